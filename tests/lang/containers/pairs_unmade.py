# SPDX-License-Identifier: MIT
# Dicts of pairs that are never made, and ints of eight bytes.
import itertools
class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return 1
    def __eq__(self, o): return isinstance(o, K) and self.v == o.v
print(dict(zip('abc', range(5))), dict(zip('ab', [1, 2], strict=True)), dict(enumerate('xy')), dict(enumerate('xy', 2**60 - 1)), dict(enumerate('xy', 2**70)))
print(dict({1: 2, 3: 4}.items()), dict(iter({1: 2}.items())), len(dict(zip(map(K, range(5)), range(5)))))
d = {0: 0}
d.update(zip('ab', (1, 2)))
print(d)
for make in (lambda: dict(zip('abc')), lambda: dict(zip('a', 'b', 'c')), lambda: dict(zip([[]], [1])), lambda: dict(zip('ab', [1], strict=True)),
             lambda: dict(enumerate([1 // 0])), lambda: dict(zip((1 // v for v in (1, 0)), 'ab')), lambda: dict(zip('ab', (1 // v for v in (1, 0)))), lambda: dict(zip())):
    try: print(make())
    except Exception as e: print(type(e).__name__, e)
it = iter({1: 1, 2: 2}.items())
next(it)
print(dict(it))
x = {1: 1, 2: 2}
it = iter(x.items()); next(it); x[3] = 3
try: print(dict(it))
except RuntimeError as e: print(e)
def gen():
    yield 'k'
    raise ValueError('late')
try: x = {}; x.update(zip(gen(), range(9)))
except ValueError as e: print(e, x)
for n in range(0, 10):
    for o in ('big', 'little'):
        for s in (False, True):
            for b in (b'\xff' * n, b'\x80' + b'\0' * (n - 1) if n else b'', b'\x7f' * n):
                print(int.from_bytes(b, o, signed=s), end=' ')
print()
print([(i, a, b) for i, (a, b) in enumerate(zip('ab', 'cd'))], [a + b for a, b in zip((v for v in 'xy'), 'zw')])
