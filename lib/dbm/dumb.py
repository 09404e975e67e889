# SPDX-License-Identifier: MIT
"""A mapping of bytes to bytes in two files: NAME.dat has the values, NAME.dir where each of them is, as a
line of a key and (position, size). Values begin at multiples of 512 bytes."""

import ast
import collections.abc
import os

__all__ = ['error', 'open']

_BLOCK = 512
_open = open
error = OSError


class _Database(collections.abc.MutableMapping):
    def __init__(self, name, mode, flag):
        self._mode, self._readonly, self._changed = mode, flag == 'r', False
        name = os.fsdecode(name)
        self._directory, self._data, self._backup = name + '.dir', name + '.dat', name + '.bak'
        if flag == 'n':
            for path in (self._data, self._backup, self._directory):
                if os.path.exists(path):
                    os.remove(path)
        if not os.path.exists(self._data):
            if flag not in ('c', 'n'):
                raise FileNotFoundError(2, os.strerror(2), self._data)
            _open(self._data, 'wb').close()
        self._index = {}
        if os.path.exists(self._directory):
            with _open(self._directory, encoding='latin-1') as file:
                for line in file:
                    key, place = ast.literal_eval(line.rstrip())
                    self._index[key.encode('latin-1')] = place
        else:
            self._changed = flag in ('c', 'n')

    def _check(self, write=False):
        if self._index is None:
            raise error('DBM object has already been closed')
        if write and self._readonly:
            raise error('The database is opened for reading only')

    @staticmethod
    def _bytes(value, what):
        if isinstance(value, str):
            return value.encode('utf-8')
        if not isinstance(value, (bytes, bytearray)):
            raise TypeError('%s must be bytes or strings' % what)
        return bytes(value)

    def sync(self):
        """Write the directory, if something changed."""
        if self._index is None or not self._changed:
            return
        with _open(self._directory, 'w', encoding='latin-1') as file:
            for key, place in self._index.items():
                file.write('%r, %r\n' % (key.decode('latin-1'), place))
        self._changed = False

    def __getitem__(self, key):
        self._check()
        position, size = self._index[self._bytes(key, 'keys')]
        with _open(self._data, 'rb') as file:
            file.seek(position)
            return file.read(size)

    def __setitem__(self, key, value):
        self._check(write=True)
        key, value = self._bytes(key, 'keys'), self._bytes(value, 'values')
        position, size = self._index.get(key, (None, 0))
        room = -(-size // _BLOCK) * _BLOCK
        self._changed = True
        with _open(self._data, 'r+b') as file:
            if position is None or len(value) > room:
                end = file.seek(0, 2)
                position = -(-end // _BLOCK) * _BLOCK
                file.write(b'\0' * (position - end))
            file.seek(position)
            file.write(value)
        new = key not in self._index
        self._index[key] = (position, len(value))
        if new:
            with _open(self._directory, 'a', encoding='latin-1') as file:
                file.write('%r, %r\n' % (key.decode('latin-1'), self._index[key]))

    def __delitem__(self, key):
        self._check(write=True)
        del self._index[self._bytes(key, 'keys')]
        self._changed = True
        self.sync()

    def __contains__(self, key):
        self._check()
        return self._bytes(key, 'keys') in self._index

    def keys(self):
        """The keys, as a list."""
        self._check()
        return list(self._index)

    def items(self):
        """Keys and values, as a list."""
        self._check()
        return [(key, self[key]) for key in self._index]

    def __iter__(self):
        self._check()
        return iter(self._index)

    def __len__(self):
        self._check()
        return len(self._index)

    def close(self):
        """Write the directory and close the database."""
        self.sync()
        self._index = None

    def __enter__(self):
        return self

    def __exit__(self, cls, problem, traceback):
        self.close()


def open(file, flag='c', mode=0o666):
    """A database: 'r' to read, 'w' to write, 'c' to make it if it is not there, 'n' a new one."""
    if flag not in ('r', 'w', 'c', 'n'):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    return _Database(os.fspath(file), mode, flag)
