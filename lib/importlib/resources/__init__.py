# SPDX-License-Identifier: MIT
"""Files that lie in packages."""

import contextlib
import pathlib

from .abc import ResourceReader

__all__ = ['Package', 'Resource', 'ResourceReader', 'as_file', 'contents', 'files', 'is_resource', 'open_binary', 'open_text', 'path', 'read_binary',
           'read_text']

Package = Resource = str


def files(package):
    """The folder of a package, given by its name or as a module: a Path, or what the loader's reader has."""
    import importlib
    module = importlib.import_module(package) if isinstance(package, str) else package
    places = getattr(module, '__path__', None)
    if places is None:
        raise TypeError(f'{module.__name__!r} is not a package')
    spec = getattr(module, '__spec__', None)
    reader_of = getattr(getattr(spec, 'loader', None), 'get_resource_reader', None)
    reader = reader_of(spec.name) if reader_of else None
    if reader is not None and hasattr(reader, 'files'):
        return reader.files()
    for place in places:
        return pathlib.Path(place)
    raise FileNotFoundError(f'{module.__name__!r} has no folder')


@contextlib.contextmanager
def as_file(path):
    """A context in which a file of a package lies in the file system; here it always does."""
    yield path


def _file(package, resource):
    if pathlib.PurePath(resource).name != str(resource):
        raise ValueError(f'{resource!r} must be only a file name')
    return files(package) / resource


def open_binary(package, resource):
    """A file of a package, opened for its bytes."""
    return _file(package, resource).open('rb')


def open_text(package, resource, encoding='utf-8', errors='strict'):
    """A file of a package, opened for its text."""
    return _file(package, resource).open('r', encoding=encoding, errors=errors)


def read_binary(package, resource):
    """The bytes of a file of a package."""
    return _file(package, resource).read_bytes()


def read_text(package, resource, encoding='utf-8', errors='strict'):
    """The text of a file of a package."""
    return _file(package, resource).read_text(encoding=encoding, errors=errors)


def path(package, resource):
    """as_file() of a file of a package."""
    return as_file(_file(package, resource))


def is_resource(package, name):
    """Is there a file of that name in the package?"""
    return _file(package, name).is_file()


def contents(package):
    """The names in the folder of a package."""
    return (entry.name for entry in files(package).iterdir())
