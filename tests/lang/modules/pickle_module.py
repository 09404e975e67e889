# Pickles: the same bytes as CPython's, and back; what cannot be pickled; what is no pickle.
import pickle, datetime, collections, enum
class A:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return type(o) is A and o.x == self.x
    def __repr__(self): return f'A({self.x})'
class S:
    __slots__ = 'a', '_b'
class C(enum.Enum): R = 1
P = collections.namedtuple('P', 'x y')
s = S(); s.a = 1; s._b = [2]
l = [1]; l.append(l)
t = ([],); t[0].append(t)
class E(Exception): pass
things = [None, True, 0, 255, 256, -1, 65536, 2**31, -2**31, 2**100, -2**2000, 1.5, '', 'aé😀\n\\\r', 'x'*300, b'', b'abc', b'x'*300, bytearray(b'q'), (), (1,), (1,2), (1,2,3), (1,2,3,4), [], [1], [1,2], {}, {1:2}, {1:2, 3:4}, set(), {1,2}, frozenset({3}), A([1, A(2)]), P(1,2), len, A, range(5), slice(1,2), E(1,2), ..., NotImplemented, int, type(None), collections.OrderedDict(a=1), collections.Counter('aab'), collections.defaultdict(list, a=[1]), collections.deque([1,2],5), list(range(2500)), {i:i for i in range(1500)}, datetime.date(2020,1,2)]
for p in range(3, 6):
    for o in things:
        try: d = pickle.dumps(o, p); b = pickle.loads(d)
        except Exception as e: print(p, repr(o)[:30], type(e).__name__, e); continue
        print(p, repr(o)[:20], d if len(d) < 60 else (len(d), sum(d)), b == o or repr(b) == repr(o) or 'E', type(b) is type(o))
    b = pickle.loads(pickle.dumps(l, p)); print(b[1] is b)
    b = pickle.loads(pickle.dumps(t, p)); print(b[0][0] is b)
    if p > 1: b = pickle.loads(pickle.dumps(s, p)); print(b.a, b._b)
print(pickle.loads(pickle.dumps(C.R)) is C.R)
for bad in (lambda: 1, (x for x in ()), pickle, open('/dev/null'), type('Z', (), {}), memoryview(b'')):
    try: pickle.dumps(bad)
    except Exception as e: print(type(e).__name__, str(e).split(' at 0x')[0])
for d in (b'', b'.', b'zz', b'\x80\x09.', b'\x80\x04\x95\x10\0\0\0\0\0\0\0abc', b'I1', b'(.', b't.', b'h\x05.', b'S1\n.', b'U\x10ab.', b'a.', b'R.', b'N}b.', b'\x8e\xff\xff\xff\xff\xff\xff\xff\xff.'):
    try: print(pickle.loads(d))
    except Exception as e: print(d, type(e).__name__, e)
