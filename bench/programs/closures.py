# Closures, lambdas, decorators, map and filter with callbacks.
def counter():
    n = 0

    def step(k=1):
        nonlocal n
        n += k
        return n
    return step


def compose(f, g):
    return lambda x: f(g(x))


def traced(f):
    calls = [0]

    def wrapper(*args, **kwargs):
        calls[0] += 1
        return f(*args, **kwargs)
    wrapper.calls = calls
    return wrapper


@traced
def add(a, b=1):
    return a + b


def run(n):
    step = counter()
    inc_double = compose(lambda x: x + 1, lambda x: x * 2)
    total = 0
    for i in range(n):
        total += step() + inc_double(i) + add(i, b=2)
    total += sum(map(lambda x: x & 3, range(n * 2))) + len(list(filter(lambda x: x % 3, range(n * 2))))
    makers = [lambda x, k=k: x + k for k in range(10)]
    for i in range(n):
        total += makers[i % 10](i)
    return total, add.calls[0]


print(run(600_000))
