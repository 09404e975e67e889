# What a function tells about itself.
def f(a, b: int = 1, *args, c: 'str' = 'x', **kw) -> list:
    """The doc.

    Second line."""
    local = a
    return local


print(f.__name__, f.__qualname__, f.__module__, f.__doc__.splitlines())
print(f.__defaults__, f.__kwdefaults__, f.__annotations__)
print(f.__code__.co_name, f.__code__.co_argcount, f.__code__.co_varnames[:3])
f.custom = 1
f.__doc__ = 'new'
f.__name__ = 'renamed'
print(f.custom, f.__doc__, f.__name__, f.__dict__)
f.__defaults__ = (7, 8)
print(f())
g = lambda: 0
print(g.__name__, g.__qualname__, g.__doc__)


def outer():
    def inner():
        pass

    class Local:
        def method(self):
            pass
    return inner, Local


inner, Local = outer()
print(inner.__qualname__, Local.__qualname__, Local.method.__qualname__, Local().method.__name__)
print(callable(f), callable(5), callable(Local), callable(Local()), callable(print))
print(type(f).__name__, type(len).__name__, type(Local().method).__name__, type([].append).__name__, type(str.upper).__name__)
print(len.__name__, [].append.__name__, str.upper.__name__, print.__name__)
m = Local().method
print(m.__func__ is Local.method, m.__self__.__class__ is Local)
print(str(f).startswith('<function outer') or str(f).split(' at ')[0], str(len), str(print))
try:
    f.missing
except AttributeError as e:
    print(e)
try:
    len.x = 1
except AttributeError as e:
    print(e)
