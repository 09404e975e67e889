# SPDX-License-Identifier: MIT
"""Files whose names match a pattern: * ? [...] within a name, ** any folders when recursive."""

import contextlib
import fnmatch
import os
import re

__all__ = ['escape', 'glob', 'iglob']

_MAGIC = re.compile('([*?[])')
_MAGIC_BYTES = re.compile(b'([*?[])')


def has_magic(s):
    """Whether a str or bytes is a pattern."""
    return (_MAGIC_BYTES if isinstance(s, bytes) else _MAGIC).search(s) is not None


def escape(pathname):
    """The pathname as a pattern that matches nothing else."""
    drive, rest = os.path.splitdrive(pathname)
    if isinstance(rest, bytes):
        return drive + _MAGIC_BYTES.sub(br'[\1]', rest)
    return drive + _MAGIC.sub(r'[\1]', rest)


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """A list of paths that match a pathname pattern, in the order of the directories."""
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive,
                      include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """An iterator of the paths that match a pathname pattern."""
    if dir_fd is not None:
        raise NotImplementedError('dir_fd unavailable on this platform')
    pathname = os.fspath(pathname)
    root = pathname[:0] if root_dir is None else os.fspath(root_dir)
    finder = _Finder(root, recursive, include_hidden, isinstance(pathname, bytes))
    found = finder.find(pathname, False)
    if not pathname or (recursive and finder.is_deep(pathname[:2])):
        first = next(found, None)
        if first is not None and first:
            return _chain(first, found)
    return found


def _chain(first, rest):
    yield first
    yield from rest


class _Finder:
    def __init__(self, root, recursive, hidden, as_bytes):
        self.root = root
        self.recursive = recursive
        self.hidden = hidden
        self.deep, self.dot = (b'**', b'.') if as_bytes else ('**', '.')

    def is_deep(self, pattern):
        return pattern == self.deep

    def at(self, path):
        return os.path.join(self.root, path) if self.root else path

    def visible(self, name):
        return self.hidden or name[:1] != self.dot

    def exists(self, path, is_dir=False):
        try:
            return os.path.isdir(self.at(path)) if is_dir else os.path.lexists(self.at(path))
        except (OSError, ValueError):
            return False

    def names(self, folder, only_dirs):
        """What a folder holds; nothing when it cannot be read."""
        with contextlib.suppress(OSError):
            with os.scandir(self.at(folder) or self.dot) as entries:
                for entry in entries:
                    with contextlib.suppress(OSError):
                        if not only_dirs or entry.is_dir():
                            yield entry.name

    def find(self, path, only_dirs):
        folder, last = os.path.split(path)
        if not has_magic(path):
            if self.exists(path if last else folder, not last):
                yield path
            return
        if not folder:
            yield from self.inside(folder, last, only_dirs)
            return
        folders = self.find(folder, True) if folder != path and has_magic(folder) else [folder]
        for folder in folders:
            for name in self.inside(folder, last, only_dirs):
                yield os.path.join(folder, name)

    def inside(self, folder, pattern, only_dirs):
        """Names under one folder that match the last part of a pattern."""
        if self.recursive and self.is_deep(pattern):
            if not folder or self.exists(folder, True):
                yield pattern[:0]
            yield from self.below(folder, only_dirs)
        elif has_magic(pattern):
            names = list(self.names(folder, only_dirs))
            if pattern[:1] != self.dot:
                names = [name for name in names if self.visible(name)]
            yield from fnmatch.filter(names, pattern)
        elif self.exists(os.path.join(folder, pattern)) if pattern else self.exists(folder, True):
            yield pattern

    def below(self, folder, only_dirs):
        for name in list(self.names(folder, only_dirs)):
            if self.visible(name):
                yield name
                path = os.path.join(folder, name) if folder else name
                for rest in self.below(path, only_dirs):
                    yield os.path.join(name, rest)
