# SyntaxError, CPython's words and places: strings and numbers.
CASES = [
    'lambda x: = 1', 'lambda: (yield) = 1', 'x = lambda', "'abc", '"abc', "'''abc", '"""abc\ndef', "f'{'", "f'{x'",
    "f'}'", "f'{}'", "f'{a b}'", "f'{a!x}'", '0777', '1__0', '1_', '0x', '0b2', '0o8', '1e', '12abc', '1.5.2',
    '$x', 'x?', 'x!',
]
for source in CASES:
    try:
        compile(source, 'test', 'exec')
        print(repr(source), 'compiles')
    except SyntaxError as e:
        print(repr(source), '->', type(e).__name__, e.msg, (e.lineno, e.offset))
