# SPDX-License-Identifier: MIT
"""Dicts whose keys may come several times, as headers and queries are."""

from collections.abc import Mapping, MutableMapping

__all__ = ['MultiMapping', 'MutableMultiMapping', 'MultiDictProxy', 'CIMultiDictProxy', 'MultiDict',
           'CIMultiDict', 'istr']
_MISSING = object()


class istr(str):
    """A key that ignores case."""


class MultiMapping(Mapping):
    """A mapping whose keys may come several times."""

    _title = None

    def _key(self, key):
        if not isinstance(key, str):
            raise TypeError('MultiDict keys should be either str or subclasses of str')
        return key

    def _find(self, key):
        if not isinstance(key, str):
            return []
        key = self._key(key)
        return [v for k, v in self._pairs if self._key(k) == key]

    def getall(self, key, default=_MISSING):
        """All values of a key."""
        found = self._find(key)
        if found or default is not _MISSING:
            return found or default
        raise KeyError('Key not found: %r' % (key,))

    def getone(self, key, default=_MISSING):
        """The first value of a key."""
        found = self._find(key)
        if found:
            return found[0]
        if default is not _MISSING:
            return default
        raise KeyError('Key not found: %r' % (key,))

    def __getitem__(self, key):
        return self.getone(key)

    def get(self, key, default=None):
        """The first value of a key."""
        found = self._find(key)
        return found[0] if found else default

    def __contains__(self, key):
        return bool(self._find(key))

    def __iter__(self):
        return iter([k for k, _ in self._pairs])

    def __len__(self):
        return len(self._pairs)

    def keys(self):
        return _View(self, 0)

    def values(self):
        return _View(self, 1)

    def items(self):
        return _View(self, None)

    def __eq__(self, other):
        if isinstance(other, MultiMapping):
            return [(self._key(k), v) for k, v in self._pairs] == [(other._key(k), v) for k, v in other._pairs]
        if isinstance(other, Mapping):
            return len(self) == len(other) and all(other.get(k, _MISSING) == v for k, v in self._pairs)
        return NotImplemented

    def __repr__(self):
        return '<%s(%s)>' % (self._title or self.__class__.__name__,
                             ', '.join('%r: %r' % (str(k), v) for k, v in self._pairs))

    def copy(self):
        """A copy that can be changed."""
        return (CIMultiDict if isinstance(self, (CIMultiDict, CIMultiDictProxy)) else MultiDict)(self)


class _View:
    """Keys, values or both."""

    def __init__(self, owner, part):
        self._owner, self._part = owner, part

    def __iter__(self):
        pairs = list(self._owner._pairs)
        return iter(pairs if self._part is None else [p[self._part] for p in pairs])

    def __len__(self):
        return len(self._owner)

    def __contains__(self, item):
        if self._part == 0:
            return item in self._owner
        return any(item == v for v in self)

    def __eq__(self, other):
        return list(self) == list(other)

    def __repr__(self):
        return '<_%sView(%s)>' % (('Keys', 'Values')[self._part] if self._part is not None else 'Items',
                                  ', '.join(map(repr, self)))


class MutableMultiMapping(MultiMapping, MutableMapping):
    """One that can be changed."""


class MultiDict(MutableMultiMapping):
    """MultiDict(mapping or pairs, **kwargs)"""

    _title = 'MultiDict'

    def __init__(self, arg=(), /, **kwargs):
        self._pairs = []
        self.extend(arg, **kwargs)

    def add(self, key, value):
        """Add a value to a key."""
        self._key(key)
        self._pairs.append((key, value))

    def extend(self, arg=(), /, **kwargs):
        """Add values."""
        items = arg.items() if hasattr(arg, 'items') else arg
        for key, value in [*items, *kwargs.items()]:
            self.add(key, value)

    def update(self, arg=(), /, **kwargs):
        """Set values in place of what the keys had."""
        items = [*(arg.items() if hasattr(arg, 'items') else arg), *kwargs.items()]
        new = {}
        for key, value in items:
            new.setdefault(self._key(key), []).append((key, value))
        kept = []
        for pair in self._pairs:
            name = self._key(pair[0])
            if name not in new:
                kept.append(pair)
            elif new[name]:
                kept.append(new[name].pop(0))
        self._pairs[:] = kept + [pair for left in new.values() for pair in left]

    def __setitem__(self, key, value):
        name = self._key(key)
        for i, (k, _) in enumerate(self._pairs):
            if self._key(k) == name:
                self._pairs[i] = (key, value)
                self._pairs[i + 1:] = [p for p in self._pairs[i + 1:] if self._key(p[0]) != name]
                return
        self._pairs.append((key, value))

    def __delitem__(self, key):
        if not self._find(key):
            raise KeyError(key)
        self.popall(key)

    def setdefault(self, key, default=None):
        """The first value of a key, which is set when there is none."""
        found = self._find(key)
        if not found:
            self.add(key, default)
        return found[0] if found else default

    def popone(self, key, default=_MISSING):
        """Take the first value of a key out."""
        name = self._key(key)
        for i, (k, v) in enumerate(self._pairs):
            if self._key(k) == name:
                del self._pairs[i]
                return v
        if default is not _MISSING:
            return default
        raise KeyError(key)

    pop = popone

    def popall(self, key, default=_MISSING):
        """Take all values of a key out."""
        found = self._find(key)
        name = self._key(key)
        self._pairs = [p for p in self._pairs if self._key(p[0]) != name]
        if found or default is not _MISSING:
            return found or default
        raise KeyError(key)

    def popitem(self):
        if not self._pairs:
            raise KeyError('empty multidict')
        return self._pairs.pop()

    def clear(self):
        self._pairs.clear()


class CIMultiDict(MultiDict):
    """The same with keys that ignore case."""

    _title = 'CIMultiDict'

    def _key(self, key):
        return MultiMapping._key(self, key).lower()


class MultiDictProxy(MultiMapping):
    """A view that cannot be changed."""

    _title = 'MultiDictProxy'

    def __init__(self, arg):
        self._target = arg

    @property
    def _pairs(self):
        return self._target._pairs


class CIMultiDictProxy(MultiDictProxy):
    """The same with keys that ignore case."""

    _title = 'CIMultiDictProxy'
    _key = CIMultiDict._key
