# SyntaxError, CPython's words and places: clauses of compound statements.
CASES = [
    'try:\n  pass', 'try:\n  pass\nelse:\n  pass', 'try:\n  pass\nexcept:\n  pass\nexcept E:\n  pass',
    'except E:\n  pass', 'else:\n  pass', 'elif x:\n  pass', 'finally:\n  pass', 'raise x from', 'assert',
    'with:\n  pass', 'with x\n  pass', '@\ndef f(): pass',
]
for source in CASES:
    try:
        compile(source, 'test', 'exec')
        print(repr(source), 'compiles')
    except SyntaxError as e:
        print(repr(source), '->', type(e).__name__, e.msg, (e.lineno, e.offset))
