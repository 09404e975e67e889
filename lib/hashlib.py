# SPDX-License-Identifier: MIT
"""Message digests: md5(), sha1(), sha256() ... and new(name), which knows all that OpenSSL has."""

import _blake2
import _hashlib
from _collections import _label
from _hashlib import pbkdf2_hmac

_NAMES = ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'blake2b', 'blake2s', 'sha3_224',
          'sha3_256', 'sha3_384', 'sha3_512', 'shake_128', 'shake_256')
algorithms_guaranteed = set(_NAMES)
algorithms_available = algorithms_guaranteed | {
    'md5-sha1', 'ripemd160', 'sha512_224', 'sha512_256', 'sm3'}
_OTHER_NAMES = {'sha512_224': 'sha512-224', 'sha512_256': 'sha512-256'}

__all__ = _NAMES + ('new', 'algorithms_guaranteed', 'algorithms_available', 'pbkdf2_hmac',
                    'file_digest', 'scrypt')


def new(name, data=b'', **kwargs):
    """A hash object of the digest called name, fed with data."""
    if not isinstance(name, str):
        raise TypeError('new() argument 1 must be str, not %s' % type(name).__name__)
    make = _makers.get(name)
    if make is not None and not kwargs:
        return make(data)
    lower = name.lower()
    if lower in ('blake2b', 'blake2s'):
        return _makers[lower](data, **kwargs)
    return _hashlib.new(_OTHER_NAMES.get(lower, lower), data, **kwargs)


def _constructor(name):
    def make(string=b'', *, usedforsecurity=True):
        return _hashlib.new(name, string)
    make.__name__ = make.__qualname__ = 'openssl_' + name
    make.__doc__ = 'A %s hash object, fed with string.' % name
    make.__module__ = '_hashlib'
    return make


(md5, sha1, sha224, sha256, sha384, sha512, sha3_224, sha3_256, sha3_384, sha3_512, shake_128,
 shake_256) = [_constructor(name) for name in _NAMES if not name.startswith('blake')]


for _name in _NAMES:
    if not _name.startswith('blake'):
        setattr(_hashlib, 'openssl_' + _name, globals()[_name])


_SIMPLE = b'', b'', b'', 1, 1, 0, 0, 0, 0, False        # all but the size of the digest
_simple_blocks = {}                     # the parameter block of a kind and a digest's size


class _Blake2:
    """BLAKE2 with parameters. What is fed is kept until a digest is asked for, unless all
    parameters have their defaults: then OpenSSL takes it."""

    __slots__ = ('_parameters', '_last_node', '_fed', '_plain', 'digest_size')

    def __new__(cls, data=b'', /, *, digest_size=None, key=b'', salt=b'', person=b'', fanout=1,
                depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False,
                usedforsecurity=True):
        rest = (key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size,
                last_node)
        simple = (cls._title, digest_size) if rest == _SIMPLE and type(digest_size) is int else None
        parameters = _simple_blocks.get(simple)
        if parameters is None:
            parameters = cls._block(digest_size, *rest)
            if simple:
                _simple_blocks[simple] = parameters
        self = object.__new__(cls)
        self._parameters = parameters
        self._last_node = bool(last_node)
        self._fed = bytearray(bytes(key).ljust(self.block_size, b'\0') if key else b'')
        plain = not last_node and parameters == cls._plain_block
        self._plain = _hashlib.new(self.name) if plain else None
        self.digest_size = parameters[0]
        if data != b'':
            self.update(data)
        return self

    @classmethod
    def _block(cls, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset,
               node_depth, inner_size, last_node):
        """The parameter block of RFC 7693, of values that were looked at."""
        most, part, wide = cls.MAX_DIGEST_SIZE, cls.SALT_SIZE, cls._offset_size
        digest_size = most if digest_size is None else digest_size
        if not 1 <= digest_size <= most:
            raise ValueError('digest_size must be between 1 and %d bytes' % most)
        for name, value, limit in (('salt', salt, part), ('person', person, part)):
            if len(value) > limit:
                raise ValueError('maximum %s length is %d bytes' % (name, limit))
        if len(key) > most:
            raise ValueError('maximum key length is %d bytes' % most)
        for name, value, least, limit in (('fanout', fanout, 0, 255), ('depth', depth, 1, 255),
                                          ('node_depth', node_depth, 0, 255),
                                          ('inner_size', inner_size, 0, most)):
            if not least <= value <= limit:
                raise ValueError('%s must be between %s and %d' % (name, least or '0', limit))
        if leaf_size < 0:
            raise ValueError('value must be positive')
        if leaf_size >> 32:
            raise OverflowError('leaf_size is too large')
        if not 0 <= node_offset < 1 << 8 * wide:
            raise OverflowError('node_offset is too large')
        return (
            bytes((digest_size, len(key), fanout, depth)) + leaf_size.to_bytes(4, 'little')
            + node_offset.to_bytes(wide, 'little') + bytes((node_depth, inner_size))
            + bytes(14 if wide == 8 else 0) + bytes(salt).ljust(part, b'\0')
            + bytes(person).ljust(part, b'\0'))

    @property
    def name(self):
        return self._title.lower()

    def update(self, data, /):
        """Feed more bytes to the hash."""
        if isinstance(data, str):
            raise TypeError('Strings must be encoded before hashing')
        if self._plain is not None:
            self._plain.update(data)
        else:
            self._fed += memoryview(data)

    def digest(self):
        """Return the digest of what was fed so far as bytes."""
        if self._plain is not None:
            return self._plain.digest()
        return _blake2.hash(self.block_size == 128, self._fed, self._parameters, self._last_node)

    def hexdigest(self):
        """Return the digest of what was fed so far in hexadecimal."""
        return self.digest().hex()

    def copy(self):
        """Return a hash object in the same state."""
        made = object.__new__(self.__class__)
        made._parameters, made._last_node = self._parameters, self._last_node
        made._fed, made._plain = self._fed[:], self._plain and self._plain.copy()
        made.digest_size = self.digest_size
        return made

    def __repr__(self):
        return '<_blake2.%s object at 0x%x>' % (self.name, id(self))


class blake2b(_Blake2):
    """BLAKE2b: digests of up to 64 bytes."""

    __slots__ = ()

    SALT_SIZE = PERSON_SIZE = 16
    MAX_KEY_SIZE = MAX_DIGEST_SIZE = 64
    block_size, _offset_size, _title = 128, 8, 'Blake2b'
    _plain_block = bytes((64, 0, 1, 1)) + bytes(60)


class blake2s(_Blake2):
    """BLAKE2s: digests of up to 32 bytes."""

    __slots__ = ()

    SALT_SIZE = PERSON_SIZE = 8
    MAX_KEY_SIZE = MAX_DIGEST_SIZE = 32
    block_size, _offset_size, _title = 64, 6, 'Blake2s'
    _plain_block = bytes((32, 0, 1, 1)) + bytes(28)


for _class in (blake2b, blake2s):
    _label(_class, '_blake2.' + _class.__name__)
del _class


_makers = {name: globals()[name] for name in _NAMES}


def __get_builtin_constructor(name):
    if not isinstance(name, str):
        raise TypeError('name must be a str')
    if name.lower() not in _makers:
        raise ValueError('unsupported hash type ' + name)
    return _makers[name.lower()]


def scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64):
    """A key of dklen bytes made of a password, at a cost of n * r * p."""
    if salt is None:
        raise TypeError('salt is required')
    if n is None or not isinstance(n, int):
        raise TypeError('n is required and must be an unsigned int')
    if r is None or not isinstance(r, int):
        raise TypeError('r is required and must be an unsigned int')
    if p is None or not isinstance(p, int):
        raise TypeError('p is required and must be an unsigned int')
    return _hashlib._scrypt(password, salt, n, r, p, maxmem, dklen)


def file_digest(fileobj, digest, /, *, _bufsize=2 ** 18):
    """The hash object of what a file opened in binary mode still holds."""
    made = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, 'getbuffer'):
        made.update(fileobj.getbuffer())
        return made
    readable = hasattr(fileobj, 'readinto') and hasattr(fileobj, 'readable')
    if not (readable and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    buffer = bytearray(_bufsize)
    while size := fileobj.readinto(buffer):
        made.update(memoryview(buffer)[:size])
    return made
