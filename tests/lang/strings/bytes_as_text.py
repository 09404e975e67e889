# Bytes as hexadecimal digits, other bases, escapes and in other cases, of lengths around what is done at once.
import base64
import binascii
import random

r = random.Random(3)


def shown(f, *args, **names):
    try:
        value = f(*args, **names)
    except Exception as e:
        value = type(e).__name__, str(e)
    text = repr(value)
    print(text if len(text) < 120 else (len(text), text[:50], text[-50:]))


for n in (*range(0, 12), 255, 256, 257, 1000):
    noise, few = r.randbytes(n), bytes(r.choice(b'\0\0\0 \n=.abAB') for _ in range(n))
    for x in (noise, few):
        for name in ('b64', 'b32', 'b16', 'b85', 'a85'):
            encoded = getattr(base64, name + 'encode')(x)
            shown(lambda: (encoded, getattr(base64, name + 'decode')(encoded) == x))
            wrong = bytearray(encoded + b'a')
            wrong[r.randrange(len(wrong))] = r.choice(b'\0 zy~=!1a\xff')
            shown(getattr(base64, name + 'decode'), bytes(wrong))
        shown(base64.a85encode, x, foldspaces=True, adobe=True, wrapcol=9, pad=n % 2)
        shown(binascii.hexlify, x, '-', 3)
        shown(x.hex, ':', -4)
        shown(x.hex, ':', 0)
        shown(bytes.fromhex, x.hex(' '))
        shown(bytes.fromhex, x.hex() + '\u4e2d')
        shown(binascii.unhexlify, x.hex()[1:] + 'g')
        shown(lambda: (x.upper(), x.lower(), x.swapcase(), x.title(), x.translate(bytes(range(255, -1, -1)), b'=')))
        shown(lambda: (sum(x), list(x)[:9], max(x, default=None), bytes(list(x)) == x))
        shown(lambda: (x.find(b'ab'), x.rfind(b'ab'), x.count(b'ab'), x.count(b'a'), x.replace(b'a', b'bcd'), x.rfind(b'')))
        for codec in ('unicode_escape', 'raw_unicode_escape'):
            shown((x.decode('latin1') + '\u20ac\U0001f600\\u12').encode, codec)
            shown((x[:30].replace(b'\n', b'') + rb'\x41\u20ac\101\\u1234\U0001f600').decode, codec)
            shown((x[:3] + rb'\x4').decode, codec)
        shown(repr, x)
        shown(base64.b64decode, b'YW=Jj' + x[:40], validate=True)
shown(b'ab'.hex, ':', 10 ** 10)
shown(base64.a85decode, b'zzabz', ignorechars=b'z')

# groups of hex digits: every byte, every place of the first group
for n in (0, 1, 2, 3, 7, 256):
    some = bytes(range(256))[-n:] if n else b''
    for group in (1, -1, 2, -3, 5, 300, 0):
        print(n, group, some.hex('-', group), bytearray(some).hex(b':', group) == memoryview(some).hex(':', group))

# every byte in the place of a digit, in texts shorter and longer than what is read at once
for n in (1, 63, 64, 65, 130):
    digits = bytes((i * 37 + n) & 255 for i in range(n)).hex()
    answers = []
    for c in range(256):
        place = (c * 7 + n) % len(digits)
        text = digits[:place] + chr(c) + digits[place + 1:]
        for read in (bytes.fromhex, lambda t: binascii.unhexlify(t.encode('latin-1'))):
            try:
                answers.append(read(text).hex())
            except ValueError as e:
                answers.append(str(e))
    print(n, sum(len(a) for a in answers), binascii.crc32('|'.join(answers).encode()))
