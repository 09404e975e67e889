# SPDX-License-Identifier: MIT
"""Files and directories that are there for a while, with names nobody else has."""

import io
import os
import shutil
import types
import weakref
from errno import EEXIST
from random import Random

__all__ = ['NamedTemporaryFile', 'TemporaryFile', 'SpooledTemporaryFile', 'TemporaryDirectory',
           'mkstemp', 'mkdtemp', 'mktemp', 'TMP_MAX', 'gettempprefix', 'tempdir', 'gettempdir',
           'gettempprefixb', 'gettempdirb']

TMP_MAX = 10000
template = 'tmp'
tempdir = None
_names = None
_text_openflags = _bin_openflags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class _RandomNames:
    """Random names of eight characters, other ones in every process."""

    characters = 'abcdefghijklmnopqrstuvwxyz0123456789_'

    def __init__(self):
        self._pid = self._random = None

    def __iter__(self):
        return self

    def __next__(self):
        if self._pid != os.getpid():
            self._pid, self._random = os.getpid(), Random()
        return ''.join(self._random.choices(self.characters, k=8))


def _candidates():
    global _names
    if _names is None:
        _names = _RandomNames()
    return _names


def _can_write(folder):
    file = os.path.join(folder, next(_candidates()))
    try:
        os.close(os.open(file, _bin_openflags, 0o600))
        os.unlink(file)
        return True
    except OSError:
        return False


def _find_tempdir():
    folders = [os.getenv(name) for name in ('TMPDIR', 'TEMP', 'TMP')]
    folders = [folder for folder in folders if folder] + ['/tmp', '/var/tmp', '/usr/tmp']
    folders.append(os.getcwd())
    for folder in folders:
        folder = os.path.abspath(folder)
        if _can_write(folder):
            return folder
    raise FileNotFoundError(2, 'No usable temporary directory found in %s' % folders)


def gettempprefix():
    """What names begin with by default."""
    return template


def gettempprefixb():
    """The same as bytes."""
    return os.fsencode(template)


def gettempdir():
    """The directory for temporary files: tempfile.tempdir, which is found when it is None."""
    global tempdir
    if tempdir is None:
        tempdir = _find_tempdir()
    return os.fsdecode(tempdir)


def gettempdirb():
    """The same as bytes."""
    return os.fsencode(gettempdir())


def _kind_of(*texts):
    """str or bytes: what the given parts of a name are."""
    kinds = {bytes if isinstance(text, bytes) else str for text in texts if text is not None}
    if len(kinds) > 1:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    return kinds.pop() if kinds else str


def _names_for(suffix, prefix, dir):
    """Prefix, suffix and directory, with defaults of the right kind."""
    dir = os.fspath(dir) if dir is not None else None
    kind = _kind_of(suffix, prefix, dir)
    empty = kind()
    suffix = empty if suffix is None else suffix
    if prefix is None:
        prefix = template if kind is str else os.fsencode(template)
    if dir is None:
        dir = gettempdir() if kind is str else gettempdirb()
    return suffix, prefix, dir, kind


def _attempt(make, suffix, prefix, dir, kind):
    """make(path) with one name after the other, until one is free."""
    for _ in range(TMP_MAX):
        name = next(_candidates())
        name = name if kind is str else os.fsencode(name)
        file = os.path.join(dir, prefix + name + suffix)
        try:
            return make(file), os.path.abspath(file)
        except FileExistsError:
            continue
    raise FileExistsError(EEXIST, 'No usable temporary file name found')


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Make a file only this user can read; return (descriptor, path)."""
    return _attempt(lambda file: os.open(file, _bin_openflags, 0o600), *_names_for(suffix, prefix, dir))


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Make a directory only this user can enter; return its path."""
    return _attempt(lambda file: os.mkdir(file, 0o700), *_names_for(suffix, prefix, dir))[1]


def mktemp(suffix='', prefix=template, dir=None):
    """A name that was free a moment ago; mkstemp() is safer."""
    def check(file):
        if os.path.lexists(file):
            raise FileExistsError(EEXIST, 'exists')
    return _attempt(check, *_names_for(suffix, prefix, dir))[1]


class _Closer:
    """Closes a file and removes its name, once."""

    def __init__(self, file, name, delete):
        self.file, self.name, self.delete = file, name, delete
        self.close_called = False

    def close(self):
        if self.close_called:
            return
        self.close_called = True
        try:
            self.file.close()
        finally:
            if self.delete:
                os.unlink(self.name)


def _close_late(closer):
    try:
        closer.close()
    except OSError:
        pass


class _TemporaryFileWrapper:
    """A file with a name that goes away when it is closed. All else is the file's."""

    def __init__(self, file, name, delete=True):
        self.file, self.name, self.delete = file, name, delete
        self._closer = _Closer(file, name, delete)
        weakref.finalize(self, _close_late, self._closer)

    def __getattr__(self, name):
        value = getattr(self.__dict__['file'], name)
        if not isinstance(value, int):
            setattr(self, name, value)
        return value

    def __repr__(self):
        return '<%s.%s file=%r>' % (type(self).__module__, type(self).__qualname__, self.file)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        self.close()

    def close(self):
        """Close the file, and delete it if it was made so."""
        self._closer.close()

    def __iter__(self):
        yield from self.file


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None,
                       prefix=None, dir=None, delete=True, *, errors=None):
    """A temporary file; its `name` is a path by which others can open it."""
    fd, name = mkstemp(suffix, prefix, dir)
    try:
        file = io.open(fd, mode, buffering, encoding, errors, newline)
    except BaseException:
        os.unlink(name)
        os.close(fd)
        raise
    return _TemporaryFileWrapper(file, name, delete)


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                  dir=None, *, errors=None):
    """A temporary file without a name; it is gone when it is closed."""
    fd, name = mkstemp(suffix, prefix, dir)
    try:
        os.unlink(name)
        return io.open(fd, mode, buffering, encoding, errors, newline)
    except BaseException:
        os.close(fd)
        raise


class SpooledTemporaryFile(io.IOBase):
    """A file in memory that moves to the disk when it grows beyond max_size or is asked for its
    descriptor."""

    _rolled = False

    def __init__(self, max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None,
                 suffix=None, prefix=None, dir=None, *, errors=None):
        if 'b' in mode:
            self._file = io.BytesIO()
        else:
            self._file = io.TextIOWrapper(io.BytesIO(), encoding=encoding or 'utf-8',
                                          errors=errors, newline=newline)
        self._max_size = max_size
        self._args = dict(mode=mode, buffering=buffering, encoding=encoding, newline=newline,
                          suffix=suffix, prefix=prefix, dir=dir, errors=errors)

    __class_getitem__ = classmethod(types.GenericAlias)

    def _check(self):
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()

    def rollover(self):
        """Move to the disk now."""
        if self._rolled:
            return
        old = self._file
        new = TemporaryFile(**self._args)
        at = old.tell()
        if hasattr(old, 'getvalue'):
            new.write(old.getvalue())
        else:
            old.flush()
            new.buffer.write(old.buffer.getvalue())
        new.seek(at, 0)
        self._file, self._rolled = new, True

    def __enter__(self):
        if self._file.closed:
            raise ValueError('Cannot enter context with closed file')
        return self

    def __exit__(self, exc, value, tb):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()

    def close(self):
        """Close the file."""
        self._file.close()

    @property
    def closed(self):
        return self._file.closed

    @property
    def encoding(self):
        return self._file.encoding

    @property
    def errors(self):
        return self._file.errors

    @property
    def newlines(self):
        return self._file.newlines

    @property
    def mode(self):
        return self._file.mode if self._rolled else self._args['mode']

    @property
    def name(self):
        return self._file.name if self._rolled else None

    def fileno(self):
        """The descriptor of the file, which moves to the disk for it."""
        self.rollover()
        return self._file.fileno()

    def write(self, s):
        """Write to the file; return how much."""
        n = self._file.write(s)
        self._check()
        return n

    def writelines(self, iterable):
        """Write what an iterable yields."""
        self._file.writelines(iterable)
        self._check()

    def truncate(self, size=None):
        """Cut the file, or make it longer."""
        if size is None:
            return self._file.truncate()
        if self._max_size and size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def detach(self):
        """Take the buffer below a text file."""
        return self._file.detach()


def _forward(name):
    def method(self, *args):
        return getattr(self._file, name)(*args)
    method.__name__ = name
    method.__qualname__ = 'SpooledTemporaryFile.' + name
    return method


for _name in ('flush', 'isatty', 'read', 'read1', 'readinto', 'readinto1', 'readline', 'readlines',
              'seek', 'tell', 'readable', 'seekable', 'writable'):
    setattr(SpooledTemporaryFile, _name, _forward(_name))


def _remove_late(name, ignore_errors):
    shutil.rmtree(name, ignore_errors=True)


class TemporaryDirectory:
    """A directory that is removed, with all it holds, at the end of a with statement, by
    cleanup(), or when nobody has the object any more."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors
        self._finalizer = weakref.finalize(self, _remove_late, self.name, ignore_cleanup_errors)

    def __repr__(self):
        return '<%s %r>' % (self.__class__.__name__, self.name)

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        self.cleanup()

    def cleanup(self):
        """Remove the directory."""
        if self._finalizer.detach() or os.path.exists(self.name):
            shutil.rmtree(self.name, ignore_errors=self._ignore_cleanup_errors,
                          onerror=None if self._ignore_cleanup_errors else _gone)

    __class_getitem__ = classmethod(types.GenericAlias)


def _gone(function, path, info):
    """Files that went away meanwhile are no failure; what may not be removed is made writable
    once."""
    if issubclass(info[0], FileNotFoundError):
        return
    if issubclass(info[0], PermissionError):
        os.chmod(os.path.dirname(path), 0o700)
        os.unlink(path)
        return
    raise
