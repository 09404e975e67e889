# ast: parse and dump, literal_eval, walking, transforming, docstrings, source segments.
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
print(ast.dump(tree))
print(ast.dump(tree.body[4], indent=2))
print(ast.dump(ast.parse('a + b * 2', mode='eval'), include_attributes=True))
print(ast.dump(ast.parse('x = 1', mode='single'), annotate_fields=False))
for text in ('1', '-1.5', '[1, (2, 3), {4: "a"}, {5}]', '1+2j', 'set()', 'None', "'a' 'b'", '  7', '...', 'b"x"', 'f(1)', '1+2', 'a',
             '{1: [', '-(-1)'):
    try:
        print(text, '->', repr(ast.literal_eval(text)))
    except (ValueError, SyntaxError) as e:
        print(text, '->', type(e).__name__, str(e).split(': <')[0])


class Names(ast.NodeVisitor):
    def visit_Name(self, node):
        print(node.id, node.lineno, node.col_offset, end='; ')


Names().visit(tree)
print()


class Swap(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(value=42), node)


print(ast.dump(Swap().visit(ast.parse('x = 1 + 2'))))
print(ast.get_docstring(tree), ast.get_docstring(tree.body[4]), len(list(ast.walk(tree))))
print(ast.get_source_segment(SOURCE, tree.body[6].iter), ast.Name('x', ast.Load()).id, ast.BinOp._fields)
node = ast.fix_missing_locations(ast.Expr(ast.Name('x', ast.Load())))
print(node.lineno, node.value.end_col_offset, ast.increment_lineno(node, 3).lineno)
try:
    ast.parse('a b')
except SyntaxError as e:
    print(e.msg, e.lineno, e.offset, e.filename)
print(isinstance(tree.body[0].value, ast.Constant), issubclass(ast.Add, ast.operator), ast.Constant.__match_args__)
code = compile(ast.parse('y = [i * 2 for i in range(3)]'), '<tree>', 'exec')
space = {}
exec(code, space)
print(space['y'], eval(compile(ast.Expression(ast.fix_missing_locations(ast.Constant(5))), 'f', 'eval')))
print(type(compile('1', 'f', 'eval', ast.PyCF_ONLY_AST)).__name__)
try:
    compile(ast.parse('1', mode='eval'), 'f', 'exec')
except TypeError as e:
    print(e)


class NoText:
    __repr__ = None


try:
    repr(NoText())
except TypeError as e:
    print(e)
