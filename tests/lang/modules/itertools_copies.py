# Iterators of itertools are copied and pickled where they stand; so are operator's getters.
import copy
import operator
import pickle
from itertools import *


def rest(it):
    return list(islice(it, 12))


def make():
    return [accumulate([1, 2, 3]), accumulate([1, 2], initial=5), accumulate([None, 1, 2], lambda a, b: b), chain("ab", "cd"),
            combinations("abcd", 2), combinations_with_replacement("abc", 2), compress("abc", [1, 0, 1]), count(3), count(2.5, 0.5),
            cycle("abc"), dropwhile(operator.not_, [0, 1, 0]), filterfalse(None, [0, "", 1]), islice("abcdef", 1, 6, 2),
            product("ab", [1, 2]), repeat("x", 3), repeat(1), starmap(pow, [(2, 3), (3, 2)]), takewhile(bool, [1, 2, 0, 3]),
            zip_longest("ab", [1, 2, 3], fillvalue="-")]


for steps in 0, 1, 2, 9:
    for it in make():
        for _ in range(steps):
            next(it, None)
        other = copy.deepcopy(it)
        print(steps, type(it).__name__, rest(other), rest(copy.copy(it)))
for it in [chain("abc", "de"), combinations(range(4), 2), product("ab", repeat=2), cycle("ab"), islice(range(9), 2, None)]:
    next(it)
    print(rest(pickle.loads(pickle.dumps(it))), rest(it))
c = cycle("def")
c.__setstate__((["a", "b"], 1))
print(rest(c))
for it, state in [(chain(), ()), (chain(), [1]), (chain(), (1,)), (cycle("a"), ()), (product("ab"), ()), (product("ab", "c"), (5, 7))]:
    try:
        it.__setstate__(state)
        print(list(it))
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
print(count(1).__reduce__()[1], count(1, 2).__reduce__()[1], repeat(1, 2).__reduce__()[1], repeat(1).__reduce__()[1])
for getter in operator.itemgetter(1), operator.itemgetter(0, 2), operator.attrgetter("real"), operator.methodcaller("index", 2):
    again = pickle.loads(pickle.dumps(getter))
    print(getter, again, type(again) is type(getter))
