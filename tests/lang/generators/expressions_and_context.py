# Generators with try/finally, with, nested loops; generator expressions and their scopes.
log = []


def resource():
    log.append('open')
    try:
        yield 'a'
        yield 'b'
    finally:
        log.append('close')


for x in resource():
    log.append(x)
print(log)
log.clear()
g = resource()
next(g)
g.close()
print(log)


class Ctx:
    def __enter__(self):
        print('enter')
        return self

    def __exit__(self, *exc):
        print('exit', exc[0])


def inside():
    with Ctx():
        yield 1
        yield 2


print(list(inside()))
g = inside()
next(g)
g.close()


def exceptions():
    for i in range(3):
        try:
            yield i
            if i == 1:
                raise ValueError('one')
        except ValueError as e:
            yield f'handled {e}'


print(list(exceptions()))
n = 3
lazy = (n * i for i in range(3))
n = 10
print(list(lazy))
try:
    eager = (i for i in undefined)
except NameError as e:
    print(e)
nested = ((i, j) for i in range(2) for j in range(i, 2))
print(list(nested), type(nested).__name__)


def keeps_state(a, b=2, *args, k=4):
    local = a + b
    while local < 20:
        local += (yield local) or k
    return args


g = keeps_state(1)
print(next(g), next(g), g.send(1), list(g))


def simultaneous(a, b):
    while True:
        try:
            yield next(a)
            yield next(b)
        except StopIteration:
            return


print(list(simultaneous(iter('abc'), iter('12'))))


def exc_state():
    try:
        raise KeyError('outer')
    except KeyError as e:
        yield 'in handler'
        print(repr(e))
        try:
            raise
        except KeyError as again:
            print('re-raised', again)


g = exc_state()
next(g)
try:
    raise TypeError('elsewhere')
except TypeError:
    list(g)
import itertools
print([list(v) for k, v in itertools.groupby([1, 1, 2, 3, 3])], list(itertools.chain.from_iterable(c * 2 for c in 'ab')))
