# SyntaxError, CPython's words and places: things left unfinished.
CASES = [
    'x = ', '1 +', '(1, 2', '[1, 2', '{1: 2', 'f(1', 'x = (1\ny = 2', ')', 'x = 1)', '(1]', 'if x', 'if x:\n',
    'if x:\npass', 'def f(:\n  pass', 'def f()\n  pass', 'class A\n  pass',
]
for source in CASES:
    try:
        compile(source, 'test', 'exec')
        print(repr(source), 'compiles')
    except SyntaxError as e:
        print(repr(source), '->', type(e).__name__, e.msg, (e.lineno, e.offset))
