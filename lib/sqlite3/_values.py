# SPDX-License-Identifier: MIT
"""Values between the program and SQLite: adapters, converters, rows."""

from _collections import _label
from sqlite3._errors import ProgrammingError

adapters = {}                           # (type, protocol): callable
converters = {}                         # name of a declared type, in capitals: callable
_missing = object()


class PrepareProtocol:
    """What __conform__() is asked for."""

    __slots__ = ()


def register_adapter(type, adapter, /):
    """Let objects of a type be stored as what the callable makes of them."""
    adapters[type, PrepareProtocol] = adapter


def register_converter(typename, converter, /):
    """Let the callable make the values of columns declared with that type, of bytes."""
    converters[typename.upper()] = converter


def adapt(obj, proto=PrepareProtocol, alt=_missing, /):
    """What an object is stored as."""
    adapter = adapters.get((type(obj), proto))
    if adapter is not None:
        return adapter(obj)
    for owner, name, arg in ((proto, '__adapt__', obj), (obj, '__conform__', proto)):
        method = getattr(owner, name, None)
        if method is not None:
            made = method(arg)
            if made is not None:
                return made
    if alt is not _missing:
        return alt
    raise ProgrammingError("can't adapt")


class Row:
    """A row whose fields have names, in any case, and numbers."""

    __slots__ = ('_description', '_data')

    def __new__(cls, cursor, data, /):
        from sqlite3._connection import Cursor
        if not isinstance(cursor, Cursor):
            raise TypeError('Row() argument 1 must be sqlite3.Cursor, not ' + type(cursor).__name__)
        if not isinstance(data, tuple):
            raise TypeError('Row() argument 2 must be tuple, not ' + type(data).__name__)
        row = super().__new__(cls)
        row._description, row._data = cursor.description, data
        return row

    def keys(self):
        """The names of the columns."""
        return [column[0] for column in self._description or ()]

    def __getitem__(self, key):
        if isinstance(key, str):
            for i, column in enumerate(self._description or ()):
                if column[0] == key or column[0].isascii() and column[0].lower() == key.lower():
                    return self._data[i]
            raise IndexError('No item with that key')
        if isinstance(key, slice) or hasattr(key, '__index__'):
            return self._data[key]
        raise IndexError('Index must be int or string')

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        return iter(self._data)

    def __hash__(self):
        return hash(self._description) ^ hash(self._data)

    def __eq__(self, other):
        if not isinstance(other, Row):
            return NotImplemented
        return self._description == other._description and self._data == other._data


Row.__module__ = PrepareProtocol.__module__ = 'sqlite3'


_label(Row, "sqlite3.Row")
_label(PrepareProtocol, "sqlite3.PrepareProtocol")
