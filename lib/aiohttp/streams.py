# SPDX-License-Identifier: MIT
"""The body of a response as a stream: what nobody reads is held back at the server."""

import zlib

from _http import ALL, DATA
from _web import decoder

_PIECE = 65536


class EofStream(Exception):
    """The stream has come to its end."""


class StreamReader:
    """read, readany, readexactly, readline, readchunk, and iterating by lines, chunks or as it comes."""

    total_bytes = 0

    def __init__(self, response):
        self._response = response
        self._transfer = response._transfer
        self._decoder = None
        self._buffer = b''
        self._ended = False
        self._exception = None

    def __repr__(self):
        parts = ['StreamReader']
        held = len(self._buffer) + self._transfer.held
        if held:
            parts.append('%d bytes' % held)
        if self._transfer.done:
            parts.append('eof')
        if self._exception:
            parts.append('e=%r' % self._exception)
        return '<%s>' % ' '.join(parts)

    def exception(self):
        """What went wrong, or None."""
        return self._exception

    def is_eof(self):
        """Has the server sent everything?"""
        return self._transfer.done and not self._transfer.held

    def at_eof(self):
        """Has everything been read?"""
        return self._ended and not self._buffer

    def _decode(self, data):
        if self._decoder is None:
            encodings = self._transfer.values('content-encoding') if self._response._decompress else []
            self._decoder = decoder(', '.join(encodings)) or False
        if not self._decoder:
            return data
        try:
            return self._decoder.decode(data) if data else self._decoder.flush()
        except zlib.error as e:
            self._fail(self._response._payload_error(e))

    def _fail(self, error):
        self._exception = error
        self._response.close()
        raise error

    async def _more(self, want=DATA):
        """The next piece that comes, decoded; b'' at the end."""
        transfer = self._transfer
        while not self._ended:
            future = transfer.future(want)
            if future is not None:
                await future
            data = transfer.take(-1)
            if transfer.done and not transfer.held and (transfer.error is None or not data):
                if transfer.error is not None:
                    self._fail(self._response._failure())
                self._ended = True
                data = self._decode(data) + (self._decode(b'') if self._decoder else b'')
                self._response._eof()
            elif data:
                data = self._decode(data)
            self.total_bytes += len(data)
            if data:
                return data
        return b''

    async def _fill(self):
        data = await self._more()
        self._buffer += data
        return bool(data)

    async def read(self, n=-1):
        """All that is left, or what is there, at most n bytes."""
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b''
        if n < 0:
            parts = [self._buffer]
            self._buffer = b''
            while data := await self._more(ALL):
                parts.append(data)
            return b''.join(parts)
        while not self._buffer and await self._fill():
            pass
        data, self._buffer = self._buffer[:n], self._buffer[n:]
        return data

    async def readany(self):
        """What is there, as soon as something is."""
        return await self.read(1 << 62)

    async def readchunk(self):
        """(what is there, whether a piece of the server's ends there, which nobody knows)"""
        return await self.readany(), False

    async def readexactly(self, n):
        """n bytes; IncompleteReadError."""
        import asyncio
        while len(self._buffer) < n and await self._fill():
            pass
        if len(self._buffer) < n:
            partial, self._buffer = self._buffer, b''
            raise asyncio.IncompleteReadError(partial, n)
        data, self._buffer = self._buffer[:n], self._buffer[n:]
        return data

    async def readuntil(self, separator=b'\n'):
        """Up to and with the separator, or to the end."""
        if not separator:
            raise ValueError('Separator should be at least one-byte string')
        parts = []
        while True:
            at = self._buffer.find(separator)
            if at >= 0:
                at += len(separator)
                parts.append(self._buffer[:at])
                self._buffer = self._buffer[at:]
                return b''.join(parts)
            keep = len(separator) - 1
            if keep:
                if not await self._fill():
                    break
                continue
            parts.append(self._buffer)
            self._buffer = b''
            if not await self._fill():
                break
        parts.append(self._buffer)
        self._buffer = b''
        return b''.join(parts)

    async def readline(self):
        """A line."""
        return await self.readuntil()

    def read_nowait(self, n=-1):
        """What is there without waiting."""
        self._buffer += self._decode(self._transfer.take(-1))
        n = len(self._buffer) if n < 0 else n
        data, self._buffer = self._buffer[:n], self._buffer[n:]
        return data

    async def wait_eof(self):
        """Wait until the server has sent everything."""
        future = self._transfer.future(ALL)
        if future is not None:
            await future

    def __aiter__(self):
        return _Iterator(self.readline)

    def iter_chunked(self, n):
        """Pieces of at most n bytes."""
        return _Iterator(lambda: self.read(n))

    def iter_any(self):
        """Pieces as they come."""
        return _Iterator(self.readany)

    def iter_chunks(self):
        """Pairs of a piece and False."""
        return _Iterator(self.readchunk, lambda pair: not pair[0])


class _Iterator:
    def __init__(self, read, ended=lambda data: not data):
        self._read, self._ended = read, ended

    def __aiter__(self):
        return self

    async def __anext__(self):
        data = await self._read()
        if self._ended(data):
            raise StopAsyncIteration
        return data
