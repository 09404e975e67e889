# Archives in streams that cannot go back, sparse files, filters, records of pax, owners, and what a listing shows.
import contextlib
import io
import os
import sys
import tarfile
import tempfile


class Pipe:
    """Reads or writes, and nothing else."""

    def __init__(self, data=b''):
        self.file = io.BytesIO(data)

    def read(self, size):
        return self.file.read(min(size, 100))

    def write(self, data):
        return self.file.write(data)


def add(archive, name, data=b'', **fields):
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for key, value in fields.items():
        setattr(info, key, value)
    archive.addfile(info, io.BytesIO(data))


for kind in ('', 'gz', 'bz2', 'xz'):
    pipe = Pipe()
    with tarfile.open(mode='w|' + kind, fileobj=pipe) as archive:
        add(archive, 'a', b'x' * 3000)
        add(archive, 'b/' + 'long' * 40, b'yy', mtime=1.5)
        add(archive, 'link', type=tarfile.SYMTYPE, linkname='a')
    data = pipe.file.getvalue()
    print(kind, len(data) % 512 if kind == '' else data[:2])
    for mode in ('r|' + kind, 'r|*'):
        with tarfile.open(mode=mode, fileobj=Pipe(data)) as archive:
            for info in archive:
                held = archive.extractfile(info) if info.isreg() else None
                print(info.name[:8], info.size, info.mtime, info.pax_headers.keys(), held and held.read()[:4])
            try:
                archive.extractfile('a').read()
            except tarfile.StreamError as e:
                print(type(e), e)
for mode, fileobj in (('r|gz', Pipe(b'no')), ('r|', Pipe(b'')), ('x|', Pipe()), ('r|zz', Pipe()), ('q', io.BytesIO()), ('r', None)):
    try:
        tarfile.open(mode=mode, fileobj=fileobj)
    except (tarfile.TarError, ValueError) as e:
        print(type(e), e)

# a file with holes, as GNU and as pax write it (the map in front of the data)
held = b'3\n0\n2\n10\n3\n20\n0\n'.ljust(512, b'\0') + b'abCDE'
out = io.BytesIO()
with tarfile.open(mode='w', fileobj=out) as archive:
    add(archive, 'sparse', held, pax_headers={'GNU.sparse.major': '1', 'GNU.sparse.minor': '0', 'GNU.sparse.name': 'holes',
                                              'GNU.sparse.realsize': '20'})
with tarfile.open(fileobj=io.BytesIO(out.getvalue())) as archive:
    info = archive.getmembers()[0]
    file = archive.extractfile(info)
    print(info.name, info.size, info.issparse(), file.read(), file.seek(9), file.read(3), file.seek(-2, 2), file.read())

for form in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
    info = tarfile.TarInfo('d/' * 60 + 'é')
    info.uid, info.mtime, info.uname = 8 ** 7 - 1, 12, 'ü'
    print(len(info.tobuf(form)), info.tobuf(form)[-512:-412].rstrip(b'\0')[-9:])
    for change in ({'uid': 8 ** 8}, {'mtime': -1}, {'linkname': 'l' * 101}, {'size': 8 ** 12}):
        info = tarfile.TarInfo('name')
        for key, value in change.items():
            setattr(info, key, value)
        try:
            raw = info.tobuf(form)
            again = tarfile.TarInfo.frombuf(raw[-512:], 'utf-8', 'strict')
            print(form, change.keys(), len(raw), again.uid, again.mtime, again.size)
        except ValueError as e:
            print(form, type(e), e)
print(tarfile.nti(tarfile.itn(-5, 8, tarfile.GNU_FORMAT)), tarfile.itn(8 ** 9, 8, tarfile.GNU_FORMAT), tarfile.stn('é', 3, 'utf-8', 'strict'))

# extracting: rights, times, links without their target, a listing
os.environ['TZ'] = 'UTC'
out = io.BytesIO()
with tarfile.open(mode='w', fileobj=out, pax_headers={'comment': 'for all'}) as archive:
    add(archive, 'd', type=tarfile.DIRTYPE, mode=0o500, mtime=1000)
    add(archive, 'd/f', b'text', mode=0o640, mtime=2000, uname='someone', gname='group')
    add(archive, 'd/hard', type=tarfile.LNKTYPE, linkname='d/f')
    add(archive, 'soft', type=tarfile.SYMTYPE, linkname='d/f')
    add(archive, 'strange', b'??', type=b'Z')
with tempfile.TemporaryDirectory() as folder:
    with tarfile.open(fileobj=io.BytesIO(out.getvalue())) as archive:
        print(archive.pax_headers)
        archive.list()
        archive.list(verbose=False, members=archive.getmembers()[1:3])
        archive.extractall(folder)
        for name in ('d', 'd/f', 'd/hard', 'strange'):
            status = os.stat(os.path.join(folder, name))
            print(name, oct(status.st_mode), status.st_mtime, status.st_nlink if name != 'd' else '')
        print(os.readlink(os.path.join(folder, 'soft')))
        os.chmod(os.path.join(folder, 'd'), 0o700)
    with tarfile.open(fileobj=io.BytesIO(out.getvalue())) as archive:
        archive.extract('d/hard', os.path.join(folder, 'alone'))
        print(open(os.path.join(folder, 'alone/d/hard')).read(), os.listdir(os.path.join(folder, 'alone/d')))
        print([archive.getmember(name).name for name in ('d/', 'soft')], archive.extractfile('soft').read())

cut = out.getvalue()[:3000]
try:
    print(tarfile.open(fileobj=io.BytesIO(cut)).getnames())
except tarfile.ReadError as e:
    print(e)
print(tarfile.open(fileobj=io.BytesIO(b'\0' * 512 + out.getvalue()), ignore_zeros=True).getnames())
