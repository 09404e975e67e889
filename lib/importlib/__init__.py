# SPDX-License-Identifier: MIT
"""Importing by name, again, and from places of one's own."""

import sys

from . import _spec
from ._spec import load_spec as _load_spec

__all__ = ['__import__', 'import_module', 'invalidate_caches', 'reload']

__import__ = __import__


def invalidate_caches():
    """Tell finders that files may have come or gone; ours look every time."""
    for finder in sys.meta_path:
        if hasattr(finder, 'invalidate_caches'):
            finder.invalidate_caches()


def import_module(name, package=None):
    """The module called so; '.name' is relative to a package."""
    if name.startswith('.'):
        if not package:
            raise TypeError("the 'package' argument is required to perform a relative import for "
                            f'{name!r}')
        name = _spec.resolve_name(name, package)
    __import__(name)
    return sys.modules[name]


def reload(module):
    """Run a module's code again, in the same module."""
    name = getattr(getattr(module, '__spec__', None), 'name', None) or getattr(module, '__name__',
                                                                              None)
    if name is None:
        raise TypeError('reload() argument must be a module')
    if sys.modules.get(name) is not module:
        raise ImportError(f'module {name} not in sys.modules', name=name)
    parent = name.rpartition('.')[0]
    if parent and parent not in sys.modules:
        raise ImportError(f'parent {parent!r} not in sys.modules', name=parent)
    path = sys.modules[parent].__path__ if parent else None
    spec = _spec.find_spec(name, path)
    if spec is None:
        raise ModuleNotFoundError(f'spec not found for the module {name!r}', name=name)
    module.__spec__ = spec
    spec.loader.exec_module(module)
    return sys.modules[name]
