# Generators produce values one at a time.
def count(n):
    print('started')
    for i in range(n):
        yield i
    print('finished')
    return 'result'


g = count(2)
print(type(g).__name__, iter(g) is g)
print(next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print('StopIteration', e.value)
print(next(g, 'nothing more'), list(g))
print(list(count(3)))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


from itertools import islice, takewhile
print(list(islice(fib(), 10)), [x for x in takewhile(lambda v: v < 50, fib()) if x % 2])


def gen_squares(max_value=None):
    n = 0
    while True:
        yield n * n
        n += 1
        if n * n > max_value:
            break


print([s for s in gen_squares(max_value=200)])


def flatten(x):
    if isinstance(x, list):
        for item in x:
            yield from flatten(item)
    else:
        yield x


print(list(flatten([1, [2, [3, [4]], 5], []])))


def empty():
    return
    yield


print(list(empty()))


def permute(items):
    if len(items) <= 1:
        yield items
    for i in range(len(items)):
        if len(items) > 1:
            for rest in permute(items[:i] + items[i + 1:]):
                yield [items[i]] + rest


print(len(list(permute([1, 2, 3, 4]))), list(permute('ab' and ['a', 'b'])))
pipeline = (x * 2 for x in (y + 1 for y in range(5)) if x % 2)
print(list(pipeline), sum(x * x for x in range(10)), max((len(w), w) for w in ['aa', 'b']))
a, *b = (i for i in range(4))
print(a, b, *(c for c in 'xyz'), sep='-')
print(g.__name__, g.gi_frame is None, count(1).gi_running)
