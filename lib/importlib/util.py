# SPDX-License-Identifier: MIT
"""Helpers for who imports in ways of their own."""

import os
import sys

from . import _spec
from ._spec import (module_from_spec, resolve_name, spec_from_file_location, spec_from_loader)
from .abc import Loader

MAGIC_NUMBER = b'\xa7\r\r\n'


def find_spec(name, package=None):
    """The spec of a module, whose parents are imported, or None."""
    full = resolve_name(name, package) if name.startswith('.') else name
    if full in sys.modules:
        module = sys.modules[full]
        if module is None:
            return None
        spec = getattr(module, '__spec__', None)
        if spec is None:
            raise ValueError('{}.__spec__ is {}'.format(
                name, 'None' if hasattr(module, '__spec__') else 'not set'))
        return spec
    parent = full.rpartition('.')[0]
    if not parent:
        return _spec.find_spec(full)
    module = __import__(parent, fromlist=['__path__'])
    try:
        path = module.__path__
    except AttributeError as e:
        raise ModuleNotFoundError(f'__path__ attribute not found on {parent!r} while trying to '
                                  f'find {full!r}', name=full) from e
    return _spec.find_spec(full, path)


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Where compiled code would be kept; none is."""
    head, slash, tail = os.fspath(path).rpartition('/')
    optimization = '' if optimization is None else str(optimization)
    if optimization:
        if not optimization.isalnum():
            raise ValueError(f'{optimization!r} is not alphanumeric')
        optimization = '.opt-' + optimization
    tail = tail.rpartition('.')[0] or tail
    return '%s%s__pycache__/%s.%s%s.pyc' % (head, slash, tail, sys.implementation.cache_tag, optimization)


def source_from_cache(path):
    """The file that code in __pycache__ was made of."""
    head, _, tail = path.rpartition('/')
    return head.rpartition('__pycache__')[0] + tail.partition('.')[0] + '.py'


def decode_source(source_bytes):
    """The text of a file's bytes."""
    return source_bytes.decode('utf-8-sig').replace('\r\n', '\n').replace('\r', '\n')


def source_hash(source_bytes):
    """Eight bytes that stand for the source."""
    import hashlib
    return hashlib.sha256(source_bytes).digest()[:8]


class LazyLoader(Loader):
    """Loads at once: there is nothing to gain here."""

    def __init__(self, loader):
        self.loader = loader

    @classmethod
    def factory(cls, loader):
        """A function that wraps what the loader makes."""
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        self.loader.exec_module(module)
