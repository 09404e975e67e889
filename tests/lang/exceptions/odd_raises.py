# Notes that are no list, contexts in a circle, what throw() refuses.
for notes in [(), {}, 5, None, 'x', [1, 2]]:
    e = BaseException(1)
    e.__notes__ = notes
    try:
        e.add_note('x')
        print(e.__notes__)
    except TypeError as x:
        print(x)
e = ValueError()
e.add_note('a')
del e.__notes__
try:
    del e.__notes__
except AttributeError as x:
    print(x)


def circle(n):
    chain = [ValueError(i) for i in range(n)]
    for i in range(n):
        chain[i].__context__ = chain[(i + 1) % n]
    try:
        raise chain[0]
    except ValueError:
        raise TypeError(n)


for n in range(1, 5):
    try:
        circle(n)
    except TypeError as e:
        print(e, repr(e.__context__), repr(e.__context__.__context__))


def gen():
    yield 1


class Class:
    pass


for a in [(Class,), (5,), (ValueError, 5, 6), (ValueError, None, 6), (ValueError(1), 2), (ValueError, TypeError('x')), (ValueError, (1, 2)),
          (ValueError, 3), (None,)]:
    g = gen()
    next(g)
    try:
        g.throw(*a)
    except BaseException as x:
        print(type(x).__name__, x.args)


class Strange(Exception):
    def __new__(cls, *args):
        return cls


g = gen()
next(g)
try:
    g.throw(Strange)
except TypeError as x:
    print(str(x)[:7])
