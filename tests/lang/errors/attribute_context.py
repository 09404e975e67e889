"""An AttributeError that a program raises in a getter or __getattr__ learns whose attribute was asked for."""
import types


class Hook:
    foo = 1

    def __getattr__(self, name):
        raise AttributeError(name)

    @property
    def p(self):
        raise AttributeError("inside")


class Getter:
    fool = 1

    @property
    def foo(self):
        raise AttributeError("of foo")


class All:
    foo = 1

    def __getattribute__(self, name):
        raise AttributeError("nothing")


class Meta(type):
    def __getattr__(cls, name):
        raise AttributeError(name)


class Class(metaclass=Meta):
    foo = 1


class Named:
    def __getattr__(self, name):
        raise AttributeError("x", name="other")


class Mine(AttributeError):
    pass


class Special:
    foo = 1

    def __getattr__(self, name):
        raise Mine("special")


module = types.ModuleType("module")
module.__getattr__ = lambda name: Hook().missing
for ask in (lambda: Hook().fooo, lambda: Hook().p, lambda: Getter().foo, lambda: All().foo, lambda: Class.fooo,
            lambda: Named().fooo, lambda: module.a, lambda: getattr(Hook(), "fooo"), lambda: setattr(object(), "a", 1)):
    for _ in range(2):
        try:
            ask()
        except AttributeError as error:
            print(repr(error), error.name, type(error.obj).__name__)
try:
    Special().fooo
except Mine as error:
    print(error.name, type(error.obj).__name__)
Hook().fooo
