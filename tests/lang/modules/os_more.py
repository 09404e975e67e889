# os: commands of the shell, limits, owners, PathLike; what nobody closed is there when one looks; sys as programs ask it.
import os, sys
print(os.system('exit 3'), os.popen('echo hi').read(), os.popen('exit 2').close(), os.WEXITSTATUS(768))
with os.popen('cat >/dev/null', 'w') as f:
    print(f.write('x'))
print(os.statvfs('/').f_namemax, os.sysconf('SC_PAGESIZE'), isinstance(os.getgroups(), list))
class P:
    def __fspath__(self): return 'x'
print(isinstance(P(), os.PathLike), issubclass(int, os.PathLike), os.fspath(P()))
try: os.PathLike()
except TypeError as e: print(e)
r, w = os.pipe(); print(os.get_inheritable(r)); os.set_inheritable(r, True); print(os.get_inheritable(r)); os.close(r); os.close(w)
path = '/tmp/meanwhile_os_more_%d' % os.getpid()
open(path, 'w').write('not closed')
print(os.path.getsize(path), open(path).read())
fd = os.open(path, os.O_RDWR); print(os.pread(fd, 3, 4), os.pwrite(fd, b'NOT', 0)); os.close(fd)
os.chown(path, -1, -1); print(open(path, 'rb').read()); os.remove(path)
for call in (lambda: os.popen(3), lambda: os.popen('x', 'q'), lambda: os.sysconf('nope'), lambda: os.chown('/nonexistent', 0, 0)):
    try: print(call())
    except Exception as e: print(type(e).__name__, e)
print(sys.flags.optimize, sys.flags.dev_mode, 'sys' in sys.builtin_module_names, 'os' in sys.stdlib_module_names, sys.float_repr_style, sys.getfilesystemencodeerrors(), sys.__excepthook__ is sys.excepthook, sys.is_finalizing())

path = '/tmp/meanwhile_utime_%d' % os.getpid(); open(path, 'w').close()
os.utime(path, (1.002003, 4.005006)); s = os.stat(path); print(s.st_atime_ns, s.st_mtime_ns); os.remove(path)
for name in ('st_mode', 'parrot'):
    try: setattr(s, name, 1)
    except AttributeError as e: print(e)
