# Steps of asynchronous generators, driven without a loop.
class Wait:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return got


async def agen():
    try:
        print('got', await Wait('w1'))
        x = yield 1
        print('x', x)
        try:
            print('got', await Wait('w2'))
        except ValueError as e:
            print('caught', e)
            print('again', await Wait('w3'))
        yield 2
    finally:
        print('finally', await Wait('w4'))


def t(f, *a):
    try:
        print('->', f(*a))
    except BaseException as e:
        print(type(e).__name__, e, getattr(e, 'value', ''))


g = agen()
s = g.__anext__()
t(s.send, None)
t(s.send, 'A')
t(s.send, 'B')
s = g.asend('X')
t(s.__next__)
t(s.throw, ValueError('boo'))
t(s.send, 'C')
s = g.aclose()
t(s.send, None)
t(s.send, 'D')
t(s.send, None)
s = g.__anext__()
t(s.send, None)
s = g.__anext__()
s.close()
t(s.send, None)
g = agen()
s = g.__anext__()
t(s.throw, KeyError)
g = agen()
it = g.__anext__().__await__()
t(next, it)
t(next, it)


async def simple():
    for i in range(3):
        yield i


async def total():
    return sum([i async for i in simple()])


try:
    total().send(None)
except StopIteration as e:
    print(e.value)
g = simple()
for i in range(4):
    t(g.__anext__().send, None)
g = simple()
t(g.athrow(ValueError, 'x').send, None)
t(g.aclose().send, None)
print(list(g.__anext__().__await__()) if False else iter(s) is s)
