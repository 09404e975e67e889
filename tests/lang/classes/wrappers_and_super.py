# classmethod, staticmethod, property and super as objects.
def f(a: int = 1):
    "doc of f"


def attempt(what):
    try:
        print(what())
    except Exception as e:
        print(type(e).__name__, e)


for wrap in classmethod, staticmethod:
    w = wrap(f)
    print(w.__dict__, w.__func__ is f, w.__wrapped__ is f, w.__isabstractmethod__, w.__doc__)
    w.__doc__, w.more = "new", 3
    print(w.__doc__, f.__doc__, w.more, w.__name__, sorted(w.__dict__))
    attempt(lambda: setattr(w, "__func__", 1))
    attempt(lambda: wrap())
    attempt(lambda: wrap(f, f=1))
    print(wrap(None).__dict__)
    w.__init__(len)
    print(w.__func__)


class Counting(classmethod):
    def __init__(self, fn, label):
        super().__init__(fn)
        self.label = label

    def __get__(self, obj, cls=None):
        print("get", self.label)
        return super().__get__(obj, cls)


class C:
    who = Counting(lambda cls: cls.__name__, "a label")

    def __new__(cls):
        return super().__new__(cls)


print(C.who(), C().who())
C.__dict__["__new__"].note = 5
print(C.__dict__["__new__"].note, hasattr(C.__dict__["__new__"], "__name__"))


# property
class P:
    x = property()
    y = property(lambda self: 1)

    class Inner:
        z = property(doc="z's doc")


for what in ["x", "y"]:
    attempt(lambda: getattr(P(), what))
    attempt(lambda: setattr(P(), what, 1))
    attempt(lambda: delattr(P(), what))
P.loose = property()
attempt(lambda: P().loose)
attempt(lambda: P.Inner().z)
attempt(lambda: P.x.__set_name__(1))
attempt(lambda: setattr(P.x, "fget", 1))
attempt(lambda: setattr(P.x, "new", 1))


class Odd:
    class Truth:
        def __bool__(self):
            raise ValueError("no truth")
    __isabstractmethod__ = Truth()


attempt(lambda: property(Odd()).__isabstractmethod__)
attempt(lambda: classmethod(Odd()).__isabstractmethod__)
print(P.Inner.z.__doc__, type(property.fget), property.fget, type(type.__mro__))


# super
class A:
    def meth(self):
        return "A"

    @classmethod
    def make(cls):
        return "made " + cls.__name__


class B(A):
    def meth(self):
        return "B" + self.__super.meth()

    @classmethod
    def make(cls):
        return super().make() + "!"


B._B__super = super(B)


class D(B):
    def meth(self):
        return "D" + super().meth()


print(D().meth(), D.make(), super(D, D()), super(B))


class mysuper(super):
    def __init__(self, *args):
        self.note = "mine"
        return super().__init__(*args)


class E(B):
    def meth(self):
        return "E" + self.__super.meth() + self.__super.note


E._E__super = mysuper(E)
print(E().meth())


class Proxy:
    def __init__(self, obj):
        self.__obj = obj

    def __getattribute__(self, name):
        if name.startswith("_Proxy__"):
            return object.__getattribute__(self, name)
        return getattr(self.__obj, name)


print(B.meth(Proxy(D())))
attempt(lambda: super(B, 3))
attempt(lambda: super(3))
attempt(lambda: super(B, D()).nothing)
attempt(lambda: setattr(super(B), "x", 1))
attempt(lambda: super(B, D(), 3))
print(super(B, D()).__thisclass__, super(B, D()).__self_class__, super(B).__self__)


# the cell of __class__
class Meta(type):
    def __new__(mcs, name, bases, ns, drop=False, swap=False):
        cell = ns.pop("__classcell__", None) if drop else None
        cls = super().__new__(mcs, name, bases, ns)
        if swap:
            return type.__new__(mcs, name + "2", bases, {})
        return cls


def make(**kw):
    class K(metaclass=Meta, **kw):
        def who(self):
            return __class__
    return K().who()


attempt(make)
attempt(lambda: make(drop=True))
attempt(lambda: make(swap=True))
attempt(lambda: type("W", (), {"__classcell__": 5}))


class Early(type):
    def mro(cls):
        cls.__dict__["early"]()
        return super().mro()


class Seen(metaclass=Early):
    def early():
        print(__class__.__name__)


class Entries:
    def __mro_entries__(self, bases):
        return [A]


def derive():
    class Bad(Entries()):
        pass


attempt(derive)
