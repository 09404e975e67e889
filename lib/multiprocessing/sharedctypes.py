# SPDX-License-Identifier: MIT
"""Numbers and arrays in memory that processes share."""

import mmap
import struct

from . import synchronize

__all__ = ['RawValue', 'RawArray', 'Value', 'Array', 'copy', 'synchronized']

_NAMES = {'c': 'c_char', 'b': 'c_byte', 'B': 'c_ubyte', 'h': 'c_short', 'H': 'c_ushort', 'i': 'c_int', 'I': 'c_uint', 'l': 'c_long',
          'L': 'c_ulong', 'q': 'c_long', 'Q': 'c_ulong', 'f': 'c_float', 'd': 'c_double', '?': 'c_bool', 'u': 'c_wchar'}


def _code_of(typecode_or_type):
    """'i' from 'i' or from a type of ctypes."""
    code = getattr(typecode_or_type, '_type_', typecode_or_type)
    if not isinstance(code, str) or code not in _NAMES or code == 'u':
        raise TypeError('this type has no storage')
    return code


def _fitting(code, value):
    """The value as C would store it."""
    if code == 'c':
        if isinstance(value, (bytes, bytearray)) and len(value) == 1:
            return bytes(value)
        if isinstance(value, int) and 0 <= value < 256:
            return bytes([value])
        raise TypeError('one character bytes, bytearray or integer expected')
    if code == '?':
        return bool(value)
    if code in 'fd':
        if not isinstance(value, (int, float)) and not hasattr(value, '__float__'):
            raise TypeError('must be real number, not ' + type(value).__name__)
        return float(value)
    if not isinstance(value, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__)
    bits = struct.calcsize(code) * 8
    value &= (1 << bits) - 1
    return value - (1 << bits) if code.islower() and value >> bits - 1 else value


class _Memory:
    def __init__(self, code, length):
        self._code, self._size = code, struct.calcsize(code)
        self._memory = mmap.mmap(-1, max(1, self._size * length))

    def _get(self, i):
        return struct.unpack_from(self._code, self._memory, i * self._size)[0]

    def _set(self, i, value):
        struct.pack_into(self._code, self._memory, i * self._size, _fitting(self._code, value))

    def __reduce__(self):
        synchronize._must_be_inherited(self)


class _Number(_Memory):
    """One number."""

    value = property(lambda self: self._get(0), lambda self, value: self._set(0, value), None, 'What it is.')

    def __init__(self, code, value=0):
        super().__init__(code, 1)
        if value or code == 'c':
            self.value = value

    def __repr__(self):
        return '%s(%r)' % (_NAMES[self._code], self.value)


class _Items(_Memory):
    """Numbers, as many as there were from the beginning."""

    def __init__(self, code, length):
        super().__init__(code, length)
        self._length = length

    def __len__(self):
        return self._length

    def _place(self, i):
        if not -self._length <= i < self._length:
            raise IndexError('invalid index')
        return i + self._length if i < 0 else i

    def __getitem__(self, i):
        if isinstance(i, slice):
            items = [self._get(j) for j in range(*i.indices(self._length))]
            return b''.join(items) if self._code == 'c' else items
        return self._get(self._place(i))

    def __setitem__(self, i, value):
        if not isinstance(i, slice):
            return self._set(self._place(i), value)
        places = range(*i.indices(self._length))
        if len(places) != len(value):
            raise ValueError('Can only assign sequence of same size')
        for j, item in zip(places, value):
            self._set(j, item)

    @property
    def raw(self):
        """The bytes, of an array of characters."""
        return self._memory[:self._length]

    @raw.setter
    def raw(self, data):
        self._memory[:len(data)] = data

    @property
    def value(self):
        """The bytes before the first zero, of an array of characters."""
        if self._code != 'c':
            raise AttributeError("'%s_Array_%d' object has no attribute 'value'" % (_NAMES[self._code], self._length))
        return self.raw.split(b'\0')[0]

    @value.setter
    def value(self, data):
        if len(data) > self._length:
            raise ValueError('byte string too long')
        self.raw = data + b'\0' if len(data) < self._length else data

    def __repr__(self):
        return '<multiprocessing.sharedctypes.%s_Array_%d object at 0x%x>' % (_NAMES[self._code], self._length, id(self))


def RawValue(typecode_or_type, *args):
    """A number in shared memory, without a lock."""
    return _Number(_code_of(typecode_or_type), *args)


def RawArray(typecode_or_type, size_or_initializer):
    """An array in shared memory, without a lock: of so many zeros, or of these items."""
    code = _code_of(typecode_or_type)
    if isinstance(size_or_initializer, int):
        return _Items(code, size_or_initializer)
    items = list(size_or_initializer) if code != 'c' else [bytes([b]) for b in size_or_initializer]
    array = _Items(code, len(items))
    array[:] = items
    return array


def _lock_for(lock):
    if lock in (True, None):
        return synchronize.RLock()
    if not hasattr(lock, 'acquire'):
        raise AttributeError("%r has no method 'acquire'" % lock)
    return lock


def Value(typecode_or_type, *args, lock=True, ctx=None):
    """A number in shared memory with a lock."""
    obj = RawValue(typecode_or_type, *args)
    return obj if lock is False else Synchronized(obj, _lock_for(lock))


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    """An array in shared memory with a lock."""
    obj = RawArray(typecode_or_type, size_or_initializer)
    return obj if lock is False else synchronized(obj, _lock_for(lock))


def copy(obj):
    """Another of the same value."""
    if isinstance(obj, _Number):
        return _Number(obj._code, obj.value)
    return RawArray(obj._code, obj[:])


def synchronized(obj, lock=None, ctx=None):
    """The same memory with a lock."""
    assert not isinstance(obj, SynchronizedBase), 'object already synchronized'
    kind = Synchronized if isinstance(obj, _Number) else SynchronizedString if obj._code == 'c' else SynchronizedArray
    return kind(obj, lock or synchronize.RLock())


class SynchronizedBase:
    """Memory with a lock, which each access takes."""

    def __init__(self, obj, lock=None, ctx=None):
        self._obj, self._lock = obj, lock or synchronize.RLock()
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __reduce__(self):
        synchronize._must_be_inherited(self)

    def get_obj(self):
        """The memory without the lock."""
        return self._obj

    def get_lock(self):
        """The lock."""
        return self._lock

    def __repr__(self):
        return '<%s wrapper for %s>' % (type(self).__name__, self._obj)


def _locked(name):
    def get(self):
        with self._lock:
            return getattr(self._obj, name)

    def set(self, value):
        with self._lock:
            setattr(self._obj, name, value)
    return property(get, set)


class Synchronized(SynchronizedBase):
    """A number with a lock."""

    value = _locked('value')


class SynchronizedArray(SynchronizedBase):
    """An array with a lock."""

    def __len__(self):
        return len(self._obj)

    def __getitem__(self, i):
        with self._lock:
            return self._obj[i]

    def __setitem__(self, i, value):
        with self._lock:
            self._obj[i] = value


class SynchronizedString(SynchronizedArray):
    """An array of characters with a lock."""

    value, raw = _locked('value'), _locked('raw')
