# Inheritance, super, method resolution order.
class Animal:
    sound = '...'

    def __init__(self, name):
        self.name = name

    def speak(self):
        return f'{self.name} says {self.sound}'


class Dog(Animal):
    sound = 'woof'


class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age

    def speak(self):
        return super().speak() + '!' * self.age


print(Animal('x').speak(), Dog('rex').speak(), Puppy('bit', 2).speak())
print([c.__name__ for c in Puppy.__mro__], Puppy.__bases__[0].__name__, Puppy.mro()[-1])


class A:
    def who(self):
        return ['A']


class B(A):
    def who(self):
        return ['B'] + super().who()


class C(A):
    def who(self):
        return ['C'] + super().who()


class D(B, C):
    def who(self):
        return ['D'] + super().who()


print(D().who(), [c.__name__ for c in D.__mro__])
print(issubclass(D, A), issubclass(A, D), isinstance(D(), C), issubclass(D, (int, B)))
try:
    class Bad(A, B):
        pass
except TypeError as e:
    print(e)


class Explicit(B):
    def who(self):
        return super(B, self).who()

    @classmethod
    def make(cls):
        return cls.__name__

    @staticmethod
    def st():
        return 'static'


class Child(Explicit):
    @classmethod
    def make(cls):
        return 'child of ' + super().make()


print(Explicit().who(), Child.make(), Child().make(), Child.st())
A.who = lambda self: ['patched']
print(D().who())
print([c.__name__ for c in A.__subclasses__()])


class Hooked:
    registry = []

    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        Hooked.registry.append((cls.__name__, tag))


class One(Hooked, tag=1):
    pass


class Two(One):
    pass


print(Hooked.registry)
for bad in ('class X(5): pass', 'class X(A, A): pass', 'class X(bool): pass', 'class X(type(None)): pass'):
    try:
        exec(bad)
    except TypeError as e:
        print(e)
