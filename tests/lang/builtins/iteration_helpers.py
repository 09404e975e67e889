# map, filter, zip, enumerate, reversed, iter, next, sorted, min, max, sum, any, all.
print(list(map(str, [1, 2])), list(map(pow, [2, 3], [3, 2])), list(map(lambda *a: a, 'ab', 'xyz')), list(map(None.__class__, [])))
print(list(filter(None, [0, 1, '', 'a', None])), list(filter(str.isdigit, 'a1b2')), list(filter(lambda x: x > 1, (1, 2, 3))))
print(list(zip()), list(zip([1])), list(zip([1, 2], 'ab', (3, 4))), list(zip('abc', [1])), dict(zip('ab', range(2))), list(zip([1, 2], [3, 4], strict=True)))
try:
    list(zip([1, 2], [1], strict=True))
except ValueError as e:
    print(e)
print(list(enumerate('ab')), list(enumerate('ab', 10)), list(enumerate('x', start=-1)), next(enumerate([7])))
print(list(reversed('abc')), list(reversed([1, 2])), list(reversed(range(3))), list(reversed({'a': 1, 'b': 2})), list(reversed((1, 2))))
print(min(3, 1, 2), max([3, 1, 2]), min('b', 'a'), max([], default=0), min([(2, 'a'), (1, 'b')]), max('abc', 'b', key=len), min([1, -5], key=abs), max({'a': 1, 'b': 0}), min(1.5, 1), max(1, 1.0))
print(sum([1, 2, 3]), sum([1, 2], 10), sum([0.5, 0.25]), sum([[1], [2]], []), sum((), 5), sum(range(101)), sum([True, False, True]), sum([1, 2.5]), sum(x for x in [1]), sum({1: 2}))
print(any([]), all([]), any([0, 1]), all([1, 0]), any(x > 1 for x in [0, 2]), all('abc'), any({}))
print(sorted([3, 1]), sorted('ba'), sorted({'b': 1, 'a': 2}), sorted([1, 2, 3], key=lambda x: -x), sorted([(1, 2), (1, 1)]), sorted([True, 0, 2]), sorted([], reverse=True))
it = iter('ab')
print(next(it), next(it), next(it, 'default'), list(iter([1, 2])), [x for x in iter(int, 1)][:0] if False else 'skip', list(iter(iter([3]))))
calls = iter([1, 2, 3, 0, 5])
print(list(iter(lambda: next(calls), 0)), next(calls))
lazy = map(print, ['side effect'])
print('before')
list(lazy)
z = zip([1, 2, 3], [4, 5, 6])
print(next(z), list(z), list(z))
print(type(map(str, [])).__name__, type(zip()).__name__, type(filter(None, [])).__name__, type(enumerate([])).__name__, type(iter([])).__name__, type(iter({})).__name__, type({}.items()).__name__, type(iter(range(1))).__name__)
for bad in ("min([])", "max()", "sum('ab')", "sum(['a'])", "next(iter([]))", "next([])", "iter(5)", "zip(5)", "list(map(len, 5))", "list(map(len, [5]))", "enumerate()", "reversed({1})", "sorted([1, 'a'])", "min(1, 'a')",
            "sum([[]])", "any(5)", "max(1, key=5)", "sorted(1, 2)", "filter(None)", "list(filter(5, [1]))", "map(len)", "enumerate([], 'a')", "max([1, 2], default=0, foo=1)", "iter(5, 1)", "next(5, 1)"):
    try:
        print(bad, eval(bad))
    except (ValueError, TypeError, StopIteration) as e:
        print(bad, '->', type(e).__name__, e)
