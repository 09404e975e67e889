# SyntaxError: message, line, column and text, as CPython words them.
CASES = [
    'x = ', '1 +', '(1, 2', '[1, 2', '{1: 2', 'f(1', 'x = (1\ny = 2', ')', 'x = 1)', '(1]', 'if x', 'if x:\n', 'if x:\npass', 'def f(:\n  pass', 'def f()\n  pass', 'class A\n  pass',
    'for i in x\n  pass', 'while True\n  pass', 'for x y:\n  pass', 'x y', '1 2', "'a' 5", 'print "hello"', 'print 5', 'exec "x"', 'x = = 1', 'x === 1', 'x =+', '1 = x', 'f() = 1', 'a + b = c', 'None = 1',
    'True = 1', '(a, 1) = x', '[a, f()] = x', 'a + 1 += 2', 'f() += 1', '"abc" = 1', 'del f()', 'del 1', 'del (a, 1)', 'for 1 in x: pass', 'for f() in x: pass', 'with a as 1: pass', 'import', 'import 5', 'from x import', 'from x',
    'from x import *, y', 'from . import', 'return 1', 'yield 1', 'break', 'continue', 'if 1:\n  break', 'await x', 'async x', 'class C:\n  return 1', 'def f():\n  nonlocal x', 'nonlocal x', 'def f(x):\n  global x', 'def f():\n  x = 1\n  global x',
    'def f(a, a): pass', 'def f(a=1, b): pass', 'def f(*): pass', 'def f(**k, a): pass', 'def f(*a, *b): pass', 'def f(a, /, b, /): pass', 'f(a=1, 2)', 'f(**k, 1)', 'f(a=1, a=2)', 'f(**k, *a)', 'f(x for x in y, 1)', 'f(1=2)', 'f(a.b=1)', 'f(True=1)',
    'lambda x: = 1', 'lambda: (yield) = 1', 'x = lambda', "'abc", '"abc', "'''abc", '"""abc\ndef', "f'{'", "f'{x'", "f'}'", "f'{}'", "f'{a b}'", "f'{a!x}'", "b'é'", '0777', '1__0', '1_', '0x', '0b2', '0o8', '1e', '12abc', '1.5.2', '$x', 'x?', 'x!',
    'try:\n  pass', 'try:\n  pass\nelse:\n  pass', 'try:\n  pass\nexcept:\n  pass\nexcept E:\n  pass', 'except E:\n  pass', 'else:\n  pass', 'elif x:\n  pass', 'finally:\n  pass', 'raise x from', 'assert', 'with:\n  pass', 'with x\n  pass', '@\ndef f(): pass',
    '@x\ny = 1', 'x = *a', '*a', '*a = 1', '*a, *b = x', '(*a)', '[*a for a in b]', '{**a for a in b}', '{a: b, c}', '{a, b: c}', '{1: *a}', 'x if y', 'x if y else', '(x for x)', '[x for x in]', '[for x in y]', '(x := 1) = 2', 'x := 1', '(x.y := 1)', '[a := 1 for a in b]',
    'not', 'a not b', 'a is is b', 'x = 5 if', 'a.', 'a.5', 'a[', 'a[1', 'a[]', 'pass pass', 'def', 'class', 'if', 'while', 'for', 'class 5: pass', 'def 5(): pass', 'def f(5): pass', 'def f("a"): pass', 'class if: pass', 'def class(): pass', 'import a.b as c.d', 'from a import b.c', 'x: int: 5', '(x, y): int', 'x + 1: int',
    'async def f():\n  yield from x', 'def f():\n  await x', '[await x for x in y]', 'async with a: pass', 'async for a in b: pass', 'def f():\n  async with a: pass', 'a = b = ', 'a, b += 1', '(a, b) += 1', 'x = yield = 1', 'print(a b)', 'f(a b)', '[a b]', '{a b}', '{a: b c: d}', '(a b)', 'if x = 1: pass', 'while x = 1: pass', 'a ? b : c', 'a && b', 'a || b', 'a++', '++a', '!a', 'a <> b', 'x = 5;;', ';', 'global', 'nonlocal', '\\', 'a \\ b', 'é = ', '…', 'a“b”',
]
for source in CASES:
    try:
        compile(source, 'test', 'exec')
        print(repr(source), 'compiles')
    except SyntaxError as e:
        print(repr(source), '->', type(e).__name__, e.msg, (e.lineno, e.offset))
