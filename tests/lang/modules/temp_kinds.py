# Temporary names as bytes, folders that nobody removed, where they may be; passwords without a terminal.
import gc
import getpass
import io
import os
import tempfile
import warnings

with tempfile.TemporaryDirectory() as folder:
    for options in ({'dir': os.fsencode(folder)}, {'dir': folder, 'suffix': 'x'}, {'prefix': b'p', 'suffix': b's'}, {'dir': folder, 'prefix': b'p'}):
        try:
            fd, name = tempfile.mkstemp(**options)
            os.close(fd)
            os.unlink(name)
            made = tempfile.mkdtemp(**options)
            os.rmdir(made)
            print(type(name).__name__, type(made).__name__)
        except TypeError as e:
            print(e)
    old, tempfile.tempdir = tempfile.tempdir, os.fsencode(folder)
    name = tempfile.mkdtemp()
    print(type(name), tempfile.gettempdir() == folder, tempfile.gettempdirb() == os.fsencode(folder))
    tempfile.tempdir = old
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter('always')
        made = tempfile.TemporaryDirectory(dir=folder)
        os.makedirs(os.path.join(made.name, 'a/b'))
        open(os.path.join(made.name, 'a/f'), 'w').close()
        os.chmod(os.path.join(made.name, 'a'), 0)
        path = made.name
        del made
        gc.collect()
        print([str(w.message).replace(path, 'PATH') for w in seen], [w.category for w in seen], os.path.exists(path))
        made = tempfile.TemporaryDirectory(dir=folder)
        made.cleanup()
        made.cleanup()
        print(len(seen), repr(made).replace(made.name, 'PATH'))
    tempfile.TMP_MAX = 3
    try:
        tempfile.mkstemp(dir=os.path.join(folder, 'no'))
    except FileNotFoundError as e:
        print(e.errno)

out = io.StringIO()
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    import sys
    sys.stdin = io.StringIO('secret\nnext')
    print(getpass.fallback_getpass('Word? ', out), repr(out.getvalue()), [(w.category.__name__, str(w.message)) for w in seen])
for name in ('LOGNAME', 'USER', 'LNAME', 'USERNAME'):
    os.environ.pop(name, None)
print(getpass.getuser() == __import__('pwd').getpwuid(os.getuid())[0])
os.environ['LNAME'] = 'someone'
print(getpass.getuser())
