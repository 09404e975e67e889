# An index whose __index__ empties what it is an index of.
import array
import collections


class Emptying:
    def __init__(self, target, value):
        self.target, self.value = target, value

    def __index__(self):
        try:
            self.target.clear()
        except AttributeError:
            del self.target[:]
        return self.value


def delete(x, i):
    del x[i]


def put(x, i):
    x[i] = 1


for make in (list, bytearray, collections.deque, lambda items: array.array("q", items)):
    for use in (lambda x, i: x[i], delete, put, lambda x, i: x[-1:i] if type(x) is not collections.deque else None):
        x = make([1] * 5000)
        try:
            print(type(x).__name__, use(x, Emptying(x, 4000)), len(x))
        except IndexError as error:
            print(type(x).__name__, error)
