# SPDX-License-Identifier: MIT
"""Paths within an archive, like pathlib's."""

import io
import pathlib
import posixpath

from zipfile import ZipFile


class CompleteDirs(ZipFile):
    """An archive whose list of names has the folders that it implies."""

    @staticmethod
    def _implied_dirs(names):
        """The folders above the names that are not among them, each once."""
        known, implied = set(names), {}
        for name in names:
            parent = posixpath.dirname(name.rstrip('/'))
            while parent.strip('/') and parent + '/' not in implied:
                if parent + '/' not in known:
                    implied[parent + '/'] = None
                parent = posixpath.dirname(parent)
        return implied

    def namelist(self):
        names = super().namelist()
        return names + list(self._implied_dirs(names))

    def _name_set(self):
        return set(self.namelist())

    def resolve_dir(self, name):
        """The name, with a / when only that is in the archive."""
        names = self._name_set()
        return name + '/' if name not in names and name + '/' in names else name

    @classmethod
    def make(cls, source):
        """Of an archive, which changes its class, or of the name of one."""
        if isinstance(source, CompleteDirs):
            return source
        if not isinstance(source, ZipFile):
            return cls(source)
        source.__class__ = cls if 'r' in source.mode else CompleteDirs
        return source


class FastLookup(CompleteDirs):
    """The same for an archive that does not change: names are made once."""

    def namelist(self):
        if not hasattr(self, '_names'):
            self._names = super().namelist()
        return self._names

    def _name_set(self):
        if not hasattr(self, '_lookup'):
            self._lookup = super()._name_set()
        return self._lookup


class Path:
    """A file or folder in an archive."""

    def __init__(self, root, at=''):
        self.root = FastLookup.make(root)
        self.at = at

    def __eq__(self, other):
        if self.__class__ is not other.__class__:
            return NotImplemented
        return (self.root, self.at) == (other.root, other.at)

    def __hash__(self):
        return hash((self.root, self.at))

    def open(self, mode='r', *args, pwd=None, **kwargs):
        """Open the file, as text unless the mode has a b."""
        if self.is_dir():
            raise IsADirectoryError(self)
        kind = mode[0]
        if not self.exists() and kind == 'r':
            raise FileNotFoundError(self)
        stream = self.root.open(self.at, kind, pwd=pwd)
        if 'b' in mode:
            if args or kwargs:
                raise ValueError('encoding args invalid for binary operation')
            return stream
        encoding = args[0] if args else kwargs.pop('encoding', None)
        return io.TextIOWrapper(stream, encoding or 'utf-8', *args[1:], **kwargs)

    @property
    def filename(self):
        """The path with the archive's."""
        return pathlib.Path(self.root.filename).joinpath(self.at)

    @property
    def name(self):
        """The last part."""
        return pathlib.PurePosixPath(self.at).name or self.filename.name

    @property
    def suffix(self):
        """What the name ends with, from the last dot on."""
        return pathlib.PurePosixPath(self.at).suffix or self.filename.suffix

    @property
    def suffixes(self):
        """All suffixes."""
        return pathlib.PurePosixPath(self.at).suffixes or self.filename.suffixes

    @property
    def stem(self):
        """The name without its last suffix."""
        return pathlib.PurePosixPath(self.at).stem or self.filename.stem

    def read_text(self, *args, **kwargs):
        """The file as text."""
        with self.open('r', *args, **kwargs) as stream:
            return stream.read()

    def read_bytes(self):
        """The file as bytes."""
        with self.open('rb') as stream:
            return stream.read()

    def is_dir(self):
        """Whether it is a folder."""
        return not self.at or self.at.endswith('/')

    def is_file(self):
        """Whether it is a file that exists."""
        return self.exists() and not self.is_dir()

    def exists(self):
        """Whether it is in the archive."""
        return self.at in self.root._name_set()

    def _child(self, at):
        return self.__class__(self.root, at)

    def iterdir(self):
        """Yields what is in the folder."""
        if not self.is_dir():
            raise ValueError("Can't listdir a file")
        return self._inside()

    def _inside(self):
        for name in self.root.namelist():
            inner = name[len(self.at):]
            if name.startswith(self.at) and inner and '/' not in inner.rstrip('/'):
                yield self._child(name)

    def __str__(self):
        return posixpath.join(self.root.filename, self.at)

    def __repr__(self):
        return '%s(%r, %r)' % (self.__class__.__name__, self.root.filename, self.at)

    def joinpath(self, *other):
        """A path below this."""
        return self._child(self.root.resolve_dir(posixpath.join(self.at, *other)))

    __truediv__ = joinpath

    @property
    def parent(self):
        """The folder it is in."""
        if not self.at:
            return self.filename.parent
        at = posixpath.dirname(self.at.rstrip('/'))
        return self._child(at + '/' if at else at)
