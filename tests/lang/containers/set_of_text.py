# sets made of texts: each character once, in all widths
import hashlib
import uuid

for text in ('', 'a', 'abracadabra', 'é\xffaé', '\x00\x7f\x80\xff' * 3, 'aбa', '😀a😀', 'ab' * 100000):
    made = set(text)
    made.update(text)
    print(len(made), ascii(sorted(made)), frozenset(text) == made, made - set('a') == {c for c in text if c != 'a'})


class Text(str):
    def __iter__(self):
        return iter([1, 2])


print(sorted(set(Text('abc'))))
print(uuid._UuidCreate)

for size in (1, 16, 64, 64):
    print(hashlib.blake2b(b'abc', digest_size=size).hexdigest(), hashlib.blake2b(b'abc', digest_size=size).digest_size)
for make, key in ((hashlib.blake2b, b'k'), (hashlib.blake2s, b'key' * 10), (hashlib.blake2s, b'')):
    one = make(b'x' * 300, key=key, digest_size=20)
    one.update(bytearray(1000))
    print(one.name, one.digest_size, one.hexdigest(), one.copy().digest() == one.digest())
for bad in ({'digest_size': 0}, {'digest_size': 65}, {'key': bytes(65)}, {'fanout': 256}, {'leaf_size': -1}):
    try:
        hashlib.blake2b(**bad)
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
try:
    hashlib.blake2b('')
except TypeError as error:
    print(error)
