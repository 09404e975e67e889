# super().name(...): which function, with which object, after classes change, for class and static methods, properties, natives.
class A:
    def f(self, x=1):
        return 'A.f', type(self).__name__, x

    @classmethod
    def c(cls, *a):
        return 'A.c', cls.__name__, a

    @staticmethod
    def s(*a):
        return 'A.s', a

    @property
    def p(self):
        return lambda *a: ('A.p', type(self).__name__, a)

    def __getattr__(self, name):
        return lambda *a: ('A.__getattr__', name, a)

    plain = len


class B(A):
    def f(self, x=1):
        return 'B.f', super().f(x + 1)

    @classmethod
    def c(cls, *a):
        return 'B.c', super().c(*a)

    @staticmethod
    def s(*a):
        return 'B.s', A.s(*a)

    def all(self):
        found = [super(B, self).f(x) for x in range(2)]
        try:
            super().missing(1)
        except AttributeError as e:
            found.append(str(e))
        return super().f(x=5), super().c(1), super().s(2), super().p(3), super().plain([1]), super().__class__.__name__, found


class C(A):
    def f(self, x=1):
        return 'C.f', super().f(x * 10)


class D(B, C):
    def f(self, x=1):
        self_, self = self, self
        return 'D.f', super().f(x)

    def rebound(self, other):
        self = other
        return super().f()

    def inside(self):
        return [super().f() for _ in range(1)]

    def nested(self):
        return (lambda: super(D, self).f(7))(), self


print(B().f(), B.c(1), B().c(2), B.s(3), B().all())
print(D().f(), D().rebound(D()))
for call in (lambda: D().rebound(B()), lambda: D().rebound(1), D().inside):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print(D().nested()[0])


def check(objects):
    return [o.f() for o in objects]


print(check([B(), D(), B(), D()]))
A.f = lambda self, x=1: ('other', x)
print(check([B(), D()]))
A.f = len
try:
    check([B()])
except TypeError as e:
    print(e)
A.f = property(lambda self: lambda x: ('property', x))
print(check([B(), D()]))
del A.f
try:
    print(check([B()]))
except AttributeError as e:
    print(e)


class L(list):
    def __init__(self, *a):
        super().__init__(*a)
        self.n = 0

    def append(self, x):
        self.n += 1
        super().append(x)

    def __getitem__(self, i):
        return super().__getitem__(i)

    def __repr__(self):
        return 'L' + super().__repr__()

    def sort(self, **k):
        return super().sort(**k)


class E(Exception):
    def __init__(self, *a):
        super().__init__(*a)

    def __str__(self):
        return 'E: ' + super().__str__()


class N:
    def __new__(cls, *a):
        made = super().__new__(cls)
        made.a = a
        return made

    def __init__(self, *a):
        super().__init__()

    def __setattr__(self, name, value):
        super().__setattr__(name, (value,))

    def __init_subclass__(cls, **k):
        super().__init_subclass__(**k)

    def bad(self):
        super().__init__(1, 2)


made = L([3, 1])
made.append(2)
made.sort(key=lambda x: -x)
print(made, made[0], made.n, E(1, 2), repr(E('x')), N(1, 2).a)
try:
    N().bad()
except TypeError as e:
    print(e)


class Meta(type):
    def __call__(cls, *a):
        return super().__call__(*a), 'Meta'

    def __new__(meta, name, bases, space):
        return super().__new__(meta, name, bases, space)

    def f(cls):
        return cls.__name__


class M(metaclass=Meta):
    pass


print(M()[1], type(M).__name__)


class Fake:
    def f(self):
        super = lambda: made
        return super().count(1)


def shadowed():
    def super(*a):
        return made

    class K:
        def f(self):
            return super().index(2)
    return K().f()


print(Fake().f(), shadowed())
