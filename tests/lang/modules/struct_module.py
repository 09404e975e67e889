# struct: sizes, alignment, round trips; refusals.
import struct
for mode in ['', '<', '>', '=', '!']:
    for code, values in [('b', (0, -1, 127)), ('H', (0, 65535)), ('i', (-5, 2**31 - 1)), ('Q', (0, 2**64 - 1)), ('d', (1.5, -0.0)), ('f', (0.1, 2.0)),
                         ('e', (1.0, 0.1)), ('?', (True, 0)), ('c', (b'a',)), ('4s', (b'ab', b'abcdef')), ('4p', (b'ab', b'abcdef'))]:
        for value in values:
            data = struct.pack(mode + code, value)
            print(mode, code, data, struct.unpack(mode + code, data), struct.calcsize(mode + code))
print(struct.calcsize('bhiqb'), struct.pack('bhi', 1, 2, 3), struct.unpack_from('<h', b'abcdef', 2), list(struct.iter_unpack('<h', b'abcdef')))
for call in (lambda: struct.pack('2h', 1), lambda: struct.pack('h', 1, 2), lambda: struct.pack('z', 1), lambda: struct.pack('3', 1),
             lambda: struct.pack('<H', 'a'), lambda: struct.pack('B', 256), lambda: struct.pack('i', 2**31), lambda: struct.pack('d', 'a'),
             lambda: struct.unpack('<h', b'a'), lambda: struct.unpack_from('<h', b'abc', 2), lambda: list(struct.iter_unpack('<h', b'abc'))):
    try:
        print(call())
    except struct.error as e:
        print(e)
