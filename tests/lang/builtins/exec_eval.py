# eval, exec and compile with namespaces.
x = 10
print(eval('x + 1'), eval('x + y', {'x': 1, 'y': 2}), eval('[i for i in range(3)]'), eval('(lambda a: a * 2)(4)'), eval(' 1 + 1 '))
exec('y = x * 2\nprint("in exec", y)')
print(y)
ns = {}
exec('def f(n):\n    return n + 1\nclass C:\n    v = f(1)', ns)
print(ns['f'](5), ns['C'].v, sorted(k for k in ns if not k.startswith('__')))
code = compile('a + b', '<string>', 'eval')
print(eval(code, {'a': 1, 'b': 2}), type(code).__name__)
block = compile('for i in range(2):\n    print("loop", i)', 'name', 'exec')
exec(block)
exec(compile('1 + 1', 'n', 'single'))


def local():
    z = 5
    return eval('z + 1'), eval('z + w', {'w': 1, 'z': 2})


print(local())
g, l = {'a': 1}, {'b': 2}
exec('c = a + b', g, l)
print(l, 'c' in g)
for bad in ("eval('1 +')", "eval('x = 1')", "eval('')", "exec('1 +')", "eval('undefined')", "eval(5)", "exec(5)", "eval('1', 5)", "compile('1', 'n', 'bad')", "eval('def f(): pass')"):
    try:
        print(eval(bad))
    except (SyntaxError, NameError, TypeError, ValueError) as e:
        print(bad, '->', type(e).__name__, e)
try:
    exec('def broken(:\n  pass')
except SyntaxError as e:
    print(e.msg, e.lineno, e.offset, e.filename, e.text)
try:
    exec('a = 1\nb = a / 0')
except ZeroDivisionError as e:
    print(e, a)
