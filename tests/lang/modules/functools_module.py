# functools.
import functools
from functools import reduce, partial, lru_cache, cache, wraps, cmp_to_key, singledispatch, cached_property
print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [], 7), reduce(max, [3, 9, 2]))
p = partial(int, base=2)
print(p('101'), p.func is int, p.args, p.keywords, partial(print, 'a', sep='-')('b') is None, partial(partial(pow, 2), 5)())


@lru_cache(maxsize=2)
def slow(n):
    print('computing', n)
    return n * n


print(slow(2), slow(2), slow(3), slow(4), slow(2), slow.cache_info())
slow.cache_clear()
print(slow.cache_info(), slow.__name__, slow.__wrapped__(1))


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info().hits > 0)


@lru_cache
def kw(a, b=2):
    return a, b


print(kw(1), kw(a=1), kw(1, b=2), kw.cache_info().misses)


def deco(f):
    @wraps(f)
    def inner(*a):
        return f(*a)
    return inner


@deco
def documented():
    """Doc."""


print(documented.__name__, documented.__doc__)
print(sorted([5, 2, 8], key=cmp_to_key(lambda a, b: b - a)), sorted(['b', 'A'], key=cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))))


@singledispatch
def show(x):
    return f'object {x}'


@show.register
def _(x: int):
    return f'int {x}'


@show.register(list)
def _(x):
    return f'list of {len(x)}'


print(show(5), show('a'), show([1, 2]), show(True))


class C:
    calls = 0

    @cached_property
    def value(self):
        C.calls += 1
        return 42

    @functools.lru_cache
    def method(self, x):
        return x * 2


c = C()
print(c.value, c.value, C.calls, c.__dict__, c.method(4))
try:
    kw([])
except TypeError as e:
    print(e)
try:
    reduce(lambda a, b: a, [])
except TypeError as e:
    print(e)
