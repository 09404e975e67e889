# ast.unparse: text of trees.
import ast

SOURCE = '''
"""Doc."""
import os.path as p, sys
from . import a
from x import (b as c)
@deco(1)
async def f(a, /, b: int = 1, *args, c, d=2, **kw) -> 'str':
    "inner"
    async with x as y, z: await q
    return [i async for i in j if k]
class C(B, metaclass=M):
    x: int = 3
    def m(self): yield; yield from g; global u; nonlocal_ = lambda x, *y: x if y else z
for i, (j, *k) in enumerate(l): break
else: pass
while not a < b <= c != d in e: continue
try: raise X from Y
except (A, B) as e: pass
else: del q[1:2, ::3], r.s
finally: assert x, 'm'
match p:
    case {'a': 1, **rest} | [1, *_] | C(x, y=2) if z: pass
    case None | -1 | 'x' as n: pass
x = y = {**a, 'k': v}, {1, 2}, f'{x!r:>{w}} t', b'b', 1.5, 2j, ..., u'u'
x += (y := 3) ** ~z @ w // 2
a and b or c; {k: v for k, v in q}; (g for g in h); a[b].c(*d, e=f, **g)
'''
tree = ast.parse(SOURCE)
print(ast.unparse(tree))
