# struct: formats read before, what the program does while values are packed, and every refusal of Struct and the functions.
import copy
import struct


def show(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


class Packs:
    """An integer that packs with many other formats when it is asked for."""

    def __index__(self):
        for order in '<>=@!':
            for n in range(1, 12):
                struct.pack(f'{order}{n}h', *range(n))
        return 7


class Shrinks:
    def __index__(self):
        room.clear()
        return 1


print(struct.pack('<hhh', Packs(), 2, Packs()), struct.unpack('<hhh', struct.pack('<hhh', Packs(), 2, 3)))
room = bytearray(8)
try:
    struct.pack_into('<h', room, 4, Shrinks())
except (struct.error, BufferError) as e:
    print('refused')
long = '<' + 'bhi' * 20
print(struct.calcsize(long), struct.unpack(long, struct.pack(long, *range(60))) == tuple(range(60)))
for text in ['', '<', ' ', '0h', 'x' * 31, 'x' * 32, 'x' * 33, 'b h\ti', 'h' * 12, 'h' * 13, b'>h', '>h', 'hb', 'bh', '<bh', '2h3i']:
    for _ in range(2):
        n = len(struct.unpack(text, bytes(struct.calcsize(text))))
        print(text, n, struct.pack(text, *range(n)), struct.Struct(text).pack(*range(n)))
for _ in range(2):
    for text in ['z', '3', 'h3', '<P', '9' * 30 + 'h', 'h' * 40 + 'z', bytearray(b'h'), 3, 'h\0', b'\0h']:
        show(lambda: struct.Struct(text))

s, b = struct.Struct('<hh'), bytearray(8)
print(s.pack_into(b, 2, 1, 2), struct.pack_into('>i', b, -4, 5), b, s.size, s.format, struct.Struct(b'>h').format)
print(s.unpack(b[:4]), s.unpack_from(b, 2), s.unpack_from(buffer=b, offset=-4), s.unpack(memoryview(b)[4:]), list(s.iter_unpack(b)))
for call in (
        lambda: struct.pack(), lambda: struct.pack_into(), lambda: struct.pack_into('h'), lambda: struct.pack_into('h', b),
        lambda: struct.pack_into('h', b, 0), lambda: struct.pack_into('h', b, 'x', 1), lambda: struct.pack_into('h', b, 2**70, 1),
        lambda: s.pack(), lambda: s.pack_into(), lambda: s.pack_into(b), lambda: s.pack_into(b, 0),
        lambda: s.pack_into(b'abcd', 0, 1, 2), lambda: s.pack_into(b'abcd', 0, 1), lambda: s.pack_into(3, 0, 1, 2),
        lambda: struct.pack_into('h', b, 7, 1), lambda: struct.pack_into('h', b, -1, 1), lambda: struct.pack_into('h', b, -9, 1),
        lambda: struct.pack_into('h', b, 100, 1), lambda: s.pack(1, 'x'), lambda: s.pack_into(bytearray(4), 0, 1, 'x'),
        lambda: s.unpack_from(b, 7), lambda: s.unpack_from(b, -1), lambda: s.unpack_from(b, -90), lambda: s.unpack_from(b, 2**63 - 1), lambda: s.unpack_from(b, 2**70),
        lambda: s.unpack_from(b, 'x'), lambda: s.unpack_from(3), lambda: s.unpack_from('abc'), lambda: s.unpack_from(),
        lambda: s.unpack_from(b, 1, 2), lambda: s.unpack(3), lambda: s.unpack(b), lambda: s.unpack(memoryview(b)[::2]),
        lambda: s.unpack(), lambda: s.iter_unpack(b'abc'), lambda: s.iter_unpack(3), lambda: struct.iter_unpack('', b''),
        lambda: struct.Struct(), lambda: struct.Struct('h', 3), lambda: struct.Struct(format='h').size,
        lambda: setattr(s, 'format', 'x'), lambda: setattr(s, 'foo', 'x'), lambda: struct.Struct, lambda: type(s.iter_unpack(b'')),
        lambda: s.iter_unpack(bytes(12)).__length_hint__(), lambda: struct.unpack_from('h'), lambda: struct.iter_unpack('h'),
        lambda: struct.unpack_from('h', buffer=b, offset=6), lambda: copy.copy(s), lambda: struct.pack(3, 1)):
    show(call)


class Named(struct.Struct):
    def __init__(self, name, format):
        super().__init__(format)
        self.name = name


named = Named('pair', '<hh')
print(named.name, named.pack(1, 2), named.size)
named.__init__('one', '>i')
print(named.name, named.pack(1), named.size)
given = s.iter_unpack(b)
print(next(given), given.__length_hint__(), list(given), next(given, 'end'), given.__length_hint__())
