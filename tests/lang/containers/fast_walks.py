# SPDX-License-Identifier: MIT
# What short ways through dicts, natives and numbers must not get wrong.
import itertools, struct

d = {i: str(i) for i in range(6)}
del d[0], d[3]
print([k for k in d], max(d, key=d.get), min(d, key=d.get), list(d.copy().items()))
c = d.copy()
c[9] = 'new'
d[1] = 'changed'
print(c, d, len(c))
for change in ('d[k + 100] = 1', 'del d[k]', 'd[7] = d.pop(k)'):
    d = {i: i for i in range(4)}
    try:
        for k in d:
            exec(change)
        print(d)
    except RuntimeError as problem:
        print(problem)


def failing(v):
    raise ValueError(v)


for text in ('max([], key=len)', 'max([1], key=len)', "max(['a', 'bb', 'cc'], key=len)", 'min([[2], [1, 1]], key=len, default=3)',
             'max([], key=len, default=7)', 'max([3, 4], key=failing)', 'max([1, "a"], key=str)', 'max([1, "a"], key=type)'):
    try:
        print(text, eval(text))
    except Exception as problem:
        print(text, type(problem).__name__, problem)

for source in ([1, 2, 3, 4], (1, 2, 3, 4), range(4), 'abcd', {1: 2, 3: 4}, iter([1, 2]), [1]):
    try:
        a, *rest, b = source
        print(a, rest, b)
    except ValueError as problem:
        print(problem)

print(list(struct.iter_unpack('<H', b'abcdef')), type(struct.iter_unpack('<H', b'')) is type(struct.iter_unpack('<B', b'')))
print([list(t) for t in itertools.tee('abc', 3)], [0] * 3, [[]] * 2, [1.5] * 33 == [1.5 for _ in range(33)])
