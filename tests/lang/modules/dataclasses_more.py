# Annotations as text, slots, docstrings, field() and what is not overwritten.
import abc
import copy
import dataclasses
import pickle
import typing
import typing as t
import weakref
from collections import deque
from dataclasses import *
from typing import ClassVar, List, Optional


def attempt(what):
    try:
        print(what())
    except Exception as e:
        print(type(e).__name__, e)


@dataclass
class Textual:
    a: "int"
    b: "ClassVar[int]" = 1
    c: "typing.ClassVar" = 2
    d: "t.ClassVar[int]" = 3
    e: "unknown.ClassVar" = 4
    f: "InitVar[int]" = 5
    g: "dataclasses.InitVar" = 6
    h: "ClassVarious" = 7

    def __post_init__(self, f, g):
        print("post", f, g)


ClassVarious = int
print([(f.name, f.type) for f in fields(Textual)], Textual(1), Textual.__doc__)


@dataclass
class Doc:
    x: int
    y: List[int] = field(default_factory=list)
    z: Optional[str] = None
    q: deque = field(default_factory=deque, repr=False)
    _: KW_ONLY
    w: "int" = 3
    v: list[int] = field(default_factory=list, compare=False)


print(Doc.__doc__, Doc(1), Doc.__init__.__annotations__, Doc.__match_args__)
print(repr(Doc.__dataclass_fields__["y"])[:60], Doc.__dataclass_fields__["x"].metadata, Doc.__dataclass_params__)
attempt(lambda: field(metadata=3))
attempt(lambda: Doc.__dataclass_fields__["x"].metadata.__setitem__("a", 1))


@dataclass
class Own:
    self: int
    other: int = 2

    def __repr__(self):
        return "own repr"

    def __eq__(me, other):
        return "own eq"


print(Own(1), Own(1) == 3, Own(self=5).self)


@dataclass(init=True)
class Kept:
    x: int

    def __init__(self, x):
        self.x = 2 * x


print(Kept(3), Kept.__doc__)


class Base:
    __slots__ = "aa"


@dataclass(slots=True, frozen=True, weakref_slot=True)
class Slotted(Base):
    x: int
    y: int = 0


s = Slotted(1, 2)
print(Slotted.__slots__, pickle.loads(pickle.dumps(s)) == s, copy.copy(s), weakref.ref(s)() is s, Slotted.x)
attempt(lambda: setattr(s, "x", 2))
attempt(lambda: setattr(s, "new", 2))
attempt(lambda: delattr(s, "x"))
attempt(lambda: dataclass(weakref_slot=True)(type("W", (), {"__annotations__": {}})))


class Iterator(Base):
    __slots__ = iter(["b"])


attempt(lambda: dataclass(slots=True)(type("W", (Iterator,), {"__annotations__": {"c": int}})).__slots__)


class Abstract(abc.ABC):
    @abc.abstractmethod
    def __lt__(self, other): ...


@dataclass(order=True)
class Concrete(Abstract):
    n: int
    children: list = field(default_factory=list, compare=False)


c = Concrete(1)
c.children.append(c)
print(c, Concrete(1) < Concrete(2), Concrete.__abstractmethods__, Concrete.__lt__.__qualname__, Concrete.__setattr__ is object.__setattr__)


@dataclass(frozen=True)
class Frozen:
    p: int
    q: "Frozen" = None


print(typing.get_type_hints(Frozen.__init__), Frozen.__setattr__.__qualname__, hash(Frozen(1)) == hash(Frozen(1)), MISSING.__class__, KW_ONLY.__class__)
attempt(lambda: make_dataclass("M", [("x", int), "y", ("z", int, field(default=3))], bases=(Frozen,), frozen=True, slots=True)(1, 2, 3, 4))
attempt(lambda: replace(Doc(1), x=4, w=2))
attempt(lambda: asdict(Doc(1, [1, {"a": Concrete(2)}])))
