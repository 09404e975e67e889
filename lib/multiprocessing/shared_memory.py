# SPDX-License-Identifier: MIT
"""Blocks of memory with a name that any process can open, and lists in them."""

import mmap
import os
import secrets
import struct
import types

__all__ = ['SharedMemory', 'ShareableList']

_FOLDER = '/dev/shm/'


class SharedMemory:
    """A block of memory: a new one, or one that another process has made."""

    def __init__(self, name=None, create=False, size=0):
        if size < 0:
            raise ValueError("'size' must be a positive integer")
        if create and size == 0:
            raise ValueError("'size' must be a positive number different from zero")
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        self._name = ('/' + name if name and not name.startswith('/') else name) or '/psm_' + secrets.token_hex(4)
        flags = os.O_RDWR | (os.O_CREAT | os.O_EXCL if create else 0)
        try:
            fd = os.open(_FOLDER + self._name[1:], flags, 0o600)
        except OSError as e:
            raise type(e)(e.errno, os.strerror(e.errno), self._name) from None
        try:
            if create:
                os.ftruncate(fd, size)
            self._size = os.fstat(fd).st_size
            self._map = mmap.mmap(fd, self._size)
        finally:
            os.close(fd)
        self._buffer = memoryview(self._map)

    buf = property(lambda self: self._buffer, None, None, 'The memory.')
    name = property(lambda self: self._name[1:], None, None, 'Its name.')
    size = property(lambda self: self._size, None, None, 'How many bytes.')

    def __reduce__(self):
        return type(self), (self.name, False, self.size)

    def __repr__(self):
        return f'{type(self).__name__}({self.name!r}, size={self.size})'

    def close(self):
        """This process needs it no more."""
        if self._buffer is not None:
            self._buffer.release()
            self._buffer = None
        if self._map is not None:
            self._map.close()
            self._map = None

    def unlink(self):
        """Nobody shall open it any more."""
        try:
            os.unlink(_FOLDER + self._name[1:])
        except OSError as e:
            raise type(e)(e.errno, os.strerror(e.errno), self._name) from None


class ShareableList:
    """A list of fixed length in shared memory: int, float, bool, str, bytes and None. An item's room is fixed by what it was first."""

    _ALIGNMENT = 8

    def __init__(self, sequence=None, *, name=None):
        if name is None or sequence is not None:
            items = [] if sequence is None else list(sequence)
            parts = [self._packed(item) for item in items]
            rooms = [self._room(item, len(data)) for item, (kind, data) in zip(items, parts)]
            self._starts = [sum(rooms[:i]) for i in range(len(rooms) + 1)]
            head = 8 + 8 * (len(items) + 1)
            self.shm = SharedMemory(name, create=True, size=head + 8 * len(items) + self._starts[-1] + 1)
            struct.pack_into('q%dq' % len(self._starts), self.shm.buf, 0, len(items), *self._starts)
            self._measure()
            for i, part in enumerate(parts):
                self._store(i, *part)
        else:
            self.shm = SharedMemory(name)
            self._measure()

    def _measure(self):
        n, = struct.unpack_from('q', self.shm.buf, 0)
        self._len = n
        self._starts = list(struct.unpack_from('%dq' % (n + 1), self.shm.buf, 8))
        self._kinds = 8 + 8 * (n + 1)
        self._data = self._kinds + 8 * n

    @staticmethod
    def _packed(item):
        if item is None or isinstance(item, bool):
            return b'n' if item is None else b'?', struct.pack('?', bool(item))
        if isinstance(item, int):
            return b'q', struct.pack('q', item)
        if isinstance(item, float):
            return b'd', struct.pack('d', item)
        if isinstance(item, str):
            return b's', item.encode()
        if isinstance(item, bytes):
            return b'y', item
        raise KeyError(type(item))

    def _room(self, item, size):
        return self._ALIGNMENT * (size // self._ALIGNMENT + 1) if isinstance(item, (str, bytes)) else 8

    def _store(self, i, kind, data):
        at = self._data + self._starts[i]
        struct.pack_into('cxxxi', self.shm.buf, self._kinds + 8 * i, kind, len(data))
        self.shm.buf[at:at + len(data)] = data

    def _place(self, i):
        if not -self._len <= i < self._len:
            raise IndexError('index out of range')
        return i + self._len if i < 0 else i

    def __getitem__(self, i):
        i = self._place(i)
        kind, size = struct.unpack_from('cxxxi', self.shm.buf, self._kinds + 8 * i)
        at = self._data + self._starts[i]
        data = bytes(self.shm.buf[at:at + size])
        if kind in b'sy':
            data = data.rstrip(b'\0')
            return data.decode() if kind == b's' else data
        return None if kind == b'n' else struct.unpack(kind.decode(), data)[0]

    def __setitem__(self, i, value):
        if not -self._len <= i < self._len:
            raise IndexError('assignment index out of range')
        i = self._place(i)
        kind, data = self._packed(value)
        if len(data) > self._starts[i + 1] - self._starts[i]:
            raise ValueError('bytes/str item exceeds available storage')
        self._store(i, kind, data)

    def __len__(self):
        return self._len

    def __iter__(self):
        return iter([self[i] for i in range(self._len)])

    def __contains__(self, value):
        return value in list(self)

    def __reduce__(self):
        return _opened, (type(self), self.shm.name)

    def __repr__(self):
        return f'{type(self).__name__}({list(self)}, name={self.shm.name!r})'

    @property
    def format(self):
        """How the items are stored, as struct has it."""
        kinds = [self._packed(item) for item in self]
        return ''.join([{'q': 'q', 'd': 'd', '?': 'xxxxxxx?', 'n': 'xxxxxx?x'}.get(kind.decode(), '%ds' % self._room(item, len(data)))
                        for item, (kind, data) in zip(self, kinds)])

    def count(self, value):
        """How often a value is in it."""
        return list(self).count(value)

    def index(self, value):
        """Where a value is. ValueError."""
        if value not in list(self):
            raise ValueError(f'{value!r} not in this container')
        return list(self).index(value)

    __class_getitem__ = classmethod(types.GenericAlias)


def _opened(cls, name):
    return cls(name=name)
