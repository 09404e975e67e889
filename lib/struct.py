# SPDX-License-Identifier: MIT
"""C values packed into bytes, and read from them."""

from _collections import _label
import _struct
from _struct import calcsize, pack, unpack
from functools import partial
from operator import index

__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']


class error(Exception):
    """What is wrong with a format or its values."""

    __module__ = 'struct'


def _place(buffer, offset, size, verb, short):
    """The offset counted from the start. error when `size` bytes do not lie in the buffer there."""
    room = len(buffer)
    if offset < 0:
        if offset + size > 0:
            raise error(f'{short} {size} bytes at offset {offset}')
        if offset + room < 0:
            raise error(f'offset {offset} out of range for {room}-byte buffer')
        offset += room
    if room - offset < size:
        raise error(f'{verb}ing {size} bytes at offset {offset} (actual buffer size is {room})')
    return offset


def _bytes_of(buffer):
    """A view of the bytes of anything that has some."""
    return memoryview(buffer).cast('B')


def pack_into(format, buffer, offset, /, *values):
    """Pack the values and write the bytes into the writable buffer from offset on."""
    data = _struct.pack_tuple(format, values)
    view = _bytes_of(buffer)
    if view.readonly:
        raise TypeError(f'argument must be read-write bytes-like object, not {type(buffer).__name__}')
    least = max(offset, 0) + len(data)
    at = _place(view, index(offset), len(data), f'pack_into requires a buffer of at least {least} bytes for pack', 'no space to pack')
    view[at:at + len(data)] = data


def _unpack(format, buffer):
    """For _struct.unpack(): what are no bytes of just that size."""
    size = calcsize(format)
    if not isinstance(buffer, (bytes, bytearray)):
        buffer = _bytes_of(buffer)
    if len(buffer) != size:
        raise error(f'unpack requires a buffer of {size} bytes')
    return _struct.unpack_there(format, buffer, 0)


def unpack_from(format, /, buffer, offset=0):
    """Return a tuple with the values in the buffer from offset on."""
    values = _struct.unpack_at(format, buffer, offset)
    if values is not None:
        return values
    size = calcsize(format)
    if not isinstance(buffer, (bytes, bytearray)):
        buffer = _bytes_of(buffer)
    least = max(offset, 0) + size
    at = _place(buffer, index(offset), size, f'unpack_from requires a buffer of at least {least} bytes for unpack',
                'not enough data to unpack')
    return _struct.unpack_there(format, buffer, at)


class unpack_iterator(map):
    """What iter_unpack() gives."""

    def __new__(cls, format, buffer, size):
        offsets = iter(range(0, len(buffer), size))
        self = super().__new__(cls, partial(_struct.unpack_there, format, buffer), offsets)
        self._offsets = offsets
        return self

    def __length_hint__(self):
        return self._offsets.__length_hint__()


def iter_unpack(format, buffer, /):
    """Yield tuples, each with the values of the next calcsize(format) bytes."""
    size = calcsize(format)
    buffer = _bytes_of(buffer)
    if not size:
        raise error('cannot iteratively unpack with a struct of length 0')
    if len(buffer) % size:
        raise error(f'iterative unpacking requires a buffer of a multiple of {size} bytes')
    return unpack_iterator(format, buffer, size)


class Struct:
    """A format with the functions of the module as methods."""

    def __init__(self, format):
        if not isinstance(format, (str, bytes, bytearray)):
            raise TypeError(f'Struct() argument 1 must be a str or bytes object, not {type(format).__name__}')
        self.format = format if isinstance(format, str) else str(format, 'ascii')
        self.size = calcsize(format)

    def pack(self, *values):
        return _struct.pack_tuple(self.format, values)

    def pack_into(self, buffer, offset, *values):
        pack_into(self.format, buffer, offset, *values)

    def unpack(self, buffer):
        values = _struct.unpack_all(self.format, buffer)
        return unpack(self.format, buffer) if values is None else values

    def unpack_from(self, buffer, offset=0):
        values = _struct.unpack_at(self.format, buffer, offset)
        return unpack_from(self.format, buffer, offset) if values is None else values

    def iter_unpack(self, buffer):
        return iter_unpack(self.format, buffer)


_label(Struct, "_struct.Struct")
