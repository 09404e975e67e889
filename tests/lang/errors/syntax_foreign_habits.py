# SyntaxError, CPython's words and places: async, missing commas and habits from other languages.
CASES = [
    'async def f():\n  yield from x', 'def f():\n  await x', '[await x for x in y]', 'async with a: pass',
    'async for a in b: pass', 'def f():\n  async with a: pass', 'a = b = ', 'a, b += 1', '(a, b) += 1',
    'x = yield = 1', 'print(a b)', 'f(a b)', '[a b]', '{a b}', '{a: b c: d}', '(a b)', 'if x = 1: pass',
    'while x = 1: pass', 'a ? b : c', 'a && b', 'a || b', 'a++', '++a', '!a', 'a <> b', 'x = 5;;', ';', 'global',
    'nonlocal', '\\', 'a \\ b', 'é = ', '…', 'a“b”',
]
for source in CASES:
    try:
        compile(source, 'test', 'exec')
        print(repr(source), 'compiles')
    except SyntaxError as e:
        print(repr(source), '->', type(e).__name__, e.msg, (e.lineno, e.offset))
