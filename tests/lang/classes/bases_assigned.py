# What a class derives from can change, and what its metaclass says its MRO is; layouts must agree.
class A:
    def who(self):
        return "A"


class B:
    def who(self):
        return "B"

    def __len__(self):
        return 7


class Root(A):
    pass


class Leaf(Root):
    pass


leaf = Leaf()
print(leaf.who(), Leaf.__mro__)
Root.__bases__ = (B,)
print(leaf.who(), len(leaf), Leaf.__mro__, A.__subclasses__(), B.__subclasses__())
Root.__bases__ = (A, B)
print(leaf.who(), len(leaf), Root.__bases__, Root.__base__)
B.__bool__ = lambda self: False
print(bool(leaf), isinstance(leaf, B))


def attempt(what):
    try:
        print(what())
    except Exception as e:
        print(type(e).__name__, e)


class S:
    __slots__ = ("x",)


class T:
    __slots__ = ("y",)


class Under(S):
    __slots__ = ()


for bases in [(), 1, (1,), (Leaf,), (Root,), (S,), (int,), (object,), (A, A), (bool,)]:
    attempt(lambda: setattr(Root, "__bases__", bases))
attempt(lambda: setattr(Under, "__bases__", (T,)))
attempt(lambda: setattr(int, "__bases__", (object,)))
attempt(lambda: delattr(Root, "__bases__"))
print(Root.__bases__, Leaf.__mro__)


class M1(type):
    pass


class X(A):
    pass


class Y(B):
    pass


class XY(X, Y):
    pass


attempt(lambda: setattr(X, "__bases__", (Y, A)))
attempt(lambda: setattr(Y, "__bases__", (X,)))
print(X.__mro__, Y.__mro__, XY.__mro__)


class Backwards(type):
    def mro(cls):
        return [cls, *reversed(super().mro()[1:-1]), object]


class P:
    name = "P"


class Q:
    name = "Q"


class R(P, Q, metaclass=Backwards):
    pass


print(R.name, R().name, R.__mro__, type.mro(R))


class Wrong(type):
    def mro(cls):
        return [cls, 1, object]


attempt(lambda: Wrong("W", (), {}))
Wrong.mro = lambda cls: [cls, dict, object]
attempt(lambda: Wrong("W", (), {}))
Wrong.mro = lambda cls: 1 / 0
attempt(lambda: Wrong("W", (), {}))
Wrong.mro = lambda cls: (print(cls.__mro__, cls.__name__), type.mro(cls))[1]
print(Wrong("W", (P,), {}).name)


# __class__
class S1:
    __slots__ = ("a", "b")


class S2:
    __slots__ = ("b", "a")


class S3:
    __slots__ = ("b", "a", "c")


class S4(S1):
    __slots__ = ("__dict__",)


s = S1()
s.a, s.b = 1, 2
s.__class__ = S2
print(s.a, s.b, type(s))
for cls in [S3, S4, A, int, S2, S1, 5]:
    attempt(lambda: setattr(s, "__class__", cls))
print(type(s), s.a, s.b)
attempt(lambda: setattr(5, "__class__", A))
attempt(lambda: delattr(s, "__class__"))
a = A()
a.z = 1
a.__class__ = B
print(a.who(), a.z)


# __slots__
for slots in [("a", "a"), ["1"], ["a\0b"], [""], [1], ["x y"], ("__dict__", "__dict__"), ("__weakref__", "__weakref__"), ["__dict__", "__weakref__", "q"], "é"]:
    attempt(lambda: list(type("Z", (), {"__slots__": slots}).__dict__)[1:])
attempt(lambda: type("Z", (A,), {"__slots__": "__dict__"}))
attempt(lambda: type("Z", (A,), {"__slots__": "__weakref__"}))
attempt(lambda: type("Z", (int,), {"__slots__": "x"}))
attempt(lambda: type("Z", (tuple,), {"__slots__": "__weakref__"}))
attempt(lambda: type("Z", (), {"__slots__": "x", "x": 1}))


class F(float):
    __slots__ = ("unit",)


class Word(str):
    __slots__ = ("lang", "__weakref__")


f, w = F(2.5), Word("hi")
f.unit, w.lang = "m", "en"
print(f + 1, f.unit, w + "!", w.lang)
attempt(lambda: setattr(f, "other", 1))
attempt(lambda: Word("x").lang)

import weakref
for cls, value in [(int, 1), (float, 1.5), (str, "a"), (tuple, ()), (bytes, b""), (list, []), (dict, {}), (Word, "r")]:
    sub = cls if cls is Word else type("Sub", (cls,), {})
    made = sub(value)
    attempt(lambda: weakref.ref(made)() == value)
attempt(lambda: weakref.ref(S1()))
