# Rich comparison methods, sorting by them, hashing.
import functools


class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, other):
        return self.parts == other.parts if isinstance(other, Version) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, Version) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts

    def __hash__(self):
        return hash(self.parts)

    def __repr__(self):
        return 'v' + '.'.join(map(str, self.parts))


vs = [Version(1, 2), Version(1, 0), Version(0, 9, 1)]
print(sorted(vs), max(vs), min(vs), Version(1, 2) in vs, vs.index(Version(1, 0)))
print(Version(1) < Version(2), Version(1) > Version(2), Version(1) <= Version(1), Version(1) >= Version(2), Version(1) == 1, Version(1) != 1)
print(len({Version(1), Version(1), Version(2)}), {Version(3): 'x'}[Version(3)])
for bad in ('Version(1) < 1', '1 < Version(1)', 'sorted([Version(1), 1])'):
    try:
        eval(bad)
    except TypeError as e:
        print(e)


class EqOnly:
    def __eq__(self, other):
        return True


try:
    hash(EqOnly())
except TypeError as e:
    print(e)
print(EqOnly.__hash__, EqOnly() == 5, EqOnly() != 5)


@functools.total_ordering
class Ordered:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        return self.n < o.n


print(Ordered(1) <= Ordered(1), Ordered(2) > Ordered(1), Ordered(1) >= Ordered(2))


class BadHash:
    def __hash__(self):
        return 'x'


for bad in (lambda: hash(BadHash()), lambda: {[]: 1}, lambda: {{}}, lambda: {1: 2}[[]], lambda: hash(([],)), lambda: set([[1]])):
    try:
        bad()
    except TypeError as e:
        print(e)
print(hash(1) == hash(1.0) == hash(True), hash('a') == hash('a'), hash((1, 2)) == hash((1, 2)), hash(2 ** 61 - 1), hash(-1), hash(0.5))
