# SPDX-License-Identifier: MIT
"""What of ssl speaks TLS: sockets, and objects over memory.

_ssl.Connection never waits: it gives None when bytes must come first and False when bytes must go out first."""

import errno
import os
import warnings

import _socket
import ssl
from socket import SO_TYPE, SOCK_STREAM, SOL_SOCKET, socket

_READ_LINE, _WRITE_LINE, _HANDSHAKE_LINE, _SHUTDOWN_LINE = 2546, 2393, 992, 2672     # where CPython says that it failed


def _wants(direction, line):
    """The exception of what must not wait: direction as _ssl.Connection gives it."""
    if direction is None:
        return ssl.SSLWantReadError(2, 'The operation did not complete (read) (_ssl.c:%d)' % line)
    return ssl.SSLWantWriteError(3, 'The operation did not complete (write) (_ssl.c:%d)' % line)


class _Known:
    """What is known of a connection and its other side; _sslobj is its _ssl.Connection."""

    @property
    def context(self):
        """Its SSLContext."""
        return self._context

    @context.setter
    def context(self, value):
        if not isinstance(value, ssl.SSLContext):
            raise TypeError('The value must be a SSLContext')
        self._context = value
        self._sslobj.set_context(value._c)

    @property
    def session(self):
        """Its SSLSession."""
        return None if self._sslobj is None else self._sslobj.session()

    @session.setter
    def session(self, session):
        self._session = session
        if self._sslobj is not None:
            self._sslobj.set_session(session)

    @property
    def session_reused(self):
        """Was a session resumed?"""
        return None if self._sslobj is None else self._sslobj.session_reused()

    def cipher(self):
        """(name, protocol, bits) of the cipher, or None."""
        return None if self._sslobj is None else self._sslobj.cipher()

    def shared_ciphers(self):
        """The ciphers that both sides know, or None."""
        return None if self._sslobj is None else self._sslobj.shared_ciphers()

    def compression(self):
        """None: nothing is compressed."""
        return None

    def version(self):
        """'TLSv1.3', or None before the handshake."""
        return None if self._sslobj is None else self._sslobj.version()

    def selected_alpn_protocol(self):
        """The protocol that was agreed upon, or None."""
        return None if self._sslobj is None else self._sslobj.alpn()

    def selected_npn_protocol(self):
        """None."""
        warnings.warn('ssl NPN is deprecated, use ALPN instead', DeprecationWarning, 2)

    def get_channel_binding(self, cb_type='tls-unique'):
        """Bytes that only the two sides know."""
        if cb_type not in ssl.CHANNEL_BINDING_TYPES:
            raise ValueError('{0} channel binding type not implemented'.format(cb_type))
        return None if self._sslobj is None else self._sslobj.binding()


class SSLObject(_Known):
    """TLS over two MemoryBIOs, which somebody else carries. It never waits: SSLWantReadError."""

    def __init__(self, *args, **kwargs):
        raise TypeError('%s does not have a public constructor. Instances are returned by SSLContext.wrap_bio().'
                        % type(self).__name__)

    @classmethod
    def _create(cls, incoming, outgoing, server_side, server_hostname, session, context):
        for bio in (incoming, outgoing):
            if not isinstance(bio, ssl.MemoryBIO):
                raise TypeError('_wrap_bio() argument must be _ssl.MemoryBIO, not %s' % type(bio).__name__)
        self = cls.__new__(cls)
        self._context, self.server_side, self.server_hostname = context, bool(server_side), server_hostname
        if server_side and server_hostname:
            raise ValueError('server_hostname can only be specified in client mode')
        if server_side and session is not None:
            raise ValueError('session can only be specified in client mode')
        if context.check_hostname and server_hostname is None:
            warnings.warn('check_hostname requires server_hostname', DeprecationWarning, 3)
        self._sslobj = context._connection(self, server_side, server_hostname, -1, incoming, outgoing, session)
        return self

    def _now(self, line, result):
        if result is None or result is False:
            raise _wants(result, line)
        return result

    def do_handshake(self):
        """Begins, or goes on beginning; SSLWantReadError until it is done."""
        self._now(_HANDSHAKE_LINE, self._sslobj.handshake())

    def read(self, len=1024, buffer=None):
        """Bytes, at most `len`; or how many were put into the buffer."""
        if buffer is not None:
            return self._now(_READ_LINE, self._sslobj.read_into(buffer, len))
        return self._now(_READ_LINE, self._sslobj.read(len))

    def write(self, data):
        """Sends bytes; how many of them."""
        at, size = 0, memoryview(data).nbytes
        while True:
            at += self._now(_WRITE_LINE, self._sslobj.write(data, at))
            if at >= size:
                return at

    def getpeercert(self, binary_form=False):
        """Who the other side is: a dict, empty when that was not verified; DER; None: it did not say."""
        return self._sslobj.certificate(bool(binary_form))

    def pending(self):
        """How many bytes can be read at once."""
        return self._sslobj.pending()

    def unwrap(self):
        """The end of TLS; SSLWantReadError until the other side agrees."""
        self._now(_SHUTDOWN_LINE, self._sslobj.shutdown())

    def verify_client_post_handshake(self):
        """A server asks for the client's certificate."""
        return self._sslobj.prove_late()


class SSLSocket(_Known, socket):
    """A socket that speaks TLS. Methods wait as those of other sockets do."""

    def __init__(self, *args, **kwargs):
        raise TypeError('%s does not have a public constructor. Instances are returned by SSLContext.wrap_socket().'
                        % type(self).__name__)

    @classmethod
    def _create(cls, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True, server_hostname=None,
                context=None, session=None):
        if sock.getsockopt(SOL_SOCKET, SO_TYPE) != SOCK_STREAM:
            raise NotImplementedError('only stream sockets are supported')
        if server_side and server_hostname:
            raise ValueError('server_hostname can only be specified in client mode')
        if server_side and session is not None:
            raise ValueError('session can only be specified in client mode')
        if context.check_hostname and not server_hostname and not server_side:
            raise ValueError('check_hostname requires server_hostname')
        self = cls.__new__(cls)
        timeout = sock.gettimeout()
        socket.__init__(self, sock.family, sock.type, sock.proto, sock.fileno())
        sock.detach()
        self.settimeout(timeout)
        self._context, self._session, self._sslobj = context, session, None
        self.server_side, self.server_hostname = server_side, context._encode_hostname(server_hostname)
        self.do_handshake_on_connect, self.suppress_ragged_eofs = do_handshake_on_connect, suppress_ragged_eofs
        self._begin()
        return self

    def _begin(self):
        """TLS begins, if the socket is connected."""
        try:
            self.getpeername()
            self._connected = True
        except OSError as error:
            if error.errno != errno.ENOTCONN:
                self.close()
                raise
            self._connected = False
        if not self._connected:
            self._refuse_early_data()
            return
        try:
            self._sslobj = self._new_connection()
            if self.do_handshake_on_connect:
                if self.gettimeout() == 0.0:
                    raise ValueError('do_handshake_on_connect should not be specified for non-blocking sockets')
                self.do_handshake()
        except BaseException:
            self.close()
            raise

    def _refuse_early_data(self):
        """What was sent before the connection closed again did not come over TLS: nobody shall read it."""
        try:
            early = _socket.recv(self._fd, 1, 0)
        except OSError as error:
            if error.errno not in (errno.ENOTCONN, errno.EINVAL):
                self.close()
                raise
            return
        if early:
            self.close()
            reason = 'Closed before TLS handshake with data in recv buffer.'
            error = ssl.SSLError(errno.ENOTCONN, reason)
            error.reason, error.library = reason, None
            raise error

    def _new_connection(self):
        return self._context._connection(self, self.server_side, self.server_hostname, self.fileno(), None, None,
                                         self._session)

    def dup(self):
        raise NotImplementedError('Can\'t dup() %s instances' % type(self).__name__)

    def _checkClosed(self, msg=None):
        pass

    def _check_connected(self):
        if not self._connected:
            self.getpeername()

    # -- waiting

    def _finish(self, line, words, call, *args):
        """call(*args), as often as it takes; words: of the exception when the time is over."""
        deadline = self._deadline()
        while (result := call(*args)) is None or result is False:
            if self._timeout == 0.0:
                raise _wants(result, line)
            try:
                self._wait(_socket.POLLIN if result is None else _socket.POLLOUT, deadline)
            except TimeoutError:
                raise TimeoutError(words) from None
            if self._fd < 0:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return result

    def do_handshake(self, block=False):
        """Begins TLS."""
        self._check_connected()
        if self._sslobj is None:
            raise AttributeError('\'NoneType\' object has no attribute \'do_handshake\'')
        timeout = self.gettimeout()
        try:
            if timeout == 0.0 and block:
                self.settimeout(None)
            self._finish(_HANDSHAKE_LINE, '_ssl.c:975: The handshake operation timed out', self._sslobj.handshake)
        finally:
            self.settimeout(timeout)

    # -- data

    def read(self, len=1024, buffer=None):
        """Bytes, at most `len`, b'' at the end; or how many were put into the buffer."""
        if self._sslobj is None:
            raise ValueError('Read on closed or unwrapped SSL socket.')
        try:
            if buffer is not None:
                return self._finish(_READ_LINE, 'The read operation timed out', self._sslobj.read_into, buffer, len)
            return self._finish(_READ_LINE, 'The read operation timed out', self._sslobj.read, len)
        except ssl.SSLError as error:
            if error.args[0] == ssl.SSL_ERROR_EOF and self.suppress_ragged_eofs:
                return 0 if buffer is not None else b''
            raise

    def write(self, data):
        """Sends bytes; how many of them."""
        if self._sslobj is None:
            raise ValueError('Write on closed or unwrapped SSL socket.')
        return self._send_all(data)

    def _send_all(self, data):
        """All of it; or, of a socket that must not wait, what can be sent now."""
        at, size, write = 0, memoryview(data).nbytes, self._sslobj.write
        while True:
            try:
                at += self._finish(_WRITE_LINE, 'The write operation timed out', write, data, at)
            except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
                if at:
                    return at
                raise
            if at >= size:
                return at

    def _no_flags(self, flags, method):
        if flags:
            raise ValueError('non-zero flags not allowed in calls to %s() on %s' % (method, type(self)))

    def send(self, data, flags=0):
        if self._sslobj is None:
            return socket.send(self, data, flags)
        self._no_flags(flags, 'send')
        return self._send_all(data)

    def sendall(self, data, flags=0):
        if self._sslobj is None:
            return socket.sendall(self, data, flags)
        self._no_flags(flags, 'sendall')
        at, size, write = 0, memoryview(data).nbytes, self._sslobj.write
        while at < size:
            at += self._finish(_WRITE_LINE, 'The write operation timed out', write, data, at)

    def sendto(self, data, flags_or_addr, addr=None):
        if self._sslobj is not None:
            raise ValueError('sendto not allowed on instances of %s' % type(self))
        return socket.sendto(self, data, flags_or_addr, *(() if addr is None else (addr,)))

    def sendmsg(self, *args, **kwargs):
        raise NotImplementedError('sendmsg not allowed on instances of %s' % type(self))

    def recv(self, buflen=1024, flags=0):
        if self._sslobj is None:
            return socket.recv(self, buflen, flags)
        self._no_flags(flags, 'recv')
        return self.read(buflen)

    def recv_into(self, buffer, nbytes=None, flags=0):
        if buffer is not None and nbytes is None:
            nbytes = memoryview(buffer).nbytes or 1024
        elif nbytes is None:
            nbytes = 1024
        if self._sslobj is None:
            return socket.recv_into(self, buffer, nbytes, flags)
        self._no_flags(flags, 'recv_into')
        return self.read(nbytes, buffer)

    def recvfrom(self, buflen=1024, flags=0):
        if self._sslobj is not None:
            raise ValueError('recvfrom not allowed on instances of %s' % type(self))
        return socket.recvfrom(self, buflen, flags)

    def recvfrom_into(self, buffer, nbytes=None, flags=0):
        if self._sslobj is not None:
            raise ValueError('recvfrom_into not allowed on instances of %s' % type(self))
        return socket.recvfrom_into(self, buffer, nbytes or 0, flags)

    def recvmsg(self, *args, **kwargs):
        raise NotImplementedError('recvmsg not allowed on instances of %s' % type(self))

    def recvmsg_into(self, *args, **kwargs):
        raise NotImplementedError('recvmsg_into not allowed on instances of %s' % type(self))

    def pending(self):
        """How many bytes can be read at once."""
        return 0 if self._sslobj is None else self._sslobj.pending()

    def getpeercert(self, binary_form=False):
        """Who the other side is: a dict, empty when that was not verified; DER; None: it did not say."""
        self._check_connected()
        return self._sslobj.certificate(bool(binary_form))

    # -- ends

    def shutdown(self, how):
        self._sslobj = None
        socket.shutdown(self, how)

    def unwrap(self):
        """The end of TLS, agreed upon; the socket goes on without."""
        if self._sslobj is None:
            raise ValueError('No SSL wrapper around ' + str(self))
        over, words = self._sslobj, 'The read operation timed out'
        self._finish(_SHUTDOWN_LINE, words, over.shutdown)
        self._sslobj = None
        return self

    def verify_client_post_handshake(self):
        """A server asks for the client's certificate."""
        if self._sslobj is None:
            raise ValueError('No SSL wrapper around ' + str(self))
        return self._sslobj.prove_late()

    def _real_close(self):
        self._sslobj = None
        socket._real_close(self)

    # -- connecting

    def _real_connect(self, addr, connect_ex):
        if self.server_side:
            raise ValueError('can\'t connect in server-side mode')
        if self._connected or self._sslobj is not None:
            raise ValueError('attempt to connect already-connected SSLSocket!')
        self._sslobj = self._new_connection()
        try:
            result = socket.connect_ex(self, addr) if connect_ex else socket.connect(self, addr)
            if not result:
                self._connected = True
                if self.do_handshake_on_connect:
                    self.do_handshake()
            return result
        except (OSError, ValueError):
            self._sslobj = None
            raise

    def connect(self, addr):
        self._real_connect(addr, False)

    def connect_ex(self, addr):
        return self._real_connect(addr, True)

    def accept(self):
        made, address = socket.accept(self)
        return self._context.wrap_socket(made, server_side=True, do_handshake_on_connect=self.do_handshake_on_connect,
                                         suppress_ragged_eofs=self.suppress_ragged_eofs), address


SSLObject.__module__ = SSLSocket.__module__ = 'ssl'


# -- names in certificates

def _dnsname_match(dn, hostname):
    if not dn:
        return False
    wildcards = dn.count('*')
    if not wildcards:
        return dn.lower() == hostname.lower()
    if wildcards > 1:
        raise ssl.CertificateError('too many wildcards in certificate DNS name: {!r}.'.format(dn))
    left, dot, rest = dn.partition('.')
    if '*' in rest:
        raise ssl.CertificateError('wildcard can only be present in the leftmost label: {!r}.'.format(dn))
    if not dot:
        raise ssl.CertificateError('sole wildcard without additional labels are not support: {!r}.'.format(dn))
    if left != '*':
        raise ssl.CertificateError('partial wildcards in leftmost label are not supported: {!r}.'.format(dn))
    label, dot, others = hostname.partition('.')
    return bool(label and dot) and rest.lower() == others.lower()


def _address_bytes(text):
    for family in (_socket.AF_INET, _socket.AF_INET6):
        try:
            return _socket.inet_pton(family, text)
        except OSError:
            pass
    raise ValueError('{!r} is not an IPv4 address.'.format(text) if ':' not in text else
                     '{!r} is neither an IPv4 nor an IP6 address.'.format(text))


def _ipaddress_match(cert_ipaddress, host_ip):
    return _address_bytes(cert_ipaddress.rstrip()) == host_ip


def match_hostname(cert, hostname):
    """CertificateError when the certificate, a dict, is not for the host. OpenSSL checks that by itself."""
    warnings.warn('ssl.match_hostname() is deprecated', DeprecationWarning, 2)
    if not cert:
        raise ValueError('empty or no certificate, match_hostname needs a SSL socket or SSL context with either '
                         'CERT_OPTIONAL or CERT_REQUIRED')
    try:
        host = _address_bytes(hostname)
    except ValueError:
        host = None
    names = []
    for kind, value in cert.get('subjectAltName', ()):
        if kind == 'DNS' and host is None and _dnsname_match(value, hostname):
            return
        if kind == 'IP Address' and host is not None and _ipaddress_match(value, host):
            return
        if kind in ('DNS', 'IP Address'):
            names.append(value)
    if not names:
        for group in cert.get('subject', ()):
            for key, value in group:
                if key == 'commonName':
                    if _dnsname_match(value, hostname):
                        return
                    names.append(value)
    if len(names) > 1:
        raise ssl.CertificateError('hostname %r doesn\'t match either of %s' % (hostname, ', '.join(map(repr, names))))
    if names:
        raise ssl.CertificateError('hostname %r doesn\'t match %r' % (hostname, names[0]))
    raise ssl.CertificateError('no appropriate commonName or subjectAltName fields were found')
