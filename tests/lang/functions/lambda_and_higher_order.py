# Functions as values.
print((lambda: 1)(), (lambda x, y=2, *a, k=3, **kw: (x, y, a, k, kw))(1, 5, 6, k=7, z=8))
print(list(map(lambda x: x * 2, [1, 2, 3])), list(filter(lambda x: x % 2, range(6))), list(filter(None, [0, 1, '', 'a'])))
print(sorted(['bb', 'a', 'ccc'], key=len), sorted([3, 1, 2], key=lambda x: -x), sorted('hello', reverse=True))
print(max(['aa', 'b'], key=len), min([3, -5, 2], key=abs), max(1, 5, 3), min('hello'))
print(list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])))
ops = {'+': lambda a, b: a + b, '*': lambda a, b: a * b}
print({name: op(3, 4) for name, op in ops.items()})


def apply(f, *args, **kwargs):
    return f(*args, **kwargs)


print(apply(max, 1, 2), apply(sorted, [2, 1], reverse=True), apply(dict, a=1), apply(apply, apply, len, 'abc'))
print(apply(str.join, '-', ['a', 'b']), list(map(str.upper, 'abc')), list(map(int, ['1', '2'])))
print([f(9) for f in (str, float, bool, hex, bin, oct, chr, repr)])
y = lambda f: (lambda x: x(x))(lambda x: f(lambda v: x(x)(v)))
print(y(lambda self: lambda n: 1 if n == 0 else n * self(n - 1))(6))
curry = lambda f: lambda a: lambda b: f(a, b)
print(curry(pow)(2)(8))
print(any(x > 2 for x in [1, 2, 3]), all(x > 2 for x in [1, 2, 3]), any([]), all([]))
import functools
print(functools.reduce(lambda a, b: a * b, range(1, 6)), functools.reduce(lambda a, b: a + b, [], 'start'))
try:
    functools.reduce(lambda a, b: a, [])
except TypeError as e:
    print(e)
