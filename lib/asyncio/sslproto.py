# SPDX-License-Identifier: MIT
"""TLS between a transport and a protocol: bytes that come are deciphered here, bytes that are written are enciphered.

SSLProtocol is the protocol of the transport beneath, and gives the program's protocol a transport of its own. Neither waits:
_ssl.Connection says when it must have more bytes first."""

import collections
from enum import Enum

from . import constants, protocols, transports
from .log import logger

_PIECE = 256 * 1024                     # bytes that are deciphered at once
_LEAVE = (SystemExit, KeyboardInterrupt)


class SSLProtocolState(Enum):
    """How far it is."""
    UNWRAPPED = 'UNWRAPPED'
    DO_HANDSHAKE = 'DO_HANDSHAKE'
    WRAPPED = 'WRAPPED'
    FLUSHING = 'FLUSHING'
    SHUTDOWN = 'SHUTDOWN'


_UNWRAPPED, _DO_HANDSHAKE, _WRAPPED, _FLUSHING, _SHUTDOWN = SSLProtocolState
_NEW, _MADE, _EOF, _LOST = range(4)     # what the program's protocol was told


def _seconds(name, given, usual):
    if given is None:
        return usual
    if given <= 0:
        raise ValueError('%s should be a positive number, got %s' % (name, given))
    return given


def _usual_context(server_side, server_hostname):
    import ssl
    if server_side:
        raise ValueError('Server side SSL needs a valid SSLContext')
    context = ssl.create_default_context()
    if not server_hostname:
        context.check_hostname = False
    return context


def _water(high, low, unit):
    if high is None:
        high = unit * 1024 if low is None else 4 * low
    if low is None:
        low = high // 4
    if not high >= low >= 0:
        raise ValueError('high (%r) must be >= low (%r) must be >= 0' % (high, low))
    return high, low


class _SSLProtocolTransport(transports.Transport):
    """What the program's protocol writes to."""

    _start_tls_compatible = _sendfile_compatible = True

    def __init__(self, loop, ssl_protocol):
        self._loop, self._ssl_protocol = loop, ssl_protocol
        self._closed = False

    def get_extra_info(self, name, default=None):
        return self._ssl_protocol._get_extra_info(name, default)

    def set_protocol(self, protocol):
        self._ssl_protocol._set_app_protocol(protocol)

    def get_protocol(self):
        return self._ssl_protocol._app_protocol

    def is_closing(self):
        return self._closed

    def close(self):
        if not self._closed:
            self._closed = True
            self._ssl_protocol._start_shutdown()

    def abort(self):
        self._force_close(None)

    def _force_close(self, exc):
        self._closed = True
        self._ssl_protocol._abort(exc)

    def is_reading(self):
        return not self._ssl_protocol._app_reading_paused

    def pause_reading(self):
        self._ssl_protocol._pause_reading()

    def resume_reading(self):
        self._ssl_protocol._resume_reading()

    def set_write_buffer_limits(self, high=None, low=None):
        self._ssl_protocol._set_write_limits(high, low)
        self._ssl_protocol._control_app_writing()

    def get_write_buffer_limits(self):
        return self._ssl_protocol._low, self._ssl_protocol._high

    def get_write_buffer_size(self):
        return self._ssl_protocol._get_write_buffer_size()

    def set_read_buffer_limits(self, high=None, low=None):
        self._ssl_protocol._read_high, self._ssl_protocol._read_low = _water(high, low, 256)
        self._ssl_protocol._control_ssl_reading()

    def get_read_buffer_limits(self):
        return self._ssl_protocol._read_low, self._ssl_protocol._read_high

    def get_read_buffer_size(self):
        return self._ssl_protocol._incoming.pending

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError('data: expecting a bytes-like instance, got %s' % type(data).__name__)
        if data:
            self._ssl_protocol._write(data)

    def writelines(self, list_of_data):
        self.write(b''.join(list_of_data))

    def write_eof(self):
        raise NotImplementedError

    def can_write_eof(self):
        return False


class SSLProtocol(protocols.Protocol):
    """The protocol of the transport that carries the enciphered bytes."""

    def __init__(self, loop, app_protocol, sslcontext, waiter, server_side=False, server_hostname=None,
                 call_connection_made=True, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        import ssl
        self._handshake_timeout = _seconds('ssl_handshake_timeout', ssl_handshake_timeout, constants.SSL_HANDSHAKE_TIMEOUT)
        self._shutdown_timeout = _seconds('ssl_shutdown_timeout', ssl_shutdown_timeout, constants.SSL_SHUTDOWN_TIMEOUT)
        self._sslcontext = sslcontext or _usual_context(server_side, server_hostname)
        self._server_side, self._server_hostname = server_side, None if server_side else server_hostname or None
        self._loop, self._waiter = loop, waiter
        self._extra = {'sslcontext': self._sslcontext}
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._sslobj = self._tls = self._transport = self._timer = None
        self._state = _UNWRAPPED
        self._told = _NEW if call_connection_made else _MADE
        self._conn_lost = self._backlog_size = 0
        self._backlog = collections.deque()
        self._eof_came = self._app_reading_paused = self._app_writing_paused = False
        self._ssl_reading_paused = self._ssl_writing_paused = False
        self._set_write_limits(None, None)
        self._read_high, self._read_low = _water(None, None, 256)
        self._set_app_protocol(app_protocol)
        self._app_transport = _SSLProtocolTransport(loop, self)

    def _set_app_protocol(self, protocol):
        self._app_protocol = protocol
        self._app_is_buffered = isinstance(protocol, protocols.BufferedProtocol)

    def _get_extra_info(self, name, default=None):
        if name in self._extra:
            return self._extra[name]
        return default if self._transport is None else self._transport.get_extra_info(name, default)

    def _wakeup_waiter(self, exc=None):
        waiter, self._waiter = self._waiter, None
        if waiter is None or waiter.done():
            return
        if exc is None:
            waiter.set_result(None)
        else:
            waiter.set_exception(exc)

    def _stop_timer(self):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    # -- what the transport beneath calls

    def connection_made(self, transport):
        self._transport = transport
        from .selector_events import _SelectorSocketTransport
        self._straight = _SelectorSocketTransport
        self._state = _DO_HANDSHAKE
        self._timer = self._loop.call_later(self._handshake_timeout, self._handshake_is_late)
        try:
            self._sslobj = self._sslcontext.wrap_bio(self._incoming, self._outgoing, server_side=self._server_side,
                                                     server_hostname=self._server_hostname)
        except Exception as exc:
            self._handshake_over(exc)
            return
        self._tls = self._sslobj._sslobj
        self._do_handshake()

    def connection_lost(self, exc):
        self._backlog.clear()
        self._backlog_size = 0
        self._outgoing.read()
        self._conn_lost += 1
        if self._app_transport is not None:
            self._app_transport._closed = True
        if self._state is not _DO_HANDSHAKE and self._told in (_MADE, _EOF):
            self._told = _LOST
            self._loop.call_soon(self._app_protocol.connection_lost, exc)
        self._state = _UNWRAPPED
        self._transport = self._app_transport = self._app_protocol = None
        self._wakeup_waiter(exc)
        self._stop_timer()

    def _plain_reader(self):
        """Where a transport puts what comes: into `_incoming`, without making an object of it."""
        return self

    def _recv(self, fd):
        return self._incoming.receive(fd)

    def data_received(self, data):
        self._incoming.write(data)
        self._has_more()

    def _has_more(self):
        if self._state is _WRAPPED or self._state is _FLUSHING:
            self._do_read() if self._state is _WRAPPED else self._do_flush()
        elif self._state is _DO_HANDSHAKE:
            self._do_handshake()
        elif self._state is _SHUTDOWN:
            self._do_shutdown()

    def eof_received(self):
        self._eof_came = True
        try:
            if self._state is _DO_HANDSHAKE:
                self._handshake_over(ConnectionResetError())
            elif self._state is _WRAPPED:
                self._state = _FLUSHING
                if self._app_reading_paused:
                    return True
                self._do_flush()
            elif self._state is _FLUSHING:
                self._do_write()
                self._state = _SHUTDOWN
                self._do_shutdown()
            elif self._state is _SHUTDOWN:
                self._do_shutdown()
        except Exception:
            self._transport.close()
            raise

    def pause_writing(self):
        self._ssl_writing_paused = True

    def resume_writing(self):
        self._ssl_writing_paused = False
        self._process_outgoing()

    # -- the handshake

    def _handshake_is_late(self):
        if self._state is _DO_HANDSHAKE:
            self._fatal_error(ConnectionAbortedError(
                'SSL handshake is taking longer than %s seconds: aborting the connection' % self._handshake_timeout))

    def _do_handshake(self):
        try:
            done = self._tls.handshake()
        except OSError as exc:
            self._handshake_over(exc)
            return
        if done is True:
            self._handshake_over(None)
        else:
            self._process_outgoing()

    def _handshake_over(self, exc):
        import ssl
        self._stop_timer()
        if exc is not None:
            self._state = _UNWRAPPED
            self._fatal_error(exc, 'SSL handshake failed on verifying the certificate'
                              if isinstance(exc, ssl.CertificateError) else 'SSL handshake failed')
            self._wakeup_waiter(exc)
            return
        self._state = _WRAPPED
        over = self._sslobj
        self._extra.update(peercert=over.getpeercert(), cipher=over.cipher(), compression=over.compression(), ssl_object=over)
        if self._told == _NEW:
            self._told = _MADE
            self._app_protocol.connection_made(self._app_transport)
        self._wakeup_waiter()
        self._do_read()

    # -- the end

    def _start_shutdown(self):
        if self._state in (_FLUSHING, _SHUTDOWN, _UNWRAPPED):
            return
        if self._app_transport is not None:
            self._app_transport._closed = True
        if self._state is _DO_HANDSHAKE:
            self._abort(None)
            return
        self._state = _FLUSHING
        self._timer = self._loop.call_later(self._shutdown_timeout, self._shutdown_is_late)
        self._do_flush()

    def _shutdown_is_late(self):
        if self._state in (_FLUSHING, _SHUTDOWN):
            self._transport._force_close(TimeoutError('SSL shutdown timed out'))

    def _do_flush(self):
        self._do_read()
        if self._state is _FLUSHING and not self._backlog:
            self._state = _SHUTDOWN
            self._do_shutdown()

    def _do_shutdown(self):
        try:
            if not self._eof_came and self._tls.shutdown() is not True:
                self._process_outgoing()
                return
        except OSError as exc:
            self._shutdown_over(exc)
            return
        self._process_outgoing()
        self._call_eof_received()
        self._shutdown_over(None)

    def _shutdown_over(self, exc):
        self._stop_timer()
        if exc is not None:
            self._fatal_error(exc)
        elif self._transport is not None:
            self._loop.call_soon(self._transport.close)

    def _abort(self, exc):
        self._state = _UNWRAPPED
        if self._transport is not None:
            self._transport._force_close(exc)

    # -- writing

    def _write(self, data):
        if self._state in (_FLUSHING, _SHUTDOWN, _UNWRAPPED):
            if self._conn_lost >= constants.LOG_THRESHOLD_FOR_CONNLOST_WRITES:
                logger.warning('SSL connection is closed')
            self._conn_lost += 1
            return
        self._backlog.append(data if isinstance(data, bytes) else bytes(data))
        self._backlog_size += len(data)
        try:
            if self._state is _WRAPPED:
                self._do_write()
        except Exception as exc:
            self._fatal_error(exc, 'Fatal error on SSL protocol')

    def _do_write(self):
        backlog, write = self._backlog, self._tls.write
        while backlog:
            data, at = backlog[0], 0
            while at < len(data):
                sent = write(data, at)
                if sent is None or sent is False:
                    backlog[0] = data[at:]
                    self._process_outgoing()
                    return
                at += sent
                self._backlog_size -= sent
                if at < len(data):
                    self._process_outgoing()
            backlog.popleft()
        self._process_outgoing()

    def _process_outgoing(self):
        transport = self._transport
        if not self._ssl_writing_paused and self._outgoing.pending and transport is not None:
            rest = self._outgoing.read() if transport.__class__ is not self._straight else self._send_now(transport)
            if rest:
                transport.write(rest)
        self._control_app_writing()

    def _send_now(self, transport):
        """What is to go out, past the transport's buffer when that is empty; the rest."""
        if transport._buffer or transport._conn_lost or transport._eof:
            return self._outgoing.read()
        try:
            return self._outgoing.send(transport._sock_fd)
        except OSError as exc:
            transport._fatal_error(exc, 'Fatal write error on socket transport')

    def _get_write_buffer_size(self):
        return self._outgoing.pending + self._backlog_size

    def _set_write_limits(self, high, low):
        self._high, self._low = _water(high, low, constants.FLOW_CONTROL_HIGH_WATER_SSL_WRITE)

    def _control_app_writing(self):
        size = self._outgoing.pending + self._backlog_size
        if size >= self._high and not self._app_writing_paused:
            self._app_writing_paused = True
            self._tell('pause_writing')
        elif size <= self._low and self._app_writing_paused:
            self._app_writing_paused = False
            self._tell('resume_writing')

    def _tell(self, method):
        try:
            getattr(self._app_protocol, method)()
        except _LEAVE:
            raise
        except BaseException as exc:
            self._loop.call_exception_handler({
                'message': 'protocol.%s() failed' % method, 'exception': exc, 'transport': self._app_transport,
                'protocol': self})

    # -- reading

    def _do_read(self):
        if self._state is not _WRAPPED and self._state is not _FLUSHING:
            return
        try:
            if not self._app_reading_paused:
                if self._app_is_buffered:
                    self._read_into_buffer()
                else:
                    self._read_pieces()
                if self._backlog:
                    self._do_write()
                else:
                    self._process_outgoing()
            self._control_ssl_reading()
        except Exception as exc:
            self._fatal_error(exc, 'Fatal error on SSL protocol')

    def _read_pieces(self):
        plain = getattr(self._app_protocol, '_plain_reader', None)
        reader = None if plain is None else plain()
        if reader is not None and hasattr(reader, '_buffer'):
            self._read_for(reader)
            return
        while not self._app_reading_paused:
            data = self._tls.read_all(_PIECE)
            if data:
                self._app_protocol.data_received(data)
                continue
            if data is not None and data is not False:
                self._over()
            return

    def _read_for(self, reader):
        """Straight into the buffer of a StreamReader."""
        while not self._app_reading_paused:
            count = self._tls.read_append(reader._buffer, _PIECE)
            if count is None or count is False:
                return
            if not count:
                self._over()
                return
            reader._has_more()

    def _read_into_buffer(self):
        while not self._app_reading_paused:
            buffer = self._app_protocol.get_buffer(-1)
            if not len(buffer):
                raise RuntimeError('get_buffer() returned an empty buffer')
            count = self._tls.read_into(buffer, len(buffer))
            if count is None or count is False:
                return
            if not count:
                self._over()
                return
            self._app_protocol.buffer_updated(count)

    def _over(self):
        """The other side has ended it."""
        self._call_eof_received()
        self._start_shutdown()

    def _call_eof_received(self):
        try:
            if self._told == _MADE:
                self._told = _EOF
                if self._app_protocol.eof_received():
                    logger.warning('returning true from eof_received() has no effect when using ssl')
        except _LEAVE:
            raise
        except BaseException as exc:
            self._fatal_error(exc, 'Error calling eof_received()')

    def _pause_reading(self):
        self._app_reading_paused = True

    def _resume_reading(self):
        if not self._app_reading_paused:
            return
        self._app_reading_paused = False

        def go_on():
            if self._state is _WRAPPED:
                self._do_read()
            elif self._state is _FLUSHING:
                self._do_flush()
            elif self._state is _SHUTDOWN:
                self._do_shutdown()

        self._loop.call_soon(go_on)

    def _control_ssl_reading(self):
        size = self._incoming.pending
        if self._transport is None:
            return
        if size >= self._read_high and not self._ssl_reading_paused:
            self._ssl_reading_paused = True
            self._transport.pause_reading()
        elif size <= self._read_low and self._ssl_reading_paused:
            self._ssl_reading_paused = False
            self._transport.resume_reading()

    def _fatal_error(self, exc, message='Fatal error on transport'):
        from .exceptions import CancelledError
        if self._transport is not None:
            self._transport._force_close(exc)
        if isinstance(exc, OSError):
            if self._loop.get_debug():
                logger.debug('%r: %s', self, message, exc_info=True)
        elif not isinstance(exc, CancelledError):
            self._loop.call_exception_handler({
                'message': message, 'exception': exc, 'transport': self._transport, 'protocol': self})
