# Names in every kind of scope at once.
x = 'global'


def f(x, *args, y='default', **kwargs):
    def g():
        nonlocal y
        y = y + '+g'

        class Inner:
            z = x
            w = [x + str(i) for i in range(2)]

            def get(self):
                return x, y, self.z, self.w
        return Inner
    cls = g()
    h = lambda v=x: (v, x, y, args, sorted(kwargs))
    return cls().get(), h(), h('given'), [(x, i) for i, x in enumerate('ab')], x


print(f('arg', 1, 2, k=3))
print(x)


def counter_factory():
    count = 0

    class Counter:
        total = 0

        def hit(self):
            nonlocal count
            count += 1
            Counter.total += 1
            return count, self.total
    return Counter


A, B = counter_factory(), counter_factory()
print(A().hit(), A().hit(), B().hit(), A.total, B.total)


def outer():
    fs = []
    for i in range(3):
        def make(j):
            k = j * 10

            def inner(m):
                return i, j, k, m
            return inner
        fs.append(make(i))
    return [f(100) for f in fs]


print(outer())


def tricky(n):
    if n:
        result = [tricky(n - 1) for _ in range(1)][0]
        return result + [n]
    return [n]


print(tricky(4))


def del_and_rebind():
    v = 1
    g = lambda: v
    first = g()
    del v
    try:
        g()
    except NameError as e:
        message = str(e)
    v = 2
    return first, message, g()


print(del_and_rebind())
def exec_scope():
    ns = {'a': 1}
    exec('b = a + 1\ndef f():\n    return a + b', ns)
    return ns['f'](), ns['b']


print(exec_scope())
