# itertools.
from itertools import *
import itertools
print(list(islice(count(5), 3)), list(islice(count(1, 0.5), 3)), list(islice(cycle('ab'), 5)), list(repeat('x', 3)), list(islice(repeat(1), 2)))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([1, 2, 3], lambda a, b: a * b)), list(accumulate([1, 2], initial=10)), list(accumulate([])))
print(list(chain([1], 'ab', (2,))), list(chain.from_iterable(['ab', [1]])), list(chain()), list(compress('abcd', [1, 0, 1, 0])))
print(list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(lambda x: x % 2, range(6))), list(filterfalse(None, [0, 1, ''])))
print([(k, list(g)) for k, g in groupby('aaabbca')], [(k, list(g)) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)])
print(list(islice('abcdef', 2)), list(islice('abcdef', 2, 4)), list(islice('abcdef', 2, None)), list(islice('abcdef', 0, None, 2)), list(islice([], 5)))
print(list(pairwise([1, 2, 3])), list(starmap(pow, [(2, 3), (3, 2)])), list(zip_longest('ab', [1], fillvalue='-')), list(zip_longest([1, 2, 3], 'a')))
print(list(product('ab', [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(permutations('abc', 2)), len(list(permutations(range(5)))), list(permutations([1, 2])))
print(list(combinations('abcd', 2)), list(combinations([1, 2], 3)), list(combinations_with_replacement('ab', 2)), len(list(combinations(range(10), 5))))
a, b = tee([1, 2, 3])
print(next(a), list(b), list(a))
x, y, z = tee('ab', 3)
print(list(x), list(y), list(z))
it = cycle([1, 2, 3])
print([next(it) for _ in range(7)])
g = groupby('aab')
k, first = next(g)
next(g)
print(list(first))
for bad in ("islice([1], -1)", "list(product(5))", "list(combinations([1], -1))", "next(cycle([]))", "list(starmap(pow, [1]))", "count('a')", "list(chain(5))", "tee([], -1)", "repeat()", "islice([1])", "list(permutations([1], 'a'))"):
    try:
        print(bad, eval(bad))
    except (ValueError, TypeError, StopIteration) as e:
        print(bad, '->', type(e).__name__, e)
