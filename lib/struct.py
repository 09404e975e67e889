# SPDX-License-Identifier: MIT
"""C values packed into bytes, and read from them."""

import _struct

__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']


class error(Exception):
    """What is wrong with a format or its values."""

    __module__ = 'struct'


def calcsize(format, /):
    """Return size in bytes of the struct described by the format string."""
    return _struct.calcsize(format, error)


def pack(format, /, *values):
    """Return bytes with the values packed according to the format string."""
    return _struct.pack(format, error, values)


def pack_into(format, buffer, offset, /, *values):
    """Pack the values and write the bytes into the writable buffer from offset on."""
    data = _struct.pack(format, error, values)
    if offset < 0:
        if offset + len(buffer) < 0:
            raise error(f'offset {offset} out of range for {len(buffer)}-byte buffer')
        offset += len(buffer)
    if len(buffer) - offset < len(data):
        raise error(f'pack_into requires a buffer of at least {offset + len(data)} bytes for packing {len(data)} bytes at offset '
                    f'{offset} (actual buffer size is {len(buffer)})')
    buffer[offset:offset + len(data)] = data


def unpack(format, buffer, /):
    """Return a tuple with the values in the buffer, whose size must be calcsize(format)."""
    size = calcsize(format)
    if len(buffer) != size:
        raise error(f'unpack requires a buffer of {size} bytes')
    return _struct.unpack(format, error, buffer, 0)


def unpack_from(format, /, buffer, offset=0):
    """Return a tuple with the values in the buffer from offset on."""
    size = calcsize(format)
    if offset < 0:
        if offset + len(buffer) < 0:
            raise error(f'offset {offset} out of range for {len(buffer)}-byte buffer')
        offset += len(buffer)
    if len(buffer) - offset < size:
        raise error(f'unpack_from requires a buffer of at least {offset + size} bytes for unpacking {size} bytes at offset {offset} '
                    f'(actual buffer size is {len(buffer)})')
    return _struct.unpack(format, error, buffer, offset)


def iter_unpack(format, buffer, /):
    """Yield tuples, each with the values of the next calcsize(format) bytes."""
    size = calcsize(format)
    if not size:
        raise error('cannot iteratively unpack with a struct of length 0')
    if len(buffer) % size:
        raise error(f'iterative unpacking requires a buffer of a multiple of {size} bytes')
    return (_struct.unpack(format, error, buffer, at) for at in range(0, len(buffer), size))


class Struct:
    """A format with the functions of the module as methods."""

    def __init__(self, format):
        self.format = format if isinstance(format, str) else str(format, 'ascii')
        self.size = calcsize(format)

    def pack(self, *values):
        return pack(self.format, *values)

    def pack_into(self, buffer, offset, *values):
        pack_into(self.format, buffer, offset, *values)

    def unpack(self, buffer):
        return unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer):
        return iter_unpack(self.format, buffer)
