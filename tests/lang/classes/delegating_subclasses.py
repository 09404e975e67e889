# What a class below a built-in one that has a method of its own sees of the operations, and what not.
import array
import collections
import json
import math


class Filled(bytearray):
    def __init__(self, *args):
        super().__init__(*args)
        self.append(33)


class Empty(bytearray):
    def __init__(self, *args):
        pass


print(Filled(b'ab'), Filled('é', 'utf-8'), Filled(2), Empty(b'ab'))
for args in (1, 2, 3, 4), ('a',), (-1,):
    try:
        bytearray(*args)
    except Exception as e:
        print(type(e).__name__, e)
b = bytearray(b'xyz')
b.__init__(b'12')
print(b)

for base, args in (list, ([3, 1],)), (bytearray, (b'hi',)), (collections.deque, ([1, 2],)), (array.array, ('i', [5])):
    class Times(base):
        def __mul__(self, n):
            return 'times', super().__mul__(n)

        def __add__(self, other):
            return 'plus', super().__add__(other)

    class Both(Times):
        def __imul__(self, n):
            return 'itimes'

    x = Times(*args)
    x *= 2
    y = Times(*args)
    y += args[0] if base is not array.array else y[:]
    z = Both(*args)
    z *= 3
    print(x, y, z)


class Row(list):
    def __getitem__(self, i):
        return 'item'

    def __iter__(self):
        yield 'walked'


class Pair(tuple):
    def __iter__(self):
        yield 'first'
        yield 'second'


row, pair = Row([1, 2]), Pair((1, 2))
print(list(reversed(row)), [*row], json.dumps(row), json.dumps(pair), (lambda *a: a)(*pair), (lambda *a: a)(*row))
row += row
print(len(row), list.__repr__(row))


class Numbers(array.array):
    def __getitem__(self, i):
        return -1


print(list(Numbers('i', [1, 2])))


class Angle(float):
    def __float__(self):
        return 100.0

    def __pow__(self, *args):
        return 'power', args


class Turn(complex):
    def __pow__(self, *args):
        return super().__pow__(*args)


print(math.sqrt(Angle(4)), float(Angle(4)), pow(Angle(4), 2, 3), Angle(4) ** 2)
try:
    pow(Turn(1), 2, 3)
except ValueError as e:
    print(e)


class Same(bytearray):
    def __eq__(self, other):
        return 'asked'

    __gt__ = __eq__


print(b'a' == Same(b'b'), b'a' < Same(b'b'), bytes.__eq__(b'a', bytearray(b'a')), b'a' == bytearray(b'a'))


class Merged(collections.defaultdict):
    def __or__(self, other):
        return 'or', super().__or__(other)


print(Merged(int, {1: 2}) | {3: 4})
