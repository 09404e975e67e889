# What utf8proc does otherwise; BLAKE2's refusals; constructors by name.
import hashlib
import pickle
import unicodedata

print(ascii(unicodedata.normalize('NFC', '\u1100\u1175\u11a7')), ascii(unicodedata.normalize('NFKC', 'e\u0301\u11a7\ufb01\u11a7')))
for options in ({'leaf_size': -1}, {'leaf_size': 1 << 32}, {'fanout': 256}, {'digest_size': 0}, {'key': b'a' * 65}):
    try:
        hashlib.blake2b(**options)
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
print(hashlib.md5.__name__, pickle.loads(pickle.dumps(hashlib.md5)) is hashlib.md5)
print([unicodedata.numeric(c) for c in '一万㐅'], unicodedata.category('\U0002b739'), unicodedata.category('\U0003134f'))
