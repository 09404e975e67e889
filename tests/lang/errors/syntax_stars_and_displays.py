# SyntaxError, CPython's words and places: stars, displays and the walrus.
CASES = [
    '@x\ny = 1', 'x = *a', '*a', '*a = 1', '*a, *b = x', '(*a)', '[*a for a in b]', '{**a for a in b}', '{a: b, c}',
    '{a, b: c}', '{1: *a}', 'x if y', 'x if y else', '(x for x)', '[x for x in]', '[for x in y]', '(x := 1) = 2',
    'x := 1', '(x.y := 1)', '[a := 1 for a in b]',
]
for source in CASES:
    try:
        compile(source, 'test', 'exec')
        print(repr(source), 'compiles')
    except SyntaxError as e:
        print(repr(source), '->', type(e).__name__, e.msg, (e.lineno, e.offset))
