# SPDX-License-Identifier: MIT
"""Base classes of finders and loaders."""

import abc

from . import _spec

__all__ = ['ExecutionLoader', 'FileLoader', 'Finder', 'InspectLoader', 'Loader', 'MetaPathFinder',
           'PathEntryFinder', 'ResourceLoader', 'ResourceReader', 'SourceLoader', 'Traversable',
           'TraversableResources']


class Finder(metaclass=abc.ABCMeta):
    """What finders were before there were specs."""

    @abc.abstractmethod
    def find_module(self, fullname, path=None):
        """A loader, or None."""


class MetaPathFinder(metaclass=abc.ABCMeta):
    """An entry of sys.meta_path."""

    def invalidate_caches(self):
        """Forget what was kept."""


class PathEntryFinder(metaclass=abc.ABCMeta):
    """Finds in one place."""

    def invalidate_caches(self):
        """Forget what was kept."""


class Loader(metaclass=abc.ABCMeta):
    """Makes modules of specs."""

    def create_module(self, spec):
        """A module, or None for an ordinary one."""
        return None

    def load_module(self, fullname):
        """Make and run the module called so."""
        if not hasattr(self, 'exec_module'):
            raise ImportError
        return _spec.load_spec(_spec.spec_from_loader(fullname, self))


class ResourceLoader(Loader):
    """Has data beside its modules."""

    @abc.abstractmethod
    def get_data(self, path):
        """The bytes of a file."""
        raise OSError


class InspectLoader(Loader):
    """Can show source and code."""

    def is_package(self, fullname):
        """Whether the module is a package."""
        raise ImportError

    def get_code(self, fullname):
        """The module's code."""
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        """The module's text."""
        raise ImportError

    @staticmethod
    def source_to_code(data, path='<string>'):
        """Compile a text."""
        return compile(data, path, 'exec', dont_inherit=True)

    def exec_module(self, module):
        """Run a module."""
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f'cannot load module {module.__name__!r} when get_code() returns '
                              'None')
        exec(code, module.__dict__)


class ExecutionLoader(InspectLoader):
    """Knows the file of its modules."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        """The module's file."""
        raise ImportError


class FileLoader(_spec.SourceFileLoader, ResourceLoader, ExecutionLoader):
    """Loads files."""


class SourceLoader(ResourceLoader, ExecutionLoader):
    """Loads source that get_data() reads."""

    def get_source(self, fullname):
        return self.get_data(self.get_filename(fullname)).decode('utf-8')


def __getattr__(name):
    """What importlib.resources has, which is more than most need."""
    if name in ('ResourceReader', 'Traversable', 'TraversableResources'):
        from .resources import abc as found
        return getattr(found, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
