# SPDX-License-Identifier: MIT
"""The raw response under a requests.Response: a file of the body."""

import zlib

from _http import ALL, DATA
from _web import decoder, failure, reason

from .exceptions import DecodeError, IncompleteRead, ProtocolError, ReadTimeoutError

_PIECE = 65536


class HTTPResponse:
    """A body that is read piece by piece as it comes; what nobody reads is held back at the server."""

    def __init__(self, transfer, pairs, headers, method, pool):
        self._transfer = transfer
        self._pairs = pairs
        self.headers = headers
        self._pool = pool
        self._method = method
        self.status = transfer.status
        self.reason = reason(transfer) or None
        self.version = transfer.version
        self.decode_content = False
        self._chunked = 'chunked' in headers.get('transfer-encoding', '').lower()
        self._decoder = None
        self._decoded = b''
        self._told = 0
        self._ended = False
        self.closed = False

    # -- pieces as they come

    def _fail(self, kind, text, number):
        self.close()
        if kind == 'memory':
            raise MemoryError
        if kind in ('read', 'total', 'connect', 'handshake'):
            raise ReadTimeoutError(self._pool, None, 'Read timed out.')
        if kind == 'decode':
            raise DecodeError('Received response with content-encoding: %s, but failed to decode it.'
                              % self.headers.get('content-encoding'), text)
        if kind == 'reset':
            import os
            cause = ConnectionResetError(number, os.strerror(number))
        else:
            length = self.headers.get('content-length', '')
            if not length.isdigit():
                raise ProtocolError('Response ended prematurely')
            cause = IncompleteRead(self._told, int(length) - self._told)
        raise ProtocolError('Connection broken: %r' % cause, cause)

    def _piece(self, most):
        """At most so many bytes (None: all) as the server sent them; b'' at the end."""
        transfer = self._transfer
        if self.closed or self._ended:
            return b''
        transfer.wait(ALL if most is None else DATA)
        data = transfer.take(-1 if most is None else most)
        self._told += len(data)
        if transfer.done and not transfer.held:
            found = failure(transfer)
            if found and not data:
                self._fail(*found)
            if not found:
                self._ended = True
                if most is None or not data:
                    self.close()
            elif most is None:
                self._fail(*found)
        return data

    def _exactly(self, amt):
        parts = []
        while amt:
            data = self._piece(amt)
            if not data:
                break
            parts.append(data)
            amt -= len(data)
            if self._chunked:
                break
        return b''.join(parts)

    def _decode(self, data, last):
        if self._decoder is None:
            self._decoder = decoder(self.headers.get('content-encoding')) or False
        if not self._decoder:
            return data
        try:
            data = self._decoder.decode(data)
            return data + self._decoder.flush() if last else data
        except zlib.error as e:
            raise DecodeError('Received response with content-encoding: %s, but failed to decode it.'
                              % self.headers.get('content-encoding'), e) from e

    # -- a file

    def read(self, amt=None, decode_content=None, cache_content=False):
        """All that is left, or at most `amt` bytes; decoded when that is asked for."""
        decode = self.decode_content if decode_content is None else decode_content
        if amt is not None and amt < 0:
            amt = None
        if not decode:
            return self._piece(None) if amt is None else self._exactly(amt)
        if amt is None:
            data, self._decoded = self._decoded, b''
            return data + self._decode(self._piece(None), True)
        while len(self._decoded) < amt:
            data = self._piece(max(amt, _PIECE))
            if not data:
                self._decoded += self._decode(b'', True) if self._decoder else b''
                break
            self._decoded += self._decode(data, False)
            if self._decoded and self._chunked:     # what a server sends in pieces is wanted at once
                break
        data, self._decoded = self._decoded[:amt], self._decoded[amt:]
        return data

    def read1(self, amt=None, decode_content=None):
        """What is there, at most `amt` bytes."""
        return self.read(_PIECE if amt is None or amt < 0 else amt, decode_content)

    def readinto(self, b):
        """Fill a buffer; how many bytes."""
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def stream(self, amt=_PIECE, decode_content=None):
        """Pieces of at most `amt` bytes."""
        while data := self.read(amt, decode_content):
            yield data

    def readline(self, size=-1):
        """A line."""
        line = []
        while size is None or size < 0 or len(line) < size:
            c = self.read(1)
            if not c:
                break
            line.append(c)
            if c == b'\n':
                break
        return b''.join(line)

    def __iter__(self):
        rest = b''
        for piece in self.stream():
            *lines, rest = (rest + piece).split(b'\n')
            for line in lines:
                yield line + b'\n'
        if rest:
            yield rest

    def readable(self):
        return True

    def writable(self):
        return False

    def seekable(self):
        return False

    def isclosed(self):
        """Has everything been read, or was it closed?"""
        return self.closed

    def tell(self):
        """How many bytes were read."""
        return self._told

    def close(self):
        """Read no more; a response that has not come to its end is broken off."""
        if not self.closed:
            self.closed = True
            if not self._ended:
                self._transfer.close()

    def release_conn(self):
        """The same."""
        self.close()

    def drain_conn(self):
        """Read the rest and forget it."""
        try:
            while self._piece(_PIECE):
                pass
        except Exception:
            pass

    @property
    def data(self):
        """The whole body."""
        return self.read()

    def getheader(self, name, default=None):
        """A header."""
        return self.headers.get(name, default)

    def getheaders(self):
        """All headers, as pairs."""
        return list(self._pairs)

    def info(self):
        """The headers."""
        return self.headers

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()
