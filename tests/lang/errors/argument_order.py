# What natives complain about first, and whose names they use.
import collections


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


attempt(sum, x=[1])
attempt(sorted, [1], foo=1)
attempt(sorted, x=1)
attempt(sorted, [3, 1], reverse=True)
attempt(collections.deque().append)
attempt(collections.deque().append, 1, 2)
attempt(collections.deque().append, x=1)
attempt(collections.deque().clear, 1)
attempt(slice(0, 2**70).indices, 2**80)
attempt(slice(2**70, None, -2**71).indices, 2**100)
attempt(slice(-2**70, 2**70, 3).indices, 10)
attempt(slice(None, None, -1).indices, 2**64)
attempt(slice("a").indices, 5)
attempt(slice(1, 2, 0).indices, 5)
attempt(slice(1).indices, -1)
attempt(slice(1).indices, "a")


class Refuses:
    __contains__ = None

    def __iter__(self):
        return iter([0])


try:
    0 in Refuses()
except TypeError as e:
    print(e)
t = (1, [2])
f = frozenset([1])
print(t * 1 is t, 1 * t is t, f.intersection() == f, f.intersection() is f)
from itertools import compress, groupby
attempt(groupby, [1], key=None, foo=2)
attempt(groupby, [1], foo=2)
attempt(compress, [1], foo=2)
attempt(compress, data=[1], selectors=[1], foo=1)
attempt(pow, 1, foo=1)
attempt(pow, foo=1, exp=2, base=1)
attempt("a".split, sep=",", maxsplit=1, foo=2)
