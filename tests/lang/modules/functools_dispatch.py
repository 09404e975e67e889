# singledispatch by unions, annotations and abstract classes; partialmethod; cached_property; what pickles.
import abc
import collections.abc as c
import functools
import pickle
import types
import typing
from functools import *


def attempt(what):
    try:
        print(what())
    except Exception as e:
        print(type(e).__name__, e)


@singledispatch
def show(arg):
    return "base"


@show.register
def _(arg: int | str):
    return "int or str"


@show.register
def _(arg: typing.Union[list, tuple]):
    return "list or tuple"


@show.register(c.Mapping)
def _(arg):
    return "mapping"


show.register(bytes | None, lambda arg: "bytes or None")
for value in [1, "a", True, [], (), {}, types.MappingProxyType({}), b"", None, 2.5, set()]:
    print(repr(value), show(value))
show.register(c.Sized, lambda arg: "sized")
print(show(set()), show.dispatch(frozenset) is show.registry[c.Sized], sorted([k.__name__ for k in show.registry]))
attempt(lambda: show())
attempt(lambda: show.register(list[int]))
attempt(lambda: show.register(3, print))
attempt(lambda: show.register(int | list[int], print))
attempt(lambda: show.registry.clear())


def bad(arg: "typing.Union[int, typing.List[int]]"): ...
def worse(arg: 3): ...
def none(arg): ...


for f in bad, worse, none:
    try:
        show.register(f)
    except TypeError as e:
        print(str(e).split(" at 0x")[0])


class Both(c.Sized, c.Iterable):
    __len__ = __iter__ = lambda self: 0


class Later:
    def __len__(self):
        return 0


show.register(c.Iterable, lambda arg: "iterable")
attempt(lambda: show(Both()))


class Virtual: pass


@singledispatch
def which(arg):
    return "base"


class X(abc.ABC): pass
class Y(abc.ABC): pass


which.register(X, lambda arg: "X")
which.register(Y, lambda arg: "Y")
print(which(Virtual()))
X.register(Virtual)
print(which(Virtual()))
Y.register(Virtual)
attempt(lambda: which(Virtual()))
print([k.__name__ for k in functools._compose_mro(dict, [c.Sized, c.MutableMapping, c.Hashable, str])])
attempt(lambda: functools._c3_merge([[1, 2], [2, 1]]))


class Formatter:
    @singledispatchmethod
    @classmethod
    def f(cls, arg):
        return cls.__name__, "base"

    @f.register
    @classmethod
    def _(cls, arg: int):
        return cls.__name__, "int"

    @singledispatchmethod
    @abc.abstractmethod
    def g(self, arg): ...


print(Formatter.f(1), Formatter().f("a"), Formatter.g.__isabstractmethod__)


class Cell:
    def set(self, on, *more, **kw):
        return self, on, more, kw
    alive = partialmethod(set, True, k=1)
    stat = partialmethod(staticmethod(lambda *a: a), 1)
    cls_ = partialmethod(classmethod(lambda cls, *a: (cls, *a)), 2)
    nested = partialmethod(alive, 5)
    absent = partialmethod(abc.abstractmethod(lambda self: 1))


cell = Cell()
print(cell.alive(2)[1:], Cell.alive(cell, 3, j=4)[1:], cell.stat(2), Cell.cls_(3), cell.nested()[1:], cell.alive.__self__ is cell, Cell.alive.__name__, Cell.__dict__["absent"].__isabstractmethod__)
print(repr(Cell.__dict__["stat"])[:40], Cell.alive._partialmethod is Cell.__dict__["alive"])


class Meta(type):
    @cached_property
    def prop(cls):
        return 1


class OfMeta(metaclass=Meta): pass
class Slots:
    __slots__ = ()
    prop = cached_property(lambda self: 1)


attempt(lambda: OfMeta.prop)
attempt(lambda: Slots().prop)
attempt(lambda: type("T", (), {"a": (p := cached_property(len)), "b": p}))


@total_ordering
class Version:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __lt__(self, other): return self.n < other.n


@lru_cache
def cached(x): return x


print(Version(1) >= Version(1), Version(2) > Version(1), pickle.loads(pickle.dumps(Version.__ge__)) is Version.__ge__, pickle.loads(pickle.dumps(cached)) is cached)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
attempt(lambda: cmp_to_key())
attempt(lambda: cmp_to_key(max)(1) < 2)
p = partial(print, 1, sep="")
p.tag = [1]
q = pickle.loads(pickle.dumps(p))
print(q, q.tag)
q.__setstate__((len, (), None, None))
print(q, q.__dict__)
