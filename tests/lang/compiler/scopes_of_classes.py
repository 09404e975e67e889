# Names in class bodies, methods and what is inside them; private names.
import sys

x = 'global'
class A:
    x = 'class'
    y = x
    def f(self): return x
    z = [x for _ in range(1)]
    w = [i for i in x]
    lam = lambda self: x
    print(x, __qualname__, __module__)
print(A.y, A().f(), A.z, A.w, A().lam())
def outer():
    x = 'outer'
    class B:
        print(x)
        x = 'b'
        print(x)
        def g(self): return x
        class In:
            x = 'in'
            def h(self): return x, __class__.__qualname__
    class D:
        nonlocal x
        x = 'changed'
    class F:
        global x2
        x2 = 5
        def inner(self): return x
    return B().g(), B.In().h(), x, F().inner(), x2
print(outer())
class S:
    __private = 1
    def __init__(self): self.__p = 2
    def get(self): return self.__p, self.__private, S.__private
    def __m(self, __a=3, *, __k=4): return __a, __k
    def call(self): return self.__m()
    def imp(self):
        import sys as __s
        return __s is sys
    class _Inner:
        __v = 1
        def g(self): return self.__v
s = S()
print(s.get(), s.call(), sorted(k for k in vars(S) if 'S__' in k), s.imp(), S._Inner().g(), sorted(vars(S._Inner)) [:1])
class Base:
    def m(self): return 'base'
    @classmethod
    def c(cls): return 'base ' + cls.__name__
    @staticmethod
    def st(): return 'st'
class Der(Base):
    def m(self):
        return [super(Der, self).m() for _ in (1,)], super().m()
    @classmethod
    def c(cls): return super().c()
    def n(self):
        def inner(): return __class__
        return inner() is Der
    def cell_self(self):
        f = lambda: self
        return super().m(), f() is self
print(Der().m(), Der.c(), Der().n(), Der().cell_self())
