# Delegation to another generator or iterable.
def inner():
    try:
        got = yield 1
        print('inner got', got)
        got = yield 2
        print('inner got', got)
    except ValueError as e:
        print('inner caught', e)
        yield 'recovered'
    finally:
        print('inner finally')
    return 'inner result'


def outer():
    result = yield from inner()
    print('outer has', result)
    result = yield from [10, 20]
    print('list gives', result)
    yield from 'ab'
    return 'outer result'


g = outer()
print(next(g), g.send('x'))
print(g.throw(ValueError('v')))
print(list(g))
g = outer()
next(g)
g.close()
print('closed')


def chain(*its):
    for it in its:
        yield from it


print(list(chain([1], (2, 3), 'x', range(2), {'k': 1}, (i for i in [9]))))


def walk(tree):
    if tree:
        left, value, right = tree
        yield from walk(left)
        yield value
        yield from walk(right)


print(list(walk(((None, 1, None), 2, ((None, 3, None), 4, None)))))


def depth(n):
    if n:
        yield n
        yield from depth(n - 1)
    return n


print(sum(depth(100)))


def bad():
    yield from 5


try:
    next(bad())
except TypeError as e:
    print(e)


class Custom:
    def __iter__(self):
        return self

    def __next__(self):
        return 'custom'

    def send(self, value):
        return f'sent {value}'

    def throw(self, kind, *rest):
        return f'thrown {kind if isinstance(kind, type) else type(kind)}'

    def close(self):
        print('custom closed')


def delegate():
    yield from Custom()


g = delegate()
print(next(g), g.send(5), g.throw(KeyError('k')))
g.close()


def returns():
    return (yield from ())


print(list(returns()), [x for x in (lambda: (yield 1))()])
