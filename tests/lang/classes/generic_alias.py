# list[T] and T | None with something in the place of T; what only looks like a class.
import copy
import pickle
from typing import TypeVar, Dict

T, U = TypeVar('T'), TypeVar('U')


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


a = dict[T, list[U]]
show(lambda: a); show(lambda: a.__parameters__); show(lambda: a[int, str]); show(lambda: a[int]); show(lambda: a[int, str, bool])
show(lambda: list[int][str]); show(lambda: list[T][T]); show(lambda: list[T][int].__args__); show(lambda: list[int].__parameters__)
show(lambda: (list[T] | None)[int]); show(lambda: (int | str).__parameters__); show(lambda: list[int]([1, 2])); show(lambda: list[int] == list[int])
show(lambda: copy.copy(a) == a); show(lambda: copy.deepcopy(list[int])); show(lambda: pickle.loads(pickle.dumps(list[int])))


class Box:
    def __class_getitem__(cls, item):
        return type(list[int])(cls, item)


show(lambda: Box[int]().__orig_class__ == Box[int]); show(lambda: isinstance(Box[int](), Box)); show(lambda: Box[T][int] == Box[int])


class Like:
    def __init__(self, *bases):
        self.bases = bases

    @property
    def __bases__(self):
        return self.bases


top = Like()
below = Like(Like(), Like(top))


class Instance:
    __class__ = below


show(lambda: isinstance(Instance(), top)); show(lambda: issubclass(below, top)); show(lambda: issubclass(top, below)); show(lambda: isinstance(1, 2))
show(lambda: issubclass(1, int)); show(lambda: issubclass(int, 1)); show(lambda: isinstance(1, top)); show(lambda: issubclass(int, top)); show(lambda: issubclass(below, int))
