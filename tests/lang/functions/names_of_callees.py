# Messages about spread arguments name the callee; a name declared global anywhere; super() where there is no class.
class Callable:
    def __repr__(self):
        return "<callable>"

    def __call__(self, *args, **kwargs):
        pass

    def method(self, a=1):
        pass


for callee in (Callable(), Callable().method, Callable, len, print, None):
    for call in (lambda: callee(*1), lambda: callee(**1), lambda: callee(a=1, **{"a": 2})):
        try:
            call()
        except TypeError as e:
            print(e)

z = 7


def local_names():
    z = 1
    exec("z = 2\ndef tripled():\n    global z\n    z = 3 * z\ntripled()")
    return z


print(local_names(), z)


def no_class(self):
    return super()


class Named:
    def method(self):
        __class__ = 1
        return super()


for f in (lambda: super(), lambda: no_class(1), Named().method):
    try:
        f()
    except RuntimeError as e:
        print(e)


class Broken:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def __getattr__(self, name):
        raise ZeroDivisionError(name)


def delegating():
    yield from Broken()


g = delegating()
next(g)
try:
    g.throw(AttributeError)
except ZeroDivisionError as e:
    print("from the lookup:", e)
print(next(g))
