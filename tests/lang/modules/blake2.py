# BLAKE2 with its parameters.
import hashlib
from hashlib import blake2b, blake2s
for cls in (blake2b, blake2s):
    print(cls().hexdigest(), cls(b'abc').hexdigest())
    for n in (1, 63, 64, 65, 127, 128, 129, 300):
        print(n, cls(bytes(range(256)) * 2, digest_size=20).hexdigest() if n == 1 else cls(b'x' * n, key=b'secret', salt=b'salt', person=b'me', digest_size=16).hexdigest())
    h = cls(b'a', fanout=2, depth=2, leaf_size=4096, node_offset=1, node_depth=1, inner_size=32, last_node=True); print(h.hexdigest(), h.digest_size, h.block_size, h.name)
    h = cls(); h.update(b'ab'); c = h.copy(); h.update(b'c'); print(h.hexdigest() == cls(b'abc').hexdigest(), c.hexdigest() == cls(b'ab').hexdigest())
    print(cls.SALT_SIZE, cls.PERSON_SIZE, cls.MAX_KEY_SIZE, cls.MAX_DIGEST_SIZE, len(hashlib.new(cls.__name__, b'x').digest()))
    for kwargs in (dict(digest_size=0), dict(digest_size=65), dict(key=b'x' * 65), dict(salt=b'x' * 17), dict(person=b'x' * 17), dict(depth=0), dict(fanout=256)):
        try: cls(**kwargs)
        except ValueError as e: print(e)
try: blake2b('text')
except TypeError as e: print(e)
