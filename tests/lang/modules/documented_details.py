# Annotations that are texts, path hooks, texts for ioctl().
from dataclasses import dataclass
@dataclass
class C:
    x: int
    y: 'typing.Any'
    z: int = 5
print(C(1, 2))
@dataclass
class D:
    a: 'dataclasses.InitVar[int]' = 3
    b: 'ClassVar[int]' = 4
print(D())
from enum import Enum, IntEnum, Flag
class W(Enum):
    A = 1; B = 2
    def today(self): pass
    @property
    def up(self): return 1
class F(Flag): X = 1; Y = 2
class I(IntEnum): P = 1
import fcntl, gettext, importlib.machinery, os
try: fcntl.ioctl(os.open(os.devnull, 0), 21519, "  ")
except Exception as e: print(type(e).__name__, e)
print(gettext.Catalog is gettext.translation, importlib.machinery.FileFinder.path_hook()("/").path)
