# Objects that are little more than their fields: namespaces, struct sequences, named tuples, names of classes.
import copy
import os
import pickle
import time
import types
from collections import namedtuple

n = types.SimpleNamespace(a=1, **{'__class__': 3, 'x y': 2})
print(n, vars(n), n.a)


class Space(types.SimpleNamespace):
    a = property(lambda self: 5)


print(vars(Space(b=2)), vars(Space(**{'é': 1, 'a': 2})), Space(a=1).a)
many = types.SimpleNamespace(**{f'n{i}': i for i in range(200)})
print(many.n199, len(vars(many)))
t = time.struct_time(range(9))
print(t.tm_zone, t.tm_gmtoff, t.__reduce__()[1], time.gmtime(0).tm_zone, copy.copy(time.gmtime(0)).tm_gmtoff)
print(pickle.loads(pickle.dumps(time.gmtime(0))) == time.gmtime(0), time.struct_time(list(range(11))).tm_zone)
old = os.stat_result(range(10))
print(old, old.st_atime, old.st_atime_ns, old.st_rdev, os.stat_result(range(10), {'st_rdev': 4, 'x': 5}).st_rdev)
whole = os.stat('/')
print(pickle.loads(pickle.dumps(whole)) == whole, copy.copy(whole).st_mtime == whole.st_mtime, type(whole.st_mtime_ns), len(whole))
for bad in (range(8), range(12), 5):
    try:
        time.struct_time(bad)
    except TypeError as problem:
        print(problem)
N = namedtuple('N', 'a b')
print(N(1, 'x'), N((1, 2), N(3, 4)), namedtuple('E', '')(), namedtuple('O', 'q')((1, 2)))


class Meta(type):
    __name__ = 'odd'


class C(metaclass=Meta):
    pass


print(C.__name__, Meta.__name__, type(n).__name__, type(type).__name__)
C.__name__ = 'D'
N.__name__ = 'M'
print(C.__name__, N(1, 2))


class Whole:
    """A __new__ that returns objects of a derived class, whose __init__ is called, too."""
    def __new__(cls, *args):
        return object.__new__(Part)


class Part(Whole):
    def __init__(self, *args):
        print('init', args)


Whole(1, 2), Part(3)
