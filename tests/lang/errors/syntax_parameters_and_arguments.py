# SyntaxError, CPython's words and places: parameters and arguments.
CASES = [
    'def f(a, a): pass', 'def f(a=1, b): pass', 'def f(*): pass', 'def f(**k, a): pass', 'def f(*a, *b): pass',
    'def f(a, /, b, /): pass', 'f(a=1, 2)', 'f(**k, 1)', 'f(a=1, a=2)', 'f(x for x in y, 1)', 'f(1=2)',
    'f(a.b=1)', 'f(True=1)',
]
for source in CASES:
    try:
        compile(source, 'test', 'exec')
        print(repr(source), 'compiles')
    except SyntaxError as e:
        print(repr(source), '->', type(e).__name__, e.msg, (e.lineno, e.offset))
