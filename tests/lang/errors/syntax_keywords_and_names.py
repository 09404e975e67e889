# SyntaxError, CPython's words and places: keywords and names.
CASES = [
    'not', 'a not b', 'a is is b', 'x = 5 if', 'a.', 'a.5', 'a[', 'a[1', 'a[]', 'pass pass', 'def', 'class', 'if',
    'while', 'for', 'class 5: pass', 'def 5(): pass', 'def f(5): pass', 'def f("a"): pass', 'class if: pass',
    'def class(): pass', 'import a.b as c.d', 'from a import b.c', 'x: int: 5', '(x, y): int', 'x + 1: int',
]
for source in CASES:
    try:
        compile(source, 'test', 'exec')
        print(repr(source), 'compiles')
    except SyntaxError as e:
        print(repr(source), '->', type(e).__name__, e.msg, (e.lineno, e.offset))
