from __future__ import annotations
import sys
x: int = 5
y: List[ int ]
(z): str = 'a'
class A:
    a: int = 1
    b: 'str'
    c: x[1:2, ...] | None
    def f(self, a: int, /, b: lambda q, *r, k=1, **w: q+r, *c: (1, 2), d: {1: 2, **x}, **e: not a and b or c) -> (yy if zz else [i for i in x if y if z for k in l]): pass
print(__annotations__, A.__annotations__, A.f.__annotations__)
def g(a: f'{x!r:>{w}} {{}}' "q", b: -1 ** -2, c: (-1) ** 2, d: 1 if 2 else 3, e: a.b.c(*d, e=1, **f)[::2], g: (1,), h: (), i: {1,2}, j: b'x', k: 'a\n', l: ..., m: 1.5e300 * 1e400, n: a < b <= c is not d not in e, q: (x for x in y), r: [*a, b], s: 1 .real, t: (1).real, u: ~a + (not b), v: {x: y for x, y in z}, w: 2 ** 3 ** 4, xx: (2 ** 3) ** 4, yy: a - (b - c), zz: lambda: 0): pass
for k, v in g.__annotations__.items(): print(k, v)
