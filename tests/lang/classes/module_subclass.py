# Modules of classes of one's own, and modules that become such.
import sys
import types


class Lazy(types.ModuleType):
    loud = property(lambda self: self.__name__.upper())

    def __init__(self, name, extra):
        super().__init__(name, "doc of it")
        self.extra = extra

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        value = f"made {name}"
        setattr(self, name, value)
        return value

    def __dir__(self):
        return ["z", *super().__dir__()]


m = Lazy("lazy", 3)
print(m.loud, m.extra, m.anything, "anything" in m.__dict__, m.__doc__, m.__name__, isinstance(m, types.ModuleType))
print(sorted(n for n in dir(m) if not n.startswith("__")), repr(m))
m.loud_as_dict = 1
m.__dict__["loud"] = "hidden"
print(m.loud)


def attempt(what):
    try:
        print(what())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: m._private)
attempt(lambda: setattr(m, "loud", 1))
attempt(lambda: delattr(m, "nothing"))


class Strict(types.ModuleType):
    limit = property(lambda self: self.__dict__["limit"] * 2)

    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)


def reader():
    return own.limit


own = types.ModuleType("own")
own.limit = 5
print(reader(), reader())
own.__class__ = Strict
print(reader(), type(own).__name__)
own.other = 2
own.__class__ = types.ModuleType
print(reader(), own.other)
attempt(lambda: setattr(own, "__class__", int))
attempt(lambda: setattr(own, "__class__", type("C", (), {})))


class Slotted(types.ModuleType):
    __slots__ = ("x",)


s = Slotted("s")
s.x, s.y = 1, 2
print(s.x, s.y, "x" in s.__dict__)
attempt(lambda: setattr(own, "__class__", Slotted))
sys.modules["lazy"] = m
import lazy
from lazy import something, extra
print(lazy.other, something, extra)
sys.modules[__name__].__class__ = Strict
bare = types.ModuleType.__new__(types.ModuleType)
print(repr(bare), bare.__dict__)
attempt(lambda: bare.__name__)
attempt(lambda: types.ModuleType())
attempt(lambda: types.ModuleType(1))
attempt(lambda: types.ModuleType("a", "b", "c"))
attempt(lambda: own.nope)
print(type(types.ModuleType("a", doc=4).__doc__))
