# gcstress: 500
# What pickle writes and reads at once: the bytes are CPython's, batches and frames too.
import collections, dataclasses, datetime, enum, fractions, hashlib, io, pickle, copyreg, functools, operator, random


class Plain:
    def __init__(self, *args):
        self.args, self.text = args, 'x'


class Empty:
    pass


class Slotted:
    __slots__ = ('a', '__dict__')


class Stateful:
    def __getstate__(self):
        return ['state']

    def __setstate__(self, state):
        self.got = state


class Reduced:
    def __reduce__(self):
        return Reduced, (), {'x': 1}, iter([1, 2]), iter([('k', 'v')])

    def append(self, v):
        self.__dict__.setdefault('items', []).append(v)

    def __setitem__(self, k, v):
        self.__dict__.setdefault('pairs', []).append((k, v))


class Args(tuple):
    def __new__(cls, *args, **kwargs):
        return super().__new__(cls, args)

    def __getnewargs_ex__(self):
        return tuple(self), {'k': 1}


class Dict(dict):
    pass


class List(list):
    pass


class Color(enum.Enum):
    RED = 1


@dataclasses.dataclass
class Data:
    a: int
    b: list


Point = collections.namedtuple('Point', 'x y')


def show(name, v, protocol=None):
    data = pickle.dumps(v, protocol)
    print(name, len(data), hashlib.md5(data).hexdigest() if len(data) > 60 else data)
    back = pickle.loads(data)
    file = io.BytesIO(data + b'rest')
    from_file = pickle.load(file)
    print(type(back).__name__, type(from_file).__name__, file.read()[:4])
    if '<' not in repr(v)[:200]:
        print(repr(back)[:60] == repr(v)[:60] == repr(from_file)[:60])
    return back


for protocol in (None, 5):
    for v in (None, True, False, 0, 255, 256, 65535, 65536, -1, 2**31, -2**31 - 1, 2**63, -2**63, 2**64, 2**61, -2**61, 1 << 3000,
              0.0, -1.5, 1e300, float('inf'), 'a', 'ü', '中', '😀', '\ud800', 'x' * 300, b'', b'ab', b'x' * 300, bytearray(b'ab'),
              (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], {}, {1: 2}, {1: 2, 3: 4}, set(), {1}, frozenset(),
              frozenset([1, 2]), ..., NotImplemented, int, type(None), type(...), len, print, Plain, range(3),
              slice(1, 2), 1j, datetime.date(2024, 1, 2), fractions.Fraction(1, 3), Point(1, 2), ValueError('x', 1),
              collections.OrderedDict(a=1), collections.Counter('aab'), collections.deque([1, 2]), functools.partial(int, base=2),
              operator.itemgetter(1), Args(1, 2), Dict(a=1), List([1, 2])):
        show(str(protocol), v, protocol)
    for n in (999, 1000, 1001, 2000, 2001, 3001):
        show('list', list(range(n)), protocol)
        show('dict', dict.fromkeys(range(n)), protocol)
        show('set', set(range(n)), protocol)
        show('frozenset', frozenset(range(n)), protocol)
        show('List', List(range(n)), protocol)
        show('Dict', Dict.fromkeys(range(n)), protocol)
    show('frames', [str(i) * 5 for i in range(20000)], protocol)
    show('large', ['a' * 70000, 'b', b'c' * 70000, 'ü' * 40000, bytearray(70000), 'e' * 65535, 'f' * 65536], protocol)
    show('known', [str(i) for i in range(300)] * 2, protocol)

for protocol in range(6):
    back = pickle.loads(pickle.dumps([Plain(1, [2]), Empty(), Data(1, [2]), Reduced(), Stateful()], protocol))
    print([sorted(vars(v).items()) for v in back])
s = Slotted()
s.a, s.b = 1, 2
back = show('slots', s)
print(back.a, back.b)

ring = []
ring.append(ring)
print(pickle.dumps(ring), pickle.loads(pickle.dumps(ring)))
t = ([],)
t[0].append(t)
print(pickle.dumps(t), pickle.loads(pickle.dumps(t))[0][0][0][0].__class__)
p = Plain()
p.me = p
q = pickle.loads(pickle.dumps(p))
print(q.me is q)
same = 'same text'
print(pickle.loads(pickle.dumps([same, same]))[0] is pickle.loads(pickle.dumps([same, same]))[1])
key = pickle.loads(pickle.dumps({'k': Plain()}))
print(key['k'].text)


def deep(n):
    v = None
    for _ in range(n):
        v = [v]
    return v


for f in (lambda: pickle.dumps(deep(100000)), lambda: pickle.dumps(lambda: 1), lambda: pickle.dumps(io), lambda: pickle.dumps(x for x in ()),
          lambda: pickle.dumps(1, 6), lambda: pickle.loads('x'), lambda: pickle.loads(b''), lambda: pickle.loads(b'\x80\x04'),
          lambda: pickle.loads(b'\x80\x09'), lambda: pickle.loads(b'\x80\x04\xff'), lambda: pickle.loads(b'\x80\x04]e.'),
          lambda: pickle.loads(b'\x80\x04K\x01\x85'), lambda: pickle.loads(b'\x80\x04h\x05.'), lambda: pickle.loads(b'\x80\x04X\xff\0\0\0a'),
          lambda: pickle.loads(b'\x80\x04\x8c\x01\xff.'), lambda: pickle.loads(b'\x80\x04\x8c\x08__main__\x8c\x04nope\x93.'),
          lambda: pickle.loads(b'\x80\x04}]K\x01s.'), lambda: pickle.load(io.BytesIO(b'\x80\x04\x95\xff')),
          lambda: pickle.load(io.BytesIO(b'\x80\x05K\x01'))):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, str(error)[:70].partition(' at 0x')[0].partition(' from ')[0])
print(pickle.loads(b'\x80\x04(K\x01K\x02I3\nI01\nl.'), pickle.loads(b'\x80\x04\x8c\x01ap0\n(g0\nd0g0\n.' if 0 else b'\x80\x04\x8c\x01ap0\n0g0\n.'))
file = io.BytesIO()
for v in (1, 'two', [3], Plain(4)):
    pickle.dump(v, file)
file.seek(0)
print(pickle.load(file), pickle.load(file), pickle.load(file), pickle.load(file).args)


class Special:
    def __init__(self, v):
        self.v = v


copyreg.pickle(Special, lambda s: (Special, (s.v + 1,)))
print(pickle.loads(pickle.dumps(Special(1))).v)
copyreg.add_extension('__main__', 'Empty', 77)
print(pickle.dumps(Empty), pickle.loads(pickle.dumps(Empty)))
copyreg.remove_extension('__main__', 'Empty', 77)


class Growing:
    def __init__(self, d):
        self.d = d

    def __reduce__(self):
        self.d[len(self.d)] = 1
        return Growing, (None,)


d = {}
d[0], d[1] = Growing(d), 2
try:
    pickle.dumps(d)
except RuntimeError as error:
    print(error)
random.seed(1)
print(pickle.loads(pickle.dumps(random.Random(3))).random() == random.Random(3).random())
print(pickle.loads(pickle.dumps([Color.RED])))
