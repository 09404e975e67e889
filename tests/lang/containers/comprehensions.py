# Comprehensions of every kind.
print([x * x for x in range(6)], {x % 3 for x in range(6)} == {0, 1, 2}, {x: x * x for x in range(4)}, list(x for x in 'abc'))
print([(x, y) for x in range(3) for y in range(x)], [x for x in range(20) if x % 2 if x % 3], [[y for y in range(x)] for x in range(4)])
print([a + b for a, b in zip('abc', 'xyz')], {k.upper(): v for k, v in {'a': 1}.items()}, [x if x > 2 else -x for x in range(5)], [f(2) for f in (str, float, lambda v: v * 5)])
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [x for row in matrix for x in row if x % 2 == 0], sum(x for row in matrix for x in row))
print([(i, j, k) for i in range(2) for j in range(2) for k in range(2) if i ^ j ^ k], sorted({(a, b) for a in 'xy' for b in 'xy' if a != b}))
print([*(x for x in range(3))], [x for x, in [(1,), (2,)]], [x for [x, *y] in [[1, 2], [3]]], {**{str(i): i for i in range(2)}}, [y for x in [1, 2, 3] for y in [x * 10] if y > 10])
print(any(x > 3 for x in range(3)), all(c.isalpha() for c in 'abc'), max((len(w), w) for w in ['a', 'bbb', 'cc']), ','.join(str(i) for i in range(4)), dict((k, len(k)) for k in ['a', 'bb']))
funcs = [lambda x, i=i: x + i for i in range(3)]
print([f(10) for f in funcs], [(lambda: v)() for v in 'ab'], [n for n in [1, 2, 3, 4] if (lambda x: x % 2)(n)])
try:
    [1 / x for x in [1, 0]]
except ZeroDivisionError as e:
    print(e)
try:
    [undefined for _ in [1]]
except NameError as e:
    print(e)
print([x for x in range(3)] + [x for x in range(2)], [[x for x in 'ab'] for x in range(2)], len([None for _ in range(1000)]))
primes = [n for n in range(2, 50) if all(n % d for d in range(2, int(n ** 0.5) + 1))]
print(primes)


def generator_in_function(n):
    k = n * 2
    return sum(v * k for v in range(n)), [v + k for v in range(n)], {v: k for v in range(n)}


print(generator_in_function(3))
