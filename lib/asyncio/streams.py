# SPDX-License-Identifier: MIT
"""Streams: connections that coroutines read from and write to."""

import collections
import weakref

from . import coroutines, events, exceptions, protocols
from _asyncio import sleep
from _socket import recv_append

__all__ = ('StreamReader', 'StreamWriter', 'StreamReaderProtocol', 'open_connection', 'start_server',
           'open_unix_connection', 'start_unix_server')

_DEFAULT_LIMIT = 2 ** 16


async def _open(connect, limit, *args, **kwds):
    loop = events.get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await getattr(loop, connect)(lambda: protocol, *args, **kwds)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def _serve(create, limit, callback, *args, **kwds):
    loop = events.get_running_loop()

    def factory():
        return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), callback, loop=loop)

    return await getattr(loop, create)(factory, *args, **kwds)


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connects to a host: (reader, writer). Keywords go to loop.create_connection()."""
    return await _open('create_connection', limit, host, port, **kwds)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """A Server that calls client_connected_cb(reader, writer), a function or coroutine, for each connection."""
    return await _serve('create_server', limit, client_connected_cb, host, port, **kwds)


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """open_connection() to a socket in the file system."""
    return await _open('create_unix_connection', limit, path, **kwds)


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """start_server() at a path in the file system."""
    return await _serve('create_unix_server', limit, client_connected_cb, path, **kwds)


def _settle(waiters, exc=None):
    for waiter in waiters:
        if waiter.done():
            continue
        if exc is None:
            waiter.set_result(None)
        else:
            waiter.set_exception(exc)


class FlowControlMixin(protocols.Protocol):
    """A protocol whose writers wait in drain() while the transport's buffer is full."""

    def __init__(self, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._paused = False
        self._drain_waiters = collections.deque()
        self._connection_lost = False

    def pause_writing(self):
        assert not self._paused
        self._paused = True

    def resume_writing(self):
        assert self._paused
        self._paused = False
        _settle(self._drain_waiters)

    def connection_lost(self, exc):
        self._connection_lost = True
        if self._paused:
            _settle(self._drain_waiters, exc)

    async def _drain_helper(self):
        if self._connection_lost:
            raise ConnectionResetError('Connection lost')
        if not self._paused:
            return
        waiter = self._loop.create_future()
        self._drain_waiters.append(waiter)
        try:
            await waiter
        finally:
            self._drain_waiters.remove(waiter)

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin):
    """Feeds a StreamReader with what a transport receives."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop)
        self._client_connected_cb = client_connected_cb
        self._reader_ref = None if stream_reader is None else weakref.ref(stream_reader)
        self._strong_reader = None if client_connected_cb is None else stream_reader
        self._stream_writer = self._task = self._transport = None
        self._over_ssl = False
        self._closed = self._loop.create_future()

    @property
    def _stream_reader(self):
        return None if self._reader_ref is None else self._reader_ref()

    def _replace_writer(self, writer):
        self._stream_writer = writer
        self._take_transport(writer.transport)

    def _take_transport(self, transport):
        self._transport = transport
        self._over_ssl = transport.get_extra_info('sslcontext') is not None

    def connection_made(self, transport):
        self._take_transport(transport)
        reader = self._stream_reader
        if reader is not None:
            reader.set_transport(transport)
        if self._client_connected_cb is None:
            return
        self._stream_writer = StreamWriter(transport, self, reader, self._loop)
        result = self._client_connected_cb(reader, self._stream_writer)
        if coroutines.iscoroutine(result):
            self._task = self._loop.create_task(result)
        self._strong_reader = None

    def connection_lost(self, exc):
        reader = self._stream_reader
        if reader is not None:
            if exc is None:
                reader.feed_eof()
            else:
                reader.set_exception(exc)
        _settle((self._closed,), exc)
        if exc is not None and not self._closed.cancelled():
            self._closed.exception()    # nobody need ask
        super().connection_lost(exc)
        self._reader_ref = self._stream_writer = self._task = self._transport = None

    def _plain_reader(self):
        """The reader, if what comes may go straight into its buffer: nobody has overridden what is in between."""
        if type(self) is not StreamReaderProtocol or (reader := self._reader_ref and self._reader_ref()) is None:
            return None
        return reader if type(reader) is StreamReader and not reader._eof else None

    def data_received(self, data):
        reader = self._stream_reader
        if reader is not None:
            reader.feed_data(data)

    def eof_received(self):
        reader = self._stream_reader
        if reader is not None:
            reader.feed_eof()
        return not self._over_ssl

    def _get_close_waiter(self, stream):
        return self._closed


class StreamWriter:
    """The writing side of a connection."""

    def __init__(self, transport, protocol, reader, loop):
        assert reader is None or isinstance(reader, StreamReader)
        self._transport, self._protocol, self._reader, self._loop = transport, protocol, reader, loop

    def __repr__(self):
        reader = '' if self._reader is None else ' reader=%r' % (self._reader,)
        return '<%s transport=%r%s>' % (type(self).__name__, self._transport, reader)

    @property
    def transport(self):
        """The transport beneath."""
        return self._transport

    def write(self, data):
        """Sends bytes; await drain() from time to time."""
        self._transport.write(data)

    def writelines(self, data):
        """Sends several pieces of bytes."""
        self._transport.writelines(data)

    def write_eof(self):
        """Nothing will be written any more."""
        return self._transport.write_eof()

    def can_write_eof(self):
        """Has the transport write_eof()?"""
        return self._transport.can_write_eof()

    def close(self):
        """Ends the connection once everything is sent."""
        return self._transport.close()

    def is_closing(self):
        """Is it closed, or about to be?"""
        return self._transport.is_closing()

    async def wait_closed(self):
        """Waits until it is closed."""
        await self._protocol._get_close_waiter(self)

    def get_extra_info(self, name, default=None):
        """What the transport knows: 'peername', 'sockname', 'socket' ..."""
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        """Waits while too much is unsent."""
        if self._reader is not None and self._reader.exception() is not None:
            raise self._reader.exception()
        if self._transport.is_closing():
            await sleep(0)              # connection_lost() may come now
        await self._protocol._drain_helper()

    async def start_tls(self, sslcontext, *, server_hostname=None, ssl_handshake_timeout=None):
        """Goes on encrypted."""
        protocol = self._protocol
        await self.drain()
        self._transport = await self._loop.start_tls(
            self._transport, protocol, sslcontext, server_side=protocol._client_connected_cb is not None,
            server_hostname=server_hostname, ssl_handshake_timeout=ssl_handshake_timeout)
        protocol._replace_writer(self)


class StreamReader:
    """The reading side: bytes that came, and who waits for more."""

    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError('Limit cannot be <= 0')
        self._limit = limit
        self._loop = events.get_event_loop() if loop is None else loop
        self._buffer = bytearray()
        self._eof = self._paused = False
        self._waiter = self._exception = self._transport = None

    def __repr__(self):
        info = ['StreamReader']
        if self._buffer:
            info.append('%d bytes' % len(self._buffer))
        if self._eof:
            info.append('eof')
        if self._limit != _DEFAULT_LIMIT:
            info.append('limit=%d' % self._limit)
        for name in 'waiter', 'exception', 'transport':
            if value := getattr(self, '_' + name):
                info.append('%s=%r' % (name, value))
        if self._paused:
            info.append('paused')
        return '<%s>' % ' '.join(info)

    # -- the transport's side

    def exception(self):
        """Why it broke, or None."""
        return self._exception

    def set_exception(self, exc):
        """It is broken: readers raise `exc`."""
        self._exception = exc
        self._wake(exc)

    def _wake(self, exc=None):
        waiter, self._waiter = self._waiter, None
        if waiter is not None:
            _settle((waiter,), exc)

    def set_transport(self, transport):
        assert self._transport is None, 'Transport already set'
        self._transport = transport

    def feed_eof(self):
        """Nothing more will come."""
        self._eof = True
        self._wake()

    def at_eof(self):
        """Has everything been read that will ever come?"""
        return self._eof and not self._buffer

    def feed_data(self, data):
        """These bytes came."""
        assert not self._eof, 'feed_data after feed_eof'
        if not data:
            return
        self._buffer.extend(data)
        self._has_more()

    def _recv(self, fd):
        """What a socket has goes into the buffer; how many bytes, or None."""
        return recv_append(fd, self._buffer)

    def _has_more(self):
        self._wake()
        if self._transport is None or self._paused or len(self._buffer) <= 2 * self._limit:
            return
        try:
            self._transport.pause_reading()
            self._paused = True
        except NotImplementedError:
            self._transport = None      # it cannot

    def _resume(self):
        if self._paused:
            self._paused = False
            self._transport.resume_reading()

    async def _wait_for_data(self, who):
        if self._waiter is not None:
            raise RuntimeError('%s() called while another coroutine is already waiting for incoming data' % who)
        assert not self._eof, '_wait_for_data after EOF'
        self._resume()
        self._waiter = self._loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _take(self, count):
        """The first bytes of the buffer, which leave it."""
        if count >= len(self._buffer):
            data = bytes(self._buffer)
            self._buffer.clear()
        else:
            with memoryview(self._buffer) as view:
                data = bytes(view[:count])
            del self._buffer[:count]
        if len(self._buffer) <= self._limit:
            self._resume()
        return data

    # -- the reader's side

    async def read(self, n=-1):
        """At most n bytes, as soon as there are any; -1: all until the end. b'' at the end."""
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b''
        if n < 0:
            pieces = []
            while piece := await self.read(self._limit):
                pieces.append(piece)
            return b''.join(pieces)
        if not self._buffer and not self._eof:
            await self._wait_for_data('read')
        return self._take(n)

    async def readexactly(self, n):
        """n bytes; IncompleteReadError when the end comes first."""
        if n < 0:
            raise ValueError('readexactly size can not be less than zero')
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b''
        while len(self._buffer) < n:
            if self._eof:
                raise exceptions.IncompleteReadError(self._take(n), n)
            await self._wait_for_data('readexactly')
        return self._take(n)

    async def readline(self):
        """A line with its end; what is left at the end. ValueError when it is longer than the limit."""
        try:
            return await self.readuntil(b'\n')
        except exceptions.IncompleteReadError as error:
            return error.partial
        except exceptions.LimitOverrunError as error:
            if self._buffer.startswith(b'\n', error.consumed):
                self._take(error.consumed + 1)
            else:
                self._take(len(self._buffer))
            raise ValueError(error.args[0])

    async def readuntil(self, separator=b'\n'):
        """Everything up to the separator, and it. IncompleteReadError at the end, LimitOverrunError."""
        size = len(separator)
        if size == 0:
            raise ValueError('Separator should be at least one-byte string')
        if self._exception is not None:
            raise self._exception
        seen = 0                        # no separator begins before
        while True:
            at = self._buffer.find(separator, seen)
            if at >= 0:
                break
            seen = max(seen, len(self._buffer) + 1 - size)
            if seen > self._limit:
                raise exceptions.LimitOverrunError('Separator is not found, and chunk exceed the limit', seen)
            if self._eof:
                raise exceptions.IncompleteReadError(self._take(len(self._buffer)), None)
            await self._wait_for_data('readuntil')
        if at > self._limit:
            raise exceptions.LimitOverrunError('Separator is found, but chunk is longer than limit', at)
        return self._take(at + size)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if line == b'':
            raise StopAsyncIteration
        return line
