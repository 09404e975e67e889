# Who is asked by ABCMeta sees that: protocols of other packages count on it.
import abc
import sys


class Meta(abc.ABCMeta):
    def __subclasscheck__(cls, other):
        print(sys._getframe(1).f_globals["__name__"], sys._getframe(0).f_code.co_name)
        return False


class Asked(metaclass=Meta):
    pass


print(abc.ABCMeta.__instancecheck__(Asked, 3), issubclass(int, Asked))
