# SPDX-License-Identifier: MIT
"""Connections: objects and bytes sent whole from one process to another, through pipes and sockets."""

import hmac
import io
import os
import pickle
import select
import socket
import struct
import tempfile

__all__ = ['Client', 'Listener', 'Pipe', 'wait']

_PIECE, _LARGE = 4096, 0x7fffffff
_CHALLENGE, _WELCOME, _FAILURE = b'#CHALLENGE#', b'#WELCOME#', b'#FAILURE#'


class Connection:
    """One end of a pipe."""

    def __init__(self, handle, readable=True, writable=True):
        if not isinstance(handle, int) or handle < 0:
            raise ValueError('invalid handle')
        if not readable and not writable:
            raise ValueError('at least one of `readable` and `writable` must be True')
        self._handle, self._readable, self._writable = handle, readable, writable
        self._owner = io.FileIO(handle, 'r+b' if readable and writable else 'rb' if readable else 'wb')     # closes it when nobody does

    def _check(self, readable=False, writable=False):
        if self._handle is None:
            raise OSError('handle is closed')
        if readable and not self._readable:
            raise OSError('connection is write-only')
        if writable and not self._writable:
            raise OSError('connection is read-only')

    closed = property(lambda self: self._handle is None, None, None, 'Is it closed?')
    readable = property(lambda self: self._readable, None, None, 'Can it receive?')
    writable = property(lambda self: self._writable, None, None, 'Can it send?')

    def fileno(self):
        """Its descriptor."""
        self._check()
        return self._handle

    def close(self):
        """Close this end."""
        if self._handle is not None:
            self._handle = None
            self._owner.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __reduce__(self):
        raise RuntimeError('Connection objects should only be shared between processes through inheritance')

    def _write(self, data):
        view = memoryview(data)
        while view:
            view = view[os.write(self._handle, view[:_PIECE]):]

    def _read(self, size):
        parts, left = [], size
        while left:
            part = os.read(self._handle, left)
            if not part:
                if left == size:
                    raise EOFError
                raise OSError('got end of file during message')
            parts.append(part)
            left -= len(part)
        return parts[0] if len(parts) == 1 else b''.join(parts)

    def _send(self, data):
        head = struct.pack('!i', len(data)) if len(data) <= _LARGE else struct.pack('!iQ', -1, len(data))
        if len(data) < _PIECE:
            self._write(head + data)
        else:
            self._write(head)
            self._write(data)

    def _receive(self, limit=None):
        size, = struct.unpack('!i', self._read(4))
        if size == -1:
            size, = struct.unpack('!Q', self._read(8))
        if limit is not None and size > limit:
            return None
        return self._read(size) if size else b''

    def send(self, obj):
        """Send an object."""
        self._check(writable=True)
        self._send(pickle.dumps(obj))

    def recv(self):
        """Wait for an object. EOFError: nothing is left, and the other end was closed."""
        self._check(readable=True)
        return pickle.loads(self._receive())

    def send_bytes(self, buf, offset=0, size=None):
        """Send the bytes of a buffer."""
        self._check(writable=True)
        view = memoryview(buf).cast('B')
        if offset < 0:
            raise ValueError('offset is negative')
        if offset > len(view):
            raise ValueError('buffer length < offset')
        if size is not None and size < 0:
            raise ValueError('size is negative')
        if size is not None and offset + size > len(view):
            raise ValueError('buffer length < offset + size')
        self._send(bytes(view[offset:] if size is None else view[offset:offset + size]))

    def recv_bytes(self, maxlength=None):
        """Wait for bytes that were sent whole. OSError: they are more than maxlength."""
        self._check(readable=True)
        if maxlength is not None and maxlength < 0:
            raise ValueError('negative maxlength')
        data = self._receive(maxlength)
        if data is None:
            self.close() if not self._writable else setattr(self, '_readable', False)
            raise OSError('bad message length')
        return data

    def recv_bytes_into(self, buf, offset=0):
        """Put what was sent into a buffer; how much it was. BufferTooShort."""
        self._check(readable=True)
        view = memoryview(buf).cast('B')
        if offset < 0:
            raise ValueError('negative offset')
        if offset > len(view):
            raise ValueError('offset too large')
        data = self._receive()
        if len(data) > len(view) - offset:
            from .context import BufferTooShort
            raise BufferTooShort(data)
        view[offset:offset + len(data)] = data
        return len(data)

    def poll(self, timeout=0.0):
        """Is there something to receive? Waits for at most `timeout` seconds (None: for ever)."""
        self._check(readable=True)
        return bool(select.select([self._handle], [], [], timeout)[0])


def _of_socket(s):
    """Its descriptor as a Connection."""
    fd = s.detach()
    os.set_blocking(fd, True)
    return Connection(fd)


def Pipe(duplex=True):
    """Two connected Connections; without duplex the first receives and the second sends."""
    if not duplex:
        reader, writer = os.pipe()
        return Connection(reader, writable=False), Connection(writer, readable=False)
    ours, theirs = socket.socketpair()
    return _of_socket(ours), _of_socket(theirs)


def wait(object_list, timeout=None):
    """Those of the connections, sockets and sentinels that are ready, as soon as one is, or after `timeout` seconds."""
    objects = list(object_list)
    if timeout is not None and timeout < 0:
        timeout = 0
    return select.select(objects, [], [], timeout)[0]


# -- from one program to another -------------------------------------------------------------------------------------------------


def _family_of(address):
    return 'AF_INET' if isinstance(address, tuple) else 'AF_UNIX'


def arbitrary_address(family):
    """An address nobody uses."""
    if family == 'AF_INET':
        return 'localhost', 0
    if family == 'AF_UNIX':
        from .util import get_temp_dir
        return tempfile.mktemp(prefix='listener-', dir=get_temp_dir())
    raise ValueError('unrecognized family')


class Listener:
    """Waits for Clients at an address."""

    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        family = family or (_family_of(address) if address else 'AF_INET' if address is not None else 'AF_UNIX')
        address = address or arbitrary_address(family)
        if authkey is not None and not isinstance(authkey, bytes):
            raise TypeError('authkey should be a byte string')
        self._socket = socket.socket(getattr(socket, family))
        try:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._socket.bind(address)
            self._socket.listen(backlog)
        except OSError:
            self._socket.close()
            raise
        self._address, self._family, self._authkey, self._last = self._socket.getsockname(), family, authkey, None

    def accept(self):
        """The Connection of the next client. AuthenticationError."""
        if self._socket is None:
            raise OSError('listener is closed')
        accepted, self._last = self._socket.accept()
        connection = _of_socket(accepted)
        if self._authkey is not None:
            deliver_challenge(connection, self._authkey)
            answer_challenge(connection, self._authkey)
        return connection

    def close(self):
        """Wait for no more clients."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None
            if self._family == 'AF_UNIX' and os.path.exists(self._address):
                os.unlink(self._address)

    address = property(lambda self: self._address, None, None, 'Where it listens.')
    last_accepted = property(lambda self: self._last, None, None, 'Where the last client was.')

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def Client(address, family=None, authkey=None):
    """A Connection to the Listener at an address. AuthenticationError."""
    if authkey is not None and not isinstance(authkey, bytes):
        raise TypeError('authkey should be a byte string')
    with socket.socket(getattr(socket, family or _family_of(address))) as s:
        s.connect(address)
        connection = _of_socket(s)
    if authkey is not None:
        answer_challenge(connection, authkey)
        deliver_challenge(connection, authkey)
    return connection


def deliver_challenge(connection, authkey):
    """Ask the other side to show that it has the key."""
    from .context import AuthenticationError
    message = os.urandom(20)
    connection.send_bytes(_CHALLENGE + message)
    if not hmac.compare_digest(hmac.new(authkey, message, 'md5').digest(), connection.recv_bytes(256)):
        connection.send_bytes(_FAILURE)
        raise AuthenticationError('digest received was wrong')
    connection.send_bytes(_WELCOME)


def answer_challenge(connection, authkey):
    """Show the other side that we have the key."""
    from .context import AuthenticationError
    message = connection.recv_bytes(256)
    if message[:len(_CHALLENGE)] != _CHALLENGE:
        raise AuthenticationError('Protocol error, expected challenge: %r' % message)
    connection.send_bytes(hmac.new(authkey, message[len(_CHALLENGE):], 'md5').digest())
    if connection.recv_bytes(256) != _WELCOME:
        raise AuthenticationError('digest sent was rejected')
