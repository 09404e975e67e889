# struct: formats read before, and what the program does while values are packed.
import struct


class Packs:
    """An integer that packs with many other formats when it is asked for."""

    def __index__(self):
        for order in '<>=@!':
            for n in range(1, 12):
                struct.pack(f'{order}{n}h', *range(n))
        return 7


print(struct.pack('<hhh', Packs(), 2, Packs()), struct.unpack('<hhh', struct.pack('<hhh', Packs(), 2, 3)))
long = '<' + 'bhi' * 20
print(struct.calcsize(long), struct.unpack(long, struct.pack(long, *range(60))) == tuple(range(60)))
for text in ['', '<', ' ', '0s', '0h', 'x' * 31, 'x' * 32, 'x' * 33, 'b h\ti', 'h' * 12, 'h' * 13, b'>h', '>h', 'hb', 'bh']:
    for _ in range(2):
        data = struct.pack(text, *[1] * (str(text).count('h') + str(text).count('i')) if 's' not in str(text) else [b''][:0] or [b'']) \
            if 'b' not in str(text) else b''
        print(text, struct.calcsize(text), data)
for _ in range(2):
    for text in ['z', '3', 'h3', '<P', '9' * 30 + 'h', 'h' * 40 + 'z']:
        try:
            print(struct.calcsize(text))
        except struct.error as e:
            print(e)
