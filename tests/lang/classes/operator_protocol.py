# Operators and dunders: who is asked, what comes back, what is said when it is wrong; subclasses of built-in types.
def show(f,*a):
    try: print(repr(f(*a)))
    except BaseException as e: print(type(e).__name__, e)
class A:
    def __init__(s,n): s.n=n
    def __add__(s,o): return ('add',s.n,getattr(o,'n',o))
    def __radd__(s,o): return ('radd',s.n,o)
    def __iadd__(s,o): s.n+=1; return s
    def __lt__(s,o): return NotImplemented
    def __neg__(s): return 'neg'
    def __index__(s): return s.n
    def __contains__(s,x): return x==s.n
    def __bool__(s): return False
    def __call__(s,*a,**k): return a,k
    def __format__(s,spec): return 'F'+spec
    def __round__(s,n=None): return ('round',n)
    def __matmul__(s,o): return 'mm'
    def __divmod__(s,o): return 'dm'
    def __pow__(s,o,m=None): return ('pow',o,m)
    def __enter__(s): return s
    def __exit__(s,*a): return True
class B(A):
    def __radd__(s,o): return ('Bradd',)
a=A(1); b=B(2)
print(a+b, b+a, a+1, 1+a, -a, [1,2,3][a], 1 in a, 2 in a, bool(a), a(1,k=2), f'{a:x>3}', round(a), round(a,2), a@1, divmod(a,1), a**2, pow(a,2,3))
a+=5; print(a.n)
show(lambda: a<b); show(lambda: a<1); show(lambda: a>a); show(lambda: a-1); show(lambda: 1-a); show(lambda: a|1); show(lambda: ~a); show(lambda: a[0]); show(lambda: len(a)); show(lambda: iter(a)); show(lambda: next(a)); show(lambda: a())
def f():
    x=a; x-=1
show(f)
def f(): a[0]=1
show(f)
def f(): del a[0]
show(f)
def f():
    with 5: pass
show(f)
five, none, pair = 5, None, (1, 2)
show(lambda: five()); show(lambda: none()); show(lambda: none[0]); show(lambda: none.x); show(lambda: five[0]); show(lambda: int[0]); show(lambda: pair['a'])
show(lambda: 'a'+1); show(lambda: 1+'a'); show(lambda: [1]+(1,)); show(lambda: {}+1); show(lambda: 1 in 5); show(lambda: 5 in 'abc'); show(lambda: 'a' < 1); show(lambda: {} < {}); show(lambda: -'a'); show(lambda: ~1.5); show(lambda: +[]); show(lambda: 1<<-1); show(lambda: 1%0); show(lambda: 1.0//0); show(lambda: abs('a')); show(lambda: hash([])); show(lambda: hash({})); show(lambda: {[]:1}); show(lambda: {1,[]})
class It:
    def __getitem__(s,i):
        if i>3: raise IndexError
        return i*i
print(list(It()), 4 in It(), 5 in It(), max(It()), tuple(It()), [*It()], sum(It()), dict(zip(It(),It())))
class BadIter:
    def __iter__(s): return 5
show(lambda: list(BadIter()))
class BadLen:
    def __len__(s): return -1
show(lambda: len(BadLen())); show(lambda: bool(BadLen()))
class BadLen2:
    def __len__(s): return 'a'
show(lambda: len(BadLen2()))
class BadBool:
    def __bool__(s): return 1
show(lambda: bool(BadBool())); show(lambda: not BadBool())
class BadRepr:
    def __repr__(s): return 5
    def __str__(s): return 6
    def __hash__(s): return 'a'
    def __index__(s): return 'a'
    def __format__(s,x): return 5
    def __bytes__(s): return 5
    def __int__(s): return 'q'
    def __float__(s): return 'q'
show(lambda: repr(BadRepr())); show(lambda: str(BadRepr())); show(lambda: hash(BadRepr())); show(lambda: [1][BadRepr()]); show(lambda: format(BadRepr())); show(lambda: f'{BadRepr()}'); show(lambda: int(BadRepr())); show(lambda: float(BadRepr()));show(lambda: bytes(BadRepr())); show(lambda: [1,2][BadRepr():])
class Eq:
    def __eq__(s,o): return 'eqres'
print(Eq()==1, 1==Eq(), Eq()!=1, [Eq()]==[1], Eq() in [1,2])
class Ne:
    def __ne__(s,o): return 'neres'
print(Ne()!=1, Ne()==1)
class LtOnly:
    def __init__(s,v): s.v=v
    def __lt__(s,o): return s.v<o.v
    def __repr__(s): return 'L%d'%s.v
print(sorted([LtOnly(3),LtOnly(1)]), LtOnly(1)>LtOnly(0), max(LtOnly(1),LtOnly(2)))
show(lambda: LtOnly(1)<=LtOnly(2))
class IntSub(int):
    def __add__(s,o): return 'IS'
    def __radd__(s,o): return 'RIS'
print(IntSub(1)+1, 1+IntSub(1), IntSub(2)*3, type(IntSub(2)*3), IntSub(5), repr(IntSub(5)), hash(IntSub(5)), IntSub(3)==3, {IntSub(1):2}[1], [1,2,3][IntSub(1)], IntSub(5)/2, -IntSub(5), type(-IntSub(5)), int(IntSub(4)), bool(IntSub(0)))
class StrSub(str):
    def __new__(c,v,x=1): o=super().__new__(c,v); o.x=x; return o
    def upper(s): return 'UP'
print(StrSub('ab',5).x, StrSub('ab')+'c', StrSub('ab').upper(), StrSub('ab').lower(), 'x'.join([StrSub('a'),StrSub('b')]), StrSub('a')=='a', {StrSub('k'):1}['k'], len(StrSub('abc')), StrSub('abc')[1], list(StrSub('ab')), 'a' in StrSub('ab'), '%s'%StrSub('z'), f"{StrSub('q'):>3}", repr(StrSub('r')), str(StrSub('s')), type(str(StrSub('s'))))
class ListSub(list):
    def append(s,x): super().append(x*2)
    def __getitem__(s,i): return 'gi'
l=ListSub([1]); l.append(2); l.z=5; print(l, l[0], l.z, l+[1], type(l+[1]), l==[1,4], len(l), list(l), sorted(l), l*2)
class DictSub(dict):
    def __missing__(s,k): return 'miss'+str(k)
d=DictSub(a=1); print(d['a'],d['b'],d.get('b'),d,type(d.copy()),{**d}, DictSub.fromkeys([1]))
class TupSub(tuple):
    def __new__(c,*a): return super().__new__(c,a)
    @property
    def first(s): return s[0]
t=TupSub(1,2); print(t,t.first,t+(3,),len(t),t==(1,2),hash(t)==hash((1,2)),type(t[:]),{t:1}[(1,2)]); x,y=t; print(x,y)
class FSub(float): pass
print(FSub(1.5)+1, type(FSub(1)+1), FSub('2.5'), FSub(3)==3, hash(FSub(3)), repr(FSub(2)))
class SetSub(set): pass
print(SetSub([1,2])|{3}, type(SetSub([1])|{2}), SetSub([1]))
class ESub(ValueError):
    def __init__(s,a,b): super().__init__(a); s.b=b
try: raise ESub(1,2)
except ValueError as e: print(e, e.b, e.args, repr(e), e.__dict__)
class P:
    x=property(lambda s: s._x, lambda s,v: setattr(s,'_x',v))
p=P(); p.x=3; print(p.x, type(P.x).__name__, p.__dict__)
class CM:
    @classmethod
    def c(cls,a): return cls.__name__,a
    @staticmethod
    def s(a): return a
    @classmethod
    @property
    def cp(cls): return 'cp'+cls.__name__
print(CM.c(1),CM().c(2),CM.s(3),CM().s(4), CM.cp)
show(lambda: CM.c()); show(lambda: CM.s())
