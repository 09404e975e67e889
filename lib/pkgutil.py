# SPDX-License-Identifier: MIT
"""Looking for modules in packages, without importing them."""

import importlib
import importlib.util
import os
import sys
from collections import namedtuple
from importlib.machinery import FileFinder

__all__ = ['get_importer', 'iter_importers', 'walk_packages', 'iter_modules', 'get_data',
           'find_loader', 'get_loader', 'resolve_name', 'ModuleInfo', 'extend_path']

ModuleInfo = namedtuple('ModuleInfo', 'module_finder name ispkg')
ModuleInfo.__doc__ = 'A module: who finds it, its name, whether it is a package.'


def get_importer(path_item):
    """The finder of a folder."""
    return FileFinder(os.fsdecode(path_item))


def iter_importers(fullname=''):
    """The finders that may know a module."""
    package = fullname.rpartition('.')[0]
    path = importlib.import_module(package).__path__ if package else sys.path
    for item in path:
        yield get_importer(item)


def iter_modules(path=None, prefix=''):
    """ModuleInfo for each module in folders, those of sys.path by default."""
    if isinstance(path, str):
        raise ValueError('path must be None or list of paths to look for modules in')
    seen = set()
    for folder in sys.path if path is None else path:
        finder = get_importer(folder)
        try:
            names = sorted(os.listdir(folder or '.'))
        except OSError:
            continue
        for file in names:
            full = os.path.join(folder, file)
            is_package = '.' not in file and os.path.isfile(os.path.join(full, '__init__.py'))
            name = file if is_package else file.removesuffix('.py')
            if name in seen or name == '__init__' or not (is_package or file.endswith('.py')):
                continue
            seen.add(name)
            yield ModuleInfo(finder, prefix + name, is_package)


def walk_packages(path=None, prefix='', onerror=None):
    """The same, and what is in the packages, which are imported."""
    seen = set()
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            __import__(info.name)
        except ImportError:
            if onerror is not None:
                onerror(info.name)
        except Exception:
            if onerror is None:
                raise
            onerror(info.name)
        else:
            below = [p for p in getattr(sys.modules[info.name], '__path__', ()) if p not in seen]
            seen.update(below)
            yield from walk_packages(below, info.name + '.', onerror)


def find_loader(fullname):
    """The loader of a module, or None."""
    spec = importlib.util.find_spec(fullname)
    return spec and spec.loader


def get_loader(module_or_name):
    """The loader of a module or of what is called so."""
    if isinstance(module_or_name, str):
        return find_loader(module_or_name)
    return getattr(module_or_name, '__loader__', None)


def extend_path(path, name):
    """A package's path with the folders of that name along sys.path."""
    if not isinstance(path, list):
        return path
    path = path[:]
    for folder in sys.path:
        full = os.path.join(folder, *name.split('.'))
        if os.path.isdir(full) and full not in path:
            path.append(full)
    return path


def get_data(package, resource):
    """The bytes of a file in a package's folder, or None."""
    spec = importlib.util.find_spec(package)
    if spec is None or not hasattr(spec.loader, 'get_data'):
        return None
    module = sys.modules.get(package) or importlib.import_module(package)
    folder = os.path.dirname(module.__file__)
    return spec.loader.get_data(os.path.join(folder, *resource.split('/')))


def resolve_name(name):
    """What 'a.b:c.d' or 'a.b.c.d' stands for."""
    module, colon, attributes = name.partition(':')
    parts = [part for part in (attributes if colon else '').split('.') if part]
    if not all(part.isidentifier() for part in module.split('.') + parts):
        raise ValueError(f'invalid format: {name!r}')
    if colon:
        found = importlib.import_module(module)
    else:
        names = module.split('.')
        module = names.pop(0)
        found = importlib.import_module(module)
        while names:
            try:
                found = importlib.import_module(module + '.' + names[0])
            except ImportError:
                break
            module += '.' + names.pop(0)
        parts = names
    for part in parts:
        found = getattr(found, part)
    return found
