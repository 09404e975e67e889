# __del__ runs once, as soon as nothing refers to the object any more: after `del`, another assignment, a call, a loop.
import gc


class A:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


class Holder:
    def __init__(self, name, *held):
        self.name, self.held = name, held

    def __del__(self):
        print("del holder", self.name)


a = A("deleted")
del a
print("after del")
a = A("set to None")
a = None
print("after None")
A("never named")
print("after the statement")
a = A("first")
a = A("second")
print("after rebinding")
a = [A("x"), A("y"), A("z")]
del a
print("after the list")
a = Holder("outer", Holder("inner", A("innermost")))
del a
print("after the chain")
d = {"k": A("value"), "l": A("popped"), "m": A("cleared")}
del d["k"]
d.pop("l")
print("one is left")
d.clear()
print("after the dict")


def local():
    x = A("local")
    y = A("other local")
    print("in the function")


local()
print("after the function")


def by_none():
    gone = []

    class Noted:
        def __del__(self):
            gone.append(1)
    n = Noted()
    n = None
    assert gone == [1]
    n = Noted()
    del n
    assert gone == [1, 1]
    with_attr = A("in with_attr")
    with_attr.other = A("attribute")
    with_attr.other = None
    print("attribute gone")


by_none()


def raises():
    kept = A("kept by the traceback")
    raise KeyError(1)


try:
    raises()
except KeyError:
    print("handled")
print("after the handler")

for i in range(3):
    a = A(f"loop {i}")
    print("turn", i)
del a


# Rings wait for the collector, and go in the order in which they were made.
a = Holder("ring")
a.me = a
b = Holder("ring 2", A("in the ring"))
b.me = b
del a, b
print("rings dropped")
gc.collect()
print("collected")


# Once only, even when it comes back.
class Back:
    def __del__(self):
        global saved
        saved = self
        print("comes back")


b = Back()
del b
print(type(saved).__name__)
del saved
gc.collect()
print("gone in silence")


class Base:
    def __del__(self):
        print("base")


class Derived(Base):
    def __del__(self):
        print("derived")
        super().__del__()


class Inherits(Base, list):
    __slots__ = ()


d = Derived()
del d
i = Inherits([1])
del i


class Later:
    pass


x = Later()
Later.__del__ = lambda self: print("set later")
del x


def generator():
    g = A("in the generator")
    yield 1
    print("not reached")


for each in generator():
    break
at_the_end = A("first global")
another = A("second global")
print("end")
