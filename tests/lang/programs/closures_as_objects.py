def point(x, y):
    def dispatch(message, *args):
        nonlocal x, y
        if message == 'move':
            x, y = x + args[0], y + args[1]
        elif message == 'get':
            return x, y
        elif message == 'norm':
            return (x * x + y * y) ** 0.5
        else:
            raise AttributeError(message)
        return dispatch
    return dispatch


p = point(0, 0)
print(p('move', 3, 4)('get'), p('norm'), p('move', 1, 1)('move', 1, 1)('get'))
try:
    p('fly')
except AttributeError as e:
    print(e)
cons = lambda a, b: lambda f: f(a, b)
car, cdr = (lambda c: c(lambda a, b: a)), (lambda c: c(lambda a, b: b))
nil = None


def to_list(c):
    out = []
    while c is not nil:
        out.append(car(c))
        c = cdr(c)
    return out


def from_iterable(it):
    return cons(it[0], from_iterable(it[1:])) if it else nil


print(to_list(from_iterable([1, 2, 3])), to_list(from_iterable('')), car(cdr(from_iterable('xyz'))))
zero = lambda f: lambda x: x
succ = lambda n: lambda f: lambda x: f(n(f)(x))
add = lambda m: lambda n: lambda f: lambda x: m(f)(n(f)(x))
mul = lambda m: lambda n: lambda f: m(n(f))
to_int = lambda n: n(lambda k: k + 1)(0)
two, three = succ(succ(zero)), succ(succ(succ(zero)))
print(to_int(add(two)(three)), to_int(mul(two)(three)), to_int(three(two)))


def stream(n):
    return n, lambda: stream(n + 1)


def take(s, k):
    out = []
    while len(out) < k:
        value, rest = s
        out.append(value)
        s = rest()
    return out


print(take(stream(10), 5))


def curry(f, n, *got):
    return f(*got) if n == 0 else lambda x: curry(f, n - 1, *got, x)


print(curry(lambda a, b, c: (a, b, c), 3)(1)(2)(3))
