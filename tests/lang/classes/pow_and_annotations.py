# pow() with a modulus asks the classes; modules make __annotations__; class methods in C know their class.
class A:
    def __pow__(self, o, mod=None):
        if mod == 9: raise TypeError('mine')
        return NotImplemented if mod == 8 else ('pow', o, mod)
class B:
    def __pow__(self, o): return 1
for f in (lambda: pow(A(),2,3), lambda: pow(A(),2,9), lambda: pow(A(),2,8), lambda: pow(B(),2,3), lambda: pow(2,B(),3), lambda: pow(2.0,3,4), lambda: pow(True,3,4), lambda: pow('a',1,2), lambda: pow(2,-1,5), lambda: A()**2, lambda: pow(2, 3, 'a'), lambda: pow(2,3,None), lambda: pow(type('J',(int,),{})(2), 3, 5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import types, sys
m = types.ModuleType('foo')
print(m.__annotations__, m.__dict__.get('__annotations__'))
m.__annotations__ = {'x': int}; print(m.__annotations__)
del m.__annotations__
print(m.__annotations__)
    def __init__(self): self.x = 1
    @property
print(dict.fromkeys.__qualname__, int.from_bytes.__qualname__)
class I(int):
    def __repr__(self): return f'I({int(self)})'
    def __add__(self, other): return I(int(self)+int(other))
    __radd__ = __add__
    def __pow__(self, other, mod=None): return I(pow(int(self), int(other))) if mod is None else I(pow(int(self),int(other),int(mod)))
    def __rpow__(self, other, mod=None): return I(pow(int(other), int(self), mod)) if mod is not None else I(pow(int(other), int(self)))
print(repr(I(1)+I(2)), repr(I(1)+2), repr(3+I(2)), repr(I(2)**I(3)), repr(2**I(3)), repr(I(2)**3), repr(pow(I(2),I(3),I(5))))


class K(int):
    def __pow__(self, other, mod=None):
        return 'K', super().__pow__(other, mod)


print(pow(K(2), 3, 5), pow(K(2), 3), K(2) ** 3, int.__pow__(K(2), 3, 5))


class Twice:
    def keys(self): return ['x', 'x']
    def __getitem__(self, key): return 1


def g(**kwargs): return kwargs


for wrong in lambda: g(**Twice()), lambda: g(**{1: 2}, **{1: 3}), lambda: g(a=1, **{'a': 2}), lambda: g(**7), lambda: g(**{1: 2}):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
