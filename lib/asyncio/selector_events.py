# SPDX-License-Identifier: MIT
"""Transports over descriptors that never block: of stream sockets, of packets, of pipes.

The loop says when there is something to read or room to write; what cannot be written at once waits in a
buffer, and the protocol is paused while that is too long."""

import collections
import os
import socket
import stat

from . import protocols, transports
from .constants import LOG_THRESHOLD_FOR_CONNLOST_WRITES
from .futures import _set_result_unless_cancelled
from .log import logger

_PIECE = 256 * 1024                     # bytes of one recv()
_WORDS = 'idle', 'polling'               # what repr() says of a descriptor
_NOT_NOW = (BlockingIOError, InterruptedError)
_LEAVE = (SystemExit, KeyboardInterrupt)


def _checked(data):
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError('data argument must be a bytes-like object, not %r' % type(data).__name__)
    return data


class TransportSocket:
    """A socket to look at: what would interfere with its transport is missing."""

    __slots__ = ('_sock',)

    def __init__(self, sock):
        self._sock = sock

    family = property(lambda self: self._sock.family)
    type = property(lambda self: self._sock.type)
    proto = property(lambda self: self._sock.proto)

    def __repr__(self):
        text = '<asyncio.TransportSocket fd=%d, family=%s, type=%s, proto=%s' % (
            self.fileno(), self.family, self.type, self.proto)
        if self.fileno() != -1:
            for title, method in (('laddr', self.getsockname), ('raddr', self.getpeername)):
                try:
                    if address := method():
                        text += ', %s=%s' % (title, address)
                except OSError:
                    pass
        return text + '>'

    def __getstate__(self):
        raise TypeError('Cannot serialize asyncio.TransportSocket object')

    def fileno(self):
        return self._sock.fileno()

    def dup(self):
        return self._sock.dup()

    def get_inheritable(self):
        return self._sock.get_inheritable()

    def shutdown(self, how):
        self._sock.shutdown(how)

    def getsockopt(self, *args):
        return self._sock.getsockopt(*args)

    def setsockopt(self, *args):
        self._sock.setsockopt(*args)

    def getpeername(self):
        return self._sock.getpeername()

    def getsockname(self):
        return self._sock.getsockname()

    def settimeout(self, value):
        if value != 0:
            raise ValueError('settimeout(): only 0 timeout is allowed on transport sockets')

    def gettimeout(self):
        return 0

    def setblocking(self, flag):
        if flag:
            raise ValueError('setblocking(): transport sockets cannot be blocking')


class _Transport(transports._FlowControlMixin):
    """What all have: a descriptor, a protocol, an end."""

    def __init__(self, loop, file, fd, protocol, extra=None, server=None):
        super().__init__(extra, loop)
        self._file, self._sock_fd, self._server = file, fd, server
        self._buffer = bytearray()
        self._conn_lost = 0             # connection_lost() was asked for; then: writes since
        self._closing = self._paused = self._reads = self._writes = False
        self.set_protocol(protocol)
        if server is not None:
            server._attach()
        loop._transports[fd] = self

    def _begin(self, waiter):
        call = self._loop.call_soon
        call(self._protocol.connection_made, self)
        call(self._start_reading)
        if waiter is not None:
            call(_set_result_unless_cancelled, waiter, None)

    def __repr__(self):
        info = [type(self).__name__]
        if self._file is None:
            info.append('closed')
        elif self._closing:
            info.append('closing')
        info.append('fd=%d' % self._sock_fd)
        info += self._polling(self._loop is None or self._loop.is_closed())
        return '<%s>' % ' '.join(info)

    def _polling(self, at_rest):
        """What it waits for, for repr(). `at_rest`: no loop watches it."""
        if at_rest:
            return []
        return ['read=' + _WORDS[self._reads], 'write=<%s, bufsize=%d>' % (_WORDS[self._writes], self.get_write_buffer_size())]

    # -- protocol

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def _call(self, method, *args):
        """Calls the protocol. (it went well, what it returned)"""
        try:
            return True, getattr(self._protocol, method)(*args)
        except _LEAVE:
            raise
        except BaseException as exc:
            self._fatal_error(exc, 'Fatal error: protocol.%s() call failed.' % method)
            return False, None

    # -- reading

    def _start_reading(self):
        if not self._closing and not self._paused:
            self._reads = True
            self._loop._watch(self._sock_fd, False, self._read_ready)

    def _stop_reading(self):
        if self._reads:
            self._reads = False
            self._loop._watch(self._sock_fd, False, None)

    def is_reading(self):
        return not self._paused and not self._closing

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._stop_reading()

    def resume_reading(self):
        if self._paused and not self._closing:
            self._paused = False
            self._start_reading()

    def _on_eof(self):
        well, keep_open = self._call('eof_received')
        if well and keep_open:
            self._stop_reading()
        elif well:
            self.close()

    # -- writing

    def _start_writing(self):
        if not self._writes:
            self._writes = True
            self._loop._watch(self._sock_fd, True, self._write_ready)

    def _stop_writing(self):
        if self._writes:
            self._writes = False
            self._loop._watch(self._sock_fd, True, None)

    def get_write_buffer_size(self):
        return len(self._buffer)

    def _send_or_keep(self, data):
        """Send data behind what is kept already; what does not go out is kept, and the protocol asked to pause."""
        if not self._buffer:
            sent = self._send(data)
            if sent is None or sent == len(data):
                return
            data = memoryview(data)[sent:]
            self._start_writing()
        self._buffer.extend(data)
        self._maybe_pause_protocol()

    def _is_lost(self):
        """Did the connection end? Who goes on writing is warned."""
        if self._conn_lost:
            if self._conn_lost >= LOG_THRESHOLD_FOR_CONNLOST_WRITES:
                logger.warning('socket.send() raised exception.')
            self._conn_lost += 1
        return self._conn_lost > 0

    # -- ends

    def is_closing(self):
        return self._closing

    def close(self):
        if self._closing:
            return
        self._closing = True
        self._stop_reading()
        if not self._buffer:
            self._lose(None)

    def abort(self):
        self._force_close(None)

    def _fatal_error(self, exc, message='Fatal error on transport'):
        if not isinstance(exc, OSError):
            self._loop.call_exception_handler({
                'message': message, 'exception': exc, 'transport': self, 'protocol': self._protocol})
        self._force_close(exc)

    def _force_close(self, exc):
        if self._conn_lost:
            return
        self._buffer.clear()
        self._closing = True
        self._stop_reading()
        self._lose(exc)

    def _lose(self, exc):
        self._conn_lost += 1
        self._stop_writing()
        self._loop.call_soon(self._call_connection_lost, exc)

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._loop._transports.pop(self._sock_fd, None)
            self._file.close()
            server = self._server
            self._file = self._protocol = self._loop = self._server = None
            if server is not None:
                server._detach()


class _SocketBase(_Transport):
    def __init__(self, loop, sock, protocol, extra=None, server=None):
        extra = {} if extra is None else dict(extra)
        extra['socket'] = TransportSocket(sock)
        for name, method in (('sockname', sock.getsockname), ('peername', sock.getpeername)):
            if name not in extra:
                try:
                    extra[name] = method()
                except OSError:
                    extra[name] = None
        super().__init__(loop, sock, sock.fileno(), protocol, extra, server)

    @property
    def _sock(self):
        return self._file


class _SelectorSocketTransport(_SocketBase):
    """A stream."""

    _start_tls_compatible = _sendfile_compatible = True

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(loop, sock, protocol, extra, server)
        self._eof = False
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._begin(waiter)

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            if isinstance(self._protocol, protocols.BufferedProtocol):
                self._read_into_buffer()
                return
            if self._feeds is not None and (reader := self._feeds()) is not None:
                if (count := reader._recv(self._sock_fd)) is None:
                    return
                data = None
            else:
                data = self._file.recv(_PIECE)
        except _NOT_NOW:
            return
        except _LEAVE:
            raise
        except BaseException as exc:
            self._fatal_error(exc, 'Fatal read error on socket transport')
            return
        if data:
            self._call('data_received', data)
        elif data is None and count:
            try:
                reader._has_more()
            except _LEAVE:
                raise
            except BaseException as exc:
                self._fatal_error(exc, 'Fatal error: protocol.data_received() call failed.')
        else:
            self._on_eof()

    def set_protocol(self, protocol):
        self._protocol = protocol
        self._feeds = getattr(protocol, '_plain_reader', None)

    def _read_into_buffer(self):
        well, buffer = self._call('get_buffer', -1)
        if not well:
            return
        if not len(buffer):
            self._fatal_error(RuntimeError('get_buffer() returned an empty buffer'),
                              'Fatal error: protocol.get_buffer() call failed.')
            return
        count = self._file.recv_into(buffer)
        if count:
            self._call('buffer_updated', count)
        else:
            self._on_eof()

    def write(self, data):
        _checked(data)
        if self._eof:
            raise RuntimeError('Cannot call write() after write_eof()')
        if not data or self._is_lost():
            return
        self._send_or_keep(data)

    def _send(self, data):
        """How many bytes went out; None: the connection is lost."""
        try:
            return self._file.send(data)
        except _NOT_NOW:
            return 0
        except _LEAVE:
            raise
        except BaseException as exc:
            self._fatal_error(exc, 'Fatal write error on socket transport')
            return None

    def _write_ready(self):
        if self._conn_lost:
            return
        sent = self._send(self._buffer)
        if sent is None:
            return
        del self._buffer[:sent]
        self._maybe_resume_protocol()   # it may write
        if self._buffer:
            return
        self._stop_writing()
        if self._closing:
            self._lose(None)
        elif self._eof:
            self._file.shutdown(socket.SHUT_WR)

    def write_eof(self):
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._buffer:
            self._file.shutdown(socket.SHUT_WR)

    def can_write_eof(self):
        return True


class _SelectorDatagramTransport(_SocketBase, transports.DatagramTransport):
    """Packets."""

    def __init__(self, loop, sock, protocol, address=None, waiter=None, extra=None):
        super().__init__(loop, sock, protocol, extra)
        self._address = address
        self._buffer = collections.deque()
        self._begin(waiter)

    def get_write_buffer_size(self):
        return sum(len(data) for data, _ in self._buffer)

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            data, address = self._file.recvfrom(_PIECE)
        except _NOT_NOW:
            pass
        except OSError as exc:
            self._protocol.error_received(exc)
        except _LEAVE:
            raise
        except BaseException as exc:
            self._fatal_error(exc, 'Fatal read error on datagram transport')
        else:
            self._protocol.datagram_received(data, address)

    def sendto(self, data, addr=None):
        _checked(data)
        if not data:
            return
        if self._address:
            if addr not in (None, self._address):
                raise ValueError('Invalid address: must be None or %s' % (self._address,))
            addr = self._address
        if self._conn_lost and self._address and self._is_lost():
            return
        if self._buffer or not self._send(data, addr):
            if not self._buffer:
                self._start_writing()
            self._buffer.append((bytes(data), addr))
            self._maybe_pause_protocol()

    def _send(self, data, addr):
        """False: not now."""
        try:
            if self._extra['peername']:
                self._file.send(data)
            else:
                self._file.sendto(data, addr)
        except _NOT_NOW:
            return False
        except OSError as exc:
            self._protocol.error_received(exc)
        except _LEAVE:
            raise
        except BaseException as exc:
            self._fatal_error(exc, 'Fatal write error on datagram transport')
        return True

    def _write_ready(self):
        while self._buffer and self._send(*self._buffer[0]):
            if self._buffer:
                self._buffer.popleft()
        self._maybe_resume_protocol()
        if not self._buffer:
            self._stop_writing()
            if self._closing and not self._conn_lost:
                self._lose(None)


def _check_pipe(pipe, reading):
    mode = os.fstat(pipe.fileno()).st_mode
    if not (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or stat.S_ISCHR(mode)):
        raise ValueError('Pipe transport is for pipes/sockets only.' if reading else
                         'Pipe transport is only for pipes, sockets and character devices')
    os.set_blocking(pipe.fileno(), False)


class _PipeTransport(_Transport):
    """What both ends have in common."""

    def _polling(self, at_rest):
        if self._file is None:
            return ['closed']
        return ['open'] if at_rest else self._polling_pipe()


class _UnixReadPipeTransport(_PipeTransport):
    """The reading end of a pipe."""

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        _check_pipe(pipe, True)
        super().__init__(loop, pipe, pipe.fileno(), protocol, {**(extra or {}), 'pipe': pipe})
        self._begin(waiter)

    def _polling_pipe(self):
        return [_WORDS[self._reads]]

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            data = os.read(self._sock_fd, _PIECE)
        except _NOT_NOW:
            return
        except OSError as exc:
            self._fatal_error(exc, 'Fatal read error on pipe transport')
            return
        if data:
            self._call('data_received', data)
        else:
            self._closing = True
            self._stop_reading()
            self._call('eof_received')
            if not self._conn_lost:
                self._lose(None)


class _UnixWritePipeTransport(_PipeTransport):
    """The writing end of a pipe."""

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        _check_pipe(pipe, False)
        super().__init__(loop, pipe, pipe.fileno(), protocol, {**(extra or {}), 'pipe': pipe})
        self._begin(waiter)

    def _polling_pipe(self):
        return [_WORDS[self._writes], 'bufsize=%d' % self.get_write_buffer_size()]

    def _start_reading(self):
        """A pipe that nobody reads any more says so; so do sockets."""
        mode = os.fstat(self._sock_fd).st_mode
        if not stat.S_ISCHR(mode):
            super()._start_reading()

    def _read_ready(self):
        self._force_close(BrokenPipeError() if self._buffer else None)

    def write(self, data):
        _checked(data)
        if not data:
            return
        if self._conn_lost or self._closing:
            if self._conn_lost >= LOG_THRESHOLD_FOR_CONNLOST_WRITES:
                logger.warning('pipe closed by peer or os.write(pipe, data) raised exception.')
            self._conn_lost += 1
            return
        self._send_or_keep(data)

    def _send(self, data):
        try:
            return os.write(self._sock_fd, data)
        except _NOT_NOW:
            return 0
        except OSError as exc:
            self._fatal_error(exc, 'Fatal write error on pipe transport')
            return None

    def _write_ready(self):
        sent = self._send(self._buffer)
        if sent is None:
            return
        del self._buffer[:sent]
        self._maybe_resume_protocol()
        if self._buffer:
            return
        self._stop_writing()
        if self._closing and not self._conn_lost:
            self._stop_reading()
            self._lose(None)

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._closing:
            return
        self._closing = True
        if not self._buffer:
            self._stop_reading()
            self._lose(None)

    def close(self):
        if self._file is not None and not self._closing:
            self.write_eof()
