# SPDX-License-Identifier: MIT
"""C values packed into bytes, and read from them."""

from _struct import Struct, calcsize, iter_unpack, pack, pack_into, unpack, unpack_from

__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']


class error(Exception):
    """What is wrong with a format or its values."""

    __module__ = 'struct'


def _bytes_of(buffer):
    """For _struct: a view of the bytes of anything that has some."""
    return memoryview(buffer).cast('B')
