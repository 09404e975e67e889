"""Escapes, right and wrong, by chance."""
import random
r=random.Random(5)
for i in range(500):
    b=bytes(r.choice(b'\\\\\\xuUN01234567{}abcdefnrtv"\'\n \xe9') for _ in range(r.randrange(20)))
    for enc in ('unicode_escape','raw_unicode_escape'):
        for h in ('strict','replace'):
            import warnings; warnings.simplefilter('ignore')
            try: print(ascii(b.decode(enc,h)))
            except UnicodeError as e: print(e)
