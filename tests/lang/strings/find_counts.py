# Counts of arguments, separators of hex(), pprint() of data classes, floats that C rounds to infinity, csv's corners.
import array
import csv
import dataclasses
import io
import pprint
import struct


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__, str(e)


for name in ('find', 'rfind', 'index', 'rindex', 'count', 'startswith', 'endswith'):
    for owner in ('abc', b'abc', bytearray(b'abc')):
        print(name, attempt(getattr(owner, name)), attempt(getattr(owner, name), 1, 2, 3, 4))
print(repr(b'abc'.hex('\0')), repr(b'abc'.hex(b'\0', 2)))


@dataclasses.dataclass
class Point:
    x: int
    label: str = 'some fairly long text'
    others: list = dataclasses.field(default_factory=list)


pprint.pprint([Point(1, 'l' * 30, [Point(2), Point(3)]), Point(4)])
print(array.array('f', [1e40]), struct.pack('f', -1e40), attempt(struct.pack, '<f', 1e40))
view = memoryview(bytearray(4)).cast('f')
view[0] = 1e40
print(view[0])
print(csv.Sniffer().sniff("'a':'b'':c'\n'd':'e':'f'\n").doublequote, attempt(csv.writer, io.StringIO()) is None)
out = io.StringIO()
csv.writer(out, quoting=csv.QUOTE_NONE, escapechar='\\').writerows([['a\nb', 'b'], ['c', 'x\r\nd']])
print(list(csv.reader(out.getvalue().splitlines(True), quoting=csv.QUOTE_NONE, escapechar='\\')))
print(attempt(lambda: csv.writer(out, lineterminator=1)))
print(list(csv.reader([' \n', '\n'], skipinitialspace=True)))
print(attempt(struct.pack, '<dH', 'x'), attempt(struct.pack, 'e', 1 << 40), attempt(struct.pack, '<f', 1 << 200), attempt(struct.pack, '<f', 1 << 2000))
