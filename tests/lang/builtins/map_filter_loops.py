def sq(x): return x * x
for v in map(sq, [1, 2, 3]): print(v)
class A:
    def m(self, x): return x + 1
print(list(map(A().m, range(3))), [x for x in map(sq, range(4))], sum(map(sq, range(10))), max(map(sq, [1, -5])))
def odd(x): return x % 2
for v in filter(odd, range(10)): print(v, end=' ')
print(v, list(filter(odd, range(7))), tuple(filter(odd, range(7))), set(map(sq, [1, 2])), any(filter(odd, [2, 4])), sorted(map(sq, [3, 1])), ','.join(map(str, [1, 2])), ''.join(filter(lambda c: c > 'b', 'abcd')))
for v in filter(odd, []): pass
print(v)
for v in filter(odd, [2, 4]): pass
print(v)
def stop(x):
    if x > 2: raise StopIteration
    return x
for v in map(stop, range(10)): print(v)
else: print("else")
for v in filter(stop, range(10)): print(v)
print(list(map(stop, range(10))))
def bad(x): return 1 // x
try:
    for v in map(bad, [1, 0]): print(v)
except ZeroDivisionError as e: print(e)
try:
    for v in filter(bad, [1, 0]): print(v)
except ZeroDivisionError as e: print(e)
f = filter(odd, range(10))
for v in f:
    print(v, next(f, None))
def nested(x):
    return list(filter(lambda y: y < x, range(5)))
print([x for x in filter(nested, range(4))])
def re(x):
    if x == 1:
        for q in g: print("inner", q); break
    return True
g = filter(re, range(6))
for v in g: print("outer", v)
class B:
    def __bool__(self): raise ValueError("b")
try:
    for v in filter(lambda x: B(), [1]): print(v)
except ValueError as e: print(e)
def gen(x): yield x
for v in map(gen, [1, 2]): print(list(v))
for v in filter(gen, [1, 2]): print(v)
for a, b in map(lambda x: (x, x + 1), range(3)): print(a, b)
import traceback
def t(x): raise KeyError(x)
try:
    for v in map(t, [5]): pass
except KeyError: print(traceback.format_exc().count("File"))
print(dict(map(lambda x: (x, x), range(3))), [*map(sq, range(3))], {*map(sq, range(3))})
l = []; l.extend(map(sq, range(3))); l += filter(odd, range(5)); print(l)
from functools import reduce
print(reduce(lambda a, b: a + b, map(sq, range(5))))
