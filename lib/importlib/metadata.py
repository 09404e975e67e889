# SPDX-License-Identifier: MIT
"""What installed packages say of themselves: the .dist-info and .egg-info folders along sys.path."""

import csv
import pathlib
import re
import sys

__all__ = ['Distribution', 'EntryPoint', 'EntryPoints', 'PackageMetadata', 'PackageNotFoundError', 'PackagePath', 'distribution',
           'distributions', 'entry_points', 'files', 'metadata', 'packages_distributions', 'requires', 'version']


class PackageNotFoundError(ModuleNotFoundError):
    """No package of that name is installed."""

    def __str__(self):
        return f'No package metadata was found for {self.args[0]}'

    @property
    def name(self):
        return self.args[0]


def _normalised(name):
    return re.sub(r'[-_.]+', '-', name).lower()


class PackageMetadata:
    """The headers of a METADATA file, by name whatever the case; a name may stand several times."""

    def __init__(self, text):
        head, _, self._body = text.partition('\n\n')
        self._items = []
        for line in head.splitlines():
            if line[:1].isspace() and self._items:
                name, value = self._items[-1]
                self._items[-1] = name, f'{value}\n{line}'
            else:
                name, colon, value = line.partition(':')
                if colon:
                    self._items.append((name, value.strip()))

    def get_all(self, name, failobj=None):
        """All values of a header."""
        values = [value for key, value in self._items if key.lower() == name.lower()]
        return values or failobj

    def get(self, name, failobj=None):
        """The first value of a header."""
        return (self.get_all(name) or [failobj])[0]

    def get_payload(self):
        """The text behind the headers."""
        return self._body

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return self.get_all(name) is not None

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._items)

    def keys(self):
        """The headers' names, in order."""
        return [name for name, _ in self._items]

    def items(self):
        """Pairs of names and values, in order."""
        return list(self._items)

    @property
    def json(self):
        """The headers as a dict of plain data."""
        several = {'Classifier', 'Obsoletes-Dist', 'Platform', 'Project-URL', 'Provides-Dist', 'Provides-Extra', 'Requires-Dist',
                   'Requires-External', 'Supported-Platform', 'Dynamic', 'Keywords'}
        return {name.lower().replace('-', '_'): self.get_all(name) if name in several else self[name] for name in self.keys()}


class EntryPoint:
    """A name that a package offers to others: `value` says where, "module:attribute [extra, ...]"."""

    _pattern = re.compile(r'(?P<module>[\w.]+)\s*(:\s*(?P<attr>[\w.]+)\s*)?((?P<extras>\[.*\])\s*)?$')

    def __init__(self, name, value, group, dist=None):
        self.name, self.value, self.group, self.dist = name, value, group, dist

    def _part(self, part):
        return self._pattern.match(self.value)[part] or ''

    @property
    def module(self):
        return self._part('module')

    @property
    def attr(self):
        return self._part('attr')

    @property
    def extras(self):
        return re.findall(r'\w+', self._part('extras'))

    def load(self):
        """Import the module; the attribute, or the module without one."""
        import functools
        import importlib
        return functools.reduce(getattr, filter(None, self.attr.split('.')), importlib.import_module(self.module))

    def matches(self, **params):
        """Has it these attributes?"""
        return all(getattr(self, name) == value for name, value in params.items())

    def _key(self):
        return self.name, self.value, self.group

    def __eq__(self, other):
        return isinstance(other, EntryPoint) and self._key() == other._key()

    def __lt__(self, other):
        return self._key() < other._key()

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        return f'EntryPoint(name={self.name!r}, value={self.value!r}, group={self.group!r})'


class EntryPoints(list):
    """Entry points, to be selected from; [name] is the one of that name."""

    def select(self, **params):
        """Those that have these attributes."""
        return EntryPoints(point for point in self if point.matches(**params))

    def __getitem__(self, name):
        if isinstance(name, (int, slice)):
            return super().__getitem__(name)
        for point in self:
            if point.name == name:
                return point
        raise KeyError(name)

    @property
    def names(self):
        return {point.name for point in self}

    @property
    def groups(self):
        return {point.group for point in self}


class PackagePath(pathlib.PurePosixPath):
    """A file of a package, from the folder that the package is in."""

    def locate(self):
        """Where it lies."""
        return self.dist.locate_file(self)

    def read_text(self, encoding='utf-8'):
        return self.locate().read_text(encoding=encoding)

    def read_binary(self):
        return self.locate().read_bytes()


class Distribution:
    """An installed package."""

    def __init__(self, path):
        self._path = path

    @classmethod
    def from_name(cls, name):
        """The package called so; PackageNotFoundError."""
        if not name:
            raise ValueError('A distribution name is required.')
        for found in cls.discover(name=name):
            return found
        raise PackageNotFoundError(name)

    @classmethod
    def discover(cls, *, name=None, path=None, context=None):
        """All packages along `path`, sys.path if it is not given; those of a name."""
        for folder in sys.path if path is None else path:
            place = pathlib.Path(folder or '.')
            for entry in sorted(place.glob('*-info')) if place.is_dir() else ():
                if entry.suffix in ('.dist-info', '.egg-info') and (
                        name is None or _normalised(entry.stem.partition('-')[0]) == _normalised(name)):
                    yield cls(entry)

    def read_text(self, filename):
        """The text of a file of the folder; None without one."""
        file = self._path / filename if self._path.is_dir() else self._path
        return file.read_text(encoding='utf-8') if file.is_file() else None

    def locate_file(self, path):
        """Where a file of the package lies."""
        return self._path.parent / path

    @property
    def metadata(self):
        return PackageMetadata(self.read_text('METADATA') or self.read_text('PKG-INFO') or '')

    @property
    def name(self):
        return self.metadata['Name']

    @property
    def version(self):
        return self.metadata['Version']

    @property
    def requires(self):
        return self.metadata.get_all('Requires-Dist')

    @property
    def entry_points(self):
        points, group = [], None
        for line in (self.read_text('entry_points.txt') or '').splitlines():
            line = line.strip()
            if line.startswith('['):
                group = line.strip('[]')
            elif line and not line.startswith(('#', ';')):
                name, _, value = line.partition('=')
                points.append(EntryPoint(name.strip(), value.strip(), group, self))
        return EntryPoints(points)

    @property
    def files(self):
        text = self.read_text('RECORD')
        if text is None:
            return None
        made = []
        for row in csv.reader(text.splitlines()):
            path = PackagePath(row[0])
            path.dist, path.hash = self, row[1] if len(row) > 1 else None
            path.size = int(row[2]) if len(row) > 2 and row[2] else None
            made.append(path)
        return made


def distribution(distribution_name):
    """The Distribution of a package; PackageNotFoundError."""
    return Distribution.from_name(distribution_name)


def distributions(**kwargs):
    """All Distributions along sys.path, or `path`."""
    return Distribution.discover(**kwargs)


def metadata(distribution_name):
    """The headers of a package."""
    return distribution(distribution_name).metadata


def version(distribution_name):
    """The version of a package, as text."""
    return distribution(distribution_name).version


def requires(distribution_name):
    """What a package needs, as texts, or None."""
    return distribution(distribution_name).requires


def files(distribution_name):
    """The files of a package, or None."""
    return distribution(distribution_name).files


def entry_points(**params):
    """The entry points of all packages that have these attributes (group=, name= ...)."""
    points, seen = [], set()
    for dist in distributions():
        name = _normalised(dist.name or '')
        if name not in seen:
            seen.add(name)
            points += dist.entry_points
    return EntryPoints(points).select(**params)


def packages_distributions():
    """{module: the names of the packages that have it}"""
    found = {}
    for dist in distributions():
        for path in dist.files or ():
            top = path.parts[0] if len(path.parts) > 1 else path.stem if path.suffix == '.py' else ''
            if top and '.' not in top and dist.name not in found.setdefault(top, []):
                found[top].append(dist.name)
    return found
