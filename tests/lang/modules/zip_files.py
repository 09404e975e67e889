# SPDX-License-Identifier: MIT
# zipfile: writing, reading, listing, extracting, errors; paths within.
import io, os, tempfile, zipfile

folder = tempfile.mkdtemp()
os.chdir(folder)
os.makedirs('d/e')
open('d/e/f.txt', 'w').write('file in a folder\n' * 20)
for kind in zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA:
    with zipfile.ZipFile('a.zip', 'w', kind) as z:
        z.writestr('one.txt', 'line one\nline two\n' * 50)
        z.writestr(zipfile.ZipInfo('é/two.bin', (1999, 12, 31, 23, 59, 58)), b'\x00\x01')
        z.write('d/e/f.txt')
        z.write('d', 'other')
        with z.open('streamed', 'w') as f:
            f.write(b'abc' * 1000)
        z.comment = b'a comment'
    with zipfile.ZipFile('a.zip') as z:
        print(z.namelist(), z.testzip(), z.comment)
        for i in z.infolist():
            print(i.filename, i.file_size, i.compress_type, i.is_dir(), i.CRC, i.flag_bits)
        print(z.getinfo('é/two.bin'), z.getinfo('é/two.bin').date_time, z.read('é/two.bin'))
        with z.open('one.txt') as f:
            print(f.readline(), f.read(3), f.peek(2)[:2], f.tell(), f.seek(-5, 2), f.read(), f.seek(2), f.read1(4), len(f.readlines()))
        print(io.TextIOWrapper(z.open('one.txt'), 'utf-8').readline())
        z.extractall('out')
        print(z.extract('one.txt', 'out2') == os.path.join('out2', 'one.txt') or z.extract('one.txt', 'out2'))
    print(sorted(os.path.join(d, f) for d, _, fs in os.walk('out') for f in fs), open('out/d/e/f.txt').read()[:8])
with zipfile.ZipFile('a.zip', 'a') as z:
    z.writestr('appended', 'x')
    z.mkdir('made')
print(zipfile.ZipFile('a.zip').namelist(), zipfile.is_zipfile('a.zip'), zipfile.is_zipfile('d/e/f.txt'), zipfile.is_zipfile(io.BytesIO(b'')))
buffer = io.BytesIO()
with zipfile.ZipFile(buffer, 'w') as z:
    z.writestr('../up.txt', 'up')
    z.writestr('a/b/c.txt', 'deep')
z = zipfile.ZipFile(buffer)
z.extractall('safe')
print(os.listdir('safe'), os.path.exists('up.txt'))
root = zipfile.Path(z)
print(sorted(p.name for p in root.iterdir()), (root / 'a' / 'b' / 'c.txt').read_text(), (root / 'a').is_dir(), (root / 'no').exists())
broken = bytearray(open('a.zip', 'rb').read())
for act in (lambda: z.read('nope'), lambda: zipfile.ZipFile('d/e/f.txt'), lambda: zipfile.ZipFile('nope.zip'), lambda: zipfile.ZipFile('a.zip', 'q'),
            lambda: z.open('a/b/c.txt', 'x'), lambda: z.writestr('x', 'y').foo, lambda: zipfile.ZipInfo('a', (1970, 1, 1, 0, 0, 0)),
            lambda: zipfile.ZipFile(io.BytesIO(buffer.getvalue().replace(b'deep', b'DEEP'))).read('a/b/c.txt')):
    try:
        print(act())
    except Exception as e:
        print(type(e), e)
z.close()
try:
    z.read('a/b/c.txt')
except ValueError as e:
    print(e)
