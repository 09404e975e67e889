# Complex numbers: literals, construction, arithmetic, text.
import math
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
inf=float('inf'); nan=float('nan')
for z in [1j,-1j,0j,-0j,1+2j,1-2j,-1+0j,complex(-0.0,0.0),complex(0,-0.0),complex(inf,nan),complex(nan,-inf),1e100+1e-5j,1.5e300j,complex(-0.0,-1), 3.0+0.5j]:
    print(z, repr(z), bool(z), hash(z) if z==z else '', z.real, z.imag, z.conjugate(), -z, +z)
for s in ['1','1j','j','-j','+j','1+j','1-j','1+2j','(1+2j)',' ( 1+2j ) ','1 + 2j','1e5j','1_0+2_0j','inf','infj','nan+infj','-inf-nanj','','()','1+','1+2','j1','1jj','1+2j3','1e','.5j','5.+.5j','(1','1)','--1','1+-2j','1__0','_1','١+2j','1e1+1e-1j','\x00','1.5e+3-2.5e-3J','infinityj','+infinity','in', 'e', '1e+', '1ej']:
    t(lambda: complex(s))
class F:
    def __float__(s): return 2.5
class I:
    def __index__(s): return 7
class X:
    def __complex__(s): return 3+4j
class Y:
    def __complex__(s): return 5
class Z(complex): pass
for a in [(), (1,), (1,2), (1j,), (1j,2), (1,2j), (1j,2j), ('1','2'), (1,'2'), (F(),), (I(),I()), (X(),), (X(),1), (1,X()), (Y(),), (None,), (1,None), ([],), (True,False), (Z(1,2),), (Z(1,2),3), (1,2,3), (10**400,)]:
    t(lambda: complex(*a))
t(lambda: complex(real=1)); t(lambda: complex(imag=2)); t(lambda: complex(real=1, imag=2)); t(lambda: complex(x=2)); t(lambda: Z('1+2j')); t(lambda: type(Z(1)+1)); t(lambda: Z(1,2) == 1+2j); t(lambda: repr(Z(1,2)))
z=Z(1,2); z.a=5; print(z.a, isinstance(z, complex))
import operator as op
vals=[1j, 1+2j, 2, 2.5, -3, 0, 0j, True, 'a', None, -1.5-0.5j, inf, complex(nan, inf)]
for o in [op.add, op.sub, op.mul, op.truediv, op.pow, op.eq, op.ne, op.lt, op.floordiv, op.mod, divmod]:
    for a in vals:
        for b in vals:
            if isinstance(a, complex) or isinstance(b, complex): t(lambda: (o.__name__, a, b, o(a,b)))
for e in [0,1,2,3,5,-1,-2,100,101,-100,0.5,-0.5,1e10,2j,1+1j,0j]:
    t(lambda: (1+2j)**e); t(lambda: (0j)**e); t(lambda: (-2.0)**e); t(lambda: 2**(e*1j))
t(lambda: pow(1j,2,3)); t(lambda: (1e200+1e200j)**2); t(lambda: abs(3+4j)); t(lambda: abs(1e308+1e308j)); t(lambda: int(1j)); t(lambda: float(1j)); t(lambda: round(1j)); t(lambda: math.sqrt(1j)); t(lambda: 1j//1); t(lambda: (-8)**(1/3)); t(lambda: (-8)**0.5); t(lambda: (-8.0)**-0.5); t(lambda: math.pow(-8,.5))
t(lambda: 1j < 2j); t(lambda: sorted([1j,2])); t(lambda: {1:2}[1+0j]); t(lambda: hash(1+0j)==hash(1)); t(lambda: hash(2.5+0j)==hash(2.5)); t(lambda: sum([1j,2,3.5])); t(lambda: sum([1+1j]*3, 0j)); t(lambda: 10**400 + 1j); t(lambda: 2**53+1 == complex(2**53)); t(lambda: 10**400 == 1j); t(lambda: ~1j); t(lambda: 1j[0]); t(lambda: 1j()); t(lambda: 1j.foo); t(lambda: setattr(1j,'real',1))
for f in ['', 'f', '.2f', '10', '<20', '^20.1f', '>20', 'e', '.3e', 'g', '.3g', 'G', 'n', '+', ' ', '-', ',', '.3', '+.2f', '08', '=10', 'd', 's', '%', '*^30', '#', '#.0f', 'z.1f','_', '010.2f', 'x', '.0f', 'c']:
    for v in (1+2j, 1234567.891-0.00012345j, -1.5j, 0j, complex(inf,nan)): t(lambda: (f, format(v, f)))
t(lambda: f'{1+2j}'); t(lambda: f'{1+2j!r:>10}'); t(lambda: '%s %r' % (1j, 2j)); t(lambda: '%d' % 1j); t(lambda: '%f' % 1j); t(lambda: '{:.2f}'.format(1+2j))
print(0.1+0.2j, 1e16+1j, 1e22j, 123456789.123456789j, 1_0.0_1j, 1E5J, 00j, 012j, 1.j, .1j)
t(lambda: (1j).__getnewargs__()); t(lambda: (1j).__complex__()); print((1+2j).__add__(3), (1j).__radd__(1), (1j).__eq__('x'), (1j).__lt__(1), (1).__add__(1j), 1.0.__mul__(1j), (1j).__bool__(), (1j).__abs__(), (1j).__pow__(2), (1j).__rpow__(2))
a = 1j; a += 1; a *= 2; a -= 1j; a /= 2; a **= 2; print(a)
import numbers; print(isinstance(1j, numbers.Complex), isinstance(1j, numbers.Real), isinstance(1, numbers.Complex))
print([x for x in dir(complex) if not x.startswith('__')], type(1j), type(1j).__name__, complex.__mro__)
import copy; print(copy.copy(1j), copy.deepcopy([1j]))
print({1j, 1j, 1+0j, 1}, (1j,) == (1j,), [1j].index(1j), 1j in [2, 1j])
def f(x: complex = 1j) -> 'c': return x
print(f(), f.__defaults__)
match 1+2j:
    case 1+1j: print('no')
    case 1+2j: print('yes')
match -3j:
    case -3j: print('m')
print(eval('1+2j'), 3 - 4j, -3 - 4j, 2j * 3j, (1+2j)*(3-1j), 1/(1+1j), abs(-2j), 1j**2)
