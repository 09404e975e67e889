# what a buffered writer keeps, by its size; line buffering of bytes; what a strict realpath names
import io
import os
import tempfile
import warnings

for size in (3, 4, 5, 6, 8, 9, 13):
    writer = io.BufferedWriter(io.BytesIO(), 4)
    seen = [writer.write(b'xy'), writer.raw.getvalue(), writer.write(b'a' * size), writer.raw.getvalue()]
    writer.write(b'zzz')
    print(size, seen, writer.raw.getvalue(), writer.flush(), writer.raw.getvalue())


class Counting(io.RawIOBase):
    def __init__(self):
        self.sizes = []

    def writable(self):
        return True

    def write(self, data):
        self.sizes.append(len(data))
        return len(data)


raw = Counting()
writer = io.BufferedWriter(raw)
for _ in range(2000):
    writer.write(b'0123456789')
writer.flush()
print(raw.sizes)

os.chdir(tempfile.mkdtemp())
with open('f', 'wb', buffering=4) as file, open('f', 'rb', buffering=0) as other:
    file.write(b'abc')
    print(other.read())
    file.write(b'def')
    print(other.read())
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    open('f', 'rb', buffering=1).close()
    print([str(one.message) for one in seen], seen[0].category.__name__)
os.mkdir('d')
for name in ('no', 'd/no', os.path.join('d', '..', 'no')):
    try:
        os.path.realpath(name, strict=True)
    except OSError as error:
        print(error)
os.unlink('f')
os.rmdir('d')
try:
    os.utime('no')
except OSError as error:
    print(error)
