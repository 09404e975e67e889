# inspect: signatures, binding, kinds, source.
import functools
import inspect


def f(a, b: int = 1, /, c='x', *args, d, e: 'str' = None, **kw) -> list:
    """Doc of f.

        indented
    """
    # a comment
    return [a]


@functools.wraps(f)
def wrapped(*args, **kwargs):
    return f(*args, **kwargs)


class C:
    """Doc of C."""

    def __init__(self, x, *, y=2):
        self.x = x

    def method(self, p, q=None):
        return (p,
                q)

    @classmethod
    def make(cls, z):
        return cls(z)

    @staticmethod
    def static(w):
        return w


class D(C):
    def method(self, p, q=None):
        pass


async def co(): pass
def gen(): yield
async def agen(): yield


for x in f, wrapped, C, C.method, C(1).method, C.make, C.static, functools.partial(f, 1, d=3), lambda q, *, r: q, len, [].append, dict.get:
    print(inspect.signature(x))
sig = inspect.signature(f)
for name, p in sig.parameters.items():
    print(name, p.kind, p.kind.description, p.default, p.annotation)
print(repr(sig), sig.return_annotation, repr(sig.parameters['b']))
b = sig.bind(1, d=4, z=5)
print(b, b.args, b.kwargs, b.arguments)
b.apply_defaults()
print(b)
for args, kw in [((), {}), ((1,), {}), ((1, 2, 3), {'d': 1, 'c': 3}), ((1,), {'d': 1, 'a': 2})]:
    try:
        print(sig.bind(*args, **kw))
    except TypeError as e:
        print('TypeError:', e)
print(sig.replace(return_annotation=inspect.Signature.empty))
print(sig == inspect.signature(f), hash(sig) == hash(inspect.signature(f)))
try:
    inspect.Signature([inspect.Parameter('a', inspect.Parameter.KEYWORD_ONLY), inspect.Parameter('b', 0)])
except ValueError as e:
    print(e)
print(inspect.getfullargspec(f))
print(inspect.getcallargs(f, 1, d=2))
try:
    inspect.getcallargs(f)
except TypeError as e:
    print(e)
print(inspect.getdoc(f), inspect.getdoc(D), inspect.getdoc(D.method))
print(inspect.getsource(f), inspect.getsource(C.method), inspect.getsource(D), sep='---\n')
print(inspect.getsourcelines(C.static)[1], inspect.getsourcefile(f) == __file__, inspect.getmodule(f).__name__)
for obj in f, C, C(1).method, len, str.join, co, gen, agen, inspect, 3:
    print([name for name in dir(inspect) if name.startswith('is') and name != 'ismethodwrapper' and getattr(inspect, name)(obj)])
print([name for name, value in inspect.getmembers(C, inspect.isfunction)])
print(inspect.getattr_static(C, 'make').__class__, inspect.getattr_static(C(3), 'x'))
g = gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), list(g), inspect.getgeneratorstate(g))
print(inspect.currentframe().f_code.co_name, inspect.stack()[0].function, inspect.getmro(D))
print(inspect.unwrap(wrapped) is f, inspect.cleandoc('  a\n     b\n   c\n\n'))
