# os and os.path: environment, folders, paths.
import os
import os.path as osp
from os import path
print(type(os.getpid()).__name__, os.getpid() == os.getpid(), os.getcwd() == os.path.abspath('.'), os.sep, os.linesep == '\n', os.name, os.curdir, os.pathsep)
os.environ['MEANWHILE_TEST'] = 'value'
print(os.environ['MEANWHILE_TEST'], os.environ.get('NO_SUCH_VARIABLE'), os.getenv('MEANWHILE_TEST'), os.getenv('NOPE', 'dflt'), 'MEANWHILE_TEST' in os.environ, 'PATH' in os.environ)
del os.environ['MEANWHILE_TEST']
try:
    os.environ['MEANWHILE_TEST']
except KeyError as e:
    print('KeyError', e)
print(osp.join('a', 'b', 'c.txt'), osp.join('a', '/b'), osp.join('a/', 'b'), osp.join('', 'b'), osp.split('/a/b'), osp.basename('/a/b.c'), osp.dirname('/a/b.c'), osp.splitext('x.tar.gz'), osp.splitext('.hidden'), osp.isabs('/a'), osp.isabs('a'))
print(osp.normpath('a/./b/../c//d'), osp.normpath(''), osp.normpath('/..'), osp.commonprefix(['abc', 'abd']), osp.relpath('/a/b', '/a/c'), osp.expanduser('x'), osp.exists('/nonexistent'), osp.isdir('/'), osp.isfile('/'), path is osp)
folder = '/tmp/meanwhile_os_test_%d' % os.getpid()
os.makedirs(folder + '/sub/deep')
with open(folder + '/file.txt', 'w') as f:
    f.write('12345')
print(sorted(os.listdir(folder)), osp.getsize(folder + '/file.txt'), osp.isfile(folder + '/file.txt'), osp.isdir(folder + '/sub'), osp.getmtime(folder) > 0)
os.rename(folder + '/file.txt', folder + '/renamed')
print(sorted((r.replace(folder, ''), sorted(d), sorted(f)) for r, d, f in os.walk(folder)), os.stat(folder + '/renamed').st_size)
print(sorted((e.name, e.is_dir()) for e in os.scandir(folder)))
for action in (lambda: os.listdir('/nonexistent'), lambda: os.remove('/nonexistent'), lambda: os.mkdir(folder), lambda: os.rmdir(folder), lambda: os.chdir('/nonexistent'), lambda: os.rename('/nonexistent', 'x')):
    try:
        action()
    except OSError as e:
        print(type(e).__name__, str(e).replace(folder, 'FOLDER'), e.errno)
os.remove(folder + '/renamed')
os.rmdir(folder + '/sub/deep')
os.rmdir(folder + '/sub')
os.rmdir(folder)
print(osp.exists(folder), os.cpu_count() >= 1, isinstance(os.urandom(4), bytes), len(os.urandom(4)))
