# SPDX-License-Identifier: MIT
"""Files and directories that are there for a while, with names nobody else has."""

import io as _io
import os as _os
import shutil as _shutil
import types as _types
import warnings as _warnings
import weakref as _weakref
from errno import EEXIST as _EEXIST
from random import Random as _Random

__all__ = ['NamedTemporaryFile', 'TemporaryFile', 'SpooledTemporaryFile', 'TemporaryDirectory',
           'mkstemp', 'mkdtemp', 'mktemp', 'TMP_MAX', 'gettempprefix', 'tempdir', 'gettempdir',
           'gettempprefixb', 'gettempdirb']

TMP_MAX = 10000
template = 'tmp'
tempdir = None
_name_sequence = None
_text_openflags = _bin_openflags = _os.O_RDWR | _os.O_CREAT | _os.O_EXCL | _os.O_NOFOLLOW | _os.O_CLOEXEC


class _RandomNameSequence:
    """Random names of eight characters, other ones in every process."""

    characters = 'abcdefghijklmnopqrstuvwxyz0123456789_'

    def __init__(self):
        self._pid = self._random = None

    def __iter__(self):
        return self

    def __next__(self):
        if self._pid != _os.getpid():
            self._pid, self._random = _os.getpid(), _Random()
        return ''.join(self._random.choices(self.characters, k=8))


def _get_candidate_names():
    global _name_sequence
    if _name_sequence is None:
        _name_sequence = _RandomNameSequence()
    return _name_sequence


def _can_write(folder):
    """Whether a file can be made there. OSError when that cannot be tried."""
    names = _get_candidate_names()
    for _ in range(100):
        file = _os.path.join(folder, next(names))
        try:
            fd = _os.open(file, _bin_openflags, 0o600)
        except FileExistsError:
            continue
        try:
            try:
                with _io.open(fd, 'wb', closefd=False) as made:
                    made.write(b'blat')
            finally:
                _os.close(fd)
        finally:
            _os.unlink(file)
        return True
    return False


def _candidate_tempdir_list():
    """Where temporary files may be, the best first."""
    folders = [_os.getenv(name) for name in ('TMPDIR', 'TEMP', 'TMP')]
    folders = [folder for folder in folders if folder] + ['/tmp', '/var/tmp', '/usr/tmp']
    try:
        return folders + [_os.getcwd()]
    except (AttributeError, OSError):
        return folders + [_os.curdir]


def _get_default_tempdir(dirlist=None):
    """The first folder in which a file can be made; FileNotFoundError."""
    dirlist = _candidate_tempdir_list() if dirlist is None else dirlist
    for folder in dirlist:
        folder = _os.path.abspath(folder) if folder != _os.curdir else folder
        try:
            if _can_write(folder):
                return folder
        except OSError:
            continue
    raise FileNotFoundError(2, 'No usable temporary directory found in %s' % dirlist)


def gettempprefix():
    """What names begin with by default."""
    return template


def gettempprefixb():
    """The same as bytes."""
    return _os.fsencode(template)


def gettempdir():
    """The directory for temporary files: tempfile.tempdir, which is found when it is None."""
    global tempdir
    if tempdir is None:
        tempdir = _get_default_tempdir()
    return _os.fsdecode(tempdir)


def gettempdirb():
    """The same as bytes."""
    return _os.fsencode(gettempdir())


def _infer_return_type(*args):
    """str or bytes: what the given parts of a name are; as tempdir is without any."""
    kinds = {bytes if isinstance(arg, bytes) or isinstance(arg, _os.PathLike) and isinstance(_os.fspath(arg), bytes) else str
             for arg in args if arg is not None}
    if len(kinds) > 1:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    return kinds.pop() if kinds else bytes if isinstance(tempdir, bytes) else str


def _names_for(suffix, prefix, dir):
    """Prefix, suffix and directory, with defaults of the right kind."""
    dir = _os.fspath(dir) if dir is not None else None
    kind = _infer_return_type(suffix, prefix, dir)
    empty = kind()
    suffix = empty if suffix is None else suffix
    if prefix is None:
        prefix = template if kind is str else _os.fsencode(template)
    if dir is None:
        dir = gettempdir() if kind is str else gettempdirb()
    return suffix, prefix, dir, kind


def _attempt(make, dir, prefix, suffix, kind):
    """make(path) with one name after the other, until one is free: its result and the path."""
    names = _get_candidate_names()
    for _ in range(TMP_MAX):
        name = next(names)
        file = _os.path.join(dir, prefix + (name if kind is str else _os.fsencode(name)) + suffix)
        try:
            return make(file), _os.path.abspath(file)
        except FileExistsError:
            continue
    raise FileExistsError(_EEXIST, 'No usable temporary file name found')


def _mkstemp_inner(dir, pre, suf, flags, output_type):
    return _attempt(lambda file: _os.open(file, flags, 0o600), dir, pre, suf, output_type)


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Make a file only this user can read; return (descriptor, path)."""
    suffix, prefix, dir, kind = _names_for(suffix, prefix, dir)
    return _mkstemp_inner(dir, prefix, suffix, _text_openflags if text else _bin_openflags, kind)


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Make a directory only this user can enter; return its path."""
    suffix, prefix, dir, kind = _names_for(suffix, prefix, dir)
    return _attempt(lambda file: _os.mkdir(file, 0o700), dir, prefix, suffix, kind)[1]


def mktemp(suffix='', prefix=template, dir=None):
    """A name that was free a moment ago; mkstemp() is safer."""
    def check(file):
        if _os.path.lexists(file):
            raise FileExistsError(_EEXIST, 'exists')
    return _attempt(check, gettempdir() if dir is None else dir, prefix, suffix, str)[1]


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
                _os.unlink(self.name)


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
        _weakref.finalize(self, _close_late, self._closer)

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
    file = None
    try:
        file = _io.open(fd, mode, buffering, encoding, errors, newline)
        return _TemporaryFileWrapper(file, name, delete)
    except BaseException:
        _os.unlink(name)
        file.close() if file is not None else _os.close(fd)
        raise


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                  dir=None, *, errors=None):
    """A temporary file without a name; it is gone when it is closed."""
    fd, name = mkstemp(suffix, prefix, dir)
    try:
        _os.unlink(name)
        return _io.open(fd, mode, buffering, encoding, errors, newline)
    except BaseException:
        _os.close(fd)
        raise


class SpooledTemporaryFile(_io.IOBase):
    """A file in memory that moves to the disk when it grows beyond max_size or is asked for its
    descriptor."""

    _rolled = False

    def __init__(self, max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None,
                 suffix=None, prefix=None, dir=None, *, errors=None):
        if 'b' in mode:
            self._file = _io.BytesIO()
        else:
            self._file = _io.TextIOWrapper(_io.BytesIO(), encoding=encoding or 'utf-8',
                                          errors=errors, newline=newline)
        self._max_size = max_size
        self._args = dict(mode=mode, buffering=buffering, encoding=encoding, newline=newline,
                          suffix=suffix, prefix=prefix, dir=dir, errors=errors)

    __class_getitem__ = classmethod(_types.GenericAlias)

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


class TemporaryDirectory:
    """A directory that is removed, with all it holds, at the end of a with statement, by
    cleanup(), or when nobody has the object any more."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors
        self._finalizer = _weakref.finalize(self, self._cleanup, self.name, 'Implicitly cleaning up {!r}'.format(self),
                                            ignore_cleanup_errors)

    def __repr__(self):
        return '<%s %r>' % (self.__class__.__name__, self.name)

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        self.cleanup()

    def cleanup(self):
        """Remove the directory."""
        if self._finalizer.detach() or _os.path.exists(self.name):
            self._rmtree(self.name, ignore_errors=self._ignore_cleanup_errors)

    @classmethod
    def _cleanup(cls, name, warn_message, ignore_errors=False):
        """What is left to do when nobody has the object."""
        cls._rmtree(name, ignore_errors=ignore_errors)
        _warnings.warn(warn_message, ResourceWarning)

    @classmethod
    def _rmtree(cls, name, ignore_errors=False):
        """Files that went away meanwhile are no failure; what may not be removed is made writable once."""
        def failed(function, path, info):
            if issubclass(info[0], PermissionError):
                try:
                    if path != name:
                        _os.chmod(_os.path.dirname(path), 0o700)
                    _os.chmod(path, 0o700)
                    try:
                        _os.unlink(path)
                    except (IsADirectoryError, PermissionError):
                        cls._rmtree(path, ignore_errors=ignore_errors)
                except FileNotFoundError:
                    pass
            elif not issubclass(info[0], FileNotFoundError) and not ignore_errors:
                raise
        _shutil.rmtree(name, onerror=failed)

    __class_getitem__ = classmethod(_types.GenericAlias)
