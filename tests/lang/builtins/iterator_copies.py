# Iterators can be copied where they stand.
import copy


def numbers():
    state = iter([3, 2, 1, 0, 5])
    return lambda: next(state)


made = [iter([1, 2, 3]), iter((1, 2, 3)), iter("abé"), iter("abc"), iter(b"abc"), iter(range(2, 9, 3)), iter({1: 2, 3: 4}),
        iter({1: 2, 3: 4}.items()), iter({1: 2, 3: 4}.values()), enumerate("abc"), zip("abc", [1, 2]),
        map(len, ["a", "bb"]), filter(None, [0, 1, 2]), reversed([1, 2, 3]), reversed((1, 2)), reversed({1: 2, 3: 4})]
for it in made:
    next(it)
    other = copy.copy(it)
    print(type(it).__name__, type(other).__name__, list(other))
for it in [iter([1, 2, 3]), iter("abc"), reversed([1, 2, 3]), iter((1, 2))]:
    first = it.__reduce__()
    list(it)
    print(first, it.__reduce__(), list(copy.copy(it)))
it = iter([1, 2, 3])
it.__setstate__(2)
print(list(it), iter(numbers(), 0).__reduce__()[0])
it = iter("abc")
it.__setstate__(-5)
print(next(it))
it = reversed([1, 2, 3])
it.__setstate__(0)
print(list(it))
z = zip([1], [2, 3], strict=True)
print(len(z.__reduce__()), z.__reduce__()[2])
try:
    list(copy.copy(z))
except ValueError as e:
    print(e)


class Source:
    def __init__(self):
        self.count = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.count += 1
        if self.count == 2:
            return next(pairs)
        return self.count


import itertools
pairs = itertools.pairwise(Source())
print(next(pairs), next(pairs))
t, = itertools.tee("abc", 1)
print(itertools.tee(t, 2)[0] is t)


class Again:
    first = True

    def __iter__(self):
        return self

    def __next__(self):
        if self.first:
            self.first = False
            return next(u)
        raise StopIteration


u, v = itertools.tee(Again())
try:
    next(u)
except RuntimeError as e:
    print(e)


class Countdown(itertools.islice):
    def __init__(self, *args, name=None):
        self.name = name


print(list(Countdown([1, 2, 3], 2, name="x")), Countdown([1], 1, name="x").name)


class NotIterable:
    __iter__ = None

    def __getitem__(self, i):
        return i


try:
    iter(NotIterable())
except TypeError as e:
    print(e)

from collections import UserList, UserString
from collections.abc import Sequence
l = UserList([1, 2])
l.note = "n"
c = copy.copy(l)
print(c, c.note, c.data is l.data, isinstance(memoryview(b""), Sequence), "%s!" % UserString("a"), UserString("x").encode())


def pairs_of(n):
    for i in range(n):
        yield i, i * i


d = dict(pairs_of(3))
l = [0]
l.extend(x for x, y in pairs_of(3))
s = {1}
s.update(y for x, y in pairs_of(4))
print(d, l, s)
for bad in [(1, 2, 3)], [5], ["abc"], [[1]]:
    try:
        dict(x for x in [(1, 2)] + bad)
    except (TypeError, ValueError) as e:
        print(e)
