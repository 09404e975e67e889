# SPDX-License-Identifier: MIT
"""Specs and loaders: what is known of a module before and after it is made. The importer itself
is in C; this describes what it finds, and asks the finders of sys.meta_path."""

import _imp
import sys

_Module = type(sys)


class ModuleSpec:
    """A module's name, what loads it, and where it comes from."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name, self.loader, self.origin = name, loader, origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._set_fileattr, self._cached = False, None

    def __repr__(self):
        args = [f'name={self.name!r}', f'loader={self.loader!r}']
        if self.origin is not None:
            args.append(f'origin={self.origin!r}')
        if self.submodule_search_locations is not None:
            args.append(f'submodule_search_locations={self.submodule_search_locations}')
        return f'{self.__class__.__name__}({", ".join(args)})'

    def __eq__(self, other):
        if not isinstance(other, ModuleSpec):
            return NotImplemented
        return vars(self) == vars(other)

    @property
    def cached(self):
        return self._cached

    @cached.setter
    def cached(self, value):
        self._cached = value

    @property
    def parent(self):
        if self.submodule_search_locations is None:
            return self.name.rpartition('.')[0]
        return self.name

    @property
    def has_location(self):
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)


class _Described:
    """What the importer in C loads by itself."""

    @classmethod
    def create_module(cls, spec):
        __import__(spec.name)
        return sys.modules[spec.name]

    @classmethod
    def exec_module(cls, module):
        pass

    @classmethod
    def is_package(cls, fullname):
        return hasattr(sys.modules.get(fullname), '__path__')

    @classmethod
    def get_source(cls, fullname):
        return _imp.source(fullname)

    @classmethod
    def get_code(cls, fullname):
        source = _imp.source(fullname)
        return None if source is None else compile(source, '<lib/%s>' % fullname, 'exec')


class BuiltinImporter(_Described):
    """Of modules in C."""


class FrozenImporter(_Described):
    """Of the library that is built in."""


class NamespaceLoader(_Described):
    """Of folders without code."""

    def __init__(self, name=None, path=None, path_finder=None):
        self._path = path

    def get_resource_reader(self, module):
        from importlib.resources.readers import NamespaceReader
        return NamespaceReader(self._path)

    def get_source(self, fullname):
        return ''

    def get_code(self, fullname):
        return compile('', '<string>', 'exec')


class SourceFileLoader:
    """Of a file."""

    def __init__(self, fullname, path):
        self.name, self.path = fullname, path

    def __repr__(self):
        return '<_frozen_importlib_external.SourceFileLoader object at 0x%x>' % id(self)

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def load_module(self, fullname=None):
        return load_spec(spec_from_loader(self.name, self, origin=self.path))

    def is_package(self, fullname):
        return self.path.rpartition('/')[2] == '__init__.py'

    def get_filename(self, fullname=None):
        return self.path

    def get_data(self, path):
        with open(path, 'rb') as f:
            return f.read()

    def get_source(self, fullname=None):
        with open(self.path, encoding='utf-8') as f:
            return f.read()

    def get_code(self, fullname=None):
        return compile(self.get_data(self.path), self.path, 'exec')

    def source_to_code(self, data, path):
        return compile(data, path, 'exec')

    def get_resource_reader(self, module):
        from importlib.resources.readers import FileReader
        return FileReader(self) if self.is_package(module) else None


def resolve_name(name, package):
    """The absolute name of '.name' in a package."""
    if not name.startswith('.'):
        return name
    if not package:
        raise ImportError(f'no package specified for {name!r} (required for relative module names)')
    rest = name.lstrip('.')
    parts = package.rsplit('.', len(name) - len(rest) - 1)
    if len(parts) < len(name) - len(rest):
        raise ImportError('attempted relative import beyond top-level package')
    return f'{parts[0]}.{rest}' if rest else parts[0]


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """A spec for what a loader loads."""
    if is_package is None and hasattr(loader, 'is_package'):
        try:
            is_package = loader.is_package(name)
        except ImportError:
            is_package = None
    spec = ModuleSpec(name, loader, origin=origin, is_package=bool(is_package))
    if origin is None and hasattr(loader, 'get_filename'):
        spec.origin = loader.get_filename(name)
    if isinstance(loader, SourceFileLoader):
        spec._set_fileattr = True
        if is_package:
            spec.submodule_search_locations = [loader.path.rpartition('/')[0]]
    return spec


_UNSET = object()


def spec_from_file_location(name, location=None, *, loader=None,
                            submodule_search_locations=_UNSET):
    """A spec for a file."""
    if location is None:
        location = loader.get_filename(name) if hasattr(loader, 'get_filename') else '<unknown>'
    else:
        import os
        location = os.path.abspath(os.fspath(location))
    if loader is None:
        if not location.endswith('.py'):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if submodule_search_locations is not _UNSET:
        spec.submodule_search_locations = submodule_search_locations
    elif hasattr(loader, 'is_package') and loader.is_package(name):
        spec.submodule_search_locations = [location.rpartition('/')[0]]
    return spec


def _spec_found(name, found):
    kind, file, folders = found
    if kind == 'file':
        spec = ModuleSpec(name, SourceFileLoader(name, file), origin=file)
        spec._set_fileattr = True
    elif kind == 'namespace':
        spec = ModuleSpec(name, NamespaceLoader(name, folders))
    else:
        loader = BuiltinImporter if kind == 'built-in' else FrozenImporter
        spec = ModuleSpec(name, loader, origin=kind)
    spec.submodule_search_locations = folders
    return spec


def find_by_finders(name, path, target=None):
    """The spec that one of sys.meta_path has, or None."""
    for finder in list(sys.meta_path):
        if hasattr(finder, 'find_spec'):
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                return spec
    return None


def find_along(name, path=None):
    """The spec that our importer would use, or None."""
    found = _imp.find(name, path)
    return None if found is None else _spec_found(name, found)


def find_spec(name, path=None):
    """The spec of a module that may be found, or None."""
    return find_by_finders(name, path) or find_along(name, path)


def of_module(module):
    """The spec of a module that the importer made, or None."""
    names = vars(module)
    name = names.get('__name__')
    if not isinstance(name, str) or name == '__main__' or sys.modules.get(name) is not module:
        return None
    file, path = names.get('__file__'), names.get('__path__')
    if file is not None:
        return _spec_found(name, ('file', file, path))
    if path:
        return _spec_found(name, ('namespace', None, path))
    found = _imp.find(name, [])
    return _spec_found(name, found or ('built-in', None, path))


def module_from_spec(spec):
    """A new module as a spec wants it, its code not run."""
    module = None
    if hasattr(spec.loader, 'create_module'):
        module = spec.loader.create_module(spec)
    elif hasattr(spec.loader, 'exec_module'):
        raise ImportError('loaders that define exec_module() must also define create_module()')
    if module is None:
        module = _Module(spec.name)
    if isinstance(spec.loader, type) and issubclass(spec.loader, _Described):
        return module
    for attribute, value in (('__name__', spec.name), ('__loader__', spec.loader),
                             ('__package__', spec.parent), ('__spec__', spec)):
        setattr(module, attribute, value)
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
    return module


def load_spec(spec):
    """The module of a spec, made and run; it stands in sys.modules meanwhile."""
    if spec.loader is not None and not hasattr(spec.loader, 'exec_module'):
        return spec.loader.load_module(spec.name)
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        if spec.loader is not None:
            spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(spec.name, None)
        raise
    return sys.modules[spec.name]


def load_by_finders(name, path):
    """The module that a finder of sys.meta_path knows; None: nobody does."""
    spec = find_by_finders(name, path)
    return None if spec is None else load_spec(spec)
