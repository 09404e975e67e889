# property, descriptors, __getattr__ and friends, __slots__.
class Celsius:
    def __init__(self, t=0):
        self._t = t

    @property
    def t(self):
        """Degrees."""
        return self._t

    @t.setter
    def t(self, value):
        if value < -273:
            raise ValueError('too cold')
        self._t = value

    @t.deleter
    def t(self):
        print('deleted')
        self._t = 0

    @property
    def f(self):
        return self._t * 9 / 5 + 32


c = Celsius(20)
print(c.t, c.f, Celsius.t.__doc__, type(Celsius.t).__name__)
c.t = 100
print(c.f)
del c.t
print(c.t)
for bad in ('c.t = -300', 'c.f = 5', 'del c.f'):
    try:
        exec(bad)
    except (ValueError, AttributeError) as e:
        print(type(e).__name__, e)


class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = name
        print('named', owner.__name__, name)

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, 'unset')

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f'{self.name} must be {self.kind.__name__}')
        obj.__dict__[self.name] = value

    def __delete__(self, obj):
        del obj.__dict__[self.name]


class Person:
    name = Typed(str)
    age = Typed(int)


p = Person()
print(p.name)
p.name, p.age = 'ann', 5
print(p.name, p.age, p.__dict__, isinstance(Person.name, Typed))
try:
    p.age = 'old'
except TypeError as e:
    print(e)
del p.age
print(p.age)


class Dynamic:
    def __getattr__(self, name):
        if name.startswith('dyn_'):
            return name[4:]
        raise AttributeError(f'no {name} here')

    def __setattr__(self, name, value):
        object.__setattr__(self, name, ('set', value))

    def __delattr__(self, name):
        print('del', name)
        object.__delattr__(self, name)


d = Dynamic()
d.x = 1
print(d.x, d.dyn_hello, getattr(d, 'other', 'default'))
del d.x
try:
    d.x
except AttributeError as e:
    print(e)


class All:
    def __getattribute__(self, name):
        return 'got ' + name


print(All().anything, All().__dict__)


class Slotted:
    __slots__ = ('a', 'b')


s = Slotted()
s.a = 1
print(s.a, hasattr(s, 'b'), hasattr(s, '__dict__'))
try:
    s.c = 1
except AttributeError as e:
    print(e)


class NonData:
    def __get__(self, obj, owner):
        return 'from descriptor'


class Uses:
    d = NonData()


u = Uses()
print(u.d)
u.__dict__['d'] = 'from instance'
print(u.d)
