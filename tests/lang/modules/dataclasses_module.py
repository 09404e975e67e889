# Data classes: the methods made, options, fields, what is refused.
from dataclasses import *
@dataclass
class P:
    x: int
    y: int = 5
    z: list = field(default_factory=list)
p = P(1)
print(p, p == P(1), P(2, 3, [4]), asdict(p), astuple(p), replace(p, x=9), fields(p)[0].name, P.__match_args__)
@dataclass(order=True, frozen=True)
class Q:
    a: int
    b: str = "q"
print(Q(1) < Q(2), hash(Q(1)) == hash(Q(1)), sorted([Q(3), Q(1)]))
try: Q(1).a = 5
except FrozenInstanceError as e: print(repr(e))
try: P()
except TypeError as e: print(e)
@dataclass
class R(P):
    w: float = 0.5
    def __post_init__(self): self.sum = self.x + self.y
print(R(1), R(1).sum)
try:
    @dataclass
    class Bad:
        x: list = []
except ValueError as e: print(e)
@dataclass(slots=True)
class S:
    a: int
    b: int = 2
s = S(1); print(s, S.__slots__)
try: s.c = 1
except AttributeError as e: print(e)
@dataclass(kw_only=True)
class K:
    a: int
print(K(a=1))
try: K(1)
except TypeError as e: print(e)
print(P.__doc__)
