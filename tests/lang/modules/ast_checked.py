# Trees that no parser makes: compile() refuses them, and says why.
import ast
import sys

x, store = ast.Name('x', ast.Load()), ast.Name('x', ast.Store())
one, true = ast.Constant(1), ast.Constant(True)
pattern = ast.MatchAs(name='x')


def told(node, mode='exec'):
    tree = ast.Expression(node) if isinstance(node, ast.expr) else ast.Module([node], [])
    mode = 'eval' if isinstance(node, ast.expr) else 'exec'
    try:
        compile(ast.fix_missing_locations(tree), '<t>', mode)
        return 'compiled'
    except (ValueError, TypeError, SyntaxError, RecursionError) as e:
        return f'{type(e).__name__}: {e}'


def case(p):
    return ast.Match(x, [ast.match_case(p, None, [ast.Pass()])])


for node in (
        ast.Global([]), ast.Nonlocal([]), ast.Raise(None, x), ast.Try([ast.Pass()], [], [], []), ast.Try([ast.Pass()], [], [ast.Pass()], [ast.Pass()]),
        ast.TryStar([ast.Pass()], [], [], []), ast.AnnAssign(ast.Attribute(x, 'a', ast.Store()), x, None, 1), ast.Assign([], x), ast.Assign([None], x),
        ast.Delete([]), ast.If(x, [], []), ast.If(x, [None], []), ast.ListComp(x, []), ast.GeneratorExp(store, []), ast.Compare(x, [ast.Eq()], []),
        ast.Compare(x, [], [x]), ast.BoolOp(ast.And(), [x]), ast.Name('True', ast.Load()), ast.Call(x, [None], []), ast.Expr(store), ast.Assign([x], x),
        ast.ImportFrom('a', [ast.alias('b')], -1), ast.Dict([x], []), ast.Lambda(ast.arguments([], [], None, [], [x], None, []), x),
        case(pattern), case(ast.MatchValue(true)), case(ast.MatchValue(x)), case(ast.MatchValue(ast.UnaryOp(ast.USub(), one))),
        case(ast.MatchValue(ast.BinOp(one, ast.Add(), ast.Constant(2j)))), case(ast.MatchValue(ast.BinOp(one, ast.Add(), one))),
        case(ast.MatchSingleton('s')), case(ast.MatchSequence([ast.MatchStar('_')])), case(ast.MatchStar('a')), case(ast.MatchStar()),
        case(ast.MatchMapping([one], [])), case(ast.MatchMapping([true, one], [pattern, ast.MatchAs(name='y')], 'r')), case(ast.MatchMapping([], [], '_')),
        case(ast.MatchClass(one, [], [], [])), case(ast.MatchClass(x, [], ['True'], [pattern])), case(ast.MatchClass(x, [], [], [pattern])),
        case(ast.MatchClass(x, [ast.MatchStar('a')], [], [])), case(ast.MatchAs(pattern, None)), case(ast.MatchAs(None, 'None')),
        case(ast.MatchOr([pattern])), case(ast.MatchOr([ast.MatchSingleton(None), ast.MatchSingleton(True)]))):
    print(type(node).__name__, told(node))
loop = ast.UnaryOp(ast.Not(), None, lineno=1, col_offset=0)
loop.operand = loop
try:
    compile(ast.Expression(loop), '<t>', 'eval')
except RecursionError as e:
    print(e)
try:
    compile(ast.Module([ast.Pass(lineno=None, col_offset=None)], []), '<t>', 'exec')
except ValueError as e:
    print(e)
import _ast
print(_ast.Name is ast.Name, compile('x', 'y', 'exec', _ast.PyCF_ONLY_AST).body[0].value.id)
sys.set_int_max_str_digits(1000)
for data in b'\xef\xbb\xbf# coding: utf8\n', b'# coding: utf8\n', b'\xef\xbb\xbf# coding: utf_8\n', b'a = 1\nb = ' + b'3' * 1001:
    try:
        print(compile(data, 'f', 'exec').co_filename)
    except SyntaxError as e:
        print(e.msg, e.lineno)
