class A: pass
a=A(); a.x=1
class S:
    __slots__=('p','__q')
    def __init__(self): self.p=1; self.__q=2
class L(list): pass
class T(tuple): pass
class E(Exception): pass
l=L([1,2]); l.z=5
e = E(1,2); e.q=3
for o in (a,S(),l,T((1,2)),e,ValueError('x'),{1,2},range(3),bytearray(b'ab'),3,'s',object(),slice(1,2), KeyError(1), [1],{1:2}, (1,)):
    for p in (0,1,2,4):
        try: r=o.__reduce_ex__(p); print([list(x) if 'iterator' in type(x).__name__ else x for x in r][1:])
        except Exception as x: print(type(x).__name__, x)
    print(o.__getstate__())
import copyreg
print(copyreg._slotnames(S))
import copy
for o in (a, S(), l, e, [a, [a]], {1: a}):
    c, d = copy.copy(o), copy.deepcopy(o)
    print(type(c), type(d), c is o, d is o)
x = []
x.append((x,))
y = copy.deepcopy(x)
print(y[0][0] is y, y is x)
for bad in (iter([1]).__class__, (n for n in ()), copy):
    try:
        print(copy.copy(bad) is bad)
    except TypeError as error:
        print(error)
import functools
import pickle

p = functools.partial(int, base=2)
p.x = 1
for o in (p, 1j, str.upper, int.__add__, 'a'.upper, functools.reduce):
    for protocol in (0, 2, 4):
        print(str(pickle.loads(pickle.dumps(o, protocol))).split(' at ')[0])
for state in (1, (), (int, (), {}, None), (1, (), {}, None), (int, [], {}, None), (int, (), None, None)):
    try:
        print(p.__setstate__(state), p)
    except TypeError as error:
        print(error)
