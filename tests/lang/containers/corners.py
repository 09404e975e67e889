# Lengths beyond 61 bits, members that cannot be set, views and their dicts, hashing once.
import collections
import operator


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


print(len(range(2**62)), len(range(2**63 - 1)))
attempt(setattr, range(5), "start", 1)
attempt(setattr, slice(1), "stop", 1)
print(range.start, slice.step)
print({1: 2}.keys().mapping, {1: 2}.items().mapping, {1: 2}.values().mapping)
attempt(operator.setitem, {1: 2}.keys().mapping, 1, 2)


class Counted(int):
    hashed = 0

    def __hash__(self):
        Counted.hashed += 1
        return int(self)


keys = {Counted(1), Counted(2)}
d = dict.fromkeys(keys)
d.setdefault(Counted(3), 1)
print(Counted.hashed, keys.difference(d), len(set(d)), Counted.hashed)


class Hashed(set):
    def __hash__(self):
        return 17


h = Hashed([1])
print(h in {h}, {1} in {frozenset({1})}, h in frozenset([h]))


class Named(tuple):
    def __init__(self, items=(), *, name=None):
        self.name = name


class NamedFrozen(frozenset):
    def __init__(self, items=(), *, name=None):
        self.name = name


class NamedList(list):
    def __new__(cls, items=(), *, name=None):
        self = super().__new__(cls)
        self.name = name
        return self


for cls in Named, NamedFrozen, NamedList:
    print(cls([1, 2], name="x"), cls([1], name="y").name)


class NoKeys:
    def keys(self):
        return 5


class NotIn:
    __contains__ = None


class NoLength:
    def __getitem__(self, i):
        return i


attempt(dict, NoKeys())
attempt(operator.contains, NotIn(), 1)
attempt(reversed, NoLength())
attempt(isinstance, 1, list[int])
attempt(issubclass, int, list[int])
attempt(operator.countOf, 1, 5)
attempt(operator.indexOf, 1, 5)


class Mean:
    def __eq__(self, other):
        queue.clear()
        return True


queue = collections.deque([1, Mean(), 2])
attempt(queue.remove, "x")

o = collections.OrderedDict(a=1)
print(o.pop("a", default=6), o.pop("b", default=7), o.setdefault("g", default=9), o)
attempt(o.pop, "zz")
o["h"] = 1
try:
    for key in o:
        del o[key]
except RuntimeError as e:
    print(e)


class Loud(collections.Counter):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


print(Loud("aba"))
