# Displays, calls, chains and texts with more parts than one instruction takes.
def f(*a, **k):
    return len(a), sum(a), len(k), list(k)[:3], list(k)[-2:]


x = 1
print(eval(' + '.join(['x'] * 900)), eval(' and '.join(['x'] * 2000)), eval(' < '.join(map(str, range(500)))), eval('x' + ' == 1' * 300))
for n in (10, 29, 30, 31, 254, 255, 256, 500, 3000):
    items = [f'x + {i}' for i in range(n)]
    names = [f'k{i}=x + {i}' for i in range(n)]
    print(n, sum(eval(f'[{", ".join(items)}]')), sum(eval(f'({", ".join(items)})')), len(eval('{%s}' % ', '.join(items))))
    print(len(eval('{%s}' % ', '.join(item + ': x' for item in items))), sum(eval(f'[*[1], {", ".join(items)}, *[2, 3]]')))
    print(eval(f'f({", ".join(items)})'), eval(f'f({", ".join(names)})'))
    print(eval(f'f(1, 2, *[3, 4], {", ".join(names)}, **{{"z": 1}})'))
    print(hash(eval("f'" + ''.join('{x + %d:>3}a' % i for i in range(n)) + "'")) == hash(''.join(f'{x + i:>3}a' for i in range(n))))
    exec(f'a, b, *c = {", ".join(items)}\nprint(a, b, len(c))')
exec(f'({", ".join(f"y{i}" for i in range(100))}) = range(100)\nprint(y0, y99)')
exec('if 0: pass\n' + ''.join(f'elif x == -{i}: pass\n' for i in range(1, 900)) + "else: print('else')")
print(sum(eval('[' + ', '.join(map(str, range(70000))) + ']')))
