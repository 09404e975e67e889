# __int__, __index__, __float__ and __complex__ that return instances of subclasses; int() by __trunc__; randrange() of floats.
import operator
import random
import warnings


class F(float):
    pass


class C(complex):
    pass


class A:
    def __int__(self):
        return True

    def __index__(self):
        return True

    def __float__(self):
        return F(2)

    def __complex__(self):
        return C(3)


class T:
    def __trunc__(self):
        return 5


for f in (lambda: int(A()), lambda: operator.index(A()), lambda: float(A()), lambda: complex(A()), lambda: int(T()),
          lambda: random.Random(1).randrange(3.0), lambda: [1, 2][A()]):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        print(repr(f()), [(w.category.__name__, str(w.message)) for w in caught])
    with warnings.catch_warnings():
        warnings.simplefilter('error')
        try:
            print(f())
        except DeprecationWarning as e:
            print('raised', e)
