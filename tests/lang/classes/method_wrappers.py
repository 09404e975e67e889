# Methods of C: bound slot wrappers and class methods are no bound methods.
import inspect
import types


class A:
    def m(self):
        return 1

    @classmethod
    def c(cls):
        return 2


a = A()
for f in [[].__len__, (1).__add__, a.__init__, a.__str__, object().__eq__, A.__call__, "x".__getitem__]:
    print(type(f).__name__, f.__name__, f.__qualname__, f.__objclass__.__name__, repr(f).split(" at ")[0], isinstance(f, types.MethodWrapperType), isinstance(f, types.MethodType))
for f in [dict.fromkeys, int.from_bytes, {}.fromkeys, bytes.fromhex, A.c, a.m, [].append, object.__init_subclass__, type.__prepare__]:
    print(type(f).__name__, f.__name__, repr(f).split(" at ")[0].split(" of <")[0], isinstance(f, types.BuiltinMethodType), f.__self__ is a)
print([n for n, _ in inspect.getmembers(a, inspect.ismethod)], (1).__add__(2), [].__len__(), dict.fromkeys("ab"), (3).__add__ == (3).__add__, hash((1).__add__) == hash((1).__add__))
print(int.from_bytes(b"\1\0", "big"), {}.fromkeys([1], 2), list(map((5).__add__, [1, 2])), sorted([3, 1], key=(-1).__mul__))
try:
    (1).__add__.__func__
except AttributeError as e:
    print(e)
