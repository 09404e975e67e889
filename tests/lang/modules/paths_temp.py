# pathlib, tempfile, shutil, glob, fnmatch, filecmp.
import os, pathlib, tempfile, shutil, glob, fnmatch, filecmp, errno
from pathlib import *
p=Path('a/b/../c.tar.gz'); print(p, repr(p), p.parts, p.suffix, p.suffixes, p.stem, p.name, p.parent, list(p.parents))
print(PurePosixPath('/x/y').relative_to('/x'), Path('/a')/'b'/'/c', 'z'/Path('q'))
print(PureWindowsPath('c:\\a/b') , repr(PureWindowsPath('//srv/share/x')), PureWindowsPath('C:/A')==PureWindowsPath('c:/a'))
for f in (lambda: Path('a').relative_to('b'), lambda: Path('').with_name('x'), lambda: Path('a').with_suffix('x'), lambda: Path(3), lambda:Path('a').match(''), lambda: Path('a')<3, lambda: Path('a')/3, lambda: WindowsPath('a')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
with tempfile.TemporaryDirectory() as d:
    d=Path(d)
    (d/'x').mkdir(); (d/'x'/'y.txt').write_text('hi\n'); (d/'z.py').write_bytes(b'123'); (d/'.h').touch()
    print(sorted(str(q.relative_to(d)) for q in d.rglob('*')), sorted(q.name for q in d.glob('*.py')))
    os.chdir(d)
    print(sorted(glob.glob('**', recursive=True)), glob.glob('*/*.txt'), glob.glob('x/'), glob.glob('**/*.txt',recursive=True), glob.glob(str(d)+'/*.py')==[str(d/'z.py')])
    shutil.copytree('x','w'); print(sorted(os.listdir('w')), filecmp.cmp('x/y.txt','w/y.txt'), filecmp.dircmp('x','w').same_files)
    shutil.move('w/y.txt','m.txt'); print(os.path.exists('w/y.txt'), Path('m.txt').read_text())
    shutil.rmtree('x'); print(Path('x').exists())
    try: shutil.copyfile('m.txt','m.txt')
    except shutil.Error as e: print(repr(e))
    try: Path('nope').read_text()
    except OSError as e: print(repr(e), e.filename, type(e.filename))
    with tempfile.NamedTemporaryFile('w+',suffix='.q') as f:
        f.write('abc'); f.seek(0); print(f.read(), os.path.exists(f.name), f.name.endswith('.q'))
    print(os.path.exists(f.name))
    with tempfile.TemporaryFile() as f: f.write(b'q'); f.seek(0); print(f.read())
    with tempfile.SpooledTemporaryFile(max_size=3) as f: f.write(b'qqqqqqq'); f.seek(0); print(f.read(), f._rolled)
    os.chdir('/')
print(os.path.exists(d))
print([fnmatch.translate(x) for x in ('*a*b','[!a-c]x','[]a]','a?b**c','[a','[z-a]x','[a-c-e]','[^x]', '*')], fnmatch.filter(['a.py','b.txt'],'*.py'))
print(errno.ENOENT, errno.errorcode[2], len(errno.errorcode))
