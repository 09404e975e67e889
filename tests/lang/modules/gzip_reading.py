# Reading compressed files in small steps, lines, positions, several members, and what is no file of gzip.
import gzip
import io
import warnings

data = b''.join(b'line %d\n' % i for i in range(20000))
packed = gzip.compress(data[:100000]) + b'\0\0' + gzip.compress(data[100000:]) + b'\0'
with gzip.GzipFile(fileobj=io.BytesIO(packed)) as f:
    print(f.peek(4)[:4], f.read(3), f.tell(), f.read1(5), f.readline(), f.readline(3))
    print(f.seek(150000), f.read(9), f.seek(10), f.read(9), f.seek(-5, 1), f.read(3), f.seek(-4, 2), f.read(), f.read(1))
    room = bytearray(12)
    print(f.seek(0), f.readinto(room), room, f.seekable(), f.readable(), f.writable())
    print(sum(map(len, f)) + 12 == len(data))
with gzip.open(io.BytesIO(packed), 'rt') as f:
    print(next(f), f.readlines(20), sum(1 for _ in f))
print(f.closed, gzip.decompress(packed) == data)
for wrong in (b'', b'\x1f', b'no', packed[:50], packed[:-8], gzip.compress(b'x')[:-8] + bytes(8), b'\x1f\x8b\x07' + bytes(9)):
    try:
        print(gzip.GzipFile(fileobj=io.BytesIO(wrong)).read())
    except (OSError, EOFError) as e:
        print(type(e), e)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    out = io.BytesIO()
    out.mode = 'wb'
    gzip.GzipFile(fileobj=out, mtime=0).close()
    print([str(w.message) for w in seen], out.getvalue()[:4])
f = gzip.GzipFile(fileobj=io.BytesIO(packed))
f.close()
try:
    f.read()
except ValueError as e:
    print(e)


class Below(io.RawIOBase):
    """Tells what is asked of it."""

    def __init__(self):
        self.at, self.asked = 0, []

    def readable(self):
        return True

    seekable = readable

    def readinto(self, b):
        n = min(len(b), 100000 - self.at)
        b[:n] = bytes([self.at // 10000 % 256]) * n
        self.at += n
        return n

    def seek(self, offset, whence=0):
        if (offset, whence) != (0, 1):
            self.asked.append(offset)
        self.at = offset if whence == 0 else self.at + offset
        return self.at


f = io.BufferedReader(Below())
print(f.read(10), f.seek(3), f.read(2), f.seek(-4, 1), f.read(1), f.seek(8000), f.read(1), f.tell(), f.raw.asked)
print(f.seek(50000), f.read(2), f.raw.asked)
