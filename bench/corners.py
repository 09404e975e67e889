#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Everything but text beside CPython 3.11: each row of ROWS under both, slowest of ours (by ratio) first.

    bench/corners.py [--rounds N] [--cmd PROGRAM] [PATTERN...]    rows that have a PATTERN
    build/meanwhile bench/corners.py --measure [PATTERN...]       nanoseconds of each row, in the order of ROWS

A ratio above 1 says how many times faster ours is.
"""
import sheet

SETUP = r'''
import abc, array, asyncio, bisect, cmath, collections, collections.abc, contextlib, copy, dataclasses, datetime, decimal, enum
import fractions, functools, heapq, io, itertools, math, operator, pathlib, pickle, pprint, queue, random, statistics, struct
import threading, time, types, typing, uuid, weakref, xml.etree.ElementTree as ET, string, logging, os.path, secrets, colorsys
from datetime import date, timedelta, timezone
from dataclasses import dataclass, field

r = random.Random(5)
ints = [r.randrange(1000) for _ in range(200)]
floats = [r.random() for _ in range(200)]
big = [r.getrandbits(62) | 1 << 61 for _ in range(50)]
wide = [r.getrandbits(64) for _ in range(50)]
wider = [r.getrandbits(120) for _ in range(50)]
words = [''.join(r.choice('etaoinshrdlu') for _ in range(r.randint(2, 9))) for _ in range(200)]
pairs = list(zip(ints, words))
s1, s2, s3 = {1, 2, 3, 4}, {3, 4, 5, 6}, set(range(100))
t1, t2 = {'ab', 'cd', 'ef'}, {'ef', 'gh'}
f1, f2 = frozenset(s1), frozenset(s2)
d1 = {w: i for i, w in enumerate(words)}
d2 = dict.fromkeys(range(100), 1)
x, y, z, a = 17, 2.5, -3, [1, 2, 3]
kw, kw5 = {'a': 1, 'b': 2}, dict(a=1, b=2, c=3, d=4, e=5)
u = 0xFEDCBA9876543210
MASK = (1 << 64) - 1
data = bytes(range(256)) * 4
buf, view, arr = bytearray(data), memoryview(data), array.array('d', floats)
iarr = array.array('i', ints)
matrix = [[float(i * j % 7) for j in range(12)] for i in range(12)]
grid = [[i * j % 5 for j in range(20)] for i in range(20)]

def plain(a, b): return a
def default(a, b=2, c=3): return a
def star(*args): return args
def named(**kwargs): return kwargs
def both(*args, **kwargs): return len(args)
def only(a, *, b=1, c=2): return b
def forward(*args, **kwargs): return plain(*args, **kwargs)
def decorated(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        return f(*args, **kwargs)
    return inner
wrapped = decorated(plain)

class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def norm(self): return self.x
    @property
    def double(self): return self.x * 2
    @classmethod
    def make(cls, x): return cls(x, x)
    @staticmethod
    def twice(x): return x
    def __eq__(self, other): return self.x == other.x and self.y == other.y if isinstance(other, Point) else NotImplemented
    def __hash__(self): return hash((self.x, self.y))
    def __lt__(self, other): return self.x < other.x
    def __add__(self, other): return Point(self.x + other.x, self.y + other.y)
    def __getitem__(self, i): return self.x
    def __len__(self): return 2
    def __contains__(self, i): return True
    def __call__(self, a): return a
    def __bool__(self): return True
    def __iter__(self): yield self.x; yield self.y
    def __repr__(self): return f'Point({self.x}, {self.y})'
class Child(Point):
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z
    def norm(self): return super().norm()
class Slotted:
    __slots__ = ('x', 'y')
    def __init__(self, x, y):
        self.x = x
        self.y = y
class Lazy:
    def __getattr__(self, name): return 5
class Strict:
    def __init__(self): object.__setattr__(self, 'x', 1)
    def __setattr__(self, name, value): object.__setattr__(self, name, value)
    def __getattribute__(self, name): return object.__getattribute__(self, name)
class Descriptor:
    def __get__(self, obj, owner=None): return 4
    def __set__(self, obj, value): pass
class Described: d = Descriptor()
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
class Square(Shape):
    def area(self): return 4
class Walk:
    def __init__(self, n): self.n, self.i = n, 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > self.n: raise StopIteration
        return self.i
class Context:
    def __enter__(self): return self
    def __exit__(self, *exc): return False
class MyDict(dict): pass
class MyList(list): pass
class MyInt(int): pass
class Tree:
    def __init__(self, v, l=None, r=None): self.v, self.l, self.r = v, l, r
    def __iter__(self):
        if self.l: yield from self.l
        yield self.v
        if self.r: yield from self.r
class Cached:
    @functools.cached_property
    def v(self): return 3
@functools.total_ordering
class Ordered:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return self.x == o.x
    def __lt__(self, o): return self.x < o.x
@dataclass
class Data:
    a: int
    b: str = 'x'
    c: list = field(default_factory=list)
@dataclass(frozen=True, order=True)
class Frozen:
    a: int
    b: int
@dataclass(slots=True)
class Slots:
    a: int
    b: int
class Color(enum.Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
class Flag(enum.Flag):
    A = 1
    B = 2
    C = 4
class IntColor(enum.IntEnum):
    ONE = 1
    TWO = 2
NT = collections.namedtuple('NT', 'a b c')
class Typed(typing.NamedTuple):
    a: int
    b: int
p, q, c, sl, lazy, strict, de, sq, nt, cd = Point(1, 2), Point(1, 2), Child(1, 2, 3), Slotted(1, 2), Lazy(), Strict(), Described(), Square(), NT(1, 2, 3), Cached()
da, fr, fr2 = Data(1), Frozen(1, 2), Frozen(1, 3)
points = [Point(i, i) for i in ints]
dt1, dt2, td, day = datetime.datetime(2024, 2, 29, 12, 30, 15, 250), datetime.datetime(2023, 1, 1), timedelta(days=3, seconds=7), date(2024, 2, 29)
fra, frb = fractions.Fraction(3, 7), fractions.Fraction(5, 11)
node = Tree(1, Tree(2, Tree(3), Tree(4)), Tree(5, Tree(6), Tree(7)))
nested = {'a': [1, 2, {'b': (3, 4)}], 'c': {'d': [5, 6], 'e': 'text'}, 'f': 1.5}
pickled, pickled_points, pickled_ints = pickle.dumps(nested), pickle.dumps(points[:20]), pickle.dumps(ints)
@functools.lru_cache
def cached(n): return n
@functools.lru_cache(None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
@functools.singledispatch
def dispatch(v): return 0
@dispatch.register
def _(v: int): return 1
part = functools.partial(plain, 1)
@contextlib.contextmanager
def managed(): yield 1
dq = collections.deque(ints)
counter, cc = collections.Counter(words), collections.Counter(ints)
chain = collections.ChainMap({'a': 1}, {'b': 2}, {'c': 3})
odict = collections.OrderedDict(pairs)
heap = list(ints)
heapq.heapify(heap)
ordered = sorted(ints)
root = ET.fromstring('<a>' + ''.join(f'<b id="{i}"><c>{w}</c></b>' for i, w in enumerate(words[:30])) + '</a>')
xml_text = ET.tostring(root)
path = pathlib.PurePosixPath('/usr/lib/python3/site.py')
packer = struct.Struct('<IHd')
packed = packer.pack(1, 2, 3.0)
logger = logging.getLogger('corner')
logger.propagate = False
logger.addHandler(logging.NullHandler())
T = typing.TypeVar('T')
@typing.runtime_checkable
class HasArea(typing.Protocol):
    def area(self): ...
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=timezone.utc)

def fnv():
    h = 0xcbf29ce484222325
    for b in data[:200]:
        h ^= b
        h = h * 0x100000001b3 & MASK
    return h
def lcg():
    s = 12345
    for _ in range(200):
        s = (s * 6364136223846793005 + 1442695040888963407) & MASK
    return s
def lcg32():
    s = 12345
    for _ in range(200):
        s = (s * 1664525 + 1013904223) % 2 ** 32
    return s
def xorshift():
    v = 88172645463325252
    for _ in range(100):
        v ^= v << 13 & MASK
        v ^= v >> 7
        v ^= v << 17 & MASK
    return v
def splitmix():
    s = 1
    for _ in range(50):
        s = s + 0x9E3779B97F4A7C15 & MASK
        v = s
        v = (v ^ v >> 30) * 0xBF58476D1CE4E5B9 & MASK
        v = (v ^ v >> 27) * 0x94D049BB133111EB & MASK
        v ^= v >> 31
    return v
def crc32():
    c = 0xFFFFFFFF
    for b in data[:40]:
        c ^= b
        for _ in range(8):
            c = c >> 1 ^ 0xEDB88320 if c & 1 else c >> 1
    return c
def modexp():
    v, b, e = 1, 3, 10 ** 9 + 5
    while e:
        if e & 1: v = v * b % (10 ** 9 + 7)
        b = b * b % (10 ** 9 + 7)
        e >>= 1
    return v
def modexp61():
    v, b, e, m = 1, 3, 2 ** 61 - 3, 2 ** 61 - 1
    while e:
        if e & 1: v = v * b % m
        b = b * b % m
        e >>= 1
    return v
def polyhash():
    h = 0
    for w in words[0] * 10:
        h = (h * 131 + ord(w)) % (2 ** 61 - 1)
    return h
def bitboard():
    n = 0
    b = 0x8100000000000081
    for i in range(64):
        if b & 1 << i: n += 1
        b ^= 1 << (i * 7 & 63)
    return n
def popcount():
    v, n = u, 0
    while v:
        v &= v - 1
        n += 1
    return n
def rotations():
    v = 0x123456789ABCDEF0
    for k in range(1, 60):
        v = (v << k | v >> (64 - k)) & MASK
    return v
def isqrt_newton():
    n, v = 10 ** 30, 10 ** 30
    while True:
        w = (v + n // v) // 2
        if w >= v: return v
        v = w
def factorial():
    v = 1
    for i in range(2, 40): v *= i
    return v
def fib_big():
    a, b = 0, 1
    for _ in range(180): a, b = b, a + b
    return a
def collatz():
    n, k = 27, 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        k += 1
    return k
def digits():
    n, k = 12345678901234567890, 0
    while n:
        n, d = divmod(n, 10)
        k += d
    return k
def gcd_loop():
    a, b = 2 ** 64 + 13, 3 ** 40
    while b: a, b = b, a % b
    return a
def sum_big():
    t = 0
    for v in wide: t += v
    return t
def and_big():
    t = MASK
    for v in wide: t = (t ^ v) & MASK
    return t
def cmp_big():
    m = 0
    for v in wide:
        if v > m: m = v
    return m
def bool_ops():
    n = 0
    for i in ints:
        if 10 < i < 500 and i % 2 or not i: n += 1
    return n
def matmul():
    n = 12
    out = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            t = 0.0
            for k in range(n): t += matrix[i][k] * matrix[k][j]
            out[i][j] = t
    return out
def matmul_zip(): return [[sum(p * q for p, q in zip(row, col)) for col in zip(*matrix)] for row in matrix]
def lcs():
    s, t = words[0] + words[1], words[2] + words[3]
    dp = [[0] * (len(t) + 1) for _ in range(len(s) + 1)]
    for i in range(1, len(s) + 1):
        for j in range(1, len(t) + 1):
            if s[i - 1] == t[j - 1]: dp[i][j] = dp[i - 1][j - 1] + 1
            else: dp[i][j] = max(dp[i - 1][j], dp[i][j - 1])
    return dp[-1][-1]
def memo():
    seen = {}
    def ways(i, j):
        if i == 0 or j == 0: return 1
        if (i, j) not in seen: seen[i, j] = ways(i - 1, j) + ways(i, j - 1)
        return seen[i, j]
    return ways(8, 8)
def recursion(n=12): return n if n < 2 else recursion(n - 1) + recursion(n - 2)
def ackermann(m, n):
    if m == 0: return n + 1
    return ackermann(m - 1, 1) if n == 0 else ackermann(m - 1, ackermann(m, n - 1))
def hanoi(n, a, b, c): return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
def bfs():
    seen, todo = {(0, 0)}, collections.deque([(0, 0, 0)])
    while todo:
        i, j, d = todo.popleft()
        for di, dj in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            at = i + di, j + dj
            if 0 <= at[0] < 10 and 0 <= at[1] < 10 and at not in seen:
                seen.add(at)
                todo.append((*at, d + 1))
    return d
def dijkstra():
    best, todo = {0: 0}, [(0, 0)]
    while todo:
        d, n = heapq.heappop(todo)
        if d > best[n]: continue
        for m, w in ((n * 2 + 1, 3), (n * 3 + 2, 5)):
            if m < 200 and d + w < best.get(m, 1e9):
                best[m] = d + w
                heapq.heappush(todo, (d + w, m))
    return best
def permute(items, k=0, out=None):
    if out is None: out = []
    if k == len(items): out.append(items[:])
    for i in range(k, len(items)):
        items[k], items[i] = items[i], items[k]
        permute(items, k + 1, out)
        items[k], items[i] = items[i], items[k]
    return out
def quicksort(v):
    if len(v) < 2: return v
    m = v[len(v) // 2]
    return quicksort([e for e in v if e < m]) + [e for e in v if e == m] + quicksort([e for e in v if e > m])
def bubble():
    v = ints[:30]
    for i in range(len(v)):
        for j in range(len(v) - 1 - i):
            if v[j] > v[j + 1]: v[j], v[j + 1] = v[j + 1], v[j]
    return v
def sieve():
    flags = [True] * 300
    for i in range(2, 18):
        if flags[i]: flags[i * i::i] = [False] * len(flags[i * i::i])
    return [i for i, f in enumerate(flags) if f]
def byte_sieve():
    flags = bytearray(b'\1') * 300
    for i in range(2, 18):
        if flags[i]: flags[i * i::i] = bytes(len(range(i * i, 300, i)))
    return sum(flags)
def life():
    live = {(1, 2), (2, 3), (3, 1), (3, 2), (3, 3), (7, 7), (7, 8), (7, 9)}
    counts = collections.Counter((i + di, j + dj) for i, j in live for di in (-1, 0, 1) for dj in (-1, 0, 1) if di or dj)
    return {at for at, n in counts.items() if n == 3 or n == 2 and at in live}
def closures():
    n = 0
    def bump():
        nonlocal n
        n += 1
        return n
    for _ in range(100): bump()
    return n
def try_loop():
    n = 0
    for w in words:
        try: n += d1[w]
        except KeyError: n -= 1
    return n
def except_loop():
    n = 0
    for i in range(50):
        try: d2[-1]
        except KeyError as e: n += 1
    return n
def int_errors():
    n = 0
    for i in range(20):
        try: int('x')
        except ValueError: n += 1
    return n
def deep_raise(n):
    if n: return deep_raise(n - 1)
    raise ValueError(n)
def deep_catch():
    try: deep_raise(30)
    except ValueError: return 1
def finally_loop():
    n = 0
    for i in range(100):
        try: n += i
        finally: n += 1
    return n
def with_loop():
    for _ in range(50):
        with Context() as m: pass
def managed_loop():
    for _ in range(20):
        with managed() as m: pass
def lock_loop():
    for _ in range(50):
        with lock: pass
lock = threading.Lock()
def match_values(v):
    match v:
        case 0 | 1: return 'low'
        case [a, b]: return a
        case [a, *rest]: return rest
        case {'a': k}: return k
        case Point(x=1, y=k): return k
        case str() as s if s: return s
    return None
def match_all():
    for v in (1, [1, 2], [1, 2, 3], {'a': 3}, p, 'text', 7.5): match_values(v)
def unpack():
    for _ in range(50):
        first, *rest, last = a
        (k, l), m = (1, 2), 3
        k, l = l, k
def module_level(): exec(module_code, {})
module_code = compile("""
total = 0
for i in range(200):
    total += i * 2
    if total % 3 == 0:
        total -= 1
class A:
    n = 0
    for k in range(20):
        n += k
    def f(self): return 1
""", 'm', 'exec')
def class_body():
    class A:
        x = 1
        def f(self): return self.x
    return A
def generator(n):
    for i in range(n): yield i
def send_loop():
    g = averager()
    next(g)
    for i in range(50): g.send(i)
def averager():
    total = n = 0
    v = None
    while True:
        v = yield v
        total += v
        n += 1
def pipeline(): return sum(v * 2 for v in (w + 1 for w in (i for i in range(60))) if v % 3)
async def co(n): return n
async def awaits():
    t = 0
    for i in range(50): t += await co(i)
    return t
async def agen(n):
    for i in range(n): yield i
async def afor():
    t = 0
    async for v in agen(50): t += v
    return t
async def acomp(): return [v async for v in agen(50)]
class AContext:
    async def __aenter__(self): return self
    async def __aexit__(self, *exc): return False
async def awith():
    for _ in range(50):
        async with AContext(): pass
def drive(coroutine):
    try: coroutine.send(None)
    except StopIteration as stop: return stop.value
async def gathers(): return await asyncio.gather(*(co(i) for i in range(30)))
async def sleeps():
    for _ in range(30): await asyncio.sleep(0)
async def queues():
    q = asyncio.Queue()
    async def put():
        for i in range(30): await q.put(i)
    t = asyncio.create_task(put())
    for _ in range(30): await q.get()
async def events():
    e = asyncio.Event()
    t = asyncio.create_task(e.wait())
    await asyncio.sleep(0)
    e.set()
    await t
async def locks():
    l = asyncio.Lock()
    for _ in range(30):
        async with l: pass
async def semaphores():
    l = asyncio.Semaphore(3)
    for _ in range(30):
        async with l: pass
async def futures():
    loop = asyncio.get_running_loop()
    for i in range(30):
        f = loop.create_future()
        loop.call_soon(f.set_result, i)
        await f
async def groups():
    async with asyncio.TaskGroup() as g:
        for i in range(30): g.create_task(co(i))
async def timeouts():
    for i in range(20): await asyncio.wait_for(co(i), 5)
runner = asyncio.Runner()
def thread():
    t = threading.Thread(target=plain, args=(1, 2))
    t.start()
    t.join()
def queue_loop():
    q = queue.Queue()
    for i in range(30): q.put(i)
    for i in range(30): q.get()
def deque_loop():
    d = collections.deque()
    for i in ints: d.append(i)
    while d: d.popleft()
def heap_loop():
    h = []
    for i in ints: heapq.heappush(h, i)
    while h: heapq.heappop(h)
def heap_pairs():
    h = []
    for p in pairs: heapq.heappush(h, p)
    while h: heapq.heappop(h)
def stack_loop():
    s = []
    for i in ints: s.append(i)
    while s: s.pop()
def pop_front():
    s = list(ints)
    while s: s.pop(0)
def insert_front():
    s = []
    for i in ints: s.insert(0, i)
def group_words():
    g = collections.defaultdict(list)
    for w in words: g[w[0]].append(w)
    return g
def group_setdefault():
    g = {}
    for w in words: g.setdefault(len(w), []).append(w)
    return g
def array_loop():
    v = array.array('i', bytes(400))
    for i in range(100): v[i] = i
    return sum(v)
def buf_loop():
    v = bytearray(100)
    for i in range(100): v[i] = i ^ 3
    return v
def view_loop():
    t = 0
    for b in view[:100]: t += b
    return t
def mandelbrot():
    v, n = 0j, 0
    c = complex(-0.1, 0.65)
    while abs(v) < 2 and n < 50:
        v = v * v + c
        n += 1
    return n
def linked():
    h = None
    for i in range(50): h = Tree(i, h)
    n = 0
    while h: n, h = n + h.v, h.l
    return n
def monte_carlo():
    n = 0
    for _ in range(50):
        if random.random() ** 2 + random.random() ** 2 < 1: n += 1
    return n
def while_walrus():
    it = iter(ints)
    n = 0
    while (v := next(it, None)) is not None: n += v
    return n
def global_loop():
    global counted
    counted = 0
    for i in range(100): counted += i
def enumerate_zip():
    n = 0
    for i, (v, w) in enumerate(zip(ints, floats)): n += i * v
    return n
def dict_items():
    n = 0
    for k, v in d1.items(): n += v
    return n
def dict_update_loop():
    d = {}
    for k in ints: d[k] = d.get(k, 0) + 1
    return d
def tuple_keys():
    d = {}
    for i in range(10):
        for j in range(10): d[i, j] = i
    return d
def string_builder():
    out = []
    for i in range(50): out.append(f'{i}:{i * 2}')
    return ','.join(out)
def rational():
    t = fractions.Fraction(0)
    for i in range(1, 10): t += fractions.Fraction(1, i)
    return t
def days():
    d = date(2024, 1, 1)
    for _ in range(30): d += timedelta(days=1)
    return d.isoformat()
def exception_group():
    try: raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError: pass
    except* TypeError: pass
def chained():
    try:
        try: raise KeyError(1)
        except KeyError as e: raise ValueError(2) from e
    except ValueError as e: return e
'''

ROWS = '''
s1 | s2
s1 & s2
s1 - s2
s1 ^ s2
t1 | t2
t1 & t2
s1 <= s2
s1 == s2
s1.isdisjoint(s2)
s1.union(s2)
s1.intersection(s2)
s1 | {7}
{1, 2, 3}
{i for i in ints}
set(ints)
set(words)
frozenset(words)
s3.copy()
s3 - s1
s3 & s1
set()
hash(f1)
f1 | f2
f1 == f2
{f1: 1}[f1]
3 in s1
s = set(); s.add(1); s.add(2); s.discard(1)
for e in s3: pass
min(s3)
sorted(s3)
u + 1
u * 3
u ^ u >> 7
u & 0xFFFF
u >> 33
u % 1000
u // 7
u == u + 1
u < MASK
-u
~u
hash(u)
1 << 64
(1 << 64) - 1
2 ** 64
u * u
u * u & MASK
u * u % 1000000007
divmod(u, 10)
int.from_bytes(data[:8], 'big')
u.to_bytes(8, 'little')
u.bit_length()
u.bit_count()
math.gcd(u, 12345678)
pow(3, 65537, 1000000007)
pow(u, u, MASK - 58)
math.isqrt(u)
f'{u:x}'
float(u)
int(1e18)
int(1.5e19)
u / 3
[v & 255 for v in wide]
[v >> 3 for v in big]
[v + 1 for v in big]
[v * 3 for v in wider]
[v ^ u for v in wider]
[v % 97 for v in wider]
sum(wide)
max(wide)
sorted(wide)
set(wide)
fnv()
lcg()
lcg32()
xorshift()
splitmix()
crc32()
modexp()
modexp61()
polyhash()
bitboard()
popcount()
rotations()
isqrt_newton()
factorial()
fib_big()
collatz()
digits()
gcd_loop()
sum_big()
and_big()
cmp_big()
plain(1, 2)
plain(a=1, b=2)
plain(1, b=2)
default(1)
default(1, c=4)
star(1, 2, 3)
star(*a)
star(0, *a, 4)
named(a=1, b=2)
named(**kw)
named(**kw, c=3)
both(1, 2, a=3)
both(*a, **kw)
only(1, b=2)
forward(1, 2)
forward(1, b=2)
wrapped(1, 2)
plain(**kw)
plain(*(1, 2))
(lambda v, k=1: v)(3)
part(2)
functools.partial(plain, 1)
functools.reduce(operator.add, ints)
functools.reduce(lambda v, w: v + w, ints)
print(end='', file=io.StringIO())
dict(a=1, b=2)
dict(kw, c=3)
dict(pairs)
{**kw, 'c': 3}
{**kw, **kw5}
kw | kw5
sum(v for v in ints)
sum(v * v for v in ints if v % 2)
any(v > 2000 for v in ints)
all(v >= 0 for v in ints)
min(v for v in ints)
max((v for v in ints), default=0)
max(words, key=len)
min(pairs, key=lambda p: p[1])
max(ints, key=lambda v: -v)
','.join(str(v) for v in ints)
''.join(w[0] for w in words)
dict((w, 1) for w in words)
set(v % 7 for v in ints)
tuple(v for v in ints)
list(v for v in ints)
sorted(v for v in ints)
next(v for v in ints if v > 100)
any(isinstance(v, str) for v in ints)
list(map(str, ints))
list(map(lambda v: v + 1, ints))
list(filter(None, ints))
list(filter(lambda v: v > 5, ints))
list(zip(ints, floats))
list(enumerate(ints))
list(reversed(ints))
sum(map(operator.mul, ints, ints))
pipeline()
list(generator(50))
for v in generator(50): pass
for v in Walk(50): pass
send_loop()
list(node)
dt1 + td
dt1 - dt2
dt1 < dt2
td * 2
td + td
td.total_seconds()
timedelta(days=1, hours=2)
datetime.datetime(2024, 1, 2, 3, 4, 5)
date(2024, 1, 2)
dt1.strftime('%Y-%m-%d %H:%M:%S')
datetime.datetime.strptime('2024-01-02 03:04:05', '%Y-%m-%d %H:%M:%S')
dt1.isoformat()
day.isoformat()
datetime.datetime.fromisoformat('2024-01-02T03:04:05')
date.fromisoformat('2024-01-02')
dt1.replace(hour=3)
dt1.date()
dt1.weekday()
day.toordinal()
date.fromordinal(738000)
day - date(2023, 1, 1)
day + timedelta(1)
str(dt1)
repr(dt1)
str(td)
hash(dt1)
dt1 == dt2
datetime.datetime.now()
datetime.datetime.now(timezone.utc)
datetime.datetime.fromtimestamp(1700000000, timezone.utc)
EPOCH + timedelta(seconds=1700000000)
(dt1 - dt2).days
dt1.timestamp()
dt1.timetuple()
dt1.year, dt1.month, dt1.day, dt1.hour
days()
time.time()
time.perf_counter()
Data(1)
Data(1, 'y', [2])
da == da
repr(da)
Frozen(1, 2)
fr == fr2
fr < fr2
hash(fr)
Slots(1, 2)
dataclasses.replace(fr, a=3)
dataclasses.asdict(da)
sorted([fr2, fr, fr2])
NT(1, 2, 3)
NT(a=1, b=2, c=3)
nt.b
nt[1]
e, f, g = nt
nt._replace(a=5)
nt._asdict()
nt == nt
hash(nt)
Typed(1, 2)
repr(nt)
Color.RED
Color.RED.value
Color.RED.name
Color(2)
Color['BLUE']
Color.RED is Color.RED
Color.RED == Color.BLUE
list(Color)
hash(Color.RED)
{Color.RED: 1}[Color.RED]
Flag.A | Flag.B
Flag.A in (Flag.A | Flag.B)
IntColor.ONE + 1
IntColor.ONE < IntColor.TWO
repr(Color.RED)
isinstance(Color.RED, Color)
p.x
p.x = 1
p.norm()
p.double
Point.make(3)
Point.twice(3)
p.twice(3)
Point(1, 2)
Child(1, 2, 3)
c.norm()
Slotted(1, 2)
sl.x
sl.x = 4
lazy.missing
strict.x
strict.x = 3
de.d
de.d = 3
cd.v
getattr(p, 'x')
getattr(p, 'nothing', None)
setattr(p, 'x', 1)
hasattr(p, 'x')
hasattr(p, 'nothing')
p == q
p + q
p[3]
len(p)
3 in p
p(3)
bool(p)
list(p)
repr(p)
hash(p)
{p: 1}[q]
p < q
sorted(points)
sorted(points, key=lambda v: v.x)
sorted(points, key=operator.attrgetter('x'))
min(points, key=lambda v: v.x)
Ordered(1) <= Ordered(2)
isinstance(p, Point)
isinstance(c, Point)
isinstance(p, (int, str, Point))
isinstance(3, int | str)
isinstance(sq, Shape)
isinstance(3, Shape)
isinstance(a, collections.abc.Sequence)
isinstance({}, collections.abc.Mapping)
isinstance(sq, HasArea)
isinstance(3, HasArea)
issubclass(Square, Shape)
issubclass(Child, Point)
type(p) is Point
p.__class__
p.__dict__
vars(p)
dir(p)
callable(p)
id(p)
type('X', (), {})
class_body()
MyDict(a=1)
MyList(a)
MyInt(3) + 1
MyInt(3)
weakref.ref(p)
p.__class__.__name__
cached(3)
fib(30)
fib.cache_clear(); fib(30)
dispatch(3)
dispatch('x')
list(itertools.chain(ints, floats))
list(itertools.chain.from_iterable(grid))
list(itertools.islice(ints, 10, 100))
list(itertools.islice(itertools.count(), 50))
list(itertools.product(range(6), repeat=3))
list(itertools.permutations(range(5)))
list(itertools.combinations(range(9), 3))
list(itertools.combinations_with_replacement(range(7), 3))
list(itertools.accumulate(ints))
list(itertools.accumulate(ints, max))
[(k, len(list(v))) for k, v in itertools.groupby(words, len)]
list(itertools.takewhile(lambda v: v < 900, ints))
list(itertools.dropwhile(lambda v: v < 900, ints))
list(itertools.zip_longest(ints, floats))
list(itertools.pairwise(ints))
list(itertools.compress(ints, ints))
list(itertools.starmap(pow, [(2, 3)] * 50))
list(itertools.filterfalse(None, ints))
list(itertools.repeat(1, 50))
for v, w in itertools.product(range(10), range(10)): pass
for v, w in itertools.combinations(ints[:12], 2): pass
for v in itertools.chain(a, a, a): pass
k, l = itertools.tee(a); list(k); list(l)
next(itertools.cycle(a))
dq.append(1); dq.popleft()
dq.rotate(3)
dq[5]
deque_loop()
collections.deque(ints, maxlen=10)
for v in dq: pass
collections.Counter(words)
collections.Counter('the quick brown fox')
counter.most_common(3)
counter['zz']
cc + cc
cc.update(ints)
group_words()
group_setdefault()
odict.move_to_end(ints[5])
collections.OrderedDict(pairs)
for k, v in odict.items(): pass
chain['c']
chain['a']
heap_loop()
heap_pairs()
heapq.nsmallest(5, ints)
heapq.nlargest(5, ints)
heapq.heapify(ints[:])
list(heapq.merge(ordered, ordered))
bisect.bisect(ordered, 500)
bisect.insort(ordered, 500); ordered.remove(500)
sorted(ints)
sorted(ints, reverse=True)
sorted(words)
sorted(pairs)
sorted(floats)
sorted(ints, key=lambda v: -v)
sorted(words, key=len)
sorted(words, key=str.lower)
sorted(pairs, key=operator.itemgetter(1))
sorted(pairs, key=lambda p: (p[1], p[0]))
sorted(ints, key=functools.cmp_to_key(lambda v, w: v - w))
sorted(d1.items(), key=lambda kv: kv[1], reverse=True)
ints.copy().sort()
copy.copy(a)
copy.copy(p)
copy.copy(da)
copy.deepcopy(nested)
copy.deepcopy(points[:5])
copy.deepcopy(a)
pickle.dumps(nested)
pickle.loads(pickled)
pickle.dumps(points[:20])
pickle.loads(pickled_points)
pickle.dumps(ints)
pickle.loads(pickled_ints)
pickle.dumps(words)
pprint.pformat(nested)
struct.pack('<IHd', 1, 2, 3.0)
struct.unpack('<IHd', packed)
packer.pack(1, 2, 3.0)
packer.unpack(packed)
struct.unpack_from('<I', data, 4)
struct.pack('4I', 1, 2, 3, 4)
list(struct.iter_unpack('<I', data[:80]))
random.random()
random.randint(1, 6)
random.randrange(100)
random.choice(a)
random.uniform(1, 2)
random.gauss(0, 1)
random.shuffle(ints[:])
random.sample(ints, 5)
random.choices(a, k=5)
random.choices(a, [1, 2, 3], k=5)
random.expovariate(1)
random.normalvariate(0, 1)
random.getrandbits(32)
random.getrandbits(128)
random.Random(5)
monte_carlo()
statistics.mean(ints)
statistics.mean(floats)
statistics.fmean(floats)
statistics.median(ints)
statistics.stdev(ints)
statistics.stdev(floats)
statistics.mode(ints)
statistics.variance(floats)
statistics.quantiles(ints)
fra + frb
fra * frb
fra < frb
fractions.Fraction(3, 9)
fractions.Fraction('3/7')
fractions.Fraction(0.5)
float(fra)
rational()
decimal.Decimal('1.1') + decimal.Decimal('2.2')
uuid.UUID('12345678123456781234567812345678')
uuid.uuid4()
closures()
try_loop()
except_loop()
int_errors()
deep_catch()
finally_loop()
exception_group()
chained()
with_loop()
managed_loop()
lock_loop()
with contextlib.suppress(KeyError): d2[-1]
with contextlib.ExitStack() as stack: pass
match_all()
match_values(1)
match_values([1, 2, 3])
match_values(p)
unpack()
k, *l = ints
*k, l = a
[*a, *a]
(*a, 1)
module_level()
matmul()
matmul_zip()
lcs()
memo()
recursion()
ackermann(2, 3)
hanoi(6, 1, 2, 3)
bfs()
dijkstra()
permute([1, 2, 3, 4])
quicksort(ints)
bubble()
sieve()
byte_sieve()
life()
linked()
while_walrus()
global_loop()
enumerate_zip()
dict_items()
dict_update_loop()
tuple_keys()
string_builder()
bool_ops()
stack_loop()
pop_front()
insert_front()
ints[10:50]
ints[::2]
ints[::-1]
a[1:] + a[:1]
k = ints[:]; k[5:10] = a
k = ints[:]; del k[5:10]
k = ints[:]; k.insert(5, 1)
k = ints[:]; k.remove(ints[50])
ints.index(ints[150])
ints.count(5)
500 in ints
k = [0] * 100
k = [[0] * 10 for _ in range(10)]
a + a
a * 5
k = a[:]; k += a
k = []; k.extend(ints)
k = a[:]; k.reverse()
a == [1, 2, 3]
ints < ints
list(range(100))
[v for v in ints]
[v for row in grid for v in row]
[[row[i] for row in grid] for i in range(20)]
list(zip(*grid))
[v if v > 5 else 0 for v in ints]
{k: v for k, v in pairs}
{v: k for k, v in d1.items()}
list(d1)
list(d1.items())
list(d1.values())
d1.copy()
d1.keys() & d1.keys()
'zz' in d1
d1.get('zz')
d1.get('zz', 0)
kw.pop('zz', 1)
kw.setdefault('a', 2)
d2.update(d2)
dict.fromkeys(ints, 0)
dict(zip(words, ints))
d2 == d2
k = {}; k['a'] = 1; del k['a']
for k in d1: pass
max(d1, key=d1.get)
sum(d1.values())
(1, 2, 3) < (1, 2, 4)
(1, 2) == (1, 2)
hash((1, 2, 3))
hash(('a', 2.5, 3))
(1, 2) + (3,)
tuple(a)
tuple([1, 2])
(1, 2, 3)[1]
(1, 2, 3).index(3)
3 in (1, 2, 3)
array_loop()
buf_loop()
view_loop()
arr[5]
sum(arr)
array.array('d', floats)
arr.tolist()
iarr.append(3); iarr.pop()
buf[5] = 3
view[5:10]
bytes(view[5:10])
view.cast('I')[3]
buf[5:10] = b'12345'
for v in arr: pass
1j * (2 + 3j)
abs(3 + 4j)
complex(1, 2)
(1 + 2j).real
cmath.exp(1j)
mandelbrot()
math.sqrt(2.0)
math.sin(y)
math.floor(y)
math.ceil(y)
math.hypot(3, 4)
math.atan2(1, 2)
math.log(x)
math.log2(x)
math.exp(y)
math.factorial(20)
math.factorial(100)
math.comb(30, 12)
math.gcd(12, 18)
math.lcm(12, 18)
math.prod(a)
math.fsum(floats)
math.isclose(y, 2.5)
math.dist((1, 2), (3, 4))
math.isnan(y)
math.pi
math.trunc(y)
math.fmod(y, 2)
math.copysign(y, -1)
math.radians(90)
round(y)
round(3.14159, 2)
round(x)
round(1234, -2)
divmod(x, 5)
divmod(y, 2)
pow(2, 10)
pow(2.0, 0.5)
x ** 2
y ** 2
y ** 0.5
x // 5
z // 5
z % 5
y % 2
y // 2
x / 5
abs(z)
abs(y)
int(y)
int('123')
float('1.5')
float(x)
str(x)
str(y)
repr(y)
int(x)
bool(x)
1 < x < 20
0 <= y <= 3 <= x
x == 17 and y > 2
x if x > 3 else y
not x
x & 3 | 8
x << 3
min(x, 3)
max(1, 2, 3)
min(x, y, z)
sum(a)
sum(floats)
sum(grid, [])
max(ints)
min(floats)
len(a)
range(10)
5 in range(10)
range(100)[5]
ord('a')
chr(97)
isinstance(x, int)
type(x)
x is None
iter(a)
next(iter(a))
slice(1, 2)
hash('abc')
hash(1.5)
y.is_integer()
y.as_integer_ratio()
y.hex()
drive(awaits())
drive(afor())
drive(acomp())
drive(awith())
drive(co(1))
runner.run(awaits())
runner.run(gathers())
runner.run(sleeps())
runner.run(queues())
runner.run(events())
runner.run(locks())
runner.run(semaphores())
runner.run(futures())
runner.run(groups())
runner.run(timeouts())
thread()
queue_loop()
path / 'x'
path.name
path.suffix
path.parent
path.with_suffix('.txt')
str(path)
pathlib.PurePosixPath('/usr/lib/x.py')
pathlib.Path('/usr')
path.parts
path == path
pathlib.Path('/usr').exists()
os.path.join('/usr', 'lib', 'x')
os.path.splitext('/usr/lib/x.py')
os.path.basename('/usr/lib/x.py')
os.path.normpath('/usr/../lib/./x')
ET.fromstring(xml_text)
ET.tostring(root)
root.findall('b')
root.find('b/c')
list(root.iter())
root[3].get('id')
ET.Element('a', id='1')
logger.debug('x %d', 1)
logger.warning('x %d', 1)
logger.isEnabledFor(10)
typing.Optional[int]
typing.List[int]
list[int]
int | None
typing.Dict[str, int]
types.SimpleNamespace(a=1)
operator.itemgetter(1)(a)
operator.attrgetter('x')(p)
colorsys.rgb_to_hsv(0.1, 0.2, 0.3)
exec('x = 1', {})
eval('1 + 2')
compile('x = 1', 'f', 'exec')
'''

if __name__ == '__main__':
    sheet.run(__file__, SETUP, ROWS, __doc__)
