# len() and calls of objects whose classes have __len__ and __call__: every kind of function, wrong results, inside generators.
class A:
    def __len__(self): return -1
class B:
    def __len__(self): return 'x'
class C:
    def __len__(self): return 1 << 70
class D:
    def __len__(self): return True
class E:
    __len__ = None
class F(list):
    pass
class G:
    def __len__(self): raise KeyError(1)
class H:
    def __len__(self):
        yield 1
class I:
    __len__ = lambda self: 3
class J:
    def __init__(self): self.__len__ = lambda: 5
for c in (A, B, C, D, E, F, G, H, I, J):
    try: print(c.__name__, len(c()))
    except Exception as e: print(c.__name__, type(e).__name__, e)
class K:
    def __call__(self, a, *, b=2): return a, b
class L:
    def __call__(self, a, b=5): return a, b
class M:
    __call__ = 5
class N:
    def __call__(self): yield 1
class O:
    __call__ = staticmethod(lambda *a: a)
class P:
    __call__ = K()
class Q(L):
    pass
for f in (lambda: K()(1), lambda: L()(1), lambda: L()(), lambda: L()(1, 2, 3), lambda: M()(1), lambda: list(N()()), lambda: O()(1), lambda: P()(1), lambda: Q()(7)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
q = Q(); q.__call__ = lambda *a: 9
print(q(1))
def g():
    x = L()
    yield x(1)
    yield len(I())
    yield Q()(3, 4)
print(list(g()))
L.__call__ = lambda self, a: ('new', a)
print(Q()(1), [q(i) for i in range(2)])
import traceback
try: len(G())
except KeyError: print(traceback.format_exc().replace(__file__, 'F'))
try: len(A())
except ValueError: print(traceback.format_exc().replace(__file__, 'F'))
