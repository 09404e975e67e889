# SPDX-License-Identifier: MIT
"""Sockets. Calls that wait, wait as tasks do: everything else goes on meanwhile.

Descriptors never block; what a call would block for is waited for here (_socket.wait()), for as long
as the socket's timeout says. Names are looked up without blocking, too: see tasks/lookup.c."""

import _socket
import errno as _errno
import io as _io
import os as _os
import struct as _struct
from enum import IntEnum as _IntEnum, IntFlag as _IntFlag
from time import monotonic as _clock

from _socket import (getprotobyname, getservbyname, getservbyport, if_indextoname, if_nameindex,
                     if_nametoindex, inet_aton, inet_ntop, inet_pton, sethostname)
from errno import EAGAIN, EBADF, EWOULDBLOCK

error = OSError
timeout = TimeoutError
has_ipv6 = True
SocketType = None                       # the class socket, once it is there
_timeout = None                         # setdefaulttimeout()


class herror(OSError):
    """What looking up a host by its address may raise."""


class gaierror(OSError):
    """What looking up a host's addresses may raise; args are (number, text)."""


herror.__module__ = gaierror.__module__ = 'socket'


def _make_enums():
    names = [n for n in dir(_socket) if n.isupper()]
    for enum, title, prefix in ((_IntEnum, 'AddressFamily', 'AF_'), (_IntEnum, 'SocketKind', 'SOCK_'),
                                (_IntFlag, 'MsgFlag', 'MSG_'), (_IntFlag, 'AddressInfo', 'AI_')):
        members = {n: getattr(_socket, n) for n in names if n.startswith(prefix)}
        made = globals()[title] = enum(title, members, module=__name__)
        globals().update(made.__members__)
    for n in names:
        globals().setdefault(n, getattr(_socket, n))


_make_enums()
AF_LOCAL = AF_UNIX
AF_DECnet = 12
_INTERNET = (_socket.AF_INET, _socket.AF_INET6)


def _member(enum, number):
    try:
        return enum(number)
    except ValueError:
        return number


# -- names

def _answer(lookup):
    rows = lookup.result()
    if isinstance(rows, int):
        raise gaierror(rows, _socket.gai_strerror(rows))
    return rows


def _lookup(host, port, family=0, type=0, proto=0, flags=0):
    """Starts a lookup: an object with wait(), future() and, for _answer(), result()."""
    if isinstance(host, (bytes, bytearray)):
        host = bytes(host).decode('ascii')
    elif host is not None and not isinstance(host, str):
        raise TypeError('getaddrinfo() argument 1 must be string or None')
    if host and not host.isascii():
        host = _to_ascii(host)
    if isinstance(port, (bytes, bytearray)):
        port = bytes(port).decode('ascii')
    elif isinstance(port, int):
        port = str(int(port))
    elif port is not None and not isinstance(port, str):
        raise OSError('Int or String expected')
    return _socket.Lookup(host, port, family, type, proto, flags)


def _to_ascii(host):
    try:
        return host.encode('idna').decode('ascii')
    except LookupError:
        raise gaierror(EAI_NONAME, _socket.gai_strerror(EAI_NONAME)) from None


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """The addresses of a host and port: a list of (family, type, proto, canonical name, address)."""
    lookup = _lookup(host, port, family, type, proto, flags)
    lookup.wait()
    return [(_member(AddressFamily, f), _member(SocketKind, t), p, name, address)
            for f, t, p, name, address in _answer(lookup)]


def _numeric(host, family=AF_INET):
    """The first address of a host, as text."""
    if host in ('', '<broadcast>'):
        return host
    lookup = _lookup(host, None, family, SOCK_DGRAM)
    lookup.wait()
    return _answer(lookup)[0][4][0]


def gethostbyname(hostname, /):
    """The IPv4 address of a host, as text."""
    if hostname == '':
        return '0.0.0.0'
    if hostname == '<broadcast>':
        return '255.255.255.255'
    return _numeric(hostname)


def gethostbyname_ex(hostname, /):
    """(name, other names, IPv4 addresses) of a host."""
    lookup = _lookup(hostname, None, AF_INET, SOCK_STREAM, 0, AI_CANONNAME)
    lookup.wait()
    rows = _answer(lookup)
    return rows[0][3] or hostname, [], [row[4][0] for row in rows]


def gethostbyaddr(host, /):
    """(name, other names, addresses) of a host. Names of addresses are not asked for: the text stays."""
    rows = getaddrinfo(host, None, 0, SOCK_STREAM)
    return host, [], [row[4][0] for row in rows]


def gethostname():
    """The name of this machine."""
    return _socket.gethostname()


def getfqdn(name=''):
    """The full name of a host, as far as it is known."""
    name = name.strip()
    if not name or name in ('0.0.0.0', '::'):
        name = gethostname()
    try:
        return gethostbyname_ex(name)[0]
    except OSError:
        return name


def getnameinfo(sockaddr, flags, /):
    """(host, service) of an address; hosts stay numbers."""
    if not isinstance(sockaddr, tuple):
        raise TypeError('getnameinfo() argument 1 must be a tuple')
    host = sockaddr[0]
    family = AF_INET6 if ':' in host else AF_INET
    pair = _socket.getnameinfo(family, flags, sockaddr)
    if isinstance(pair, int):
        raise gaierror(pair, _socket.gai_strerror(pair))
    return pair


def inet_ntoa(packed_ip, /):
    """An IPv4 address of four bytes, as text."""
    if len(packed_ip) != 4:
        raise OSError('packed IP wrong length for inet_ntoa')
    return _socket.inet_ntop(_socket.AF_INET, packed_ip)


def _swapped(name, bits):
    size = bits // 8
    kind = 'C unsigned short' if bits == 16 else 'C unsigned int' if bits == 16 else 'C unsigned long'

    def swap(x, /):
        if x < 0:
            raise OverflowError('%s: can\'t convert negative Python int to C 16-bit unsigned integer' % name
                                if bits == 16 else 'can\'t convert negative value to unsigned int')
        if x >> bits:
            raise OverflowError('%s: Python int too large to convert to C 16-bit unsigned integer' % name
                                if bits == 16 else 'int larger than %d bits' % bits)
        return int.from_bytes(x.to_bytes(size, 'little'), 'big')
    swap.__name__ = swap.__qualname__ = name
    swap.__doc__ = 'An integer of %d bits between the order of the host and that of the network.' % bits
    return swap


import sys as _sys
if _sys.byteorder == 'little':
    htons, ntohs = _swapped('htons', 16), _swapped('ntohs', 16)
    htonl, ntohl = _swapped('htonl', 32), _swapped('ntohl', 32)
else:
    htons = ntohs = htonl = ntohl = int


def setdefaulttimeout(timeout, /):
    """The timeout of sockets made from now on, in seconds; None: they wait for ever."""
    global _timeout
    _timeout = _seconds(timeout)


def getdefaulttimeout():
    """The timeout that new sockets get."""
    return _timeout


def _seconds(timeout):
    if timeout is None:
        return None
    if not hasattr(timeout, '__float__') and not hasattr(timeout, '__index__'):
        raise TypeError('\'%s\' object cannot be interpreted as an integer' % type(timeout).__name__)
    timeout = float(timeout)
    if timeout != timeout:
        raise ValueError('Invalid value NaN (not a number)')
    if timeout < 0:
        raise ValueError('Timeout value out of range')
    return timeout


# -- the class

# -- ancillary data: struct cmsghdr and its bytes, each begun at a word

_control = _struct.Struct('Nii')
_WORD = _struct.calcsize('N')


def CMSG_LEN(length, /):
    """How long an item of ancillary data is that carries so many bytes."""
    if not 0 <= length < (1 << 31) - _control.size:
        raise OverflowError('CMSG_LEN() argument out of range')
    return _control.size + length


def CMSG_SPACE(length, /):
    """How much room such an item needs where another one follows."""
    if not 0 <= length < (1 << 31) - _control.size - _WORD:
        raise OverflowError('CMSG_SPACE() argument out of range')
    return _control.size + -(-length // _WORD) * _WORD


def _parts(buffers):
    try:
        return list(buffers)
    except TypeError:
        raise TypeError('sendmsg() argument 1 must be an iterable') from None


def _packed(item):
    if not isinstance(item, (tuple, list)) or len(item) != 3:
        raise TypeError('[sendmsg() ancillary data items] must be sequences of 3 items')
    level, kind, data = item
    data = bytes(memoryview(data))
    return (_control.pack(CMSG_LEN(len(data)), level, kind)
            + data.ljust(CMSG_SPACE(len(data)) - _control.size, b'\0'))


def _unpacked(control):
    items, at = [], 0
    while at + _control.size <= len(control):
        length, level, kind = _control.unpack_from(control, at)
        items.append((level, kind, control[at + _control.size:at + length]))
        at += CMSG_SPACE(max(length - _control.size, 0))
    return items


class socket:
    """socket(family=AF_INET, type=SOCK_STREAM, proto=0) -> a socket

    Its methods wait for at most its timeout; while they do, all other tasks go on."""

    __slots__ = ('__weakref__', '_fd', '_family', '_type', '_proto', '_timeout', '_io_refs', '_closed',
                 '_owner')

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self._fd = -1
        self._io_refs = 0
        self._closed = False
        if fileno is None:
            family = int(_socket.AF_INET if family == -1 else family)
            type = int(_socket.SOCK_STREAM if type == -1 else type)
            proto = 0 if proto == -1 else proto
            self._fd = _socket.socket(family, type, proto)
        else:
            if fileno < 0:
                raise ValueError('negative file descriptor')
            if family == -1:
                family = _socket.getsockopt(fileno, SOL_SOCKET, SO_DOMAIN, 0)
            if type == -1:
                type = _socket.getsockopt(fileno, SOL_SOCKET, SO_TYPE, 0)
            if proto == -1:
                proto = _socket.getsockopt(fileno, SOL_SOCKET, SO_PROTOCOL, 0)
            self._fd = int(fileno)
            _os.set_blocking(self._fd, False)
        self._owner = _socket.Owner(self._fd)
        self._family = int(family)
        self._type = int(type) & ~(SOCK_CLOEXEC | SOCK_NONBLOCK)
        self._proto = proto
        self._timeout = 0.0 if int(type) & SOCK_NONBLOCK else _timeout

    @property
    def family(self):
        """The address family, as one of AF_INET, AF_INET6, AF_UNIX."""
        return _member(AddressFamily, self._family)

    @property
    def type(self):
        """The kind: SOCK_STREAM or SOCK_DGRAM, mostly."""
        return _member(SocketKind, self._type)

    @property
    def proto(self):
        """The number of the protocol."""
        return self._proto

    @property
    def timeout(self):
        """Seconds, or None."""
        return self._timeout

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __repr__(self):
        closed = ' [closed]' if self._closed else ''
        text = '<%s.%s%s fd=%i, family=%s, type=%s, proto=%i' % (
            self.__class__.__module__, self.__class__.__qualname__, closed, self._fd,
            int(self._family), int(self._type), self._proto)
        if not self._closed:
            for title, method in (('laddr', self.getsockname), ('raddr', self.getpeername)):
                try:
                    address = method()
                except OSError:
                    continue
                if address:
                    text += ', %s=%s' % (title, address)
        return text + '>'

    def __getstate__(self):
        raise TypeError('cannot pickle %r object' % self.__class__.__name__)

    # -- waiting

    def _wait(self, events, deadline):
        """Waits for the descriptor; TimeoutError after the deadline, BlockingIOError when it must not."""
        if self._timeout == 0.0:
            raise BlockingIOError(_errno.EAGAIN, 'Resource temporarily unavailable')
        left = None if deadline is None else deadline - _clock()
        if left is not None and left <= 0 or _socket.wait(self._fd, events, left) is None:
            raise TimeoutError('timed out')

    def _deadline(self):
        return None if not self._timeout else _clock() + self._timeout

    # -- options

    def settimeout(self, value, /):
        """How long methods wait, in seconds; None: for ever; 0: not at all."""
        self._timeout = _seconds(value)

    def gettimeout(self):
        """How long methods wait, in seconds, or None."""
        return self._timeout

    def setblocking(self, flag, /):
        """True: methods wait for ever. False: not at all."""
        self._timeout = None if flag else 0.0

    def getblocking(self):
        """Do methods wait?"""
        return self._timeout != 0.0

    def setsockopt(self, level, option, value, optlen=None, /):
        """Set an option to an int, to bytes, or to None with a length."""
        if optlen is None and value is not None and not isinstance(value, int):
            if isinstance(value, str):
                raise TypeError('a bytes-like object is required, not \'str\'')
        _socket.setsockopt(self._fd, level, option, value, optlen)

    def getsockopt(self, level, option, buflen=0, /):
        """An option as an int, or with a buffer length as bytes."""
        return _socket.getsockopt(self._fd, level, option, buflen)

    def get_inheritable(self):
        """Does a child process get the descriptor?"""
        return _os.get_inheritable(self._fd)

    def set_inheritable(self, inheritable):
        """Whether a child process gets the descriptor."""
        _os.set_inheritable(self._fd, inheritable)

    def fileno(self):
        """The descriptor; -1 when it is closed."""
        return self._fd

    def getsockname(self):
        """Its own address."""
        return _socket.getsockname(self._fd)

    def getpeername(self):
        """The address that it is connected to."""
        return _socket.getpeername(self._fd)

    # -- connecting

    def _address(self, address):
        """The address with its host as a number."""
        if self._family not in _INTERNET or not isinstance(address, tuple) or len(address) < 2:
            return address
        host = address[0]
        if isinstance(host, (bytes, bytearray)):
            host = bytes(host).decode()
        if not isinstance(host, str):
            return address
        return (_numeric(host, self._family),) + tuple(address[1:])

    def bind(self, address, /):
        """Give it an address."""
        _socket.bind(self._fd, self._family, self._address(address))

    def listen(self, backlog=128, /):
        """Let others connect."""
        _socket.listen(self._fd, backlog)

    def accept(self):
        """Wait for a connection: (a socket, the address of the other side)."""
        deadline = self._deadline()
        while (pair := _socket.accept(self._fd)) is None:
            self._wait(_socket.POLLIN, deadline)
        made = socket(self._family, self._type, self._proto, fileno=pair[0])
        return made, pair[1]

    def _connect(self, address):
        """Connects: 0, or the number of the error. TimeoutError."""
        if _socket.connect(self._fd, self._family, self._address(address)) == 0:
            return 0
        if self._timeout == 0.0:
            return _errno.EINPROGRESS
        self._wait(_socket.POLLOUT, self._deadline())
        return _socket.getsockopt(self._fd, SOL_SOCKET, SO_ERROR, 0)

    def connect(self, address, /):
        """Connect to an address."""
        if problem := self._connect(address):
            raise OSError(problem, _os.strerror(problem))

    def connect_ex(self, address, /):
        """Connect; give the number of the error instead of raising it."""
        try:
            return self._connect(address)
        except TimeoutError:
            return _errno.EAGAIN
        except OSError as e:
            if e.errno is None or isinstance(e, gaierror):
                raise
            return e.errno

    def shutdown(self, how, /):
        """End receiving (SHUT_RD), sending (SHUT_WR) or both."""
        _socket.shutdown(self._fd, how)

    # -- data

    def recv(self, bufsize, flags=0, /):
        """Wait for bytes, at most `bufsize`; b'' at the end."""
        deadline = self._deadline()
        while (data := _socket.recv(self._fd, bufsize, flags)) is None:
            self._wait(_socket.POLLIN, deadline)
        return data

    def recvfrom(self, bufsize, flags=0, /):
        """Wait for bytes: (bytes, address of the sender)."""
        deadline = self._deadline()
        while (pair := _socket.recvfrom(self._fd, bufsize, flags)) is None:
            self._wait(_socket.POLLIN, deadline)
        return pair

    def recv_into(self, buffer, nbytes=0, flags=0):
        """Wait for bytes and put them into a buffer; how many there are."""
        deadline = self._deadline()
        while (n := _socket.recv_into(self._fd, buffer, nbytes, flags)) is None:
            self._wait(_socket.POLLIN, deadline)
        return n

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        """The same: (how many there are, address of the sender)."""
        data, address = self.recvfrom(nbytes or len(buffer), flags)
        memoryview(buffer)[:len(data)] = data
        return len(data), address

    def send(self, data, flags=0, /):
        """Send what can be sent now, waiting until that is something; how many bytes."""
        deadline = self._deadline()
        while (n := _socket.send(self._fd, data, flags, 0)) is None:
            self._wait(_socket.POLLOUT, deadline)
        return n

    def sendall(self, data, flags=0, /):
        """Send everything."""
        deadline = self._deadline()
        size = memoryview(data).nbytes
        at = 0
        while True:
            n = _socket.send(self._fd, data, flags, at)
            if n is None:
                self._wait(_socket.POLLOUT, deadline)
                continue
            at += n
            if at >= size:
                return

    def sendto(self, data, *args):
        """sendto(data, [flags,] address): send to an address; how many bytes."""
        if not 1 <= len(args) <= 2:
            raise TypeError('sendto() takes 2 or 3 arguments (%d given)' % (len(args) + 1))
        address = self._address(args[-1])
        flags = args[0] if len(args) == 2 else 0
        deadline = self._deadline()
        while (n := _socket.sendto(self._fd, data, flags, self._family, address)) is None:
            self._wait(_socket.POLLOUT, deadline)
        return n

    def sendmsg(self, buffers, ancdata=(), flags=0, address=None, /):
        """Send several buffers as one, with ancillary data: (level, type, bytes) each."""
        data, control = b''.join(_parts(buffers)), b''.join(map(_packed, ancdata))
        if address is not None:
            address = self._address(address)
        deadline = self._deadline()
        while (n := _socket.sendmsg(self._fd, data, control, flags, self._family, address)) is None:
            self._wait(_socket.POLLOUT, deadline)
        return n

    def recvmsg(self, bufsize, ancbufsize=0, flags=0, /):
        """Wait for bytes and ancillary data: (bytes, [(level, type, bytes)], flags, address)."""
        if bufsize < 0:
            raise ValueError('negative buffer size in recvmsg()')
        deadline = self._deadline()
        while (got := _socket.recvmsg(self._fd, bufsize, ancbufsize, flags)) is None:
            self._wait(_socket.POLLIN, deadline)
        data, control, flags, address = got
        return data, _unpacked(control), flags, address

    def recvmsg_into(self, buffers, ancbufsize=0, flags=0, /):
        """The same into several buffers: (how many there are, ...)."""
        views = [memoryview(buffer).cast('B') for buffer in buffers]
        if any(view.readonly for view in views):
            raise TypeError('recvmsg_into() argument 1 must be an iterable of single-segment '
                            'read-write buffers')
        data, *rest = self.recvmsg(sum(map(len, views)), ancbufsize, flags)
        at = 0
        for view in views:
            part = data[at:at + len(view)]
            view[:len(part)] = part
            at += len(part)
        return len(data), *rest

    def sendfile(self, file, offset=0, count=None):
        """Send a file that is open for reading bytes; how many bytes were sent."""
        if 'b' not in getattr(file, 'mode', 'b'):
            raise ValueError('file should be opened in binary mode')
        if not self._type & SOCK_STREAM:
            raise ValueError('only SOCK_STREAM type sockets are supported')
        if count is not None and not isinstance(count, int):
            raise TypeError('count must be a positive integer (got %r)' % (count,))
        if count is not None and count <= 0:
            raise ValueError('count must be a positive integer (got %r)' % (count,))
        if offset:
            file.seek(offset)
        sent = 0
        while count is None or sent < count:
            piece = file.read(65536 if count is None else min(65536, count - sent))
            if not piece:
                break
            self.sendall(piece)
            sent += len(piece)
        return sent

    # -- ends

    def makefile(self, mode='r', buffering=None, *, encoding=None, errors=None, newline=None):
        """A file over the socket, as open() makes one."""
        if not set(mode) <= {'r', 'w', 'b'}:
            raise ValueError('invalid mode %r (only r, w, b allowed)' % (mode,))
        writing = 'w' in mode
        reading = 'r' in mode or not writing
        raw = SocketIO(self, 'r' * reading + 'w' * writing)
        self._io_refs += 1
        if buffering is None or buffering < 0:
            buffering = _io.DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if 'b' not in mode:
                raise ValueError('unbuffered streams must be binary')
            return raw
        if reading and writing:
            buffer = _io.BufferedRWPair(raw, raw, buffering)
        elif reading:
            buffer = _io.BufferedReader(raw, buffering)
        else:
            buffer = _io.BufferedWriter(raw, buffering)
        if 'b' in mode:
            return buffer
        text = _io.TextIOWrapper(buffer, encoding, errors, newline)
        text.mode = mode
        return text

    def dup(self):
        """Another socket object for a copy of the descriptor."""
        made = self.__class__(self._family, self._type, self._proto, fileno=_os.dup(self._fd))
        made.settimeout(self._timeout)
        return made

    def _decref_socketios(self):
        if self._io_refs > 0:
            self._io_refs -= 1
        if self._closed:
            self.close()

    def _real_close(self):
        fd, self._fd = self._fd, -1
        if fd >= 0:
            self._owner.release()
            _socket.close(fd)

    def close(self):
        """Close it, once the files over it are closed as well."""
        self._closed = True
        if self._io_refs <= 0:
            self._real_close()

    def detach(self):
        """Give up the descriptor without closing it; the descriptor."""
        self._closed = True
        fd, self._fd = self._fd, -1
        if fd >= 0:
            self._owner.release()
            _socket.forget(fd)
        return fd


SocketType = socket


class SocketIO(_io.RawIOBase):
    """A raw file over a socket."""

    def __init__(self, sock, mode):
        if mode not in ('r', 'w', 'rw', 'rb', 'wb', 'rwb'):
            raise ValueError('invalid mode: %r' % mode)
        self._sock = sock
        self._mode = mode if 'b' in mode else mode + 'b'
        self._timed_out = False

    def readinto(self, b):
        """Fill the buffer with what comes; None when nothing is there and the socket does not wait."""
        self._checkClosed()
        self._checkReadable()
        if self._timed_out:
            raise OSError('cannot read from timed out object')
        try:
            return self._sock.recv_into(b)
        except TimeoutError:
            self._timed_out = True
            raise
        except BlockingIOError:
            return None

    def write(self, b):
        """Send what can be sent; how many bytes."""
        self._checkClosed()
        self._checkWritable()
        try:
            return self._sock.send(b)
        except BlockingIOError:
            return None

    def readable(self):
        if self.closed:
            raise ValueError('I/O operation on closed socket.')
        return 'r' in self._mode

    def writable(self):
        if self.closed:
            raise ValueError('I/O operation on closed socket.')
        return 'w' in self._mode

    def seekable(self):
        if self.closed:
            raise ValueError('I/O operation on closed socket.')
        return False

    def fileno(self):
        self._checkClosed()
        return self._sock.fileno()

    @property
    def name(self):
        return -1 if self.closed else self.fileno()

    @property
    def mode(self):
        return self._mode

    def close(self):
        if self.closed:
            return
        _io.RawIOBase.close(self)
        self._sock._decref_socketios()
        self._sock = None


# -- making sockets

def dup(fd, /):
    """A copy of a socket's descriptor, which programs that are started do not get."""
    return _os.dup(fd)


def send_fds(sock, buffers, fds, flags=0, address=None):
    """Send bytes and with them descriptors, over a socket of AF_UNIX."""
    data = _struct.pack('%di' % len(fds), *fds)
    return sock.sendmsg(buffers, [(SOL_SOCKET, SCM_RIGHTS, data)])


def recv_fds(sock, bufsize, maxfds, flags=0):
    """Wait for bytes and descriptors: (bytes, list of descriptors, flags, address)."""
    size = _struct.calcsize('i')
    data, ancillary, flags, address = sock.recvmsg(bufsize, CMSG_LEN(maxfds * size))
    fds = []
    for level, kind, packed in ancillary:
        if (level, kind) == (SOL_SOCKET, SCM_RIGHTS):
            fds += _struct.unpack('%di' % (len(packed) // size), packed[:len(packed) // size * size])
    return data, fds, flags, address


def fromfd(fd, family, type, proto=0):
    """A socket for a copy of a descriptor."""
    return socket(family, type, proto, _os.dup(fd))


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Two sockets that are connected."""
    family = int(AF_UNIX if family is None else family)
    a, b = _socket.socketpair(family, int(type), proto)
    return socket(family, type, proto, a), socket(family, type, proto, b)


_GLOBAL_DEFAULT_TIMEOUT = object()


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *,
                      all_errors=False):
    """Connect to (host, port), trying the host's addresses one after the other; the socket."""
    host, port = address
    errors = []
    for family, kind, proto, _, target in getaddrinfo(host, port, 0, SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, kind, proto)
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(target)
            return sock
        except OSError as e:
            errors.append(e)
            if sock is not None:
                sock.close()
    if not errors:
        raise OSError('getaddrinfo returns an empty list')
    try:
        if all_errors:
            raise ExceptionGroup('create_connection failed', errors)
        raise errors[0]
    finally:
        errors.clear()


def has_dualstack_ipv6():
    """Can one socket serve IPv4 and IPv6?"""
    try:
        with socket(AF_INET6, SOCK_STREAM) as sock:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)
            return True
    except OSError:
        return False


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A socket that listens at an address."""
    if dualstack_ipv6 and not has_dualstack_ipv6():
        raise ValueError('dualstack_ipv6 not supported on this platform')
    if dualstack_ipv6 and family != AF_INET6:
        raise ValueError('dualstack_ipv6 requires AF_INET6 family')
    sock = socket(family, SOCK_STREAM)
    try:
        sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        if family == AF_INET6:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0 if dualstack_ipv6 else 1)
        try:
            sock.bind(address)
        except OSError as e:
            if e.errno is None:
                raise
            text = '%s (while attempting to bind on address %r)' % (e.strerror, address)
            raise OSError(e.errno, text) from None
        sock.listen(128 if backlog is None else backlog)
        return sock
    except BaseException:
        sock.close()
        raise


def close(fd, /):
    """Close a socket's descriptor."""
    _socket.close(fd)


def __dir__():
    return [n for n in globals() if not n.startswith('_')]
