# os.path.normpath() of every text of a few kinds of parts, as str and as bytes.
import itertools
import os.path

seen = 0
for n in range(5):
    for parts in itertools.product(('', '.', '..', 'a', 'bc'), repeat=n):
        for lead in ('', '/', '//', '///'):
            path = lead + '/'.join(parts)
            normal = os.path.normpath(path)
            assert os.path.normpath(os.fsencode(path)) == os.fsencode(normal)
            seen = (seen * 31 + sum(map(ord, normal)) * (len(normal) + 1)) % 1000000007
print(seen)
for path in ('é/../ü', 'a/…/..', 'x\0/y/..', 'a' * 2000 + '/..', '/' * 50 + 'a', 'a//' * 400, '..' * 3, '/..a/.b/c.'):
    print(ascii(os.path.normpath(path)))


class Name(str):
    pass


print(os.path.normpath(Name('a//b')), type(os.path.normpath(Name('a//b'))))
