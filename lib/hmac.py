# SPDX-License-Identifier: MIT
"""Keyed hashing of messages, as RFC 2104 describes it."""

import hashlib
import warnings
from _hashlib import compare_digest

trans_5C = bytes([x ^ 0x5C for x in range(256)])
trans_36 = bytes([x ^ 0x36 for x in range(256)])
digest_size = None


class HMAC:
    """A hash of messages that only who has the key can make."""

    blocksize = 64
    __slots__ = ('_inner', '_outer', '_digest_cons', 'block_size', 'digest_size')

    def __init__(self, key, msg=None, digestmod=''):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError('key: expected bytes or bytearray, but got %r' % type(key).__name__)
        if not digestmod:
            raise TypeError("Missing required parameter 'digestmod'.")
        self._init_old(key, msg, digestmod)

    def _init_old(self, key, msg, digestmod):
        self._digest_cons = _maker(digestmod)
        self._inner, self._outer = self._digest_cons(), self._digest_cons()
        self.digest_size = self._inner.digest_size
        self.block_size = getattr(self._inner, 'block_size', None)
        if self.block_size is None:
            warnings.warn('No block_size attribute on given digest object; Assuming %d.'
                          % self.blocksize, RuntimeWarning, 2)
        elif self.block_size < 16:
            warnings.warn('block_size of %d seems too small; using our default of %d.'
                          % (self.block_size, self.blocksize), RuntimeWarning, 2)
        if self.block_size is None or self.block_size < 16:
            self.block_size = self.blocksize
        if len(key) > self.block_size:
            key = self._digest_cons(key).digest()
        key = key.ljust(self.block_size, b'\0')
        self._outer.update(key.translate(trans_5C))
        self._inner.update(key.translate(trans_36))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return 'hmac-%s' % self._inner.name

    def update(self, msg):
        """Feed more of the message."""
        self._inner.update(msg)

    def copy(self):
        """An object in the same state."""
        other = self.__class__.__new__(self.__class__)
        other._digest_cons = self._digest_cons
        other.digest_size, other.block_size = self.digest_size, self.block_size
        other._inner, other._outer = self._inner.copy(), self._outer.copy()
        return other

    def _finished(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer

    def digest(self):
        """The hash of the message so far as bytes."""
        return self._finished().digest()

    def hexdigest(self):
        """The hash of the message so far in hexadecimal."""
        return self._finished().hexdigest()


def _maker(digestmod):
    if callable(digestmod):
        return digestmod
    if isinstance(digestmod, str):
        return hashlib._makers.get(digestmod) or (lambda data=b'': hashlib.new(digestmod, data))
    return lambda data=b'': digestmod.new(data)


def new(key, msg=None, digestmod=''):
    """An HMAC object. digestmod is the name of a digest or what makes one."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The HMAC of one message, as bytes."""
    return HMAC(key, msg, digest).digest()
