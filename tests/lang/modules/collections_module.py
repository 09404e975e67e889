# collections.
from collections import deque, Counter, defaultdict, OrderedDict, namedtuple, ChainMap
d = deque([1, 2, 3], maxlen=4)
d.append(4); d.append(5); d.appendleft(0)
print(d, len(d), d[0], d[-1], d.maxlen, list(d), 3 in d, d.index(3), d.count(2))
d.rotate(1); print(d)
d.rotate(-2); print(d, d.pop(), d.popleft(), d)
d.extend([7, 8]); d.extendleft([9]); d.remove(7); d.reverse()
print(d, d == deque(d), deque('ab') + deque('c'), d.copy(), deque([1]) * 3, list(reversed(deque([1, 2]))), deque([1, 2]) < deque([1, 3]), bool(deque()))
d.insert(1, 'i'); d[0] = 'z'; del d[-1]; d.clear()
print(d)
c = Counter('mississippi')
print(c, c['s'], c['zz'], c.most_common(2), sorted(c.elements())[:3], sum(c.values()), c.total(), Counter(a=2, b=1), Counter([1, 1, 2]))
c.update('ss'); c.subtract({'i': 1}); c['new'] += 5
print(c.most_common(3), Counter('aab') + Counter('bc'), Counter('aab') - Counter('ab'), Counter('aab') & Counter('abb'), Counter('ab') | Counter('bbc'), Counter(a=1) == Counter(a=1, b=0), +Counter(a=1, b=-1))
dd = defaultdict(list)
dd['x'].append(1); dd['x'].append(2); dd['y']
print(dd, dict(dd), dd.get('zz'), len(dd), defaultdict(int, a=1)['b'], defaultdict(lambda: 'none')['q'], dd.default_factory)
for w in 'the cat the dog'.split():
    (counts := globals().setdefault('counts', defaultdict(int)))[w] += 1
print(sorted(counts.items()))
try:
    defaultdict(None)['x']
except KeyError as e:
    print('KeyError', e)
o = OrderedDict([('a', 1), ('b', 2)])
o.move_to_end('a'); o['c'] = 3
print(o, o.popitem(last=False), list(o), OrderedDict(a=1) == OrderedDict(a=1), OrderedDict([(1, 2), (3, 4)]) == OrderedDict([(3, 4), (1, 2)]), OrderedDict(a=1) == {'a': 1})
Point = namedtuple('Point', 'x y')
p = Point(1, y=2)
print(p, p.x, p[1], p._asdict(), p._replace(x=9), Point._fields, Point._make([3, 4]), p == (1, 2), len(p), [*p], p + (3,), isinstance(p, tuple), Point.__name__)
P3 = namedtuple('P3', ['a', 'b', 'c'], defaults=[8, 9])
print(P3(1), P3(1, 2)._asdict(), sorted([Point(2, 1), Point(1, 5)]), hash(p) == hash((1, 2)))
x, y = p
m = ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(x + y, m['a'], m['b'], dict(m) == {'a': 1, 'b': 3}, len(m), m.maps)
for bad in ("deque([1]).remove(5)", "deque().pop()", "deque()[0]", "Point(1)", "Point(1, 2, 3)", "p.z", "Point(1, z=2)", "deque(5)", "Counter(5)", "namedtuple('A', 'x x')", "namedtuple('A', '1x')", "deque(maxlen=-1)", "defaultdict(5)", "m['zz']", "deque([1]).index(4)"):
    try:
        print(bad, eval(bad))
    except (ValueError, TypeError, IndexError, AttributeError, KeyError) as e:
        print(bad, '->', type(e).__name__, e)
try:
    p.x = 5
except AttributeError as e:
    print(e)
try:
    for v in (dq := deque([1, 2])):
        dq.append(v)
except RuntimeError as e:
    print(e)
