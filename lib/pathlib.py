# SPDX-License-Identifier: MIT
"""Paths as objects. A pure path is a drive, a root and the names behind them; it asks nothing of
the file system. A Path does: it is a pure path with the functions of os as methods."""

import fnmatch
import io
import os
import re
import sys
import warnings
from _collections_abc import Sequence
from errno import EBADF, ELOOP, ENOENT, ENOTDIR
from stat import (S_ISBLK, S_ISCHR, S_ISDIR, S_ISFIFO, S_ISLNK, S_ISREG, S_ISSOCK)

__all__ = ['PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PosixPath', 'WindowsPath']


# -- the two ways of writing paths


class _PosixFlavour:
    sep, altsep = '/', ''
    is_windows = False

    @staticmethod
    def fold(text):
        return text

    @staticmethod
    def split_root(text):
        rest = text.lstrip('/')
        slashes = len(text) - len(rest)
        return '', '' if not slashes else '//' if slashes == 2 else '/', rest

    @staticmethod
    def compile(pattern):
        return re.compile(fnmatch.translate(pattern)).fullmatch


class _WindowsFlavour:
    sep, altsep = '\\', '/'
    is_windows = True
    reserved = ({'CON', 'PRN', 'AUX', 'NUL', 'CONIN$', 'CONOUT$'}
                | {name + digit for name in ('COM', 'LPT') for digit in '123456789\xb9\xb2\xb3'})

    @staticmethod
    def fold(text):
        return text.lower()

    @staticmethod
    def split_root(text):
        drive, rest = '', text
        if text[:4] in ('\\\\?\\', '\\\\.\\') and text[5:6] == ':':
            drive, rest = text[:6], text[6:]
        elif text[:2] == '\\\\' and text[2:3] not in ('', '\\'):
            server_end = text.find('\\', 2)
            if server_end >= 0 and text[server_end + 1:server_end + 2] != '\\':
                share_end = text.find('\\', server_end + 1)
                share_end = len(text) if share_end < 0 else share_end
                if share_end > server_end + 1:
                    return text[:share_end], '\\', text[share_end:].lstrip('\\')
        elif text[1:2] == ':' and text[0].isascii() and text[0].isalpha():
            drive, rest = text[:2], text[2:]
        bare = rest.lstrip('\\')
        return drive, '\\' if bare != rest else '', bare

    @staticmethod
    def compile(pattern):
        return re.compile(fnmatch.translate(pattern), re.IGNORECASE).fullmatch


_posix_flavour, _windows_flavour = _PosixFlavour, _WindowsFlavour


def _texts(args):
    """Arguments of a path as strs."""
    texts = []
    for arg in args:
        if isinstance(arg, PurePath):
            texts.append(str(arg))
            continue
        text = os.fspath(arg)
        if not isinstance(text, str):
            raise TypeError('argument should be a str object or an os.PathLike object returning '
                            'str, not %r' % type(text))
        texts.append(str(text))
    return texts


class _Parents(Sequence):
    """The logical ancestors of a path, the nearest first."""

    def __init__(self, path):
        self._path = path
        self._len = len(path._tail)

    def __len__(self):
        return self._len

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple([self[i] for i in range(*index.indices(len(self)))])
        if index >= len(self) or index < -len(self):
            raise IndexError(index)
        index += len(self) if index < 0 else 0
        path = self._path
        return path._made(path._drv, path._root, path._tail[:len(self) - 1 - index])

    def __repr__(self):
        return '<%s.parents>' % type(self._path).__name__


class PurePath:
    """A path that is only looked at: joined, split, compared. PurePath() makes the kind that
    belongs to this system."""

    __slots__ = ('_drv', '_root', '_tail', '_text', '_hash', '_key', '_parts')
    _flavour = _posix_flavour

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        return cls._parsed(_texts(args))

    @classmethod
    def _made(cls, drv, root, tail):
        self = object.__new__(cls)
        self._drv, self._root, self._tail = drv, root, tail
        return self

    @classmethod
    def _parsed(cls, texts, drv='', root='', tail=()):
        """The path of texts joined behind what is there."""
        flavour = cls._flavour
        tail = list(tail)
        for text in texts:
            if flavour.altsep:
                text = text.replace(flavour.altsep, flavour.sep)
            new_drv, new_root, rest = flavour.split_root(text)
            if new_root:
                drv, root, tail = new_drv or drv, new_root, []
            elif new_drv and flavour.fold(new_drv) != flavour.fold(drv):
                drv, root, tail = new_drv, '', []
            elif new_drv:
                drv = new_drv
            for name in rest.split(flavour.sep):
                if name and name != '.':
                    tail.append(sys.intern(name))
        return cls._made(drv, root, tail)

    def __reduce__(self):
        return self.__class__, self.parts

    def __str__(self):
        """The path as a str, ready for the functions of os."""
        try:
            return self._text
        except AttributeError:
            self._text = self._drv + self._root + self._flavour.sep.join(self._tail) or '.'
            return self._text

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        """The path with forward slashes."""
        return str(self).replace(self._flavour.sep, '/')

    def __bytes__(self):
        """The path as bytes, which is only meant for Unix."""
        return os.fsencode(self)

    def __repr__(self):
        return '%s(%r)' % (self.__class__.__name__, self.as_posix())

    def as_uri(self):
        """The path as a 'file' URI."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote_from_bytes
        if not self._flavour.is_windows:
            return 'file://' + quote_from_bytes(bytes(self))
        drive = self.drive
        if len(drive) == 2 and drive[1] == ':':
            rest = self.as_posix()[2:].lstrip('/')
            return 'file:///%s/%s' % (drive, quote_from_bytes(rest.encode('utf-8')))
        return 'file:' + quote_from_bytes(self.as_posix().encode('utf-8'))

    # -- comparing

    def _compared(self):
        try:
            return self._key
        except AttributeError:
            self._key = [self._flavour.fold(part) for part in self.parts]
            return self._key

    def _like(self, other):
        return isinstance(other, PurePath) and self._flavour is other._flavour

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._flavour is other._flavour and self._compared() == other._compared()

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(tuple(self._compared()))
            return self._hash

    def __lt__(self, other):
        return self._compared() < other._compared() if self._like(other) else NotImplemented

    def __le__(self, other):
        return self._compared() <= other._compared() if self._like(other) else NotImplemented

    def __gt__(self, other):
        return self._compared() > other._compared() if self._like(other) else NotImplemented

    def __ge__(self, other):
        return self._compared() >= other._compared() if self._like(other) else NotImplemented

    # -- parts

    @property
    def drive(self):
        """The drive prefix, if there is one."""
        return self._drv

    @property
    def root(self):
        """The root of the path, if there is one."""
        return self._root

    @property
    def anchor(self):
        """Drive and root together, or ''."""
        return self._drv + self._root

    @property
    def parts(self):
        """The path's components as a tuple."""
        try:
            return self._parts
        except AttributeError:
            anchor = self._drv + self._root
            self._parts = (anchor, *self._tail) if anchor else tuple(self._tail)
            return self._parts

    @property
    def name(self):
        """The last component, if there is one."""
        return self._tail[-1] if self._tail else ''

    def _dot(self):
        name = self.name
        dot = name.rfind('.')
        return dot if 0 < dot < len(name) - 1 else -1

    @property
    def suffix(self):
        """The extension of the last component, '.txt'."""
        dot = self._dot()
        return self.name[dot:] if dot >= 0 else ''

    @property
    def suffixes(self):
        """The extensions of the last component: ['.tar', '.gz']."""
        name = self.name
        if name.endswith('.'):
            return []
        return ['.' + suffix for suffix in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        """The last component without its extension."""
        dot = self._dot()
        return self.name[:dot] if dot >= 0 else self.name

    def with_name(self, name):
        """The path with another last component."""
        if not self.name:
            raise ValueError('%r has an empty name' % (self,))
        flavour = self._flavour
        drv, root, rest = flavour.split_root(name.replace(flavour.altsep, flavour.sep)
                                             if flavour.altsep else name)
        if (not name or name[-1] in (flavour.sep, flavour.altsep) or drv or root or name == '.'
                or flavour.sep in rest):
            raise ValueError('Invalid name %r' % (name,))
        return self._made(self._drv, self._root, self._tail[:-1] + [name])

    def with_stem(self, stem):
        """The path with another stem and the same extension."""
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        """The path with another extension; '' takes it away."""
        flavour = self._flavour
        if (flavour.sep in suffix or flavour.altsep and flavour.altsep in suffix
                or suffix and not suffix.startswith('.') or suffix == '.'):
            raise ValueError('Invalid suffix %r' % (suffix,))
        name = self.name
        if not name:
            raise ValueError('%r has an empty name' % (self,))
        old = self.suffix
        name = name[:-len(old)] + suffix if old else name + suffix
        return self._made(self._drv, self._root, self._tail[:-1] + [name])

    def relative_to(self, *other):
        """The path as seen from another one, which must be a beginning of it."""
        if not other:
            raise TypeError('need at least one argument')
        base = self._parsed(_texts(other))
        if not self._begins_with(base):
            raise ValueError('{!r} is not in the subpath of {!r} OR one path is relative and the '
                             'other is absolute.'.format(str(self), str(base)))
        same_root = len(base._tail) or base._root or not self._root
        root = '' if same_root else self._root
        return self._made('', root, self._tail[len(base._tail):])

    def _begins_with(self, base):
        fold = self._flavour.fold
        if not base._drv and not base._root and (base._tail or self._drv or self._root):
            return (not self._drv and not self._root
                    and [*map(fold, self._tail[:len(base._tail)])] == [*map(fold, base._tail)])
        if fold(base._drv) != fold(self._drv) or base._root and base._root != self._root:
            return False
        if base._tail and base._root != self._root:
            return False
        return [*map(fold, self._tail[:len(base._tail)])] == [*map(fold, base._tail)]

    def is_relative_to(self, *other):
        """Whether the path is below another one."""
        try:
            self.relative_to(*other)
        except ValueError:
            return False
        return True

    def joinpath(self, *args):
        """The path with others behind it; an absolute one replaces what came before."""
        return self._parsed(_texts(args), self._drv, self._root, self._tail)

    def __truediv__(self, key):
        try:
            return self._parsed(_texts((key,)), self._drv, self._root, self._tail)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self._parsed([*_texts((key,)), str(self)])
        except TypeError:
            return NotImplemented

    @property
    def parent(self):
        """The path without its last component."""
        if not self._tail:
            return self
        return self._made(self._drv, self._root, self._tail[:-1])

    @property
    def parents(self):
        """A sequence of all paths above this one."""
        return _Parents(self)

    def is_absolute(self):
        """Whether there is a root (and, where they exist, a drive)."""
        return bool(self._root and (self._drv or not self._flavour.is_windows))

    def is_reserved(self):
        """Whether the name means a device on Windows."""
        if not self._flavour.is_windows or not self._tail or self._drv.startswith('\\\\'):
            return False
        name = self.name.partition('.')[0].partition(':')[0].rstrip(' ').upper()
        return name in self._flavour.reserved

    def match(self, path_pattern):
        """Whether the path matches a pattern: a relative one from the right, else the whole."""
        pattern = self._parsed([path_pattern])
        fold = self._flavour.fold
        wanted, parts = pattern.parts, self.parts
        if not wanted:
            raise ValueError('empty pattern')
        if pattern._drv and fold(pattern._drv) != fold(self._drv):
            return False
        if pattern._root and pattern._root != self._root:
            return False
        if pattern._drv or pattern._root:
            if len(wanted) != len(parts):
                return False
            wanted = wanted[1:]
        elif len(wanted) > len(parts):
            return False
        return all(fnmatch.fnmatchcase(fold(part), fold(want))
                   for part, want in zip(reversed(parts), reversed(wanted)))


class PurePosixPath(PurePath):
    """A pure path with slashes."""

    __slots__ = ()


class PureWindowsPath(PurePath):
    """A pure path with drives and backslashes."""

    __slots__ = ()
    _flavour = _windows_flavour


# -- patterns


_NOT_THERE = ENOENT, ENOTDIR, EBADF, ELOOP


def _is_pattern(text):
    return any(c in text for c in '*?[')


def _entries(path):
    """What a directory holds; nothing when it may not be read."""
    try:
        with os.scandir(path) as found:
            return list(found)
    except PermissionError:
        return []


def _entry_is_dir(entry):
    try:
        return entry.is_dir()
    except OSError as e:
        if e.errno not in _NOT_THERE:
            raise
        return False


def _folders(path):
    """The path and all directories below it; links are not followed."""
    yield path
    for entry in _entries(path):
        if entry.is_dir(follow_symlinks=False):
            yield from _folders(path._child(entry.name))


def _select(path, parts):
    """Paths below one that match the parts of a pattern."""
    if not parts:
        yield path
        return
    part, rest = parts[0], parts[1:]
    if part == '**':
        yield from _select_deep(path, rest)
    elif part == '..':
        if path.is_dir():
            yield from _select(path._child('..'), rest)
    elif _is_pattern(part):
        match = path._flavour.compile(part)
        for entry in _entries(path):
            if match(entry.name) and (not rest or _entry_is_dir(entry)):
                yield from _select(path._child(entry.name), rest)
    elif not part:
        if path.is_dir():
            yield path
    else:
        child = path._child(part)
        if child.is_dir() if rest else child.exists():
            yield from _select(child, rest)


def _select_deep(path, rest):
    seen = set()
    for folder in _folders(path):
        for found in _select(folder, rest):
            if found not in seen:
                seen.add(found)
                yield found


def _tail_of_pattern(path, pattern):
    drv, root, tail = (made := path._parsed([pattern]))._drv, made._root, made._tail
    if drv or root:
        raise NotImplementedError('Non-relative patterns are unsupported')
    for part in tail:
        if '**' in part and part != '**':
            raise ValueError("Invalid pattern: '**' can only be an entire path component")
    return tail + [''] if pattern[-1] in (path._flavour.sep, path._flavour.altsep) else tail


# -- paths of this system


def _asks(test):
    """A method that tells whether the mode of the file passes a test; False: there is none."""
    def ask(self):
        try:
            return test(self.stat().st_mode)
        except OSError as e:
            if e.errno not in _NOT_THERE:
                raise
        except ValueError:
            pass
        return False
    return ask


class Path(PurePath):
    """A path with the functions of the file system as methods."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        if cls._flavour is not _posix_flavour:
            raise NotImplementedError('cannot instantiate %r on your system' % (cls.__name__,))
        return cls._parsed(_texts(args))

    def _child(self, name):
        return self._made(self._drv, self._root, self._tail + [name])

    def __enter__(self):
        warnings.warn('pathlib.Path.__enter__() is deprecated and scheduled for removal in Python '
                      '3.13; Path objects as a context manager is a no-op', DeprecationWarning, 2)
        return self

    def __exit__(self, t, v, tb):
        pass

    @classmethod
    def cwd(cls):
        """The current directory."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """The user's home directory."""
        return cls('~').expanduser()

    def samefile(self, other_path):
        """Whether both paths lead to the same file."""
        ours = self.stat()
        other = os.stat(other_path) if not isinstance(other_path, Path) else other_path.stat()
        return os.path.samestat(ours, other)

    def iterdir(self):
        """The paths of what the directory holds, in its order."""
        for name in os.listdir(self):
            yield self._child(name)

    def glob(self, pattern):
        """The paths below this one that match a relative pattern."""
        sys.audit('pathlib.Path.glob', self, pattern)
        if not pattern:
            raise ValueError('Unacceptable pattern: {!r}'.format(pattern))
        parts = _tail_of_pattern(self, pattern)
        if self.is_dir():
            yield from _select(self, parts)

    def rglob(self, pattern):
        """The same in all directories below: glob('**/' + pattern)."""
        sys.audit('pathlib.Path.rglob', self, pattern)
        parts = _tail_of_pattern(self, pattern) if pattern else []
        if self.is_dir():
            yield from _select(self, ['**', *parts])

    def absolute(self):
        """The path with the current directory in front; nothing is resolved."""
        if self.is_absolute():
            return self
        return self._parsed([os.getcwd(), *self._tail])

    def resolve(self, strict=False):
        """The absolute path with all links and '..' resolved."""
        try:
            path = self._parsed([os.path.realpath(self, strict=strict)])
            if not strict and os.path.islink(path):
                path.stat()
            return path
        except OSError as e:
            if e.errno == ELOOP:
                raise RuntimeError('Symlink loop from %r' % e.filename) from None
            if strict:
                raise
        return path

    def stat(self, *, follow_symlinks=True):
        """What os.stat() says of the path."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """What os.lstat() says of the path."""
        return os.lstat(self)

    def _name_in(self, table, number):
        with open(table) as rows:
            for row in rows:
                fields = row.split(':')
                if int(fields[2]) == number:
                    return fields[0]
        raise KeyError('id not found: %d' % number)

    def owner(self):
        """The login name of the owner."""
        return self._name_in('/etc/passwd', self.stat().st_uid)

    def group(self):
        """The name of the group."""
        return self._name_in('/etc/group', self.stat().st_gid)

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        """Open the file as the built-in open() does."""
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """The contents as bytes."""
        with self.open('rb') as f:
            return f.read()

    def read_text(self, encoding=None, errors=None):
        """The contents as a str."""
        with self.open('r', encoding=encoding, errors=errors) as f:
            return f.read()

    def write_bytes(self, data):
        """Make bytes the contents; return their number."""
        view = memoryview(data)
        with self.open('wb') as f:
            return f.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Make a str the contents; return its length."""
        if not isinstance(data, str):
            raise TypeError('data must be str, not %s' % data.__class__.__name__)
        with self.open('w', encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    def readlink(self):
        """Where a symbolic link leads."""
        return self._parsed([os.readlink(self)])

    def touch(self, mode=0o666, exist_ok=True):
        """Make the file if there is none, else set its time to now."""
        if exist_ok:
            try:
                os.utime(self, None)
                return
            except OSError:
                pass
        flags = os.O_CREAT | os.O_WRONLY | (0 if exist_ok else os.O_EXCL)
        os.close(os.open(self, flags, mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Make the directory; with parents those above too."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            above = self.parent
            if above == self or not parents:
                raise
            above.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, False, exist_ok)
        except OSError:
            if not (exist_ok and self.is_dir()):
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        """Change the permission bits."""
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """Change the permission bits of a link itself."""
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        """Remove the file or link."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """Remove the directory, which must be empty."""
        os.rmdir(self)

    def rename(self, target):
        """Rename to target; return the new path."""
        os.rename(self, target)
        return self.__class__(target)

    def replace(self, target):
        """Rename to target, which is overwritten; return the new path."""
        os.replace(self, target)
        return self.__class__(target)

    def symlink_to(self, target, target_is_directory=False):
        """Make this path a symbolic link to target."""
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        """Make this path a hard link to target."""
        os.link(target, self)

    def link_to(self, target):
        """Make target a hard link to this path: the old hardlink_to(), the other way round."""
        warnings.warn('pathlib.Path.link_to() is deprecated and is scheduled for removal in Python '
                      '3.12. Use pathlib.Path.hardlink_to() instead.', DeprecationWarning, 2)
        os.link(self, target)

    def exists(self):
        """Whether the path leads to something."""
        return self._present()

    _present = _asks(lambda mode: True)
    is_dir = _asks(S_ISDIR)
    is_file = _asks(S_ISREG)
    is_block_device = _asks(S_ISBLK)
    is_char_device = _asks(S_ISCHR)
    is_fifo = _asks(S_ISFIFO)
    is_socket = _asks(S_ISSOCK)

    def is_symlink(self):
        """Whether the path is a symbolic link."""
        return os.path.islink(self)

    def is_mount(self):
        """Whether another file system begins here."""
        return self.is_dir() and os.path.ismount(self)

    def expanduser(self):
        """The path with '~' and '~user' at its beginning replaced."""
        if self._drv or self._root or not self._tail or self._tail[0][:1] != '~':
            return self
        home = os.path.expanduser(self._tail[0])
        if home[:1] == '~':
            raise RuntimeError('Could not determine home directory.')
        return self._parsed([home, *self._tail[1:]])


class PosixPath(Path, PurePosixPath):
    """A Path of a system with slashes."""

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """A Path of Windows; it cannot be made here."""

    __slots__ = ()
