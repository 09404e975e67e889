# SPDX-License-Identifier: MIT
# tarfile: writing and reading, plain and compressed; CPython's archives of ours and the other way are the same bytes.
import hashlib, io, os, tarfile, tempfile

os.chdir(tempfile.mkdtemp())
os.makedirs('d/e')
open('d/e/f.txt', 'w').write('content\n' * 100)
open('d/g', 'w').write('')
os.symlink('g', 'd/link')
for path in 'd/e/f.txt', 'd/g', 'd/e', 'd':
    os.chmod(path, 0o755 if os.path.isdir(path) else 0o644)
    os.utime(path, (1000000000, 1000000000))


def plain(info):
    info.uid = info.gid = 0
    info.uname = info.gname = 'root'
    info.mtime = 1000000000
    return info


for form in tarfile.PAX_FORMAT, tarfile.GNU_FORMAT:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode='w', format=form) as t:
        t.add('d', filter=plain)
        info = tarfile.TarInfo('long/' + 'x' * 120)
        info.size = 3
        t.addfile(info, io.BytesIO(b'abc'))
        info = tarfile.TarInfo('ünï')
        t.addfile(info)
    print(len(buffer.getvalue()), hashlib.sha256(buffer.getvalue()).hexdigest())
    buffer.seek(0)
    with tarfile.open(fileobj=buffer) as t:
        for m in t:
            print(m.name, m.size, oct(m.mode), m.type, m.isdir(), m.isfile(), m.issym(), m.linkname, m.mtime, m.uname)
        print(t.getnames()[:2], t.extractfile('d/e/f.txt').readline(), t.getmember('d/g').isreg(), t.extractfile('d'))
        t.extractall('out')
        t.list(verbose=False)
    print(sorted(os.listdir('out/d')), os.readlink('out/d/link'), oct(os.stat('out/d/e').st_mode & 0o777), os.stat('out/d/e/f.txt').st_mtime)
    os.remove('out/d/link')
for kind in 'gz', 'bz2', 'xz':
    with tarfile.open('a.tar.' + kind, 'w:' + kind) as t:
        t.add('d/e/f.txt', arcname='renamed')
    print(tarfile.is_tarfile('a.tar.' + kind), tarfile.open('a.tar.' + kind).getnames(), tarfile.open('a.tar.' + kind, 'r:' + kind).extractfile('renamed').read(7))
with tarfile.open('b.tar', 'w') as t:
    t.add('d/g')
with tarfile.open('b.tar', 'a') as t:
    t.add('d/e')
print(tarfile.open('b.tar').getnames())
open('no', 'w').write('no archive' * 100)
for act in (lambda: tarfile.open('no', 'r:'), lambda: tarfile.open('nope.tar'), lambda: tarfile.open('b.tar').getmember('q'), lambda: tarfile.open('b.tar', 'w:zz'),
            lambda: tarfile.open('no', 'r:gz')):
    try:
        print(act())
    except Exception as e:
        print(type(e), e)
print(tarfile.is_tarfile('no'))
