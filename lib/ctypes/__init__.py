# SPDX-License-Identifier: MIT
"""C types, and functions of shared libraries. What lies in memory is an object with an address; nothing checks an address, and a call
that waits in C holds everything up."""

import _ctypes
import os as _os
import struct as _struct
import sys as _sys

__version__ = '1.1.0'
RTLD_LOCAL, RTLD_GLOBAL = 0, 256
DEFAULT_MODE = RTLD_LOCAL
FUNCFLAG_CDECL, FUNCFLAG_PYTHONAPI, FUNCFLAG_USE_ERRNO = 1, 4, 8

_errno = 0


class ArgumentError(Exception):
    """An argument cannot be converted."""


def get_errno():
    """The errno of calls of libraries that were opened with use_errno."""
    return _errno


def set_errno(value):
    """Set it; the one before."""
    global _errno
    old, _errno = _errno, value
    return old


# -- the base of all types --


class _Meta(type):
    """The class of C types."""

    def __mul__(cls, n):
        return _array_of(cls, n)

    __rmul__ = __mul__

    def from_address(cls, address):
        """What lies at an address."""
        if not isinstance(address, int):
            raise TypeError('integer expected')
        return cls._at(address, None)

    def from_buffer(cls, source, offset=0):
        """What lies in the memory of a buffer, which it shares."""
        address, size, writable = _ctypes.address(source)
        if not writable:
            raise TypeError('underlying buffer is not writable')
        _check_room(cls, size, offset)
        return cls._at(address + offset, source)

    def from_buffer_copy(cls, source, offset=0):
        """What lies in a buffer, copied."""
        address, size, _ = _ctypes.address(source)
        _check_room(cls, size, offset)
        self = cls._at(0, None)
        self._allocate()
        if cls._size_:
            _ctypes.memmove(self._address, address + offset, cls._size_)
        return self

    def in_dll(cls, dll, name):
        """A variable of a library."""
        try:
            return cls._at(_ctypes.dlsym(dll._handle, name), dll)
        except OSError as e:
            raise ValueError(str(e)) from None

    def from_param(cls, value):
        """What a parameter of this type takes the value for."""
        return cls._from_param(value)


def _check_room(cls, size, offset):
    if offset < 0:
        raise ValueError('offset cannot be negative')
    if cls._size_ > size - offset:
        raise ValueError('Buffer size too small (%d instead of at least %d bytes)' % (size, cls._size_ + offset))


class _CData(metaclass=_Meta):
    """Something in memory."""

    _size_, _align_, _letter_ = 0, 1, None

    def __new__(cls, *args, **kwargs):
        if '_abstract_' in cls.__dict__:
            raise TypeError('abstract class')
        self = object.__new__(cls)
        self._allocate()
        return self

    @classmethod
    def _at(cls, address, owner):
        self = object.__new__(cls)
        self._address, self._owner, self._keep = address, owner, {}
        return self

    def _allocate(self):
        self._owner = bytearray(max(self._size_, 1))
        self._address = _ctypes.address(self._owner)[0]
        self._keep = {}

    @property
    def _b_base_(self):
        return self._owner if isinstance(self._owner, _CData) else None

    @property
    def _b_needsfree_(self):
        return isinstance(self._owner, bytearray)

    @property
    def _objects(self):
        return self._keep or None

    @classmethod
    def _from_param(cls, value):
        if isinstance(value, cls):
            return value
        if hasattr(value, '_as_parameter_'):
            return cls._from_param(value._as_parameter_)
        raise TypeError('expected %s instance instead of %s' % (cls.__name__, type(value).__name__))

    def __buffer_bytes(self):
        return _ctypes.string_at(self._address, self._size_) if self._size_ else b''

    def __bytes__(self):
        return self.__buffer_bytes()

    def __reduce__(self):
        return _rebuild, (type(self), self.__buffer_bytes())

    def __ctypes_from_outparam__(self):
        return self


def _rebuild(cls, data):
    return cls.from_buffer_copy(data)


def _load(cls, address, owner):
    """What a field, an item or a result of this type is: a value of the language for the simple types themselves."""
    if cls._direct_:
        return cls._get(address)
    return cls._at(address, owner)


def _store(cls, address, value, owner):
    """Write a value where one of this type lies; what it needs lives with the owner."""
    if isinstance(value, cls):
        if cls._size_:
            _ctypes.memmove(address, value._address, cls._size_)
        owner._keep[address] = value
    else:
        cls._set(address, value, owner)


_CData._direct_ = False


# -- simple types --

_LETTERS = {'c': 'B', 'b': 'b', 'B': 'B', 'h': 'h', 'H': 'H', 'i': 'i', 'I': 'I', 'l': 'l', 'L': 'L', 'q': 'q', 'Q': 'Q', 'f': 'f',
            'd': 'd', 'g': 'g', 'P': 'P', 'z': 'P', 'Z': 'P', 'u': 'u', 'O': 'P', '?': '?'}


class _SimpleMeta(_Meta):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        kind = namespace.get('_type_')
        if kind is None:
            if cls.__bases__ != (_CData,) and not hasattr(cls, '_type_'):
                raise AttributeError("class must define a '_type_' attribute")
            cls._direct_ = False
            return
        if not isinstance(kind, str):
            raise TypeError("class must define a '_type_' string attribute")
        if len(kind) != 1 or kind not in _LETTERS:
            raise AttributeError("class must define a '_type_' attribute which must be\na single character string containing "
                                 "one of 'cbBhHiIlLfdgOPqQzZu?'." if len(kind) == 1 else
                                 "class must define a '_type_' attribute which must be a string of length 1")
        cls._letter_ = _LETTERS[kind]
        cls._size_ = cls._align_ = 16 if kind == 'g' else 4 if kind == 'u' else _struct.calcsize(cls._letter_)
        cls._direct_ = bases == (_SimpleCData,)


class _SimpleCData(_CData, metaclass=_SimpleMeta):
    """A number, a character or an address; `value` is what it is in the language."""

    _abstract_ = True

    def __init__(self, value=None):
        if value is not None:
            self._set(self._address, value, self)

    @property
    def value(self):
        """Its value."""
        return self._get(self._address)

    @value.setter
    def value(self, value):
        self._set(self._address, value, self)

    @classmethod
    def _get(cls, address):
        kind, value = cls._type_, _ctypes.read(address, cls._letter_)
        if kind == 'c':
            return bytes([value])
        if kind == 'u':
            return chr(value)
        if kind == 'P':
            return value or None
        if kind == 'z':
            return _ctypes.string_at(value, -1) if value else None
        if kind == 'Z':
            return _ctypes.wstring_at(value, -1) if value else None
        if kind == 'O':
            if not value:
                raise ValueError('PyObject is NULL')
            return _objects_shown[value]
        return value

    @classmethod
    def _set(cls, address, value, owner):
        kind = cls._type_
        if kind in 'zZPO':
            value = cls._pointer_value(kind, value, address, owner)
        elif kind == 'c':
            if isinstance(value, (bytes, bytearray)) and len(value) == 1:
                value = value[0]
            elif not isinstance(value, int) or not 0 <= value < 256:
                raise TypeError('one character bytes, bytearray or integer expected')
        elif kind == 'u':
            if not isinstance(value, str):
                raise TypeError('unicode string expected instead of %s instance' % type(value).__name__)
            if len(value) != 1:
                raise TypeError('one character unicode string expected')
            value = ord(value)
        elif kind in 'fdg':
            if not isinstance(value, (int, float)) and not hasattr(value, '__float__') and not hasattr(value, '__index__'):
                raise TypeError('must be real number, not %s' % type(value).__name__)
        elif kind != '?':
            if isinstance(value, float):
                raise TypeError("'float' object cannot be interpreted as an integer")
            if not isinstance(value, int):
                if not hasattr(value, '__index__'):
                    raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__)
                value = value.__index__()
        _ctypes.write(address, cls._letter_, value)

    @staticmethod
    def _pointer_value(kind, value, address, owner):
        if value is None:
            return 0
        if kind == 'O':
            _objects_shown[id(value)] = value
            return id(value)
        if kind == 'z':
            if isinstance(value, bytes):
                return _text_address(value, address, owner)
            if not isinstance(value, int):
                raise TypeError('bytes or integer address expected instead of %s instance' % type(value).__name__)
        elif kind == 'Z':
            if isinstance(value, str):
                return _text_address(value, address, owner)
            if not isinstance(value, int):
                raise TypeError('unicode string or integer address expected instead of %s instance' % type(value).__name__)
        elif not isinstance(value, int):
            raise TypeError('cannot be converted to pointer')
        return value

    @classmethod
    def _from_param(cls, value):
        if isinstance(value, cls):
            return value
        kind = cls._type_
        if kind in 'zZP':
            if value is None:
                return None
            if kind == 'z' and isinstance(value, bytes) or kind == 'Z' and isinstance(value, str) \
                    or kind == 'P' and isinstance(value, (bytes, str)):
                return value
            if kind == 'P' and isinstance(value, int):
                return cls(value)
            item = getattr(value, '_item_type_', None) or getattr(type(value), '_type_', None)
            if isinstance(value, (Array, _Pointer)):
                if kind == 'P' or item is {'z': c_char, 'Z': c_wchar}[kind]:
                    return value
            if isinstance(value, CArgObject) and (kind == 'P' or type(value._obj) is {'z': c_char, 'Z': c_wchar}[kind]):
                return value
            if isinstance(value, _CFuncPtr) and kind == 'P':
                return value
            if isinstance(value, _SimpleCData) and value._type_ in 'zZP' and kind == 'P':
                return value
        else:
            try:
                return cls(value) if value is not None else _wrong()
            except TypeError:
                pass
        if hasattr(value, '_as_parameter_'):
            return cls._from_param(value._as_parameter_)
        raise TypeError('wrong type')

    def __bool__(self):
        return any(bytes(self))

    def __repr__(self):
        if type(self).__bases__[0] is not _SimpleCData:
            return object.__repr__(self)
        return '%s(%r)' % (type(self).__name__, self.value)


del _SimpleCData._abstract_
_objects_shown = {}                     # what py_object holds, by id


def _wrong():
    raise TypeError('wrong type')


def _text_address(text, where, owner):
    """Memory with a copy of the text, which lives with the owner."""
    data = bytearray(text + b'\0' if isinstance(text, bytes) else text.encode('utf-32-le', 'surrogatepass') + b'\0\0\0\0')
    owner._keep[where] = data
    return _ctypes.address(data)[0]


def _simple(name, kind):
    return _SimpleMeta(name, (_SimpleCData,), {'_type_': kind, '__module__': 'ctypes'})


c_byte, c_ubyte, c_char, c_wchar = _simple('c_byte', 'b'), _simple('c_ubyte', 'B'), _simple('c_char', 'c'), _simple('c_wchar', 'u')
c_short, c_ushort, c_int, c_uint = _simple('c_short', 'h'), _simple('c_ushort', 'H'), _simple('c_int', 'i'), _simple('c_uint', 'I')
c_long, c_ulong = _simple('c_long', 'l'), _simple('c_ulong', 'L')
c_float, c_double, c_longdouble, c_bool = _simple('c_float', 'f'), _simple('c_double', 'd'), _simple('c_longdouble', 'g'), _simple('c_bool', '?')
c_char_p, c_wchar_p, c_void_p, py_object = _simple('c_char_p', 'z'), _simple('c_wchar_p', 'Z'), _simple('c_void_p', 'P'), _simple('py_object', 'O')
c_longlong, c_ulonglong, c_voidp = c_long, c_ulong, c_void_p
c_int8, c_uint8, c_int16, c_uint16, c_int32, c_uint32, c_int64, c_uint64 = (
    c_byte, c_ubyte, c_short, c_ushort, c_int, c_uint, c_long, c_ulong)
c_size_t, c_ssize_t = c_ulong, c_long


# -- arrays --


class _ArrayMeta(_Meta):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        if bases == (_CData,):
            return
        length, item = getattr(cls, '_length_', None), getattr(cls, '_type_', None)
        if length is None:
            raise AttributeError("class must define a '_length_' attribute")
        if not isinstance(length, int):
            raise TypeError("The '_length_' attribute must be an integer")
        if length < 0:
            raise ValueError("The '_length_' attribute must not be negative")
        if item is None:
            raise AttributeError("class must define a '_type_' attribute")
        if length * item._size_ > 1 << 62:
            raise OverflowError('array too large')
        cls._size_, cls._align_ = length * item._size_, item._align_


class Array(_CData, metaclass=_ArrayMeta):
    """Items of one type one after another."""

    def __init__(self, *values):
        if len(values) > self._length_:
            raise IndexError('invalid index')
        for i, value in enumerate(values):
            self[i] = value

    def __len__(self):
        return self._length_

    def _where(self, i):
        if i < 0:
            i += self._length_
        if not 0 <= i < self._length_:
            raise IndexError('invalid index')
        return self._address + i * self._type_._size_

    def __getitem__(self, i):
        if isinstance(i, slice):
            items = [self[k] for k in range(*i.indices(self._length_))]
            return b''.join(items) if self._type_ is c_char else ''.join(items) if self._type_ is c_wchar else items
        if not hasattr(i, '__index__'):
            raise TypeError('indices must be integers')
        return _load(self._type_, self._where(i.__index__()), self)

    def __setitem__(self, i, value):
        if isinstance(i, slice):
            places = range(*i.indices(self._length_))
            if len(places) != len(value):
                raise ValueError('Can only assign sequence of same size')
            for place, item in zip(places, value):
                self[place] = item
            return
        if not hasattr(i, '__index__'):
            raise TypeError('indices must be integer')
        _store(self._type_, self._where(i.__index__()), value, self)

    def __delitem__(self, i):
        raise TypeError('Array does not support item deletion')

    @classmethod
    def _set(cls, address, value, owner):
        if isinstance(value, tuple):
            if len(value) > cls._length_:
                raise RuntimeError('(%s) too many initializers' % cls.__name__)
            view = cls._at(address, owner)
            view._keep = owner._keep
            view.__init__(*value)
        elif cls._type_ in (c_char, c_wchar):
            text = 'bytes' if cls._type_ is c_char else 'unicode string'
            if not isinstance(value, bytes if cls._type_ is c_char else str):
                raise TypeError('expected bytes, %s found' % type(value).__name__ if text == 'bytes' else
                                'unicode string expected instead of %s instance' % type(value).__name__)
            if len(value) > cls._length_:
                raise ValueError('bytes too long (%d, maximum length %d)' % (len(value), cls._length_) if text == 'bytes' else
                                 'string too long (%d, maximum length %d)' % (len(value), cls._length_))
            cls._at(address, owner).value = value
        else:
            raise TypeError('incompatible types, %s instance instead of %s instance' % (type(value).__name__, cls.__name__))

    @classmethod
    def _from_param(cls, value):
        if cls._type_ is c_char and isinstance(value, bytes) or cls._type_ is c_wchar and isinstance(value, str):
            if len(value) > cls._length_:
                raise ValueError('Invalid length')
            made = cls()
            made.value = value
            return made
        if isinstance(value, tuple):
            return cls(*value)
        return super()._from_param(value)


def _chars_value(self):
    """The text up to a zero."""
    raw = _ctypes.string_at(self._address, self._size_) if self._size_ else b''
    return raw.partition(b'\0')[0]


def _set_chars(self, value):
    if not isinstance(value, bytes):
        raise TypeError('bytes expected instead of %s instance' % type(value).__name__)
    if len(value) > self._size_:
        raise ValueError('byte string too long')
    if value:
        _ctypes.memmove(self._address, _ctypes.address(value)[0], len(value))
    if len(value) < self._size_:
        _ctypes.write(self._address + len(value), 'B', 0)


def _raw_value(self):
    """All bytes."""
    return _ctypes.string_at(self._address, self._size_) if self._size_ else b''


def _set_raw(self, value):
    data = bytes(value)
    if len(data) > self._size_:
        raise ValueError('byte string too long')
    if data:
        _ctypes.memmove(self._address, _ctypes.address(data)[0], len(data))


def _wide_value(self):
    """The text up to a zero."""
    return _ctypes.wstring_at(self._address, self._length_).partition('\0')[0] if self._length_ else ''


def _set_wide(self, value):
    if not isinstance(value, str):
        raise TypeError('unicode string expected instead of %s instance' % type(value).__name__)
    if len(value) > self._length_:
        raise ValueError('string too long')
    for i, c in enumerate(value):
        _ctypes.write(self._address + 4 * i, 'u', ord(c))
    if len(value) < self._length_:
        _ctypes.write(self._address + 4 * len(value), 'u', 0)


_array_types = {}


def _array_of(item, n):
    if not hasattr(n, '__index__'):
        raise TypeError("can't multiply sequence by non-int of type '%s'" % type(n).__name__)
    n = n.__index__()
    if n < 0:
        raise ValueError('Array length must be >= 0, not %d' % n)
    if (item, n) not in _array_types:
        namespace = {'_type_': item, '_length_': n, '__module__': item.__module__}
        if item is c_char:
            namespace.update(value=property(_chars_value, _set_chars), raw=property(_raw_value, _set_raw))
        elif item is c_wchar:
            namespace['value'] = property(_wide_value, _set_wide)
        _array_types[item, n] = _ArrayMeta('%s_Array_%d' % (item.__name__, n), (Array,), namespace)
    return _array_types[item, n]


def ARRAY(typ, len):
    """typ * len"""
    return typ * len


# -- pointers --


class _PointerMeta(_Meta):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        cls._size_ = cls._align_ = 8
        cls._letter_ = 'P'

    def set_type(cls, type):
        """What it points at."""
        cls._type_ = type


class _Pointer(_CData, metaclass=_PointerMeta):
    """The address of something of a type."""

    def __new__(cls, *args):
        if getattr(cls, '_type_', None) is None:
            raise TypeError('Cannot create instance: has no _type_')
        return super().__new__(cls)

    def __init__(self, target=None):
        if target is not None:
            if not isinstance(target, self._type_):
                raise TypeError('expected %s instead of %s' % (self._type_.__name__, type(target).__name__))
            self.contents = target

    @property
    def contents(self):
        """What it points at."""
        target = _ctypes.read(self._address, 'P')
        if not target:
            raise ValueError('NULL pointer access')
        kept = self._keep.get('contents')
        if kept is not None and kept._address == target:
            return kept
        return self._type_._at(target, self)

    @contents.setter
    def contents(self, target):
        if not isinstance(target, self._type_):
            raise TypeError('expected %s instead of %s' % (self._type_.__name__, type(target).__name__))
        _ctypes.write(self._address, 'P', target._address)
        self._keep['contents'] = target

    def _where(self, i):
        base = _ctypes.read(self._address, 'P')
        if not base:
            raise ValueError('NULL pointer access')
        return base + i * self._type_._size_

    def __getitem__(self, i):
        if isinstance(i, slice):
            if i.stop is None:
                raise ValueError('slice stop is required')
            step = 1 if i.step is None else i.step
            if i.start is None and step < 0:
                raise ValueError('slice start is required for step < 0')
            items = [self[k] for k in range(i.start or 0, i.stop, step)]
            return b''.join(items) if self._type_ is c_char else ''.join(items) if self._type_ is c_wchar else items
        if not isinstance(i, int):
            raise TypeError('Pointer indices must be integer')
        return _load(self._type_, self._where(i), self)

    def __setitem__(self, i, value):
        _store(self._type_, self._where(i), value, self)

    def __bool__(self):
        return _ctypes.read(self._address, 'P') != 0

    @classmethod
    def _set(cls, address, value, owner):
        if value is None:
            target = 0
        elif isinstance(value, Array) and (value._type_ is cls._type_ or issubclass(value._type_, cls._type_)):
            target = value._address
        elif isinstance(value, cls._type_):
            target = value._address
        else:
            raise TypeError('incompatible types, %s instance instead of %s instance' % (type(value).__name__, cls.__name__))
        owner._keep[address] = value
        _ctypes.write(address, 'P', target)

    @classmethod
    def _from_param(cls, value):
        if value is None or isinstance(value, cls):
            return value
        if isinstance(value, cls._type_):
            return byref(value)
        if isinstance(value, (Array, _Pointer)) and value._type_ is cls._type_:
            return value
        if isinstance(value, CArgObject) and isinstance(value._obj, cls._type_):
            return value
        return super()._from_param(value)


_pointer_type_cache = {None: c_void_p}


def POINTER(cls):
    """The type of pointers at a type."""
    if cls in _pointer_type_cache:
        return _pointer_type_cache[cls]
    if isinstance(cls, str):
        made = _PointerMeta('LP_' + cls, (_Pointer,), {'__module__': 'ctypes'})
        _pointer_type_cache[id(made)] = made
        return made
    made = _PointerMeta('LP_' + cls.__name__, (_Pointer,), {'_type_': cls, '__module__': 'ctypes'})
    _pointer_type_cache[cls] = made
    return made


def SetPointerType(pointer, cls):
    """What POINTER('name') points at."""
    pointer.set_type(cls)
    _pointer_type_cache[cls] = pointer


def pointer(obj):
    """A pointer at an object."""
    if not isinstance(obj, _CData):
        raise TypeError('_type_ must have storage info')
    return POINTER(type(obj))(obj)


class CArgObject:
    """What byref() gives: an address for an argument."""

    def __init__(self, obj, offset):
        self._obj, self._address = obj, obj._address + offset

    def __repr__(self):
        return "<cparam 'P' (0x%x)>" % self._address


def byref(obj, offset=0):
    """The address of an object, for an argument."""
    if not isinstance(obj, _CData):
        raise TypeError("byref() argument must be a ctypes instance, not '%s'" % type(obj).__name__)
    return CArgObject(obj, offset)


def addressof(obj):
    """The address of an object."""
    if not isinstance(obj, _CData):
        raise TypeError('invalid type')
    return obj._address


def sizeof(obj):
    """The size of a type or an object in bytes."""
    if isinstance(obj, _Meta) and obj not in (Structure, Union, Array) or isinstance(obj, _CData):
        return obj._size_
    if obj is Structure or obj is Union:
        return 0
    raise TypeError('this type has no size')


def alignment(obj):
    """What its addresses are multiples of."""
    if isinstance(obj, (_Meta, _CData)):
        return obj._align_
    raise TypeError('no alignment info')


def resize(obj, size):
    """Give an object more memory."""
    if size < type(obj)._size_:
        raise ValueError('minimum size is %d' % type(obj)._size_)
    if not isinstance(obj._owner, bytearray):
        raise ValueError('Memory cannot be resized because this object doesn\'t own it')
    old = _ctypes.string_at(obj._address, obj._size_)
    obj._owner = bytearray(max(size, 1))
    obj._address, obj._size_ = _ctypes.address(obj._owner)[0], size
    _ctypes.memmove(obj._address, _ctypes.address(old)[0], min(len(old), size))


def cast(obj, typ):
    """The same address as a pointer of another type."""
    if not (isinstance(typ, _PointerMeta) or isinstance(typ, type) and issubclass(typ, (_CFuncPtr, _SimpleCData)) and typ._letter_ == 'P'):
        raise TypeError('cast() argument 2 must be a pointer, not %s' % getattr(typ, '__name__', typ))
    if obj is None:
        address = 0
    elif isinstance(obj, int):
        address = obj
    elif isinstance(obj, (Array, CArgObject)):
        address = obj._address
    elif isinstance(obj, (_Pointer, _CFuncPtr)) or isinstance(obj, _SimpleCData) and obj._letter_ == 'P':
        address = _ctypes.read(obj._address, 'P')
    elif isinstance(obj, (bytes, str)):
        holder = c_char_p(obj) if isinstance(obj, bytes) else c_wchar_p(obj)
        address, obj = _ctypes.read(holder._address, 'P'), holder
    else:
        raise ArgumentError('argument 1: TypeError: wrong type')
    made = typ._at(0, None)
    made._allocate()
    _ctypes.write(made._address, 'P', address)
    made._keep['cast'] = obj
    return made


# -- structures --


class _Field:
    """A field: where it lies, and how big it is."""

    def __init__(self, name, cls, offset, bits):
        self._name, self._cls, self.offset, self._bits = name, cls, offset, bits
        self.size = cls._size_ if bits is None else bits[1] << 16 | bits[0]

    def __repr__(self):
        if self._bits:
            return '<Field type=%s, ofs=%d:%d, bits=%d>' % (self._cls.__name__, self.offset, *self._bits)
        return '<Field type=%s, ofs=%d, size=%d>' % (self._cls.__name__, self.offset, self.size)

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        if self._bits is None:
            found = _load(self._cls, obj._address + self.offset, obj)
            return found.value if isinstance(found, Array) and self._cls._type_ in (c_char, c_wchar) else found
        low, width = self._bits
        value = _ctypes.read(obj._address + self.offset, self._cls._letter_) >> low & (1 << width) - 1
        if self._cls._letter_ in 'bhilq' and value >> width - 1:
            value -= 1 << width
        return bool(value) if self._cls._letter_ == '?' else value

    def __set__(self, obj, value):
        if self._bits is None:
            _store(self._cls, obj._address + self.offset, value, obj)
            return
        low, width = self._bits
        mask = (1 << width) - 1
        if not isinstance(value, int):
            raise TypeError('an integer is required (got type %s)' % type(value).__name__)
        old = _ctypes.read(obj._address + self.offset, self._cls._letter_)
        _ctypes.write(obj._address + self.offset, self._cls._letter_, int(old) & ~(mask << low) | (value & mask) << low)


class _StructMeta(_Meta):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        base = bases[0] if bases else None
        cls._all_fields_ = list(getattr(base, '_all_fields_', ()))
        cls._size_, cls._align_ = getattr(base, '_size_', 0), getattr(base, '_align_', 1)
        if '_fields_' in namespace:
            cls._lay_out(namespace['_fields_'])

    def __setattr__(cls, name, value):
        if name == '_fields_':
            if '_final_' in cls.__dict__:
                raise AttributeError('_fields_ is final')
            cls._lay_out(value)
        super().__setattr__(name, value)

    def _lay_out(cls, fields):
        type.__setattr__(cls, '_final_', True)
        pack, union = getattr(cls, '_pack_', 0), issubclass(cls, Union) if 'Union' in globals() else False
        if not isinstance(pack, int) or pack < 0:
            raise ValueError('_pack_ must be a non-negative integer')
        end, align, unit, placed = cls._size_, cls._align_, None, []
        for field in fields:
            if not isinstance(field, (tuple, list)) or len(field) not in (2, 3):
                raise TypeError('_fields_ must be a sequence of (name, C type) pairs' if not isinstance(field, (tuple, list))
                                else 'second item in _fields_ tuple (index 0) must be a C type')
            name, kind = field[:2]
            if not isinstance(kind, _Meta):
                raise TypeError('second item in _fields_ tuple (index %d) must be a C type' % len(placed))
            step = min(kind._align_, pack) if pack else kind._align_
            align, bits = max(align, step), None
            if len(field) == 3:
                bits, offset, unit, end = _place_bits(kind, field[2], step, 0 if union else end, unit)
            else:
                unit = None
                offset = 0 if union else -(-end // step) * step
                end = max(end, offset + kind._size_)
            if union:
                end = max(end, kind._size_)
            placed.append((name, kind, offset, bits))
        type.__setattr__(cls, '_align_', align)
        type.__setattr__(cls, '_size_', -(-end // align) * align)       # room before there are fields that write there
        for name, *place in placed:
            type.__setattr__(cls, name, _Field(name, *place))
        cls._all_fields_ += placed
        for name in getattr(cls, '_anonymous_', ()):
            inner = cls.__dict__.get(name)
            if inner is None:
                raise AttributeError(name)
            for part in inner._cls._all_fields_:
                type.__setattr__(cls, part[0], _Field(part[0], part[1], inner.offset + part[2], part[3]))


def _place_bits(kind, width, step, end, unit):
    """((low bit, width), offset, unit, end): in the unit before, where there is room; unit: (offset, type, bits used)."""
    total = kind._size_ * 8
    if kind._letter_ not in tuple('bBhHiIlLqQ?') or not isinstance(width, int):
        raise TypeError('bit fields not allowed for type %s' % kind.__name__)
    if not 0 < width <= total:
        raise ValueError('number of bits invalid for bit field')
    if unit and unit[1]._size_ == kind._size_ and unit[2] + width <= total:
        offset, low = unit[0], unit[2]
    else:
        offset, low = -(-end // step) * step, 0
    return (low, width), offset, (offset, kind, low + width), max(end, offset + kind._size_)


class _Aggregate(_CData):
    def __init__(self, *args, **kwargs):
        names = [field[0] for field in self._all_fields_]
        for name, value in zip(names, args):
            if name in kwargs:
                raise TypeError('duplicate values for field %r' % name)
            setattr(self, name, value)
        if len(args) > len(names):
            raise TypeError('too many initializers')
        for name, value in kwargs.items():
            setattr(self, name, value)

    @classmethod
    def _set(cls, address, value, owner):
        if not isinstance(value, tuple):
            raise TypeError('expected %s instance, got %s' % (cls.__name__, type(value).__name__))
        try:
            made = cls(*value)
        except Exception as e:
            raise RuntimeError('(%s) %s: %s' % (cls.__name__, type(e), e)) from None
        _store(cls, address, made, owner)

    @classmethod
    def _from_param(cls, value):
        return cls(*value) if isinstance(value, tuple) else super()._from_param(value)


class Structure(_Aggregate, metaclass=_StructMeta):
    """Fields one after another: `_fields_` is a list of (name, type) or (name, type, bits)."""


class Union(_Aggregate, metaclass=_StructMeta):
    """Fields in the same place."""


class BigEndianStructure(Structure):
    """A structure whose numbers have the high byte first."""

    def __init__(self, *args, **kwargs):
        raise TypeError('BigEndianStructure is not supported')


LittleEndianStructure, LittleEndianUnion = Structure, Union


# -- functions --


def _by_value(cls):
    """The letters of what lies in a structure, for passing it by value."""
    if issubclass(cls, Array):
        return (_by_value(cls._type_),) * cls._length_ if cls._letter_ is None else cls._letter_
    if issubclass(cls, Union):
        return ('L',) * (cls._size_ // 8) + ('B',) * (cls._size_ % 8)
    if issubclass(cls, Structure):
        parts, seen = [], set()
        for _, kind, offset, _ in cls._all_fields_:
            if offset not in seen:
                seen.add(offset)
                parts.append(_by_value(kind))
        return tuple(parts)
    return cls._letter_


def _argument(value, number, keep):
    """(type, value) for the call."""
    if value is None:
        return 'P', 0
    if isinstance(value, int):
        return 'i', value
    if isinstance(value, (bytes, str)):
        holder = (c_char_p if isinstance(value, bytes) else c_wchar_p)(value)
        keep.append(holder)
        return 'P', _ctypes.read(holder._address, 'P')
    if isinstance(value, (CArgObject, Array)):
        return 'P', value._address
    if isinstance(value, _CData):
        if value._letter_:
            return value._letter_, _ctypes.read(value._address, value._letter_)
        return _by_value(type(value)), value._address
    if hasattr(value, '_as_parameter_'):
        return _argument(value._as_parameter_, number, keep)
    raise TypeError("Don't know how to convert parameter %d" % number)


class _FuncMeta(_Meta):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        cls._size_ = cls._align_ = 8
        cls._letter_ = 'P'


class _CFuncPtr(_CData, metaclass=_FuncMeta):
    """A function in C, or one of the language for C to call."""

    _flags_, _restype_, _argtypes_ = FUNCFLAG_CDECL, c_int, None

    def __init__(self, source=None, paramflags=None):
        self.errcheck, self.restype, self._argtypes = None, self._restype_, self._argtypes_
        self._paramflags = paramflags
        if source is None:
            return
        if isinstance(source, tuple):
            name, dll = source
            try:
                address = _ctypes.dlsym(dll._handle, name if isinstance(name, str) else name.decode())
            except OSError as e:
                raise AttributeError(str(e)) from None
            self._keep['dll'] = dll
            self.__name__ = name
        elif isinstance(source, int):
            address = source
        elif callable(source):
            address = self._make_callback(source)
        else:
            raise TypeError('argument must be callable or integer function address')
        _ctypes.write(self._address, 'P', address)

    def _make_callback(self, function):
        kinds, result = self._argtypes_ or (), self._restype_
        for kind in kinds:
            if not kind._letter_:
                raise TypeError('cannot build parameter')
        if result is not None and not getattr(result, '_letter_', None):
            raise TypeError('invalid result type for callback function')

        def called(*values):
            return _callback_result(result, function(*[_from_letter(kind, value) for kind, value in zip(kinds, values)]))

        closure = _ctypes.Closure(called, (result._letter_ if result else 'v') + ''.join([kind._letter_ for kind in kinds]))
        self._keep['closure'] = closure
        return closure.address

    @property
    def argtypes(self):
        """The types of the parameters, or None: as the arguments are."""
        return self._argtypes

    @argtypes.setter
    def argtypes(self, types):
        if types is not None:
            types = tuple(types)
            for i, kind in enumerate(types, 1):
                if not hasattr(kind, 'from_param'):
                    raise TypeError('item %d in _argtypes_ has no from_param method' % i)
        self._argtypes = types

    def __bool__(self):
        return _ctypes.read(self._address, 'P') != 0

    def _convert(self, args, keep):
        types = self._argtypes
        if types is not None and len(args) < len(types):
            raise TypeError('this function takes at least %d argument%s (%d given)'
                            % (len(types), '' if len(types) == 1 else 's', len(args)))
        for number, value in enumerate(args, 1):
            try:
                if types is not None and number <= len(types):
                    value = types[number - 1].from_param(value)
                    keep.append(value)
                yield _argument(value, number, keep)
            except Exception as e:
                raise ArgumentError('argument %d: %s: %s' % (number, type(e).__name__, e)) from None

    def __call__(self, *args, **kwargs):
        global _errno
        keep, result, structure = [], self.restype, None
        outputs = ()
        if self._paramflags:
            args, outputs = self._fill(args, kwargs)
        converted = tuple(self._convert(args, keep))
        letter = 'v' if result is None else getattr(result, '_letter_', None)
        if letter is None and isinstance(result, _Meta):
            structure = result()
            letter = _by_value(result)
        elif letter is None:
            letter = 'i'
        uses_errno = self._flags_ & FUNCFLAG_USE_ERRNO
        fixed = len(self._argtypes) if self._argtypes is not None else -1
        value, error = _ctypes.call(_ctypes.read(self._address, 'P'), letter, converted, fixed,
                                    structure._address if structure is not None else 0, _errno if uses_errno else 0)
        if uses_errno:
            _errno = error
        value = structure if structure is not None else self._result(result, value)
        if self.errcheck is not None:
            value = self.errcheck(value, self, args)
            if not outputs:
                return value
        if outputs:
            shown = [getattr(out, 'value', out) for out in outputs]
            return shown[0] if len(shown) == 1 else tuple(shown)
        return value

    def _fill(self, args, kwargs):
        given, filled, outputs = list(args), [], []
        for flag, kind in zip(self._paramflags, self._argtypes):
            direction, name, *default = flag if len(flag) > 1 else (*flag, None)
            if direction & 2:
                out = kind._type_()
                outputs.append(out)
                filled.append(byref(out))
            elif given:
                filled.append(given.pop(0))
            elif name in kwargs:
                filled.append(kwargs[name])
            elif default:
                filled.append(default[0])
            else:
                raise TypeError("required argument '%s' missing" % name)
        return filled, outputs

    @staticmethod
    def _result(kind, value):
        if kind is None:
            return None
        if not isinstance(kind, _Meta):
            return kind(value)
        made = kind._at(0, None)
        made._allocate()
        _ctypes.write(made._address, kind._letter_, value)
        if issubclass(kind, _CFuncPtr):
            made.errcheck, made.restype, made._argtypes, made._paramflags = None, kind._restype_, kind._argtypes_, None
        return made.value if kind._direct_ else made

    @classmethod
    def _set(cls, address, value, owner):
        raise TypeError('incompatible types, %s instance instead of %s instance' % (type(value).__name__, cls.__name__))

    @classmethod
    def _at(cls, address, owner):
        self = super()._at(address, owner)
        self.errcheck, self.restype, self._argtypes, self._paramflags = None, cls._restype_, cls._argtypes_, None
        return self

    def __repr__(self):
        return '<%s object at 0x%x>' % (type(self).__name__, id(self))


def _from_letter(kind, value):
    """An argument of a callback."""
    return _CFuncPtr._result(kind, value)


def _callback_result(kind, value):
    if kind is None:
        return None
    holder = kind._at(0, None)
    holder._allocate()
    _store(kind, holder._address, value, holder)
    _last_results[kind] = holder
    return _ctypes.read(holder._address, kind._letter_)


_last_results = {}                      # what C may still look at
_c_functype_cache = {}


def CFUNCTYPE(restype, *argtypes, use_errno=False, use_last_error=False):
    """The type of functions with this result and these parameters."""
    flags = FUNCFLAG_CDECL | (FUNCFLAG_USE_ERRNO if use_errno else 0)
    key = restype, argtypes, flags
    if key not in _c_functype_cache:
        for kind in argtypes:
            if not hasattr(kind, 'from_param'):
                raise TypeError('item 1 in _argtypes_ has no from_param method')
        _c_functype_cache[key] = _FuncMeta('CFunctionType', (_CFuncPtr,), {
            '_argtypes_': argtypes, '_restype_': restype, '_flags_': flags, '__module__': 'ctypes'})
    return _c_functype_cache[key]


def PYFUNCTYPE(restype, *argtypes):
    """As CFUNCTYPE()."""
    return CFUNCTYPE(restype, *argtypes)


class CDLL:
    """A shared library; its functions are attributes."""

    _func_flags_, _func_restype_ = FUNCFLAG_CDECL, c_int

    def __init__(self, name, mode=DEFAULT_MODE, handle=None, use_errno=False, use_last_error=False, winmode=None):
        if name is not None:
            name = _os.fsdecode(name)
        self._name = name
        flags = self._func_flags_ | (FUNCFLAG_USE_ERRNO if use_errno else 0)

        class _FuncPtr(_CFuncPtr):
            _flags_, _restype_ = flags, self._func_restype_

        self._FuncPtr = _FuncPtr
        self._handle = _ctypes.dlopen(name, mode) if handle is None else handle

    def __repr__(self):
        return "<%s '%s', handle %x at %#x>" % (self.__class__.__name__, self._name, self._handle, id(self))

    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        function = self.__getitem__(name)
        setattr(self, name, function)
        return function

    def __getitem__(self, name_or_ordinal):
        function = self._FuncPtr((name_or_ordinal, self))
        if not isinstance(name_or_ordinal, int):
            function.__name__ = name_or_ordinal
        return function


class PyDLL(CDLL):
    """A library whose functions are Python's: there is none."""


class LibraryLoader:
    """Libraries as attributes."""

    def __init__(self, dlltype):
        self._dlltype = dlltype

    def __getattr__(self, name):
        if name[0] == '_':
            raise AttributeError(name)
        try:
            dll = self._dlltype(name)
        except OSError:
            raise AttributeError(name) from None
        setattr(self, name, dll)
        return dll

    def __getitem__(self, name):
        return getattr(self, name)

    def LoadLibrary(self, name):
        """A library."""
        return self._dlltype(name)


cdll, pydll = LibraryLoader(CDLL), LibraryLoader(PyDLL)


def __getattr__(name):
    if name == 'pythonapi':
        raise AttributeError("module 'ctypes' has no attribute 'pythonapi': there is no C API of Python here")
    raise AttributeError('module %r has no attribute %r' % (__name__, name))


# -- buffers --


def create_string_buffer(init, size=None):
    """A buffer of bytes that can be changed: of a size, or with a text and a zero."""
    if isinstance(init, bytes):
        buffer = (c_char * (len(init) + 1 if size is None else size))()
        buffer.value = init
        return buffer
    if isinstance(init, int):
        return (c_char * init)()
    raise TypeError(init)


def create_unicode_buffer(init, size=None):
    """The same of wide characters."""
    if isinstance(init, str):
        buffer = (c_wchar * (len(init) + 1 if size is None else size))()
        buffer.value = init
        return buffer
    if isinstance(init, int):
        return (c_wchar * init)()
    raise TypeError(init)


c_buffer = create_string_buffer


def _address_of(value):
    if isinstance(value, int):
        return value
    if isinstance(value, (bytes, bytearray)):
        return _ctypes.address(value)[0]
    if isinstance(value, (Array, CArgObject)):
        return value._address
    if isinstance(value, _CData):
        return _ctypes.read(value._address, 'P') if value._letter_ == 'P' else value._address
    raise ArgumentError('argument 1: TypeError: wrong type')


def memmove(dst, src, count):
    """Copy memory; the address."""
    _ctypes.memmove(_address_of(dst), _address_of(src), count)
    return _address_of(dst)


def memset(dst, c, count):
    """Fill memory; the address."""
    _ctypes.memset(_address_of(dst), c, count)
    return _address_of(dst)


def string_at(ptr, size=-1):
    """The bytes at an address; without a size, up to a zero."""
    return _ctypes.string_at(_address_of(ptr), size)


def wstring_at(ptr, size=-1):
    """The text at an address; without a size, up to a zero."""
    return _ctypes.wstring_at(_address_of(ptr), size)
