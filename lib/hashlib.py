# SPDX-License-Identifier: MIT
"""Message digests: md5(), sha1(), sha256() ... and new(name), which knows all that OpenSSL has."""

import _hashlib
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
    lower = name.lower()
    if lower in ('blake2b', 'blake2s'):
        return (blake2b if lower == 'blake2b' else blake2s)(data, **kwargs)
    return _hashlib.new(_OTHER_NAMES.get(lower, lower), data, **kwargs)


def _constructor(name):
    def make(string=b'', *, usedforsecurity=True):
        return _hashlib.new(name, string)
    make.__name__ = make.__qualname__ = 'openssl_' + name
    make.__doc__ = 'A %s hash object, fed with string.' % name
    make.__module__ = '_hashlib'
    return make


(md5, sha1, sha224, sha256, sha384, sha512, blake2b, blake2s, sha3_224, sha3_256, sha3_384, sha3_512,
 shake_128, shake_256) = map(_constructor, _NAMES)


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
