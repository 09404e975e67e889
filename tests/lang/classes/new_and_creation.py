# __new__, __init__, singletons, immutables, type() with three arguments.
class Single:
    instance = None

    def __new__(cls, *args):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
            print('created')
        return cls.instance

    def __init__(self, value):
        self.value = value


a, b = Single(1), Single(2)
print(a is b, a.value)


class Other:
    def __new__(cls):
        return 'not an Other'

    def __init__(self):
        print('never called')


print(Other())


class Frozen:
    __slots__ = ('x',)

    def __init__(self, x):
        object.__setattr__(self, 'x', x)

    def __setattr__(self, name, value):
        raise AttributeError('frozen')


f = Frozen(3)
print(f.x)
try:
    f.x = 4
except AttributeError as e:
    print(e)
Dyn = type('Dyn', (object,), {'n': 5, 'double': lambda self: self.n * 2})
print(Dyn().double(), Dyn.__name__, type(Dyn))


class Bad:
    def __init__(self):
        return 5


for make in (Bad, lambda: object(1), lambda: Frozen(), lambda: type('X', 5, {}), lambda: Dyn(1)):
    try:
        make()
    except TypeError as e:
        print(e)


class Outer:
    class Inner:
        value = 'inner'

        def get(self):
            return Outer.Inner.value
    made = Inner()


print(Outer.made.get(), Outer.Inner.__qualname__)


class Body:
    x = 1
    y = x + 1
    for i in range(3):
        y += i
    if y > 3:
        big = True
    del i

    def f(self, default=y):
        return default


print(Body.y, Body.big, Body().f(), hasattr(Body, 'i'), sorted(k for k in Body.__dict__ if not k.startswith('__')))
