"""Messages of wrong calls: how many, which keywords, of what type."""
import array
import csv
import datetime
import io
import itertools
import math
import operator
import re
import struct
import time
from collections import OrderedDict


def show(label, call, *args, **names):
    try:
        print(label, repr(call(*args, **names)))
    except Exception as error:
        print(label, type(error).__name__, error)


class Sub(UnicodeDecodeError):
    def __init__(self):
        pass


for number, call in enumerate([math.gcd, math.isclose, math.prod, struct.pack, struct.calcsize, operator.add, operator.abs,
                               [].pop, [].append, int.to_bytes, itertools.accumulate, exec, array.array.append, type]):
    for args in [(), (1,), (1, 2, 3), tuple(range(12))]:
        if call is not type or len(args) != 1:
            show((number, len(args)), call, *args)
    show((number, 'zz'), call, zz=1)
show('type', type, 1, zz=2)
for error in [UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError, SyntaxError, OSError, ImportError, NameError,
              ModuleNotFoundError, UnboundLocalError, FileNotFoundError, AttributeError]:
    show(error.__name__, error, zz=1)
    show(error.__name__, error, 'a', zz=1)
    for args in [('a',), ('a', b'b', 1, 2, 'c'), ('a', 'b', 1, 2, 'c'), ('a', 'b', 'c', 2, 'd'), ('b', 1, 2, 'c'), (1, b'b', 1, 2, 'c')]:
        show(error.__name__, error, *args)
print(repr(Sub()), str(Sub()))
show('wrapper', [].__mul__)
show('wrapper', (1).__mul__)
show('wrapper', {}.__setitem__, 1)
show('wrapper', int.__pow__, 1, 2, 3, 4)
show('wrapper', list.__len__)
show('wrapper', dict.__eq__, zz=1)
for call, args in [(datetime.date.isocalendar, (None,)), (OrderedDict.move_to_end, (1, 2))]:
    try:
        call(*args)
    except TypeError:
        print('unbound, of something else')
for value in [(), [], b'', range(3), 'abc']:
    for key in [2 ** 70, 0, 'a']:
        show('item', operator.setitem, value, key, None)
        show('item', operator.delitem, value, key)
show('bytes', bytes.fromhex, '1e5é')
show('complex', complex, '+é_1')
show('range', operator.getitem, range(3), slice(1.5, None))
show('minus', (-1).to_bytes, 0, 'big', signed=True)
data = bytearray(b'abcdef')
data[::2] = b''
print(data)
for key, value in [(slice(None, None, 2), None), (slice('a', None), 5), (slice(1, 2), 5), (slice(1, 2), 'x')]:
    show('bytearray', operator.setitem, data, key, value)
show('memoryview', operator.setitem, memoryview(data), slice(0, 1), [1])
show('array', operator.setitem, array.array('b'), slice('a', 2), 3)
show('maketrans', str.maketrans, 1, 2)
show('short', struct.pack, '<H', 70000)
show('short', struct.pack, '>H', 70000)
for pattern in ['a(?#c)*', 'ab(?#c){2}', r'(?P\u0061', ')', '(?<\\a']:
    show(pattern, lambda: re.findall(pattern, 'aabb'))
    show(pattern, lambda: re.compile(pattern, re.L))
print(list(csv.reader(io.StringIO(' a   b\n  c d'), delimiter=' ', skipinitialspace=True)))
utc = datetime.timezone.utc
print(repr(datetime.time(1, fold=1, tzinfo=utc)), repr(datetime.datetime(1, 1, 1, fold=1, tzinfo=utc)))
show('order', datetime.datetime, 0, 1, 1, tzinfo=5)
for text, format in [('1900', '%H%M%S'), ('1 2', '%d %d'), ('a', '% d'), ('a', '%'), ('a%', 'a%%'), ('12 DEC 99', '%d %b %y'),
                     ('+05:3015', '%z'), ('+05:30:15.5', '%z'), ('[1]', '[%d]'), (1, '%d'), ('1', None), ('1 x', '%d'), ('x', '%Q')]:
    show(format, datetime.datetime.strptime, text, format)
    if isinstance(text, str) and format:
        show(format, lambda: tuple(time.strptime(text, format)))

# what exceptions have, and have not
error = ValueError('a')
error.add_note('x')
print(vars(error), [name for name in dir(error) if name.startswith('__') and name not in dir(object)], '__notes__' in dir(ValueError))


class Own(Exception):
    pass


print(sorted(set(dir(Own)) - set(dir(Exception))), Own.__module__, ValueError.__module__)
show('module', lambda: ValueError().__module__)
show('notes', lambda: ValueError().__notes__)
error.__notes__ = 5
show('notes', error.add_note, 'y')
for text in ['def f(a:\n    return 1\n', 'f(a\n', 'x = (\n\n\n', 'x = (1 2', 'a\nx = (1 2\nb']:
    try:
        compile(text, 'f', 'exec')
    except SyntaxError as problem:
        print(problem.msg, repr(problem.text), problem.lineno, problem.offset)

# functions that CPython names without their module
import functools
show('short', functools.reduce, zz=1)
show('short', math.log, zz=1)
show('short', time.asctime, zz=1)
show('short', time.ctime, 1, 2)
show('short', time.clock_getres)
show('order', itertools.combinations, 1, 'x')
