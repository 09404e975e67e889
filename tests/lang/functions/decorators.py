# Decorators of functions and classes, with and without arguments.
import functools


def shout(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs).upper() + '!'
    return wrapper


def repeat(n):
    def decorate(f):
        def wrapper(*args):
            return ' '.join([f(*args)] * n)
        return wrapper
    return decorate


@repeat(2)
@shout
def greet(name):
    """Says hello."""
    return 'hello ' + name


print(greet('bob'), greet.__name__)


@shout
def named(x):
    """Doc."""
    return x


print(named('a'), named.__name__, named.__doc__, named.__wrapped__('a'))
registry = {}


def register(cls):
    registry[cls.__name__] = cls
    return cls


@register
class Plugin:
    pass


print(list(registry), Plugin is registry['Plugin'])


def order(n):
    print('evaluated', n)

    def apply(f):
        print('applied', n)
        return f
    return apply


@order(1)
@order(2)
@order(3)
def f():
    pass


class Counted:
    def __init__(self, f):
        self.f, self.calls = f, 0

    def __call__(self, *args):
        self.calls += 1
        return self.f(*args)


@Counted
def square(x):
    return x * x


square(2)
print(square(5), square.calls)


@lambda f: f.__name__
def becomes_a_string():
    pass


print(becomes_a_string)
