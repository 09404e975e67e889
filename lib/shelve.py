# SPDX-License-Identifier: MIT
"""Dictionaries in files, whose values are any objects that pickle can write."""

import collections.abc
import pickle
from io import BytesIO

__all__ = ['Shelf', 'BsdDbShelf', 'DbfilenameShelf', 'open']


class _Closed(collections.abc.MutableMapping):
    """What a shelf is over once it is closed."""

    def closed(self, *args):
        raise ValueError('invalid operation on closed shelf')

    __iter__ = __len__ = __getitem__ = __setitem__ = __delitem__ = keys = closed


class Shelf(collections.abc.MutableMapping):
    """A mapping of str to objects over a mapping of bytes to bytes."""

    def __init__(self, dict, protocol=None, writeback=False, keyencoding='utf-8'):
        self.dict, self.writeback, self.cache, self.keyencoding = dict, writeback, {}, keyencoding
        self._protocol = pickle.DEFAULT_PROTOCOL if protocol is None else protocol

    def __iter__(self):
        for key in self.dict.keys():
            yield key.decode(self.keyencoding)

    def __len__(self):
        return len(self.dict)

    def __contains__(self, key):
        return key.encode(self.keyencoding) in self.dict

    def get(self, key, default=None):
        """The object of a key, or the default."""
        return self[key] if key.encode(self.keyencoding) in self.dict else default

    def __getitem__(self, key):
        if key in self.cache:
            return self.cache[key]
        value = pickle.Unpickler(BytesIO(self.dict[key.encode(self.keyencoding)])).load()
        if self.writeback:
            self.cache[key] = value
        return value

    def __setitem__(self, key, value):
        if self.writeback:
            self.cache[key] = value
        self.dict[key.encode(self.keyencoding)] = pickle.dumps(value, self._protocol)

    def __delitem__(self, key):
        del self.dict[key.encode(self.keyencoding)]
        self.cache.pop(key, None)

    def __enter__(self):
        return self

    def __exit__(self, cls, error, traceback):
        self.close()

    def close(self):
        """Write what changed and close the file."""
        if self.dict is None:
            return
        try:
            self.sync()
            if hasattr(self.dict, 'close'):
                self.dict.close()
        finally:
            self.dict = _Closed()

    def sync(self):
        """Write what changed."""
        if self.writeback and self.cache:
            self.writeback = False
            for key, value in self.cache.items():
                self[key] = value
            self.writeback, self.cache = True, {}
        if hasattr(self.dict, 'sync'):
            self.dict.sync()


class BsdDbShelf(Shelf):
    """A shelf over a database that can be walked."""

    def _pair(self, pair):
        key, value = pair
        return key.decode(self.keyencoding), pickle.loads(value)

    def set_location(self, key):
        """Go to a key."""
        return self._pair(self.dict.set_location(key))

    def next(self):
        """The next key and object."""
        return self._pair(next(self.dict))

    def previous(self):
        """The key and object before."""
        return self._pair(self.dict.previous())

    def first(self):
        """The first key and object."""
        return self._pair(self.dict.first())

    def last(self):
        """The last key and object."""
        return self._pair(self.dict.last())


class DbfilenameShelf(Shelf):
    """A shelf in a file."""

    def __init__(self, filename, flag='c', protocol=None, writeback=False):
        import dbm
        Shelf.__init__(self, dbm.open(filename, flag), protocol, writeback)


def open(filename, flag='c', protocol=None, writeback=False):
    """The shelf in a file: 'r' to read, 'w' to write, 'c' to make it if it is not there, 'n' a new one."""
    return DbfilenameShelf(filename, flag, protocol, writeback)
