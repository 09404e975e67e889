# SPDX-License-Identifier: MIT
"""Sun's external data representation (RFC 1014): big-endian items, each a multiple of four bytes."""

from functools import wraps as _wraps
import struct as _struct
import warnings as _warnings

__all__ = ['Error', 'Packer', 'Unpacker', 'ConversionError']

_warnings.warn("'xdrlib' is deprecated and slated for removal in Python 3.13", DeprecationWarning, stacklevel=2)


class Error(Exception):
    """What went wrong, as text in msg."""

    def __init__(self, msg):
        self.msg = msg

    def __repr__(self):
        return repr(self.msg)

    def __str__(self):
        return str(self.msg)


class ConversionError(Error):
    """A value has no such representation."""


def _packs(format):
    def pack(self, x):
        try:
            self._parts.append(_struct.pack(format, x))
        except _struct.error as error:
            raise ConversionError(error.args[0]) from None
    return pack


def _unpacks(format):
    size = _struct.calcsize(format)

    def unpack(self):
        data = self._take(size)
        if len(data) < size:
            raise EOFError
        return _struct.unpack(format, data)[0]
    return unpack


class Packer:
    """Collects packed values."""

    def __init__(self):
        self.reset()

    def reset(self):
        self._parts = []

    def get_buffer(self):
        """All of it as bytes."""
        return b''.join(self._parts)

    get_buf = get_buffer
    pack_uint, pack_int = _packs('>L'), _packs('>l')
    pack_enum = pack_int
    pack_uhyper, pack_hyper, pack_float, pack_double = _packs('>Q'), _packs('>q'), _packs('>f'), _packs('>d')

    def pack_bool(self, x):
        self._parts.append(b'\0\0\0\1' if x else b'\0\0\0\0')

    def pack_fstring(self, n, s):
        """n bytes of s, filled up."""
        if n < 0:
            raise ValueError('fstring size must be nonnegative')
        s = s[:n]
        self._parts.append(s + (-n % 4 + n - len(s)) * b'\0' if len(s) < n else s + -n % 4 * b'\0')

    pack_fopaque = pack_fstring

    def pack_string(self, s):
        self.pack_uint(len(s))
        self.pack_fstring(len(s), s)

    pack_opaque = pack_bytes = pack_string

    def pack_list(self, list, pack_item):
        for item in list:
            self.pack_uint(1)
            pack_item(item)
        self.pack_uint(0)

    def pack_farray(self, n, list, pack_item):
        if len(list) != n:
            raise ValueError('wrong array size')
        for item in list:
            pack_item(item)

    def pack_array(self, list, pack_item):
        self.pack_uint(len(list))
        self.pack_farray(len(list), list, pack_item)


class Unpacker:
    """Takes values from packed bytes, one after the other."""

    def __init__(self, data):
        self.reset(data)

    def reset(self, data):
        self._data, self._at = data, 0

    def get_position(self):
        return self._at

    def set_position(self, position):
        self._at = position

    def get_buffer(self):
        return self._data

    def done(self):
        """Error unless everything was taken."""
        if self._at < len(self._data):
            raise Error('unextracted data remains')

    def _take(self, n):
        data = self._data[self._at:self._at + n]
        self._at += n
        return data

    unpack_uint, unpack_int = _unpacks('>L'), _unpacks('>l')
    unpack_enum = unpack_int
    unpack_uhyper, unpack_hyper, unpack_float, unpack_double = _unpacks('>Q'), _unpacks('>q'), _unpacks('>f'), _unpacks('>d')

    def unpack_bool(self):
        return bool(self.unpack_int())

    def unpack_fstring(self, n):
        if n < 0:
            raise ValueError('fstring size must be nonnegative')
        start, end = self._at, self._at + (n + 3) // 4 * 4
        if end > len(self._data):
            raise EOFError
        self._at = end
        return self._data[start:start + n]

    unpack_fopaque = unpack_fstring

    def unpack_string(self):
        return self.unpack_fstring(self.unpack_uint())

    unpack_opaque = unpack_bytes = unpack_string

    def unpack_list(self, unpack_item):
        items = []
        while (more := self.unpack_uint()) == 1:
            items.append(unpack_item())
        if more:
            raise ConversionError(f'0 or 1 expected, got {more!r}')
        return items

    def unpack_farray(self, n, unpack_item):
        return [unpack_item() for _ in range(n)]

    def unpack_array(self, unpack_item):
        return self.unpack_farray(self.unpack_uint(), unpack_item)
