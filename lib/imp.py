# SPDX-License-Identifier: MIT
"""Importing as it was before importlib: deprecated."""

import importlib
import importlib.machinery
import importlib.util
import os
import sys
import tokenize
import types
import warnings

warnings.warn("the imp module is deprecated in favour of importlib and slated for removal in Python 3.12; "
              "see the module's documentation for alternative uses", DeprecationWarning, stacklevel=2)

SEARCH_ERROR, PY_SOURCE, PY_COMPILED, C_EXTENSION, PY_RESOURCE = 0, 1, 2, 3, 4
PKG_DIRECTORY, C_BUILTIN, PY_FROZEN, PY_CODERESOURCE, IMP_HOOK = 5, 6, 7, 8, 9


def new_module(name):
    """An empty module, which is not in sys.modules."""
    return types.ModuleType(name)


def get_magic():
    """What begins a file of compiled code."""
    return importlib.util.MAGIC_NUMBER


def get_tag():
    """What names of files of compiled code have in them."""
    return sys.implementation.cache_tag


def cache_from_source(path, debug_override=None):
    """Where the compiled code of a source file would lie."""
    return importlib.util.cache_from_source(path, debug_override)


def source_from_cache(path):
    """The source file of a file of compiled code."""
    return importlib.util.source_from_cache(path)


def get_suffixes():
    """A list of (suffix, mode, kind)."""
    return [(s, 'rb', C_EXTENSION) for s in importlib.machinery.EXTENSION_SUFFIXES] + \
        [(s, 'r', PY_SOURCE) for s in importlib.machinery.SOURCE_SUFFIXES] + \
        [(s, 'rb', PY_COMPILED) for s in importlib.machinery.BYTECODE_SUFFIXES]


def lock_held():
    """Is anything being imported? False: imports need no lock."""
    return False


def acquire_lock():
    """Nothing."""


def release_lock():
    """Nothing."""


def is_builtin(name):
    """1 for a module in C."""
    return 1 if name in sys.builtin_module_names else 0


def is_frozen(name):
    """False: none are."""
    return False


class NullImporter:
    """Finds nothing."""

    def __init__(self, path):
        if path == '':
            raise ImportError('empty pathname', path='')
        if os.path.isdir(path):
            raise ImportError('existing directory', path=path)

    def find_module(self, fullname):
        """None."""


def load_source(name, pathname, file=None):
    """Run a source file as a module."""
    spec = importlib.util.spec_from_file_location(name, pathname)
    module = sys.modules.get(name)
    if module is None:
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(name, None)
        raise
    return module


def load_compiled(name, pathname, file=None):
    """A file of compiled code: ImportError."""
    raise ImportError('compiled code cannot be loaded', name=name, path=pathname)


def load_package(name, path):
    """Run the __init__ of a folder as a module."""
    for suffix in importlib.machinery.SOURCE_SUFFIXES:
        init = os.path.join(path, '__init__' + suffix)
        if os.path.exists(init):
            spec = importlib.util.spec_from_file_location(name, init, submodule_search_locations=[])
            module = sys.modules[name] = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
    raise ValueError('%r is not a package' % path)


def load_module(name, file, filename, details):
    """Load what find_module() found."""
    _, mode, kind = details
    if mode and (not mode.startswith(('r', 'U')) or '+' in mode):
        raise ValueError('invalid file open mode {!r}'.format(mode))
    if file is None and kind in (PY_SOURCE, PY_COMPILED):
        raise ValueError('file object required for import (type code {})'.format(kind))
    if kind == PY_SOURCE:
        return load_source(name, filename, file)
    if kind == PKG_DIRECTORY:
        return load_package(name, filename)
    if kind == C_BUILTIN:
        return init_builtin(name)
    raise ImportError("Don't know how to import {} (type code {})".format(name, kind), name=name)


def init_builtin(name):
    """A module in C, or None."""
    return importlib.import_module(name) if is_builtin(name) else None


def find_module(name, path=None):
    """(file, path, (suffix, mode, kind)) of a module on sys.path, or on the path given."""
    if not isinstance(name, str):
        raise TypeError("'name' must be a str, not {}".format(type(name)))
    if not isinstance(path, (type(None), list)):
        raise RuntimeError("'path' must be None or a list, not {}".format(type(path)))
    if path is None:
        if is_builtin(name):
            return None, None, ('', '', C_BUILTIN)
        path = sys.path
    for entry in path:
        folder = os.path.join(entry, name)
        if os.path.isfile(os.path.join(folder, '__init__.py')):
            return None, folder, ('', '', PKG_DIRECTORY)
        file = folder + '.py'
        if os.path.isfile(file):
            with open(file, 'rb') as f:
                encoding = tokenize.detect_encoding(f.readline)[0]
            return open(file, 'r', encoding=encoding), file, ('.py', 'r', PY_SOURCE)
    raise ImportError('No module named {!r}'.format(name), name=name)


def reload(module):
    """Run a module's code again."""
    return importlib.reload(module)


def load_dynamic(name, path, file=None):
    """A module that was compiled from C: ImportError."""
    raise ImportError('extension modules cannot be loaded', name=name, path=path)


def create_dynamic(spec, file=None):
    """A module that was compiled from C: ImportError."""
    return load_dynamic(spec.name, spec.origin)
