# SPDX-License-Identifier: MIT
"""OS routines, over the C module posix: the environment, files and directories, walking trees."""

_open_file = open

import posix
import posixpath as path
import sys
from _collections import _label
from abc import ABC, abstractmethod
from types import GenericAlias as _GenericAlias
from _structseq import structseq as _structseq
from posix import *
from posix import _exit

name = 'posix'
linesep = '\n'
curdir, pardir, sep, extsep, altsep, pathsep = '.', '..', '/', '.', None, ':'
defpath, devnull = '/bin:/usr/bin', '/dev/null'
error = OSError
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
EX_OK, EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_NOUSER, EX_NOHOST = 0, 64, 65, 66, 67, 68
EX_UNAVAILABLE, EX_SOFTWARE, EX_OSERR, EX_OSFILE, EX_CANTCREAT, EX_IOERR = 69, 70, 71, 72, 73, 74
EX_TEMPFAIL, EX_PROTOCOL, EX_NOPERM, EX_CONFIG = 75, 76, 77, 78
supports_bytes_environ = True
supports_dir_fd = supports_effective_ids = supports_fd = supports_follow_symlinks = frozenset()

sys.modules['os.path'] = path

_FORKING = ('fork', 'forkpty', 'register_at_fork', 'execv', 'execve', 'execvp', 'execvpe', 'execl', 'execle', 'execlp', 'execlpe')


def __getattr__(name):
    if name in _FORKING:
        import _process
        if _process.in_notebook() and name != 'register_at_fork':
            raise AttributeError("module 'os' has no attribute %r: it is not supported in notebooks" % name)
        import _forking
        for function in _FORKING:
            globals()[function] = getattr(_forking, function)
        return globals()[name]
    raise AttributeError("module 'os' has no attribute %r" % name)


# -- names as str and bytes


class PathLike(ABC):
    """What has a __fspath__(): a path in another form."""

    @abstractmethod
    def __fspath__(self):
        """The path that the object stands for, as str or bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is not PathLike:
            return NotImplemented
        return any('__fspath__' in base.__dict__ for base in subclass.__mro__) or NotImplemented

    __class_getitem__ = classmethod(_GenericAlias)


def fsencode(filename):
    """The path as bytes, in the encoding of file names."""
    filename = fspath(filename)
    return filename.encode('utf-8', 'surrogateescape') if isinstance(filename, str) else filename


def fsdecode(filename):
    """The path as str, in the encoding of file names."""
    filename = fspath(filename)
    return filename.decode('utf-8', 'surrogateescape') if isinstance(filename, bytes) else filename


# -- the environment


def _checked_str(value):
    if not isinstance(value, str):
        raise TypeError('str expected, not %s' % type(value).__name__)
    return value


def _checked_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError('bytes expected, not %s' % type(value).__name__)
    return value.decode('utf-8', 'surrogateescape')


def _as_bytes(text):
    return text.encode('utf-8', 'surrogateescape')


def _as_is(text):
    return text


class _Environ:
    """A live mapping: what is stored becomes part of the process's environment. The bytes one
    shares its data with the str one."""

    def __init__(self, data, take, give):
        self._data = data
        self._take = take
        self._give = give

    def __getitem__(self, key):
        try:
            return self._give(self._data[self._take(key)])
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        key, value = self._take(key), self._take(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        name = self._take(key)
        if name not in self._data:
            raise KeyError(key)
        unsetenv(name)
        del self._data[name]

    def __iter__(self):
        return iter([self._give(key) for key in self._data])

    def __len__(self):
        return len(self._data)

    def __contains__(self, key):
        return self._take(key) in self._data

    def __repr__(self):
        return 'environ({%s})' % ', '.join(['%r: %r' % pair for pair in self.items()])

    def __eq__(self, other):
        if isinstance(other, _Environ):
            other = other.copy()
        return self.copy() == other if isinstance(other, dict) else NotImplemented

    __hash__ = None

    def __or__(self, other):
        return {**self.copy(), **dict(other)}

    def __ror__(self, other):
        return {**dict(other), **self.copy()}

    def __ior__(self, other):
        self.update(other)
        return self

    def copy(self):
        return dict(self.items())

    def keys(self):
        return self.copy().keys()

    def values(self):
        return self.copy().values()

    def items(self):
        return {self._give(key): self._give(value) for key, value in self._data.items()}.items()

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def pop(self, key, *default):
        if len(default) > 1:
            raise TypeError('pop expected at most 2 arguments, got %d' % (len(default) + 1))
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self[key]
        return value

    def popitem(self):
        for key in self:
            return key, self.pop(key)
        raise KeyError

    def clear(self):
        for key in list(self):
            del self[key]

    def update(self, other=(), /, **more):
        for key, value in dict(other, **more).items():
            self[key] = value


environ = _Environ(dict(posix._environ()), _checked_str, _as_is)
environb = _Environ(environ._data, _checked_bytes, _as_bytes)


def getenv(key, default=None):
    """The value of a variable of the environment; default when there is none."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """Get an environment variable as bytes, return None if it doesn't exist."""
    return environb.get(key, default)


def get_exec_path(env=None):
    """The folders in which programs are looked for: those of PATH in env."""
    search = (environ if env is None else env).get('PATH')
    return (defpath if search is None else search).split(pathsep)


# -- results with names

stat_result = _structseq('os.stat_result', (
    ('st_mode', 'protection bits'), ('st_ino', 'inode'), ('st_dev', 'device'),
    ('st_nlink', 'how many names the file has'),
    ('st_uid', 'the number of the user who owns it'), ('st_gid', 'the number of the group that owns it'),
    ('st_size', 'how many bytes it has'), 'st_atime', 'st_mtime',
    'st_ctime'), ('_atime', '_mtime', '_ctime', 'st_atime_ns', 'st_mtime_ns', 'st_ctime_ns',
                  'st_blksize', 'st_blocks', 'st_rdev'))


def _float_time(index, hidden):
    def get(self):
        exact = getattr(self, hidden)
        return self[index] if exact is None else exact
    return property(get)


stat_result.st_atime = _float_time(7, '_atime')
stat_result.st_mtime = _float_time(8, '_mtime')
stat_result.st_ctime = _float_time(9, '_ctime')
uname_result = _structseq('posix.uname_result', ('sysname', 'nodename', 'release', 'version',
                                                 'machine'))
times_result = _structseq('posix.times_result', ('user', 'system', 'children_user',
                                                 'children_system', 'elapsed'))
terminal_size = _structseq('os.terminal_size', ('columns', 'lines'))


def stat(path, *, dir_fd=None, follow_symlinks=True):
    """What the system knows of the file: size, times, owner and kind, as a stat_result."""
    return stat_result(posix.stat(path, dir_fd=dir_fd, follow_symlinks=follow_symlinks))


def lstat(path, *, dir_fd=None):
    """stat() of a symbolic link itself rather than what it leads to."""
    return stat_result(posix.lstat(path, dir_fd=dir_fd))


def fstat(fd):
    """stat() of an open file, by its descriptor."""
    return stat_result(posix.stat(posix.fspath(fd) if not isinstance(fd, int) else fd))


def uname():
    """Name and release of the operating system, name and kind of the machine."""
    return uname_result(posix._uname())


def times():
    """Seconds that this process and those it started have computed, and seconds since some moment."""
    return times_result(posix._times())


def get_terminal_size(fd=1, /):
    """How wide and how high the terminal of this descriptor is: (columns, lines)."""
    return terminal_size(posix._terminal_size(fd))


statvfs_result = _structseq('os.statvfs_result', (
    'f_bsize', 'f_frsize', 'f_blocks', 'f_bfree', 'f_bavail', 'f_files', 'f_ffree', 'f_favail',
    'f_flag', 'f_namemax'), ('f_fsid',))


def statvfs(path):
    """Return what is known of the file system that holds a path."""
    return statvfs_result(posix._statvfs(path))


def fstatvfs(fd):
    """Return what is known of the file system of an open file."""
    return statvfs_result(posix._statvfs(fd))


sysconf_names, confstr_names, pathconf_names = posix._sysconf_names(), posix._confstr_names(), posix._pathconf_names()
POSIX_SPAWN_OPEN, POSIX_SPAWN_CLOSE, POSIX_SPAWN_DUP2 = 0, 1, 2
waitid_result = _structseq('posix.waitid_result', ('si_pid', 'si_uid', 'si_signo', 'si_status', 'si_code'))
sched_param = _structseq('posix.sched_param', ('sched_priority',))


def _make_param(cls, sched_priority):
    return tuple.__new__(cls, (sched_priority,))


sched_param.__new__ = _make_param


def _priority(param):
    if not isinstance(param, sched_param):
        raise TypeError('must have a sched_param object')
    return param[0]


def sched_getparam(pid, /):
    """Return the scheduling parameters of a process."""
    return sched_param(posix._getparam(pid))


def sched_setparam(pid, param, /):
    """Set the scheduling parameters of a process."""
    posix._setparam(pid, _priority(param))


def sched_setscheduler(pid, policy, param, /):
    """Set the scheduling policy and parameters of a process."""
    posix._setscheduler(pid, policy, _priority(param))


def wait3(options):
    """Wait for any child process; return (pid, status, what it used)."""
    return wait4(-1, options)


def wait4(pid, options):
    """Wait for a child process; return (pid, status, what it used)."""
    import resource
    pid, status, usage = posix._wait4(pid, options)
    return pid, status, resource.struct_rusage(*usage)


def waitid(idtype, id, options, /):
    """Wait for children of a kind; return what became of one of them, or None."""
    found = posix._waitid(idtype, id, options)
    return found and waitid_result(found)


def login_tty(fd, /):
    """Make a terminal the controlling one of a new session, and the standard streams."""
    setsid()
    import fcntl
    import termios
    fcntl.ioctl(fd, termios.TIOCSCTTY, 0)
    for stream in 0, 1, 2:
        dup2(fd, stream)
    if fd > 2:
        close(fd)


def system(command):
    """Run a command of the shell; return its wait status."""
    import subprocess
    code = subprocess.call(command, shell=True, close_fds=False)
    return -code if code < 0 else code << 8


def device_encoding(fd):
    """The encoding of a terminal: UTF-8; None when it is no terminal."""
    return 'UTF-8' if isatty(fd) else None


def wait():
    """Wait for any child process; return (pid, status)."""
    return waitpid(-1, 0)


class _Pipe:
    """What popen() gives: a text file whose close() tells the command's status."""

    def __init__(self, stream, process):
        self._stream, self._process = stream, process

    def close(self):
        self._stream.close()
        code = self._process.wait()
        return None if code == 0 else code if code < 0 else code << 8

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def popen(cmd, mode='r', buffering=-1):
    """Run a command of the shell; return a file that reads its output or writes its input."""
    if not isinstance(cmd, str):
        raise TypeError('invalid cmd type (%s, expected string)' % type(cmd))
    if mode not in ('r', 'w'):
        raise ValueError('invalid mode %r' % mode)
    if buffering == 0 or buffering is None:
        raise ValueError("popen() does not support unbuffered streams")
    import subprocess
    name = 'stdout' if mode == 'r' else 'stdin'
    process = subprocess.Popen(cmd, shell=True, text=True, bufsize=buffering, **{name: subprocess.PIPE})
    return _Pipe(getattr(process, name), process)


P_WAIT, P_NOWAIT = 0, 1
P_NOWAITO = P_NOWAIT


def _spawn(mode, file, args, env, search):
    if not isinstance(args, (tuple, list)):
        raise TypeError('argv must be a tuple or a list')
    if not args or not args[0]:
        raise ValueError('argv first element cannot be empty')
    import subprocess
    file = fspath(file)
    if not search and not path.dirname(file):
        file = path.join('.', file)
    try:
        process = subprocess.Popen(list(args), executable=file, env=env, close_fds=False, restore_signals=False)
    except OSError:
        if mode == P_NOWAIT:
            raise
        return 127
    return process.pid if mode == P_NOWAIT else process.wait()


def spawnv(mode, file, args):
    """Run a program; its status, or with P_NOWAIT its process id."""
    return _spawn(mode, file, args, None, False)


def spawnve(mode, file, args, env):
    """The same with another environment."""
    return _spawn(mode, file, args, env, False)


def spawnvp(mode, file, args):
    """The same, looking for the program along PATH."""
    return _spawn(mode, file, args, None, True)


def spawnvpe(mode, file, args, env):
    """The same with another environment, looking for the program along PATH."""
    return _spawn(mode, file, args, env, True)


def spawnl(mode, file, *args):
    """Run a program with these arguments; its status, or with P_NOWAIT its process id."""
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    """The same; the last argument is the environment."""
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    """The same, looking for the program along PATH."""
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    """The same along PATH; the last argument is the environment."""
    return spawnvpe(mode, file, args[:-1], args[-1])


def kill(pid, signal, /):
    """Send a signal to a process."""
    posix.kill(pid, signal)
    if pid == getpid():
        from signal import _deliver
        _deliver()


def posix_spawn(path, argv, env, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, setsigmask=(),
                setsigdef=(), scheduler=None):
    """Start a program; its process id. Of the options setpgroup and setsid are supported."""
    if file_actions or resetids or setsigmask or setsigdef or scheduler:
        raise NotImplementedError('posix_spawn() with such options is not supported: use subprocess.Popen')
    import subprocess
    return subprocess.Popen(list(argv), executable=path, env=env, close_fds=False, restore_signals=False,
                            start_new_session=setsid, process_group=setpgroup).pid


def posix_spawnp(path, argv, env, **options):
    """The same, looking for the program along PATH."""
    return posix_spawn(path, argv, env, **options)


def sched_getaffinity(pid, /):
    """Return the set of CPUs the process with PID pid is restricted to."""
    return set(posix._affinity(pid))


def fdopen(fd, mode='r', buffering=-1, encoding=None, *args, **kwargs):
    """Return a file object for an open descriptor."""
    if not isinstance(fd, int):
        raise TypeError('invalid fd type (%s, expected integer)' % type(fd))
    return _open_file(fd, mode, buffering, encoding, *args, **kwargs)


fchdir = chdir
fchmod = chmod


# -- directories


class DirEntry:
    """What scandir() yields: a name, and what the directory knew about it."""

    __slots__ = 'name', 'path', '_kind', '_inode', '_stat', '_lstat'
    __class_getitem__ = classmethod(_GenericAlias)

    def __init__(self, path, name, kind, inode):
        self.path = path
        self.name = name
        self._kind = kind
        self._inode = inode
        self._stat = self._lstat = None

    def __repr__(self):
        return '<DirEntry %r>' % self.name

    def __fspath__(self):
        """The path, which makes an entry usable where paths are."""
        return self.path

    def inode(self):
        """The number of the file in its file system, known from listing the folder."""
        return self._inode

    def is_symlink(self):
        """Whether it is a symbolic link, known from listing the folder."""
        return self._is(0o120000, 10, False)

    def is_dir(self, *, follow_symlinks=True):
        """Whether it is a folder, or a link to one; asks the system at most once."""
        return self._is(0o040000, 4, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        """Whether it is a file, or a link to one; asks the system at most once."""
        return self._is(0o100000, 8, follow_symlinks)

    def stat(self, *, follow_symlinks=True):
        """The stat_result of the file; asks the system at most once."""
        if follow_symlinks and self.is_symlink():
            if self._stat is None:
                self._stat = stat(self.path)
            return self._stat
        if self._lstat is None:
            self._lstat = lstat(self.path)
        return self._lstat

    def _is(self, mode, kind, follow):
        # 0: the file system does not say; 10: a symbolic link
        if self._kind and not (follow and self._kind == 10):
            return self._kind == kind
        try:
            return self.stat(follow_symlinks=follow).st_mode & 0o170000 == mode
        except FileNotFoundError:
            return False


def _as_folder(name):
    return path.join(name, b'' if isinstance(name, bytes) else '')


class _ScandirIterator:
    __slots__ = '_entries', '_prefix'

    def __init__(self, directory):
        self._entries = iter(posix._scan(directory))
        # what stands before each name; nothing where a descriptor was given
        self._prefix = '' if isinstance(directory, int) else _as_folder('.' if directory is None else fspath(directory))

    def __iter__(self):
        return self

    def __next__(self):
        name, kind, inode = next(self._entries)
        return DirEntry(self._prefix + name, name, kind, inode)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        self._entries = iter(())


_label(DirEntry, 'posix.DirEntry')
_ScandirIterator.__name__ = _ScandirIterator.__qualname__ = 'ScandirIterator'
_label(_ScandirIterator, 'posix.ScandirIterator')


def scandir(path=None):
    """The entries of a folder one by one as DirEntry objects, which know more than a name."""
    return _ScandirIterator(path)


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a folder and those above it that are missing."""
    head, tail = _parted(name)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail == (b'.' if isinstance(tail, bytes) else '.'):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def _parted(name):
    """(folder, name in it) of a path, which may end in a slash."""
    head, tail = path.split(name)
    return (head, tail) if tail else path.split(head)


def _prune(head, tail):
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def removedirs(name):
    """Remove an empty folder, then those above it as long as they are empty too."""
    rmdir(name)
    _prune(*_parted(name))


def renames(old, new):
    """Rename as rename() does, but make the folders that new needs and remove those that old leaves empty."""
    folder, name = path.split(new)
    if folder and name and not path.exists(folder):
        makedirs(folder)
    rename(old, new)
    _prune(*path.split(old))


def _entries_of(top, onerror):
    """Names of directories and of others in `top`, and the directories that links do not lead
    to; None when it cannot be read."""
    dirs, nondirs, real = [], [], []
    try:
        for entry in scandir(top):
            try:
                is_dir = entry.is_dir()
            except OSError:
                is_dir = False
            (dirs if is_dir else nondirs).append(entry.name)
            if is_dir and not entry.is_symlink():
                real.append(entry.path)
    except OSError as e:
        if onerror is not None:
            onerror(e)
        return None
    return dirs, nondirs, real


def walk(top, topdown=True, onerror=None, followlinks=False):
    """A folder and all below it, each as (path, names of folders, names of files); from the top, or from the
    bottom."""
    top = fspath(top)
    found = _entries_of(top, onerror)
    if found is None:
        return
    dirs, nondirs, real = found
    if topdown:
        yield top, dirs, nondirs
        for name in dirs:
            below = path.join(top, name)
            if followlinks or not path.islink(below):
                yield from walk(below, topdown, onerror, followlinks)
    else:
        for below in ([path.join(top, name) for name in dirs] if followlinks else real):
            yield from walk(below, topdown, onerror, followlinks)
        yield top, dirs, nondirs


def fwalk(top='.', topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """walk() with a descriptor of each directory: (dirpath, dirnames, filenames, dirfd)."""
    stat(top, dir_fd=dir_fd)
    for folder, dirs, files in walk(top, topdown, onerror, follow_symlinks):
        fd = open(folder, O_RDONLY)
        try:
            yield folder, dirs, files, fd
        finally:
            close(fd)


__all__ = [name for name in dir(sys.modules[__name__]) if name[:1] != '_' and name not in
           ('ABC', 'abstractmethod', 'posix', 'sys')] + ['_exit']
