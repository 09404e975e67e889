# SyntaxError, CPython's words and places: statements where they cannot stand.
CASES = [
    'from x import *, y', 'from . import', 'return 1', 'yield 1', 'break', 'continue', 'if 1:\n  break', 'await x',
    'async x', 'class C:\n  return 1', 'def f():\n  nonlocal x', 'nonlocal x', 'def f(x):\n  global x',
    'def f():\n  x = 1\n  global x',
]
for source in CASES:
    try:
        compile(source, 'test', 'exec')
        print(repr(source), 'compiles')
    except SyntaxError as e:
        print(repr(source), '->', type(e).__name__, e.msg, (e.lineno, e.offset))
