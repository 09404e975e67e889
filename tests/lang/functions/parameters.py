# Every kind of parameter, and the errors that wrong calls give.
def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw


print(f(1, c=3))
print(f(1, 5, 6, 7, c=3, d=0, e=9, f=10))
print(f(*[1, 2, 3], **{'c': 1, 'z': 2}))


def pos(a, b, /, c, *, d):
    return a, b, c, d


print(pos(1, 2, 3, d=4), pos(1, 2, c=3, d=4))


def named(a, /, **kw):
    return a, kw


print(named(1, a=2))


def default_once(item, seen=[]):
    seen.append(item)
    return seen


default_once(1)
print(default_once(2))


def none():
    pass


def one(a):
    pass


def two(a, b):
    pass


def opt(a, b=1):
    pass


def kwonly(*, k, l):
    pass


class C:
    def method(self, x):
        pass


for call in ('none(1)', 'none(1, 2)', 'none(x=1)', 'one()', 'one(1, 2)', 'one(b=1)', 'one(1, a=1)', 'two()', 'two(1)', 'two(1, 2, 3)',
             'two(b=1)', 'opt()', 'opt(1, 2, 3)', 'kwonly()', 'kwonly(k=1)', 'kwonly(1, k=1, l=2)', 'pos(1, 2)', 'pos(a=1, b=2, c=3, d=4)',
             'pos(1, 2, 3, 4)', 'C().method()', 'C().method(1, 2)', 'C.method()', 'f()', 'one(**{1: 2})', 'one(*5)', 'one(**5)',
             'one(**{"a": 1}, **{"a": 2})', 'one(a=1, **{"a": 2})', '(lambda: 0)(1)', '5()', '"a"()', 'None()'):
    try:
        print(call, eval(call))
    except TypeError as e:
        print(call, '->', e)
