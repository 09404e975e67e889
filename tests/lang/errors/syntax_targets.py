# SyntaxError, CPython's words and places: what cannot be assigned to.
CASES = [
    'True = 1', '(a, 1) = x', '[a, f()] = x', 'a + 1 += 2', 'f() += 1', '"abc" = 1', 'del f()', 'del 1', 'del (a, 1)',
    'for 1 in x: pass', 'for f() in x: pass', 'with a as 1: pass', 'import', 'import 5', 'from x import', 'from x',
]
for source in CASES:
    try:
        compile(source, 'test', 'exec')
        print(repr(source), 'compiles')
    except SyntaxError as e:
        print(repr(source), '->', type(e).__name__, e.msg, (e.lineno, e.offset))
