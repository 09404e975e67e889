# Archives that others wrote: names in another encoding, overlapping files, passwords, streams without seek, and who keeps them open.
import io
import os
import struct
import tempfile
import warnings
import zipfile


def made(mode='w', **files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, mode) as z:
        for name, data in files.items():
            z.writestr(name.replace('_', '/'), data)
    return out


class Stream:
    """Can be written, and perhaps told."""

    def __init__(self, tells):
        self.data = b''
        if tells:
            self.tell = lambda: len(self.data)

    def write(self, data):
        self.data += data
        return len(data)

    def flush(self):
        pass


for tells in (False, True):
    stream = Stream(tells)
    with zipfile.ZipFile(stream, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('a', b'text' * 50)
        with z.open('b', 'w') as f:
            f.write(b'more')
    with zipfile.ZipFile(io.BytesIO(stream.data)) as z:
        print(z.namelist(), z.read('a')[:6], z.read('b'), hex(z.infolist()[0].flag_bits), z.testzip())

# names in an encoding of their own
raw = made(aa='1', bb='2').getvalue().replace(b'aa', '一'.encode('shift_jis'))
for encoding in (None, 'shift_jis', 'koi8-u'):
    with zipfile.ZipFile(io.BytesIO(raw), metadata_encoding=encoding) as z:
        print(z.namelist(), z.read(z.namelist()[0]))
for mode, options in (('w', {'metadata_encoding': 'cp437'}), ('r', {'metadata_encoding': 'ascii'})):
    try:
        zipfile.ZipFile(io.BytesIO(raw), mode, **options)
    except ValueError as e:
        print(type(e).__name__, str(e)[:40])
with zipfile.ZipFile(io.BytesIO(raw.replace(b'bb', b'cc', 1))) as z:
    try:
        z.read('bb')
    except zipfile.BadZipFile as e:
        print(e)

# the file stays open for whoever still reads from it
with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, 'x.zip')
    with open(name, 'wb') as f:
        f.write(made(a='first' * 1000, d_e='deep').getvalue())
    with zipfile.ZipFile(name) as z:
        reader, read = z.open('a'), z.open('d/e')
        read.read()
    print(reader.read(8), reader.seek(4000), reader.read(6), reader.tell(), z.fp)
    reader.close()
    for ask in (reader.read, reader.tell, reader.readable, reader.seekable, lambda: reader.seek(0)):
        try:
            ask()
        except ValueError as e:
            print(e)
    with zipfile.ZipFile(name) as z:
        print(z.extract('d/e', folder) == os.path.join(folder, 'd/e'), os.listdir(os.path.join(folder, 'd')))
    print(zipfile.ZipInfo.from_file(os.open(name, os.O_RDONLY), 'arc').filename)

# sizes
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    with zipfile.ZipFile(io.BytesIO(), 'w') as z:
        z.comment = b'c' * 70000
    print([str(w.message) for w in seen], len(z.comment))
zipfile.ZIP64_LIMIT = 10
try:
    zipfile.ZipFile(io.BytesIO(), 'w', allowZip64=False).writestr('n', 'x' * 20)
except zipfile.LargeZipFile as e:
    print(e)
zipfile.ZIP64_LIMIT = (1 << 31) - 1

# paths
root = zipfile.Path(zipfile.ZipFile(made(a='1', d_e_f='2', d_g='3')))
print(sorted(p.at for p in root.iterdir()), (root / 'd').is_dir(), [p.name for p in (root / 'd').iterdir()], (root / 'd/e/f').read_text())
print(type(root.root).__name__, sorted(zipfile.CompleteDirs._implied_dirs(['x/y/z', 'x/', 'q/r'])), (root / 'no').exists())
