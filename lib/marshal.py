# SPDX-License-Identifier: MIT
"""Plain values as bytes, in the format of CPython's .pyc files. Code objects cannot be written: compiled code has no file format here."""

import struct

__all__ = ['dump', 'dumps', 'load', 'loads', 'version']

version = 4
_REF = 0x80
_DEEPEST = 2000
_SINGLES = {'N': None, 'T': True, 'F': False, 'S': StopIteration, '.': ...}


def dumps(value, version=version, /):
    """A value as bytes; ValueError for what has no form."""
    out = bytearray()
    _write(out, value, 0)
    return bytes(out)


def dump(value, file, version=version, /):
    """Write a value to a binary file."""
    file.write(dumps(value, version))


def loads(bytes, /):
    """The value at the front of some bytes. EOFError, ValueError or TypeError for what is none."""
    return _Reader(memoryview(bytes).cast('B')).read(0)


def load(file, /):
    """The next value of a binary file, which is left behind it."""
    data = file.read()
    reader = _Reader(memoryview(data))
    value = reader.read(0)
    if reader.at < len(data):
        file.seek(reader.at - len(data), 1)
    return value


def _write(out, value, depth):
    if depth > _DEEPEST:
        raise ValueError('object too deeply nested to marshal')
    for code, single in _SINGLES.items():
        if value is single:
            out += code.encode()
            return
    writer = _WRITERS.get(type(value))
    if writer is None:
        raise ValueError('unmarshallable object')
    writer(out, value, depth)


def _sized(code, *, small=None):
    def head(out, length):
        if small and length < 256:
            out += small + bytes([length])
        else:
            out += code + struct.pack('<i', length)
    return head


def _write_int(out, value, depth):
    if -1 << 31 <= value < 1 << 31:
        out += b'i' + struct.pack('<i', value)
        return
    digits, left = [], abs(value)
    while left:
        digits.append(left & 0x7FFF)
        left >>= 15
    out += b'l' + struct.pack(f'<i{len(digits)}H', len(digits) if value > 0 else -len(digits), *digits)


def _write_str(out, value, depth):
    if value.isascii():
        _sized(b'a', small=b'z')(out, len(value))
        out += value.encode()
        return
    data = value.encode('utf-8', 'surrogatepass')
    _sized(b'u')(out, len(data))
    out += data


def _write_bytes(out, value, depth):
    _sized(b's')(out, len(value))
    out += value


def _write_items(head, order=None):
    def write(out, value, depth):
        head(out, len(value))
        for item in value if order is None else order(value):
            _write(out, item, depth + 1)
    return write


def _write_dict(out, value, depth):
    out += b'{'
    for key, item in value.items():
        _write(out, key, depth + 1)
        _write(out, item, depth + 1)
    out += b'0'


def _by_form(items):
    return sorted(items, key=dumps)


_WRITERS = {
    int: _write_int, str: _write_str, bytes: _write_bytes, bytearray: _write_bytes, memoryview: _write_bytes, dict: _write_dict,
    float: lambda out, value, depth: out.extend(b'g' + struct.pack('<d', value)),
    complex: lambda out, value, depth: out.extend(b'y' + struct.pack('<dd', value.real, value.imag)),
    tuple: _write_items(_sized(b'(', small=b')')), list: _write_items(_sized(b'[')),
    set: _write_items(_sized(b'<'), _by_form), frozenset: _write_items(_sized(b'>'), _by_form),
}


class _Reader:
    def __init__(self, data):
        self.data = data
        self.at = 0
        self.refs = []

    def take(self, count):
        """The next bytes."""
        if not 0 <= count <= len(self.data) - self.at:
            raise EOFError('marshal data too short')
        self.at += count
        return bytes(self.data[self.at - count:self.at])

    def number(self):
        return struct.unpack('<i', self.take(4))[0]

    def read(self, depth):
        """The next value."""
        if depth > _DEEPEST:
            raise ValueError('bad marshal data (object too deeply nested)')
        byte = self.take(1)[0]
        code, place = chr(byte & ~_REF), None
        if code in _SINGLES:
            return _SINGLES[code]
        if byte & _REF:
            place = len(self.refs)
            self.refs.append(None)
        value = self.value(code, place, depth)
        if place is not None:
            self.refs[place] = value
        return value

    def value(self, code, place, depth):
        if code == 'i':
            return self.number()
        if code == 'l':
            return self.long()
        if code in 'gf':
            return struct.unpack('<d', self.take(8))[0] if code == 'g' else float(self.take(self.take(1)[0]))
        if code == 'y':
            return complex(*struct.unpack('<dd', self.take(16)))
        if code == 's':
            return self.take(self.number())
        if code in 'aAzZut':
            length = self.take(1)[0] if code in 'zZ' else self.number()
            return self.take(length).decode('utf-8' if code in 'ut' else 'latin-1', 'surrogatepass')
        if code == 'r':
            return self.reference()
        if code in '()[<>':
            return self.items(code, place, depth)
        if code == '{':
            return self.dict(place, depth)
        raise ValueError('bad marshal data (unknown type code)')

    def long(self):
        count = self.number()
        digits = struct.unpack(f'<{abs(count)}H', self.take(2 * abs(count)))
        if any(digit > 0x7FFF for digit in digits):
            raise ValueError('bad marshal data (digit out of range in long)')
        if digits and not digits[-1]:
            raise ValueError('bad marshal data (unnormalized long data)')
        value = 0
        for digit in reversed(digits):
            value = value << 15 | digit
        return -value if count < 0 else value

    def reference(self):
        index = self.number()
        if not 0 <= index < len(self.refs):
            raise ValueError('bad marshal data (invalid reference)')
        return self.refs[index]

    def items(self, code, place, depth):
        length = self.take(1)[0] if code == ')' else self.number()
        if not 0 <= length <= len(self.data) - self.at:
            raise EOFError('EOF read where object expected') if length > 0 else ValueError('bad marshal data (size out of range)')
        made = [] if code != '<' else set()
        if place is not None and code in '[<':
            self.refs[place] = made
        for _ in range(length):
            (made.add if code == '<' else made.append)(self.read(depth + 1))
        return tuple(made) if code in '()' else frozenset(made) if code == '>' else made

    def dict(self, place, depth):
        made = {}
        if place is not None:
            self.refs[place] = made
        while True:
            if self.data[self.at:self.at + 1] == b'0':
                self.at += 1
                return made
            key = self.read(depth + 1)
            made[key] = self.read(depth + 1)
