# Enumerations: members, aliases, flags, mixed-in types, the functional form.
import enum
class F(enum.Flag):
    R = enum.auto(); W = enum.auto(); X = enum.auto()
    RW = R | W
print(F.R | F.X, F.RW, list(F), F.R in F.RW, ~F.R, F(3), repr(F.R|F.X), F.R & F.W, bool(F(0)), F(0))
class I(enum.IntEnum):
    A = 1; B = 2
print(I.A + 1, I.A == 1, I.A, repr(I.A), f"{I.A}", I(2), sorted(I), I.A < I.B)
class St(enum.StrEnum):
    ONE = enum.auto(); TWO = "zwei"
print(St.ONE, repr(St.TWO), St.ONE == "one", St("zwei"))
try: I(7)
except ValueError as e: print(e)
class IF(enum.IntFlag):
    A=1; B=2
print(IF.A|IF.B, repr(IF.A|IF.B), IF.A|4, IF(3))
class Planet(enum.Enum):
    EARTH = (1, 2)
    MARS = (3, 4)
    def __init__(self, m, r): self.m = m; self.r = r
    @property
    def q(self): return self.m*self.r
print(Planet.EARTH.q, Planet.MARS, Planet((3,4)), Planet.EARTH.value)
A = enum.Enum('A', 'x y z'); print(list(A), A.x.name)
try: A.x = 5
except AttributeError as e: print(e)
try: A['q']
except KeyError as e: print(repr(e))
print(A.__members__, A.x is A['x'], hash(A.x) == hash('x'), isinstance(A.x, A))
