# SPDX-License-Identifier: MIT
"""Fuzzes `struct`: a format and a buffer. Either is refused with struct.error, or what was unpacked packs to the same values.

The input: the format up to the first NUL, then the buffer.
"""

import struct

LARGEST = 1 << 16


def check(data):
    form, _, buffer = data.partition(b'\0')
    try:
        size = struct.calcsize(form)
    except (struct.error, UnicodeDecodeError, OverflowError):
        return
    assert size >= 0
    if size > LARGEST:
        return
    buffer = buffer[:size].ljust(size, b'\x7f')
    values = struct.unpack(form, buffer)
    packed = struct.pack(form, *values)
    assert len(packed) == size
    assert repr(struct.unpack(form, packed)) == repr(values)
    room = bytearray(size + 3)
    struct.pack_into(form, room, 3, *values)
    assert room[3:] == packed
    assert repr(struct.unpack_from(form, room, 3)) == repr(values)
    if size:
        assert [repr(row) for row in struct.iter_unpack(form, packed * 2)] == [repr(values)] * 2
    try:
        struct.pack(form, *values, 0)
        assert False, 'one value too many'
    except struct.error:
        pass
