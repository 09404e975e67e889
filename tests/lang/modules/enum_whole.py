# Enumerations where they meet other types, boundaries, checks and conversion.
import datetime
import enum
import pickle
import sys
import warnings
from enum import *

warnings.simplefilter("ignore")


def attempt(what):
    try:
        print(what())
    except Exception as e:
        print(type(e).__name__, e)


class Mixed(float, Enum):
    A = 1.5
    B = auto()
    C = 1.5

    def twice(self):
        return self * 2


class Day(datetime.date, Enum):
    first = 2023, 12, 1
    second = 2023, 12, 2


class Upper(str, ReprEnum):
    def __new__(cls, value, tag):
        self = str.__new__(cls, value.upper())
        self._value_ = value
        self.tag = tag
        return self
    x = "ex", 1
    y = "why", 2


for cls in Mixed, Day, Upper:
    for m in cls:
        print(repr(m), str(m), f"{m:>12}", m.name, m.value, pickle.loads(pickle.dumps(m)) is m, [n for n in dir(m) if n[0] != "_" and not hasattr(cls._member_type_, n)])
print(Mixed.A.twice(), Mixed.C is Mixed.A, Mixed(2.5), Day.first.year, Upper("ex").tag, Mixed._value_repr_, Mixed._new_member_ is float.__new__)
print([n for n in dir(Mixed) if n not in dir(float)], Enum._new_member_ is object.__new__)
print(type(enum.property.__dict__["__get__"]).__name__, Mixed.__members__)


class Named(Enum):
    name = 1
    value = 2
    _ignore_ = "helper other"
    helper = [1]
    inner = nonmember(5)
    method = member(lambda self: 7)

    @property
    def shown(self):
        return self.name


print([m.name for m in Named], Named.name, Named.name.name, Named.value.value, Named.inner, Named.method, hasattr(Named, "helper"))
attempt(lambda: setattr(Named.name, "name", 5))
attempt(lambda: delattr(Named, "value"))
attempt(lambda: setattr(Named, "value", 5))
attempt(lambda: Named.nothing)
attempt(lambda: Named(9))
attempt(lambda: 9 in Named)


class Told(Enum):
    def __init_subclass__(cls, **kw):
        print("made", list(cls), kw)


class Child(Told, extra=1):
    A = 1
    __private = 2


print(Child._Child__private)


def broken(**space):
    def make():
        body = Enum.__prepare__("Broken", (Enum,))
        for key, value in space.items():
            body[key] = value
        return EnumType("Broken", (Enum,), body)
    return make


for space in [dict(mro=1), dict(_bad_=1), dict(A=1, _ignore_="A"), dict(A=auto(), _generate_next_value_=print), dict(_order_="B A", A=1, B=2),
              dict(_order_="A, B", A=1, B=2)]:
    attempt(broken(**space))
attempt(lambda: type(Child)("X", (Child,), EnumType.__prepare__("X", (Child,))))
attempt(lambda: str(EnumType.__prepare__("X", (int, Enum)))[:20])
attempt(lambda: EnumType.__prepare__("X", (Enum, int)))
attempt(lambda: EnumType("X", (ReprEnum,), EnumType.__prepare__("X", (ReprEnum,))))


class Bad(Enum):
    A = 1

    @classmethod
    def _missing_(cls, value):
        return {5: 5, 6: cls.A}[value]


attempt(lambda: Bad(5))
attempt(lambda: Bad(6))
attempt(lambda: Bad(7))
attempt(lambda: StrEnum("S", [("a", 1)]))
attempt(lambda: StrEnum("S", [("a", (b"x", 1))]))
print(StrEnum("S", [("a", (b"x", "ascii"))]).a, list(StrEnum("T", "A Bc")), [IntEnum("U", "a b", start=5)(6)])


# flags
def flag(boundary, base=Flag):
    space = base.__prepare__("F", (base,))
    space.update(dict(A=1, B=2, D=8, AB=3, Z=0))
    return type(base)("F", (base,), space, boundary=boundary)


for base in Flag, IntFlag:
    for boundary in STRICT, CONFORM, EJECT, KEEP:
        F = flag(boundary, base)
        print(F, [f.name for f in F], F._boundary_, F._flag_mask_, F._all_bits_)
        for value in (3, 9, 4, 5, 16, 17, -1, -2, -4, -16, -17, 0, "x"):
            attempt(lambda: repr(F(value)))
        print(~F.A, ~F.AB, F.A | F.D, F.AB & F.B, F.AB ^ F.A, F.A in F.AB, list(F.AB | F.D), len(F.AB), bool(F.Z), str(F(0)))


class Rwx(Flag):
    X = 4
    R = auto()
    W = 1


print(list(Rwx), list(Rwx.W | Rwx.X), ~Rwx.R, ~~Rwx.R is Rwx.R, Rwx.R.__reduce_ex__(2), (Rwx.R | Rwx.X).__reduce_ex__(2)[1])
attempt(lambda: Rwx.R | 1)
attempt(lambda: 1 in Rwx.R)
print(enum.bin(10), enum.bin(~10), enum.bin(5, 6), enum.show_flag_values(13), repr(auto()), repr(FlagBoundary.KEEP))

# checks
attempt(lambda: verify(UNIQUE)(Mixed))
attempt(lambda: verify(CONTINUOUS)(IntEnum("I", {"a": 1, "b": 4})))
attempt(lambda: verify(CONTINUOUS)(Flag("I", {"a": 1, "b": 8})))
attempt(lambda: verify(NAMED_FLAGS)(Flag("I", {"a": 1, "b": 6})))
attempt(lambda: verify(NAMED_FLAGS)(Flag("I", {"a": 1, "b": 6, "c": 13})))
attempt(lambda: verify(UNIQUE)(int))
attempt(lambda: unique(Mixed))

# conversion
LEVEL_LOW, LEVEL_HIGH = 1, 2
converted = IntEnum._convert_("Level", __name__, lambda n: n.startswith("LEVEL_"))
print(list(converted), LEVEL_HIGH, Level, LEVEL_LOW.__reduce_ex__(2))


@global_enum
class Rwx(IntFlag):
    R = 2
    W = 1


print(repr(R), str(R | W), repr(R | W), repr(Rwx(0)), str(Rwx(0)))
A = Enum("A", "p q", module="else.where", qualname="Some.A")
print(A.p, A.__module__, A.__qualname__)
