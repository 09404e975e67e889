# SPDX-License-Identifier: MIT
"""The finders and loaders."""

import os

from . import _spec
from ._spec import BuiltinImporter, FrozenImporter, ModuleSpec, NamespaceLoader, SourceFileLoader

SOURCE_SUFFIXES = ['.py']
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES = ['.pyc']
EXTENSION_SUFFIXES = []


def all_suffixes():
    """What names of modules' files end with."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class PathFinder:
    """Finds along folders, those of sys.path by default."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """The spec of a module, or None."""
        spec = _spec.find_along(fullname, path)
        return spec if spec is not None and (spec.has_location or spec.origin is None) else None

    @classmethod
    def invalidate_caches(cls):
        """Nothing is kept."""


class FileFinder:
    """Finds in one folder."""

    def __init__(self, path, *loader_details):
        self.path = path or '.'

    @classmethod
    def path_hook(cls, *loader_details):
        """A function for sys.path_hooks: it makes a finder of a folder. ImportError."""
        def path_hook_for_FileFinder(path):
            if not os.path.isdir(path or '.'):
                raise ImportError('only directories are supported', path=path)
            return cls(path, *loader_details)
        return path_hook_for_FileFinder

    def find_spec(self, fullname, target=None):
        """The spec of a module, or None."""
        return PathFinder.find_spec(fullname, [self.path])

    def invalidate_caches(self):
        """Nothing is kept."""

    def __repr__(self):
        return f'FileFinder({self.path!r})'
