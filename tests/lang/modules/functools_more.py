# singledispatch, lru_cache, total_ordering, cached_property, partial.
import functools
@functools.singledispatch
def sd(x): return 'obj'
@sd.register
def _(x: int): return 'int'
@sd.register(list)
def _(x): return 'list'
print(sd(1), sd([]), sd('a'), sd(True))
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(100), fib.cache_info())
@functools.total_ordering
class TO:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
print(TO(1) <= TO(1), TO(2) > TO(1), TO(1) >= TO(2))
class CP:
    @functools.cached_property
    def x(self): print('compute'); return 5
o = CP(); print(o.x, o.x)
print(functools.partial(int, base=2)('101'), functools.partial(print, 1, 2))
