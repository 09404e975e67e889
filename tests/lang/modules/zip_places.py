# reading a file of an archive in small pieces, and going back and forth in it
import io
import random
import zipfile

text = b''.join(b'line %d\n' % i * (i % 5) for i in range(40000)) + b'x' * 200000 + b'\nend'
pieces = random.Random(3)
for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2):
    store = io.BytesIO()
    with zipfile.ZipFile(store, 'w', method) as archive:
        archive.writestr('t', text)
    with zipfile.ZipFile(store) as archive, archive.open('t') as file:
        twin = io.BytesIO(text)
        print(file.read(1), file.tell(), file.peek(3)[:3], file.read1(2), len(file.read1(0)), file.tell())
        twin.seek(file.tell())
        for step in range(400):
            if step % 3 == 0:
                offset = pieces.choice((-3, -100, 50, 90000 if step % 50 == 0 else 7))
                place = min(max(twin.tell() + offset, 0), len(text))
                assert file.seek(offset, 1) == twin.seek(place), step
            length = pieces.choice((0, 1, 5, 300, 70000))
            assert file.read(length) == twin.read(length), step
            assert file.readline() == twin.readline() and file.readline(4) == twin.readline(4), step
            assert file.tell() == twin.tell()
        print(file.seek(-3, 2), file.read(), file.read(5), file.readline(), file.read1(5), file.tell() == len(text))
        print(file.seek(0), file.read() == text, file.seek(10 ** 9) == len(text), file.seek(-5), file.read(4))
        part = bytearray(9)
        print(file.readinto(part), bytes(part), sum(1 for line in file))
