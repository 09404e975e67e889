# Classes that change while they are in use, objects with very many attributes, and super().
def show(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
# dynamic class changes and caches
class A:
    x=1
    def m(self): return 'm1'
def use(o): return o.x, o.m()
a=A()
for i in range(20): use(a)
A.x=2; print(use(a)); A.m=lambda s:'m2'; print(use(a)); a.x=9; print(use(a)); del a.x; print(use(a))
A.x=property(lambda s:'prop'); print(use(a)); del A.x; show(lambda: use(a)); A.x=5; print(use(a))
class B(A): pass
b=B()
for i in range(20): use(b)
B.x=7; print(use(b)); A.x=8; print(use(b), use(a)); del B.x; print(use(b))
B.m=staticmethod(lambda: 'sm'); print(use(b))
A.__getattr__=lambda s,n: 'GA'+n; print(a.zz, b.qq); del A.__getattr__; show(lambda: a.zz)
A.__eq__=lambda s,o: True; print(a==5, b==5, a!=5); del A.__eq__; print(a==5)
A.__len__=lambda s: 0; print(len(a), bool(a), bool(b)); del A.__len__; print(bool(a)); show(lambda: len(a))
A.__call__=lambda s,*x: x; print(a(1,2), b(3)); del A.__call__; show(lambda: a())
A.__add__=lambda s,o: 'add'; print(a+1); A.__iter__=lambda s: iter([1,2]); print(list(a), [*b]); A.__setattr__=lambda s,n,v: print('SA',n); a.q=1; del A.__setattr__; a.q=2; print(a.q)
A.__bases__; A.__name__='Renamed'; print(A, a.__class__.__name__); A.__qualname__='Q.N'; print(A)
# many attributes
class M: pass
m=M()
for i in range(300): setattr(m,'a%d'%i,i)
print(sum(getattr(m,'a%d'%i) for i in range(300)), len(m.__dict__))
for i in range(0,300,2): delattr(m,'a%d'%i)
print(len(vars(m)), hasattr(m,'a0'), m.a1)
ms=[M() for i in range(50)]
for i,x in enumerate(ms):
    for j in range(i): setattr(x,'b%d'%((i*j)%17),j)
print(sum(len(vars(x)) for x in ms))
# instance method override, __dict__ aliasing
a.m=lambda: 'inst'; print(a.m()); d=a.__dict__; d['x']='fromdict'; print(a.x, sorted(d)); a.y=3; print(d['y']); del d['m']; print(a.m())
# class attribute loops
class C:
    n=0
    def inc(self): C.n+=1; self.__class__.n; return type(self).n
c=C()
for i in range(1000): c.inc()
print(C.n)
# descriptors priority
class DD:
    def __get__(s,o,t): return 'dd'
    def __set__(s,o,v): o.__dict__['v']=v
class ND:
    def __get__(s,o,t): return 'nd'
class E: v=DD(); w=ND()
e=E(); e.v=1; e.w=2; print(e.v,e.w,e.__dict__); E.w.__class__
# super chains
class X:
    def __init__(self,**k): print('X',k); 
class Y(X):
    def __init__(self,y=0,**k): print('Y',y); super().__init__(**k)
class Z(X):
    def __init__(self,z=0,**k): print('Z',z); super().__init__(**k)
class W(Y,Z):
    def __init__(self,**k): print('W'); super().__init__(**k)
W(y=1,z=2); print([k.__name__ for k in W.__mro__])
show(lambda: W(q=1) and None)
show(lambda: super(X,5)); show(lambda: super(5)); show(lambda: super(Y,W()).__init__.__qualname__)
# exceptions as classes
class Err(Exception):
    def __init__(self,m,code): super().__init__(m); self.code=code
    def __str__(self): return 'E:%s'%self.code
try: raise Err('x',5)
except Err as ex: print(ex, ex.args, repr(ex), ex.code)
# abc-like
class Abs:
    __abstractmethods__=frozenset(['f','g'])
class Abs2: pass
Abs2.__abstractmethods__=frozenset(['f']); show(lambda: Abs2()); Abs2.__abstractmethods__=frozenset(); show(lambda: type(Abs2()).__name__)
# __class__ cell, nested classes, closures in classes
def mk(k):
    class In:
        z=k
        def f(self): return __class__.__name__, k, self.z
    return In
print(mk(3)().f(), mk(4).__qualname__)
# type() 3-arg with functions
T=type('T',(A,),{'f':lambda s: super(T,s).x,'__doc__':'dd'}); print(T().f(), T.__doc__, T.__module__)
print(A.__subclasses__()==[B,T], A.__base__, A.__mro__[-1])
import functools
@functools.total_ordering
class TO:
    def __init__(s,v): s.v=v
    def __eq__(s,o): return s.v==o.v
    def __lt__(s,o): return s.v<o.v
print(TO(1)<=TO(2), TO(3)>=TO(4), TO(1)!=TO(1))
