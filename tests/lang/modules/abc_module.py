# Abstract classes, and what the ABCs of collections say about built-in types.
import abc
class Abs(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def g(self): ...
try: Abs()
except TypeError as e: print(e)
import collections.abc as ca
print(isinstance([], ca.Sequence), isinstance({}, ca.Mapping), isinstance((x for x in []), ca.Generator), isinstance(5, ca.Hashable), isinstance([], ca.Hashable), issubclass(dict, ca.MutableMapping), isinstance(len, ca.Callable), isinstance('a', ca.Iterable))
