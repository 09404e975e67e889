# Functions that remember.
def adder(n):
    def add(x):
        return x + n
    return add


add5, add10 = adder(5), adder(10)
print(add5(1), add10(1))


def compose(*fs):
    def composed(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return composed


print(compose(add5, lambda x: x * 2, str.__len__)('four'))


def memo(f):
    cache = {}

    def wrapper(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]
    wrapper.cache = cache
    return wrapper


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), len(fib.cache))


def account(balance):
    def deposit(x):
        nonlocal balance
        balance += x
        return balance

    def peek():
        return balance
    return deposit, peek


deposit, peek = account(100)
deposit(50)
deposit(-30)
print(peek())


def late():
    fs = []
    for i in range(3):
        def f():
            return i
        fs.append(f)
    return [f() for f in fs]


print(late())


def deep():
    a = 1

    def l1():
        b = 2

        def l2():
            c = 3

            def l3():
                return a + b + c
            return l3
        return l2
    return l1()()()


print(deep())
print(adder(3).__closure__[0].cell_contents, adder.__closure__, add5.__code__.co_freevars)


def parameter_cell(x, *rest, **kw):
    return lambda: (x, rest, kw)


print(parameter_cell(1, 2, k=3)())


def recursive_inner(n):
    def go(k):
        return [] if k == 0 else [k] + go(k - 1)
    return go(n)


print(recursive_inner(4))
