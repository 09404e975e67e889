# SyntaxError, CPython's words and places: headers of statements.
CASES = [
    'for i in x\n  pass', 'while True\n  pass', 'for x y:\n  pass', 'x y', '1 2', "'a' 5", 'print "hello"', 'print 5',
    'exec "x"', 'x = = 1', 'x === 1', 'x =+', '1 = x', 'f() = 1', 'a + b = c', 'None = 1',
]
for source in CASES:
    try:
        compile(source, 'test', 'exec')
        print(repr(source), 'compiles')
    except SyntaxError as e:
        print(repr(source), '->', type(e).__name__, e.msg, (e.lineno, e.offset))
