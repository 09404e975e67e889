# Paths of Windows, computed on any system.
import ntpath
import os

PATHS = ['', 'a', 'a\\b', 'c:', 'c:a', 'c:\\', 'c:/a/../b//c/.', '\\a', '\\\\host\\share', '//host/share/x/..', '\\\\?\\UNC\\h\\s\\x',
         '..\\..\\a', 'a/./b/../..', '.', 'x.tar.gz', '.rc', 'a.b\\c', 'C:\\Users\\me\\file.txt', '\\\\h', '...x', 'd:..']
for path in PATHS:
    print(repr(path), ntpath.splitdrive(path), ntpath.split(path), ntpath.splitext(path), repr(ntpath.normpath(path)),
          ntpath.isabs(path), repr(ntpath.normcase(path)), ntpath.basename(path.encode()))
for first in PATHS:
    print([ntpath.join(first, second) for second in PATHS])


def told(function, *args):
    try:
        return function(*args)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


for paths in ['c:\\a\\b', 'c:/A/c'], ['a\\b', 'a\\c', 'a'], ['c:\\a', 'd:\\a'], ['a', '\\a'], [], ['a', b'a'], [b'x\\y', b'x/z']:
    print(told(ntpath.commonpath, paths))
for path, start in ('c:\\a\\b', 'c:\\a\\x\\y'), ('c:\\A', 'c:\\a'), ('c:\\a', 'd:\\a'), ('', 'c:\\'), ('\\a\\b', '\\'):
    print(told(ntpath.relpath, path, start))
os.environ.update(NAME='value', USERPROFILE='C:\\Users\\me', USERNAME='me')
for text in '$NAME %NAME% ${NAME}', "'$NAME' $NAME", '%%NAME%% $$NAME', '${NAME', '%NAME', '$none %none%', '$NAME-x ${NAME}x', 'a%':
    print(ntpath.expandvars(text), ntpath.expandvars(text.encode()))
for path in '~', '~\\x', '~you/x', 'a~', '~me':
    print(ntpath.expanduser(path))
print(told(ntpath.join, 'a', 1), told(ntpath.join, 'a', b'b'), ntpath.sep, ntpath.pathsep)
