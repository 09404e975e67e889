# SPDX-License-Identifier: MIT
"""What loaders offer that have files beside their modules."""

import abc
from typing import Protocol, runtime_checkable

__all__ = ['ResourceReader', 'Traversable', 'TraversableResources']


class ResourceReader(metaclass=abc.ABCMeta):
    """Reads the files of one package, by their names."""

    @abc.abstractmethod
    def open_resource(self, resource):
        """A file, opened for its bytes."""
        raise FileNotFoundError

    @abc.abstractmethod
    def resource_path(self, resource):
        """Where a file lies in the file system; FileNotFoundError when it lies elsewhere."""
        raise FileNotFoundError

    @abc.abstractmethod
    def is_resource(self, path):
        """Is there a file of that name?"""
        raise FileNotFoundError

    @abc.abstractmethod
    def contents(self):
        """The names there are."""
        raise FileNotFoundError


@runtime_checkable
class Traversable(Protocol):
    """A folder or file, with some of what a Path has."""

    @abc.abstractmethod
    def iterdir(self):
        """What lies in the folder."""

    def read_bytes(self):
        """The file's bytes."""
        with self.open('rb') as file:
            return file.read()

    def read_text(self, encoding=None):
        """The file's text."""
        with self.open(encoding=encoding) as file:
            return file.read()

    @abc.abstractmethod
    def is_dir(self):
        """Is it a folder?"""

    @abc.abstractmethod
    def is_file(self):
        """Is it a file?"""

    @abc.abstractmethod
    def joinpath(self, *descendants):
        """What lies in it under these names."""

    def __truediv__(self, child):
        return self.joinpath(child)

    @abc.abstractmethod
    def open(self, mode='r', *args, **kwargs):
        """The file, opened for text ('r') or bytes ('rb')."""

    @property
    @abc.abstractmethod
    def name(self):
        """The last part of its name."""


class TraversableResources(ResourceReader):
    """A reader of what files() gives."""

    @abc.abstractmethod
    def files(self):
        """The package's folder, a Traversable."""

    def open_resource(self, resource):
        return self.files().joinpath(resource).open('rb')

    def resource_path(self, resource):
        raise FileNotFoundError(resource)

    def is_resource(self, path):
        return self.files().joinpath(path).is_file()

    def contents(self):
        return (item.name for item in self.files().iterdir())
