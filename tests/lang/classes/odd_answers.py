"""Classes whose special methods answer oddly, and subclasses that override part of what their base does."""
import copy


def show(label, call):
    try:
        print(label, repr(call()))
    except Exception as error:
        print(label, type(error).__name__, error)


class Float(float):
    pass


class PowFloat(float):
    def __pow__(self, other, modulus=None):
        return 'pow', modulus


class BadInt:
    def __int__(self):
        return 'q'


class NoIter:
    __iter__ = None


class BadIter:
    def __iter__(self):
        return 5


class Anything:
    def __getattr__(self, name):
        return 'any ' + name


class Equal:
    'doc'
    a = 1

    def __eq__(self, other):
        return True

    b = 2


class Bytes(bytes):
    def __repr__(self):
        return 'repr'


class Array(bytearray):
    def __getitem__(self, i):
        return [7, 8, 9][i]


class Text(str):
    pass


show('pow', lambda: pow(Float(2), 2, 3))
show('pow', lambda: pow(PowFloat(2), 2, 3))
show('pow', lambda: pow(2, Float(2), 3))
for text in ['%d', '%i', '%5.1d', '%x']:
    show(text, lambda: text % BadInt())
    show(text, lambda: text.encode() % BadInt())
for value in [NoIter(), BadIter(), 5]:
    show('unpack', lambda: [(a, b) for a, b in [value]])
    show('star', lambda: [*value])
    show('in', lambda: 1 in value)
    show('bytes', lambda: bytes(value) and 'some')
    show('bytearray', lambda: bytearray(value) and 'some')
print(type(copy.copy(Anything())).__name__, Anything().__reduce_ex__(2)[0].__name__)
print(list(vars(Equal)))
print(str(Bytes(b'x')), '%s' % Bytes(b'y'), repr(Bytes(b'z')), str(bytearray(b'a')))
print(list(Array(b'abc')), type(iter(Array(b'abc'))).__name__, type(iter(Text('a'))).__name__, type(iter('a')).__name__)
data = bytearray(b'abc')
it = iter(data)
print(next(it), it.__length_hint__(), it.__reduce__())
data.clear()
print(list(it), it.__reduce__())
show('concat', lambda: Bytes(b'a') + 1)
show('concat', lambda: Array(b'a') + 1)
