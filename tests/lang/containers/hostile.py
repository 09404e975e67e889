# gcstress: 500
# Containers that change while they are compared, walked or sorted; endless nesting; iterators that lie.
import collections, itertools, functools, heapq, sys
def T(name, f):
    try: r = f(); print(name, repr(r)[:200])
    except BaseException as e: print(name, type(e).__name__, str(e)[:200])
# mutation while comparing
class Evil:
    def __init__(s, t, act): s.t, s.act, s.n = t, act, 0
    def __eq__(s, o):
        s.n += 1
        if s.n < 50: s.act(s.t)
        return False
    def __hash__(s): return 1
l = []
l += [Evil(l, lambda t: t.clear()) for _ in range(5)]
T('index', lambda: l.index(3))
l = []
l += [Evil(l, lambda t: t.append(1)) for _ in range(5)]
T('count', lambda: l.count(3) )
T('in', lambda: 77 in l)
l = []
l += [Evil(l, lambda t: t.clear()) for _ in range(5)]
T('remove', lambda: l.remove(3))
T('eq', lambda: l == [1,2,3,4,5])
l = [1,2,3]
class C2:
    def __eq__(s, o): l.clear(); return True
T('remove2', lambda: [C2(), 1].remove(5))
l = [C2(), 1, 2]
T('remove3', lambda: l.remove(5)); print(l)
d = {}
class EK:
    def __init__(s, n): s.n = n
    def __hash__(s): return 1
    def __eq__(s, o):
        global d
        if s.n and len(d) < 30: d[len(d) + 100] = 1
        return False
for i in range(5): d[EK(0)] = i
T('dict get', lambda: d.get(EK(1)))
d.clear()
for i in range(5): d[EK(0)] = i
class EC:
    def __hash__(s): return 1
    def __eq__(s, o): d.clear(); return False
T('dict clear', lambda: d.get(EC(), 'none'))
for i in range(5): d[EK(0)] = i
T('dict set clear', lambda: d.__setitem__(EC(), 5)); print(len(d))
s = set()
class ES:
    def __hash__(s): return 1
    def __eq__(s_, o): s.clear(); return False
s |= {EK(0), EK(0)}
T('set add', lambda: s.add(ES())); print(len(s))
# mutation while iterating
d = {i: i for i in range(10)}
T('iter del', lambda: [d.pop(k) for k in d])
d = {i: i for i in range(10)}
T('iter items del', lambda: [d.pop(k) for k, v in d.items()])
d = {1: 1}
def f():
    for k in d: d[k + 1] = d.pop(k)
    return d
s = set(range(5))
T('set iter', lambda: [s.discard(x + 1) for x in s])
l = [1, 2, 3]
T('list iter append', lambda: [l.append(x) for x in l if len(l) < 50] and len(l))
dq = collections.deque(range(5))
T('deque iter', lambda: [dq.append(x) for x in dq])
# recursion
a = []; a.append(a); T('rec repr', lambda: a); T('rec eq', lambda: a == [a]); b = []; b.append(b); T('rec eq2', lambda: a == b)
dd = {}; dd[1] = dd; T('rec dict', lambda: dd); de = {}; de[1] = de; T('rec dict eq', lambda: dd == de)
t = ([],); t[0].append(t); T('rec tuple', lambda: t); T('rec hash', lambda: hash(t))
x = []
for i in range(100000): x = [x]
T('deep repr', lambda: repr(x)); T('deep eq', lambda: x == [x]); 
y = ()
for i in range(100000): y = (y,)
T('deep cmp', lambda: y < (y,))
dq = collections.deque(); dq.append(dq); T('rec deque', lambda: dq)
od = collections.OrderedDict(); od[1] = od; T('rec od', lambda: od)
df = collections.defaultdict(list); df[1] = df; T('rec df', lambda: df)
# iterators raising
class BadIter:
    def __iter__(s): return s
    def __next__(s): raise ValueError('bad')
for f in (list, tuple, set, frozenset, sorted, sum, min, max, any, all, dict, collections.deque, collections.Counter, ''.join, [].extend, set().update, {}.update, lambda v: list(zip(v, [1])), lambda v: list(map(str, v)), lambda v: list(filter(None, v)), lambda v: list(itertools.chain(v)), lambda v: a.__iadd__(v) and 0):
    T(getattr(f, '__name__', '?'), lambda: f(BadIter()))
class BadLen:
    def __len__(s): return -1
    def __iter__(s): return iter([1])
T('badlen', lambda: len(BadLen())); T('badlen list', lambda: list(BadLen()))
class HugeHint:
    def __iter__(s): return s
    def __next__(s): raise StopIteration
    def __length_hint__(s): return 10**30
T('hint', lambda: list(HugeHint()))
class H2(HugeHint):
    def __length_hint__(s): return -1
T('hint2', lambda: list(H2()))
class H3(HugeHint):
    def __length_hint__(s): return 'a'
T('hint3', lambda: list(H3()))
class G:
    def __getitem__(s, i):
        if i > 3: raise IndexError
        return i * i
T('getitem', lambda: (list(G()), 4 in G(), 5 in G(), list(reversed([1])), sum(G()), max(G()), dict(enumerate(G()))))
T('perm huge', lambda: next(itertools.combinations(range(3), 10**17)))
T('product huge', lambda: itertools.product([1], repeat=10**17))
T('tee', lambda: itertools.tee([1], 10**3)[999].__next__())
T('range huge', lambda: list(range(10**18)))
T('range len', lambda: len(range(10**30)))
T('slice huge', lambda: [1,2,3][10**30:] + [1,2,3][-10**30:10**30:10**30])
T('list mul', lambda: [1,2] * 10**18)
T('tuple mul', lambda: (1,2) * 10**18)
T('insert', lambda: [1].insert(10**30, 1))
sys.setrecursionlimit(300)
@functools.lru_cache
def rec(n): return 0 if n == 0 else 1 + rec(n - 1)
T('lru rec', lambda: rec(100)); T('lru deep', lambda: rec(5000))
def deep(n): return sum(deep(n) for _ in range(1))
def deepm(n): return list(map(deepm, [1]))
def deepk(n): return max([1], key=deepk)
class R:
    def __repr__(s): return repr([s])
class E:
    def __eq__(s, o): return [s] == [o]
class LT:
    def __lt__(s, o): return sorted([s, o]) and True
T('chain rec', lambda: functools.reduce(lambda a, b: itertools.chain(a, b), [[i] for i in range(20000)]) and 1)
def it():
    c = iter([])
    for i in range(20000): c = itertools.chain(c, [i])
    return sum(1 for _ in c)
T('partial nest', lambda: functools.reduce(lambda f, _: functools.partial(f), range(1000), len)([1]))
T('heap', lambda: heapq.heappush((1,), 2)); T('heap2', lambda: heapq.heappop([])); T('heap3', lambda: heapq.heapify([1, 'a', 2]))
