# Variables of the function around: what comprehensions and generator expressions see of them, and when.
def plain(k, rows):
    n = k + 1
    return [[x * k + n for x in row] for row in rows], {x: n for x in range(k)}, {n - x for x in range(3)}


def late(k):
    """A generator expression sees what is assigned after it was made."""
    later = (x * k for x in range(3))
    k = 10
    return list(later)


def constant(k, f):
    made = (f(x, k) for x in range(3))
    return [list(made), k, [k for _ in (k for _ in range(2))]]


def unbound(flag):
    if flag:
        value = 1
    try:
        return [value for _ in range(2)]
    except NameError as e:
        return type(e).__name__, str(e)


def unbound_later(flag):
    made = (value for _ in range(2))
    if flag:
        value = 2
    try:
        return list(made)
    except NameError as e:
        return type(e).__name__, str(e)


def deleted(value):
    del value
    try:
        return [value for _ in range(2)]
    except NameError as e:
        return type(e).__name__, str(e)


def deleted_parameter(value, why):
    made = (value for _ in range(2))
    del value
    try:
        return list(made), why
    except NameError as e:
        return type(e).__name__, str(e), why


def never_evaluated():
    found = [missing for _ in ()]
    missing = 1
    return found, missing


def handled(problem):
    try:
        raise ValueError(1)
    except ValueError as problem:
        inside = [str(problem) for _ in range(1)]
    try:
        return inside, [problem for _ in range(1)]
    except NameError as e:
        return inside, type(e).__name__, str(e)


def walrus(rows):
    last = None
    total = [last := x + (last or 0) for x in rows]
    return total, last, [(last, [last := y for y in range(2)]) for _ in range(2)], last


def shared(n):
    def add():
        nonlocal n
        n += 1
        return n
    return [(add(), n) for _ in range(3)], [n for _ in range(1)]


def kept(n):
    fs = [lambda: (n, x) for x in range(3)]
    n += 1
    return [f() for f in fs]


def inner_functions(n):
    return [(lambda: x + n)() for x in range(3)], [[(lambda: x + y + n)() for y in range(2)] for x in range(2)]


def seen(a, b):
    c = 3
    return [sorted(k for k in locals() if k[0] != '.') for x in range(1) if a and c], [eval('a + x') for x in [1] if a]


class Body:
    size = 2
    try:
        table = [size for _ in range(size)]
    except NameError as e:
        table = str(e)

    def method(self, rows):
        return [super(Body, self).__repr__()[:1] + str(self.__private(r)) for r in rows], [__class__.__name__ for _ in rows]

    def __private(self, __r):
        return [__r + len(str(self.size)) for _ in range(2)]


def generator(n):
    for i in range(n):
        yield [i * n + j for j in range(n)]
        yield sum(i * n + j for j in range(n))


async def asynchronous(n):
    async def numbers(k):
        for i in range(k):
            yield i
    return [x * n async for x in numbers(n)], [y + n for y in range(n)], [z async for z in (x + n async for x in numbers(n))]


def starred(*args, key=lambda x: x, **more):
    return [(key(x), len(args), sorted(more)) for x in args], list(key(x) for x in args), {k: args for k in more}


def names(a, b, c):
    d = a
    x = [a + d + y for y in b]
    return x, (c for _ in x)


def recursive(n):
    return [n] + [m for k in range(n) for m in recursive(k)] if n else [0]


def same_place(rows):
    made = [(row + x for x in range(2)) for row in rows]
    return [list(g) for g in made]


print(plain(2, [[1, 2], [3]]), late(2), constant(3, lambda a, b: (a, b)))
print(unbound(True), unbound(False), unbound_later(True), unbound_later(False))
print(deleted(1), deleted_parameter(1, 'because'), never_evaluated(), handled(None))
print(walrus([1, 2, 3]), shared(1), kept(5), inner_functions(4))
print(seen(1, 2), Body.table, Body().method([1, 2]))
print(list(generator(2)), recursive(3), same_place([1, 2]))
try:
    asynchronous(2).send(None)
except StopIteration as e:
    print(e.value)
print(starred(3, 4, key=str, more=1))
code = names.__code__
inner = [k for k in code.co_consts if hasattr(k, 'co_name')]
print(code.co_varnames, code.co_cellvars, code.co_freevars, code.co_nlocals)
for k in inner:
    print(k.co_name, k.co_argcount, k.co_varnames, k.co_freevars, k.co_cellvars, k.co_nlocals)
g = names(1, [2], 3)[1]
print(g.gi_code.co_name, next(g), g.gi_frame.f_locals['c'])


def failing(a):
    b = 0
    return [a // b + x for x in range(3)]


import sys
import traceback
try:
    failing(1)
except ZeroDivisionError as e:
    print([f.name for f in traceback.extract_tb(e.__traceback__)])
    tb = e.__traceback__
    while tb.tb_next:
        tb = tb.tb_next
    print(tb.tb_frame.f_code.co_name)


def depth():
    here = 'here'
    return [(sys._getframe(0).f_code.co_name, sys._getframe(1).f_code.co_name, here, sorted(sys._getframe(1).f_locals)) for _ in range(1)]


print(depth())
