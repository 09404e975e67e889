# SPDX-License-Identifier: MIT
"""A dict whose keys ignore case, and one whose keys are attributes."""

from collections.abc import Mapping, MutableMapping


class CaseInsensitiveDict(MutableMapping):
    """A dict of str keys that ignore case and keep the case in which they were last set."""

    def __init__(self, data=None, **kwargs):
        self._store = {}
        if data is not None or kwargs:
            self.update(data or {}, **kwargs)

    def __setitem__(self, key, value):
        self._store[key.lower()] = (key, value)

    def __getitem__(self, key):
        return self._store[key.lower()][1]

    def __delitem__(self, key):
        del self._store[key.lower()]

    def __contains__(self, key):
        return isinstance(key, str) and key.lower() in self._store

    def get(self, key, default=None):
        pair = self._store.get(key.lower())
        return default if pair is None else pair[1]

    def __iter__(self):
        return iter([key for key, _ in self._store.values()])

    def __len__(self):
        return len(self._store)

    def lower_items(self):
        """Pairs whose keys are lower case."""
        return ((key, pair[1]) for key, pair in self._store.items())

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.lower_items()) == dict(CaseInsensitiveDict(other).lower_items())

    def copy(self):
        """A copy."""
        made = CaseInsensitiveDict()
        made._store = dict(self._store)
        return made

    def __repr__(self):
        return str(dict(self.items()))


class LookupDict(dict):
    """Attributes that can be looked up as items; what is missing is None."""

    def __init__(self, name=None):
        self.name = name
        dict.__init__(self)

    def __repr__(self):
        return '<lookup \'%s\'>' % self.name

    def __getitem__(self, key):
        return self.__dict__.get(key)

    def get(self, key, default=None):
        return self.__dict__.get(key, default)
