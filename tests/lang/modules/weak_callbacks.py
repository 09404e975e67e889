# Callbacks of weak references come with the collection; what they empty; operators of proxies; finalizers.
import gc
import weakref


class C:
    def __init__(self, n=0):
        self.n = n

    def method(self):
        return self.n

    def __add__(self, other):
        return ("add", other)

    def __radd__(self, other):
        return ("radd", other)

    def __iadd__(self, other):
        return ("iadd", other)

    def __index__(self):
        return self.n

    def __len__(self):
        return 3

    def __eq__(self, other):
        return isinstance(other, C) and other.n == self.n

    def __hash__(self):
        return self.n


def attempt(what):
    try:
        print(what())
    except Exception as e:
        print(type(e).__name__, e)


def gone(*makers):
    """Calls makers with an object that nobody else holds, then lets it go."""
    made = []

    def fill():
        obj = C(7)
        made.extend([make(obj) for make in makers])
    fill()
    gc.collect()
    return made


called = []
r, s = gone(lambda o: weakref.ref(o, lambda dead: called.append(dead)), lambda o: weakref.ref(o))
print(r(), s(), called == [r], r.__callback__)
gone(lambda o: weakref.finalize(o, print, "finalized", 1, sep="-"))
values, keys, some = weakref.WeakValueDictionary(), weakref.WeakKeyDictionary(), weakref.WeakSet()
kept = C(1)
values["kept"] = keys[kept] = kept
some.add(kept)
gone(lambda o: values.__setitem__("k", o), lambda o: keys.__setitem__(o, 5), lambda o: some.add(o))
print(len(values), list(values.items()) == [("kept", kept)], "k" in values, len(keys), len(some), C(1) in some, C(1) in keys, keys[C(1)] is kept)
print(next(values.items())[0], next(iter(keys)) is kept, values.get("k", "none"), (values | {"z": kept}).keys().__next__(), values.setdefault("kept", 3) is kept)
attempt(lambda: values["k"])
attempt(lambda: values.pop("k"))
attempt(lambda: keys[3])
attempt(lambda: values.__setitem__("x", 3))
print(some | {kept} == some, some & [kept] == some, some <= some, some.isdisjoint([]), values.popitem()[0], len(values))

obj = C(4)
print(weakref.ref(obj) is weakref.ref(obj), weakref.ref(obj, print) is weakref.ref(obj, print), weakref.proxy(obj) is weakref.proxy(obj))
p = weakref.proxy(obj)
print(p.n, p + 1, 1 + p, [10, 20, 30, 40, 50][p], len(p), bool(p), p == obj, type(p), isinstance(p, C), p.method())
p += 5
print(p)
p = weakref.proxy(obj)
p.new = 3
print(obj.new, callable(p))
attempt(lambda: next(p))
attempt(lambda: p - 1)
attempt(lambda: weakref.proxy(3))
attempt(lambda: weakref.ref(weakref.ref(obj)))
dead, = gone(weakref.proxy)
attempt(lambda: dead.n)
attempt(lambda: dead + 1)

m = weakref.WeakMethod(obj.method)
print(m()(), m == weakref.WeakMethod(obj.method), hash(m) == hash(weakref.WeakMethod(obj.method)), m.__callback__ is not None)
attempt(lambda: weakref.WeakMethod(attempt))
f = weakref.finalize(obj, lambda a, b=0: ("called", a, b), 1, b=2)
print(f.alive, f.peek()[2:], f.atexit, f(), f.alive, f(), f.peek(), f.detach())
g = weakref.finalize(obj, print, "at exit")
h = weakref.finalize(obj, print, "not at exit")
h.atexit = False


class Ref(weakref.ref):
    def __init__(self, obj, callback=None, **extra):
        super().__init__(obj, callback)
        self.extra = extra


r = Ref(obj, tag=1)
print(r() is obj, r.extra, Ref(obj) is r, r == weakref.ref(obj))


attempt(lambda: r.__init__(1, 2, 3))
print(weakref.ref(C).__class__, weakref.ref(len)() is len)
