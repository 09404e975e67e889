# SPDX-License-Identifier: MIT
"""Comparing files and directories."""

import os
import stat
from functools import cached_property
from types import GenericAlias

__all__ = ['clear_cache', 'cmp', 'dircmp', 'cmpfiles', 'DEFAULT_IGNORES']

DEFAULT_IGNORES = ['RCS', 'CVS', 'tags', '.git', '.hg', '.bzr', '_darcs', '__pycache__']
BUFSIZE = 8 * 1024
_cache = {}


def clear_cache():
    """Forget what cmp() has compared."""
    _cache.clear()


def _signature(st):
    return stat.S_IFMT(st.st_mode), st.st_size, st.st_mtime


def cmp(f1, f2, shallow=True):
    """Whether two files are equal; shallow: those with the same kind, size and time are."""
    s1, s2 = _signature(os.stat(f1)), _signature(os.stat(f2))
    regular = s1[0] == s2[0] == stat.S_IFREG
    if not regular or s1[1] != s2[1] or shallow and s1 == s2:
        return regular and s1[1] == s2[1]
    key = f1, f2, s1, s2
    if key not in _cache:
        if len(_cache) > 100:
            clear_cache()
        _cache[key] = _same_bytes(f1, f2)
    return _cache[key]


def _same_bytes(f1, f2):
    with open(f1, 'rb') as one, open(f2, 'rb') as two:
        while True:
            a, b = one.read(BUFSIZE), two.read(BUFSIZE)
            if a != b:
                return False
            if not a:
                return True


def cmpfiles(a, b, common, shallow=True):
    """Lists of names that are equal, different, and not comparable in two directories."""
    result = [], [], []
    for name in common:
        try:
            equal = cmp(os.path.join(a, name), os.path.join(b, name), shallow)
            result[0 if equal else 1].append(name)
        except (OSError, ValueError):
            result[2].append(name)
    return result


class dircmp:
    """A comparison of two directories; what it finds are attributes, made when asked for."""

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, a, b, ignore=None, hide=None):
        self.left, self.right = a, b
        self.hide = [os.curdir, os.pardir] if hide is None else hide
        self.ignore = DEFAULT_IGNORES if ignore is None else ignore

    def _names(self, folder):
        skip = {*self.hide, *self.ignore}
        return sorted([name for name in os.listdir(folder) if name not in skip])

    @cached_property
    def left_list(self):
        return self._names(self.left)

    @cached_property
    def right_list(self):
        return self._names(self.right)

    @cached_property
    def common(self):
        return [name for name in self.left_list if name in set(self.right_list)]

    @cached_property
    def left_only(self):
        return [name for name in self.left_list if name not in set(self.right_list)]

    @cached_property
    def right_only(self):
        return [name for name in self.right_list if name not in set(self.left_list)]

    @cached_property
    def _kinds(self):
        dirs, files, funny = [], [], []
        for name in self.common:
            try:
                kinds = {stat.S_IFMT(os.stat(os.path.join(side, name)).st_mode)
                         for side in (self.left, self.right)}
            except OSError:
                kinds = set()
            (dirs if kinds == {stat.S_IFDIR} else files if kinds == {stat.S_IFREG}
             else funny).append(name)
        return dirs, files, funny

    common_dirs = cached_property(lambda self: self._kinds[0])
    common_files = cached_property(lambda self: self._kinds[1])
    common_funny = cached_property(lambda self: self._kinds[2])

    @cached_property
    def _compared(self):
        return cmpfiles(self.left, self.right, self.common_files)

    same_files = cached_property(lambda self: self._compared[0])
    diff_files = cached_property(lambda self: self._compared[1])
    funny_files = cached_property(lambda self: self._compared[2])

    @cached_property
    def subdirs(self):
        return {name: self.__class__(os.path.join(self.left, name), os.path.join(self.right, name),
                                     self.ignore, self.hide) for name in self.common_dirs}

    def report(self):
        """Print what differs between the two directories."""
        print('diff', self.left, self.right)
        for title, names in (('Only in %s' % self.left, self.left_only),
                             ('Only in %s' % self.right, self.right_only),
                             ('Identical files', self.same_files),
                             ('Differing files', self.diff_files),
                             ('Trouble with common files', self.funny_files),
                             ('Common subdirectories', self.common_dirs),
                             ('Common funny cases', self.common_funny)):
            if names:
                print(title, ':', sorted(names))

    def report_partial_closure(self):
        """Print reports on this comparison and on its immediate subdirectories."""
        self.report()
        for sub in self.subdirs.values():
            print()
            sub.report()

    def report_full_closure(self):
        """Print reports on this comparison and on all below it."""
        self.report()
        for sub in self.subdirs.values():
            print()
            sub.report_full_closure()
