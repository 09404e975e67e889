# Classes: metaclasses, bases, __slots__, attributes, descriptors, construction, isinstance, and what is said when it goes wrong.
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A: pass
class B(A): pass
class M(type):
    def __new__(m, name, bases, ns, **kw):
        ns['made']=True
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): super().__init__(name,bases,ns); cls.kw=kw
    def __call__(cls,*a,**k): print('call',a,k); return super().__call__(*a,**k)
    def __repr__(cls): return '<M %s>'%cls.__name__
    @property
    def prop(cls): return 'prop of '+cls.__name__
    def meth(cls): return cls.__name__
    def __getitem__(cls,k): return (cls.__name__,k)
    def __iter__(cls): return iter([1,2])
    def __len__(cls): return 7
    def __contains__(cls,x): return x==1
    def __instancecheck__(cls,o): return o==5
class X(metaclass=M, z=3):
    def __init__(self, q=1): self.q=q
print(X, X.made, X.kw, X.prop, X.meth(), X[3], list(X), len(X), 1 in X, isinstance(5,X), isinstance(6,X))
x=X(4); print(x.q, type(x), type(X), X.__class__)
class Y(X): pass
print(Y, type(Y), Y.kw, Y.prop)
show(lambda: x.prop); show(lambda: x.meth)
show(lambda: type('N',(A,),{'a':1}).a)
show(lambda: type('N',(A,int),{}).__mro__)
show(lambda: type('N',(int,str),{}))
show(lambda: type('N',(A,B),{}))
show(lambda: type('N',(bool,),{}))
show(lambda: type('N',(type(None),),{}))
show(lambda: type('N',(A,A),{}))
show(lambda: type(5,(),{})); show(lambda: type('a',5,{})); show(lambda: type('a',(),5)); show(lambda: type('a',(5,),{}))
class S:
    __slots__=('a','b')
s=S(); s.a=1; print(s.a); show(lambda: s.b)
def f(): s.c=1
show(f)
def f(): del s.b
show(f); del s.a; show(lambda: s.a)
show(lambda: s.__dict__); print(S.a, S.__slots__)
class S2(S): pass
s=S2(); s.a=1; s.z=2; print(s.__dict__, s.a)
class S3(S): __slots__=('c',)
s=S3(); s.c=3; s.a=1; print(s.c, s.a, hasattr(s,'__dict__'))
class S4(list): __slots__=('n',)
s=S4([1,2]); s.n=5; print(s, s.n)
class S5(list): pass
s=S5([1,2]); s.n=5; s.m=6; print(s, s.n, s.__dict__, S5.__mro__)
show(lambda: type('Q',(int,),{'__slots__':('a',)}))
show(lambda: type('Q',(),{'__slots__':('a','1')}))
show(lambda: type('Q',(),{'__slots__':('a',5)}))
show(lambda: type('Q',(),{'__slots__':('a',),'a':5}))
a=A(); a.x=1; a.y=2; del a.x; print(a.__dict__, vars(a)); a.__dict__['k']=9; print(a.k); a.__dict__={'n':1}; print(a.n, a.__dict__)
show(lambda: a.k)
def f(): a.__dict__=5
show(f)
def f(): del a.nope
show(f)
def f(): A.nope
show(f)
def f(): del A.nope
show(f)
def f(): int.x=1
show(f)
def f(): (5).x=1
show(f)
def f(): (5).real=1
show(f)
def f(): [].append=1
show(f)
def f(): object().x=1
show(f)
a.__class__=B; print(type(a)); 
def f(): a.__class__=int
show(f)
def f(): a.__class__=5
show(f)
class P:
    @property
    def ro(self): return 1
    @property
    def rw(self): return self._v
    @rw.setter
    def rw(self,v): self._v=v
    @rw.deleter
    def rw(self): del self._v
p=P(); p.rw=3; print(p.rw); del p.rw; show(lambda:p.rw)
def f(): p.ro=2
show(f)
def f(): del p.ro
show(f)
class G:
    def __getattr__(self,n): return 'ga '+n
    def __setattr__(self,n,v): print('set',n,v); super().__setattr__(n,v)
    def __delattr__(self,n): print('del',n); object.__delattr__(self,n)
g=G(); g.x=5; print(g.x,g.y); del g.x; print(g.x)
class GA:
    def __getattribute__(self,n):
        if n=='q': raise AttributeError('no q')
        return object.__getattribute__(self,n)
show(lambda: GA().q); show(lambda: GA().z)
class D:
    def __get__(self,o,t): return ('get',o is None,t.__name__)
    def __set__(self,o,v): print('dset',v)
    def __set_name__(self,o,n): print('set_name',o.__name__,n)
class E: d=D()
e=E(); print(e.d,E.d); e.d=5
def f(): del e.d
show(f)
class IS:
    def __init_subclass__(cls, **kw): print('init_subclass',cls.__name__,kw); super().__init_subclass__()
class IS2(IS, a=1): pass
def f():
    class Z(A, a=1): pass
show(f)
print(int.__add__(1,2), (1).__add__(2), int.__add__, (1).__add__(1.5), [].__len__(), list.__len__([1]))
show(lambda: int.__add__('a',2)); show(lambda: int.__add__()); show(lambda: int.__add__(1)); show(lambda: list.append(5,1)); show(lambda: list.append())
show(lambda: object.__new__(int)); show(lambda: int.__new__(str)); show(lambda: int.__new__(5)); show(lambda: object.__new__()); show(lambda: object(1)); show(lambda: A(1)); show(lambda: object.__init__(A(),1))
class In:
    def __init__(self): return 5
show(lambda: In())
class Nw:
    def __new__(cls,*a): print('new',a); return super().__new__(cls)
    def __init__(self,*a): print('init',a)
Nw(1,2)
class Nw2:
    def __new__(cls,*a): return 5
print(Nw2(1))
show(lambda: super().x)
class Sup(B):
    def t(self): return super().__repr__()[:9], super().nope
show(lambda: Sup().t())
print(super(B,B()).__init__ is not None, super(Sup,Sup).__name__ if hasattr(super(Sup,Sup),'__name__') else 'no')
print(isinstance(1,(str,int)), isinstance(True,int), issubclass(bool,int), isinstance(1,int|str), issubclass(int,int|None), int|None, int|str|None, list[int], dict[str,int], list[int|None])
show(lambda: isinstance(1,5)); show(lambda: issubclass(1,int)); show(lambda: issubclass(int,5))
class H:
    def __eq__(self,o): return True
show(lambda: hash(H())); print(H.__hash__)
class H2(H):
    def __hash__(self): return 42
print(hash(H2()), H2()!=H2())
