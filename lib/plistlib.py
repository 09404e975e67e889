# SPDX-License-Identifier: MIT
"""Apple's property lists, as XML and in the binary form: dicts, lists, texts, bytes, numbers, dates."""

import binascii as _binascii
import codecs as _codecs
import datetime as _datetime
import enum as _enum
from io import BytesIO as _BytesIO
import itertools as _itertools
import re as _re
import struct as _struct

__all__ = ['InvalidFileException', 'FMT_XML', 'FMT_BINARY', 'load', 'dump', 'loads', 'dumps', 'UID']

PlistFormat = _enum.Enum('PlistFormat', 'FMT_XML FMT_BINARY', module=__name__)
globals().update(PlistFormat.__members__)


class UID:
    """A reference in files of NSKeyedArchiver: a number of at most 64 bits."""

    def __init__(self, data):
        if not isinstance(data, int):
            raise TypeError('data must be an int')
        if data >= 1 << 64:
            raise ValueError('UIDs cannot be >= 2**64')
        if data < 0:
            raise ValueError('UIDs must be positive')
        self.data = data

    def __index__(self):
        return self.data

    def __repr__(self):
        return f'{type(self).__name__}({self.data!r})'

    def __reduce__(self):
        return type(self), (self.data,)

    def __eq__(self, other):
        return self.data == other.data if isinstance(other, UID) else NotImplemented

    def __hash__(self):
        return hash(self.data)


# -- XML -----------------------------------------------------------------------------------------------------------------------

PLISTHEADER = (b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" '
               b'"http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n')
_CONTROL = _re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f]')
_DATE = _re.compile(r'(?P<year>\d\d\d\d)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d))'
                    r'?)?)?)?)?Z', _re.ASCII)


def _date_of(text):
    parts = [int(part) for part in _DATE.match(text).groups() if part is not None]
    return _datetime.datetime(*parts)


def _escape(text):
    if _CONTROL.search(text):
        raise ValueError("strings can't contain control characters; use bytes instead")
    text = text.replace('\r\n', '\n').replace('\r', '\n')
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


class _XMLReader:
    """Builds the value while expat reads: a stack of what is open."""

    def __init__(self, dict_type):
        self.stack, self.key, self.root, self.dict_type = [], None, None, dict_type

    def parse(self, file):
        from xml.parsers.expat import ParserCreate
        self.parser = ParserCreate()
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.begin, self.end
        self.parser.CharacterDataHandler, self.parser.EntityDeclHandler = self.take, self.entity
        self.parser.ParseFile(file)
        return self.root

    def entity(self, *args):
        raise InvalidFileException('XML entity declarations are not supported in plist files')

    def begin(self, name, attributes):
        self.data = []
        if name == 'dict':
            self.add(value := self.dict_type())
            self.stack.append(value)
        elif name == 'array':
            self.add(value := [])
            self.stack.append(value)

    def take(self, data):
        self.data.append(data)

    def end(self, name):
        method = getattr(self, 'end_' + name, None)
        if method:
            method()

    def text(self):
        data, self.data = ''.join(self.data), []
        return data

    def add(self, value):
        if self.key is not None:
            if not isinstance(self.stack[-1], dict):
                raise ValueError('unexpected element at line %d' % self.parser.CurrentLineNumber)
            self.stack[-1][self.key] = value
            self.key = None
        elif not self.stack:
            self.root = value
        elif isinstance(self.stack[-1], list):
            self.stack[-1].append(value)
        else:
            raise ValueError('unexpected element at line %d' % self.parser.CurrentLineNumber)

    def end_dict(self):
        if self.key is not None:
            raise ValueError("missing value for key '%s' at line %d" % (self.key, self.parser.CurrentLineNumber))
        self.stack.pop()

    def end_key(self):
        if self.key is not None or not isinstance(self.stack[-1], dict):
            raise ValueError('unexpected key at line %d' % self.parser.CurrentLineNumber)
        self.key = self.text()

    def end_array(self):
        self.stack.pop()

    def end_true(self):
        self.add(True)

    def end_false(self):
        self.add(False)

    def end_integer(self):
        text = self.text()
        self.add(int(text, 16) if text.startswith(('0x', '0X')) else int(text))

    def end_real(self):
        self.add(float(self.text()))

    def end_string(self):
        self.add(self.text())

    def end_data(self):
        self.add(_binascii.a2b_base64(self.text().encode()))

    def end_date(self):
        self.add(_date_of(self.text()))


class _XMLWriter:
    """Writes a value, a line for each of its parts."""

    def __init__(self, file, sort_keys, skipkeys):
        self.file, self.sort_keys, self.skipkeys, self.depth = file, sort_keys, skipkeys, 0

    def line(self, text):
        if text:
            self.file.write(b'\t' * self.depth + text.encode())
        self.file.write(b'\n')

    def element(self, name, text=None):
        self.line(f'<{name}/>' if text is None else f'<{name}>{_escape(text)}</{name}>')

    def document(self, value):
        self.file.write(PLISTHEADER)
        self.file.write(b'<plist version="1.0">\n')
        self.value(value)
        self.file.write(b'</plist>\n')

    def value(self, value):
        if isinstance(value, str):
            self.element('string', value)
        elif value is True or value is False:
            self.element('true' if value else 'false')
        elif isinstance(value, int):
            if not -1 << 63 <= value < 1 << 64:
                raise OverflowError(value)
            self.element('integer', f'{value:d}')
        elif isinstance(value, float):
            self.element('real', repr(value))
        elif isinstance(value, dict):
            self.dict(value)
        elif isinstance(value, (bytes, bytearray)):
            self.bytes(value)
        elif isinstance(value, _datetime.datetime):
            self.element('date', '%04d-%02d-%02dT%02d:%02d:%02dZ' % value.timetuple()[:6])
        elif isinstance(value, (tuple, list)):
            self.array(value)
        else:
            raise TypeError('unsupported type: %s' % type(value))

    def inside(self, name):
        self.line(f'<{name}>')
        self.depth += 1

    def outside(self, name):
        self.depth -= 1
        self.line(f'</{name}>')

    def bytes(self, data):
        self.line('<data>')
        width = max(16, 76 - len((b'\t' * self.depth).expandtabs())) // 4 * 3
        for at in range(0, len(data), width):
            self.line(_binascii.b2a_base64(data[at:at + width], newline=False).decode())
        self.line('</data>')

    def dict(self, value):
        if not value:
            return self.element('dict')
        self.inside('dict')
        for key, item in sorted(value.items()) if self.sort_keys else value.items():
            if not isinstance(key, str):
                if self.skipkeys:
                    continue
                raise TypeError('keys must be strings')
            self.element('key', key)
            self.value(item)
        self.outside('dict')

    def array(self, value):
        if not value:
            return self.element('array')
        self.inside('array')
        for item in value:
            self.value(item)
        self.outside('array')


def _is_xml(head):
    starts = b'<?xml', b'<plist'
    if head.startswith(starts):
        return True
    for mark, encoding in ((_codecs.BOM_UTF8, 'utf-8'), (_codecs.BOM_UTF16_BE, 'utf-16-be'), (_codecs.BOM_UTF16_LE, 'utf-16-le')):
        if head.startswith(mark) and any(head.startswith(mark + start.decode().encode(encoding)[:len(head) - len(mark)]) for start in starts):
            return True
    return False


# -- the binary form -----------------------------------------------------------------------------------------------------------

class InvalidFileException(ValueError):
    """The file is no property list."""

    def __init__(self, message='Invalid file'):
        super().__init__(message)


_EPOCH = _datetime.datetime(2001, 1, 1)
_UNKNOWN = object()


class _BinaryReader:
    """An object table, an offset for each object, and a trailer that says where they are."""

    def __init__(self, dict_type):
        self.dict_type = dict_type

    def parse(self, file):
        try:
            self.file = file
            file.seek(-32, 2)
            trailer = file.read(32)
            if len(trailer) != 32:
                raise InvalidFileException()
            size, self.ref_size, count, top, table = _struct.unpack('>6xBBQQQ', trailer)
            file.seek(table)
            self.offsets = self.ints(count, size)
            self.objects = [_UNKNOWN] * count
            return self.object(top)
        except (OSError, IndexError, _struct.error, OverflowError, ValueError) as error:
            if isinstance(error, InvalidFileException):
                raise
            raise InvalidFileException() from None

    def read(self, n):
        data = self.file.read(n)
        if len(data) != n:
            raise InvalidFileException()
        return data

    def ints(self, n, size):
        data = self.read(size * n)
        if not size:
            raise InvalidFileException()
        return [int.from_bytes(data[i:i + size], 'big') for i in range(0, size * n, size)]

    def size(self, low):
        if low != 15:
            return low
        return int.from_bytes(self.read(1 << (self.read(1)[0] & 3)), 'big')

    def object(self, ref):
        found = self.objects[ref]
        if found is not _UNKNOWN:
            return found
        self.file.seek(self.offsets[ref])
        token = self.read(1)[0]
        value = self.value(ref, token >> 4, token & 15, token)
        self.objects[ref] = value
        return value

    def value(self, ref, kind, low, token):
        if token in (0, 8, 9):
            return {0: None, 8: False, 9: True}[token]
        if token == 15:
            return b''
        if kind == 1:
            return int.from_bytes(self.read(1 << low), 'big', signed=low >= 3)
        if token in (0x22, 0x23):
            return _struct.unpack('>f' if low == 2 else '>d', self.read(1 << low))[0]
        if token == 0x33:
            return _EPOCH + _datetime.timedelta(seconds=_struct.unpack('>d', self.read(8))[0])
        if kind == 4:
            return self.read(self.size(low))
        if kind == 5:
            return self.read(self.size(low)).decode('ascii')
        if kind == 6:
            return self.read(self.size(low) * 2).decode('utf-16be')
        if kind == 8:
            return UID(int.from_bytes(self.read(1 + low), 'big'))
        if kind == 10:
            refs = self.ints(self.size(low), self.ref_size)
            self.objects[ref] = value = []
            value.extend(self.object(x) for x in refs)
            return value
        if kind == 13:
            return self.dict(ref, self.size(low))
        raise InvalidFileException()

    def dict(self, ref, n):
        keys, values = self.ints(n, self.ref_size), self.ints(n, self.ref_size)
        self.objects[ref] = value = self.dict_type()
        try:
            for key, item in zip(keys, values):
                value[self.object(key)] = self.object(item)
        except TypeError:
            raise InvalidFileException() from None
        return value


_SCALARS = str, int, float, _datetime.datetime, bytes, bytearray


def _bytes_for(count):
    return 1 if count < 1 << 8 else 2 if count < 1 << 16 else 4 if count < 1 << 32 else 8


class _BinaryWriter:
    """Numbers the objects, equal scalars once, then writes them."""

    def __init__(self, file, sort_keys, skipkeys):
        self.file, self.sort_keys, self.skipkeys = file, sort_keys, skipkeys

    def document(self, value):
        self.list, self.by_value, self.by_id = [], {}, {}
        self.collect(value)
        count = len(self.list)
        self.offsets = [0] * count
        self.ref_size = _bytes_for(count)
        self.file.write(b'bplist00')
        for item in self.list:
            self.write(item)
        top, table = self.ref(value), self.file.tell()
        size = _bytes_for(table)
        for offset in self.offsets:
            self.file.write(offset.to_bytes(size, 'big'))
        self.file.write(_struct.pack('>5xBBBQQQ', 0, size, self.ref_size, count, top, table))

    def collect(self, value):
        if isinstance(value, _SCALARS):
            if (type(value), value) in self.by_value if not isinstance(value, bytearray) else id(value) in self.by_id:
                return
        elif id(value) in self.by_id:
            return
        ref = len(self.list)
        self.list.append(value)
        if isinstance(value, _SCALARS) and not isinstance(value, bytearray):
            self.by_value[type(value), value] = ref
        else:
            self.by_id[id(value)] = ref
        if isinstance(value, dict):
            pairs = self.pairs(value)
            for key, _ in pairs:
                self.collect(key)
            for _, item in pairs:
                self.collect(item)
        elif isinstance(value, (list, tuple)):
            for item in value:
                self.collect(item)

    def pairs(self, value):
        pairs = []
        for key, item in sorted(value.items()) if self.sort_keys else value.items():
            if isinstance(key, str):
                pairs.append((key, item))
            elif not self.skipkeys:
                raise TypeError('keys must be strings')
        return pairs

    def ref(self, value):
        if isinstance(value, _SCALARS) and not isinstance(value, bytearray):
            return self.by_value[type(value), value]
        return self.by_id[id(value)]

    def head(self, token, size):
        if size < 15:
            self.file.write(_struct.pack('>B', token | size))
        else:
            width = _bytes_for(size)
            self.file.write(_struct.pack('>BB', token | 15, 0x10 | width.bit_length() - 1) + size.to_bytes(width, 'big'))

    def refs(self, values):
        self.file.write(b''.join(self.ref(value).to_bytes(self.ref_size, 'big') for value in values))

    def write(self, value):
        self.offsets[self.ref(value)] = self.file.tell()
        if value is None or value is True or value is False:
            self.file.write({None: b'\x00', False: b'\x08', True: b'\x09'}[value])
        elif isinstance(value, UID):
            size = _bytes_for(value.data)
            self.file.write(_struct.pack('>B', 0x80 | size - 1) + value.data.to_bytes(size, 'big'))
        elif isinstance(value, int):
            self.int(value)
        elif isinstance(value, float):
            self.file.write(_struct.pack('>Bd', 0x23, value))
        elif isinstance(value, _datetime.datetime):
            self.file.write(_struct.pack('>Bd', 0x33, (value - _EPOCH).total_seconds()))
        elif isinstance(value, (bytes, bytearray)):
            self.head(0x40, len(value))
            self.file.write(value)
        elif isinstance(value, str):
            data = value.encode('ascii') if value.isascii() else value.encode('utf-16be')
            self.head(0x50 if value.isascii() else 0x60, len(data) if value.isascii() else len(data) // 2)
            self.file.write(data)
        elif isinstance(value, (list, tuple)):
            self.head(0xA0, len(value))
            self.refs(value)
        elif isinstance(value, dict):
            pairs = self.pairs(value)
            self.head(0xD0, len(pairs))
            self.refs([key for key, _ in pairs] + [item for _, item in pairs])
        else:
            raise TypeError(value)

    def int(self, value):
        if value < 0:
            if value < -1 << 63:
                raise OverflowError(value)
            self.file.write(_struct.pack('>Bq', 0x13, value))
        elif value < 1 << 63:
            size = _bytes_for(value)
            self.file.write(_struct.pack('>B', 0x10 | size.bit_length() - 1) + value.to_bytes(size, 'big'))
        elif value < 1 << 64:
            self.file.write(b'\x14' + value.to_bytes(16, 'big'))
        else:
            raise OverflowError(value)


# -- both ----------------------------------------------------------------------------------------------------------------------

_READERS, _WRITERS = {FMT_XML: _XMLReader, FMT_BINARY: _BinaryReader}, {FMT_XML: _XMLWriter, FMT_BINARY: _BinaryWriter}


def load(fp, *, fmt=None, dict_type=dict):
    """The value of a binary file; fmt None: whatever it is."""
    if fmt is None:
        head = fp.read(32)
        fp.seek(0)
        fmt = FMT_XML if _is_xml(head) else FMT_BINARY if head[:8] == b'bplist00' else None
        if fmt is None:
            raise InvalidFileException()
    return _READERS[fmt](dict_type).parse(fp)


def loads(value, *, fmt=None, dict_type=dict):
    """The value of bytes."""
    return load(_BytesIO(value), fmt=fmt, dict_type=dict_type)


def dump(value, fp, *, fmt=FMT_XML, sort_keys=True, skipkeys=False):
    """Writes a value to a binary file."""
    if fmt not in _WRITERS:
        raise ValueError(f'Unsupported format: {fmt!r}')
    _WRITERS[fmt](fp, sort_keys, skipkeys).document(value)


def dumps(value, *, fmt=FMT_XML, skipkeys=False, sort_keys=True):
    """A value as bytes."""
    fp = _BytesIO()
    dump(value, fp, fmt=fmt, skipkeys=skipkeys, sort_keys=sort_keys)
    return fp.getvalue()
