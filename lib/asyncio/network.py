# SPDX-License-Identifier: MIT
"""What a loop does with descriptors: sockets by themselves, connections, servers, packets, pipes.

Sockets and transports are loaded when a program first needs them."""

import _asyncio
from . import constants, exceptions


def _sock_type_check(sock, kind, words):
    if sock.type != kind:
        raise ValueError('A %s was expected, got %r' % (words, sock))


def _check_nonblocking(loop, sock):
    if type(sock).__name__ == 'SSLSocket':
        raise TypeError('Socket cannot be of type SSLSocket')
    if loop.get_debug() and sock.gettimeout() != 0:
        raise ValueError('the socket must be non-blocking')


def _fileno(file):
    """The descriptor of a number or of something with fileno()."""
    if isinstance(file, int):
        fd = file
    else:
        try:
            fd = int(file.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError('Invalid file object: %r' % (file,)) from None
    if fd < 0:
        raise ValueError('Invalid file descriptor: %d' % fd)
    return fd


def _ssl_options(ssl, **options):
    for name, value in options.items():
        if value is not None and not ssl:
            raise ValueError('%s is only meaningful with ssl' % name)


def _combined(errors):
    """One exception that says what went wrong with every address."""
    texts = [str(error) for error in errors]
    if all(text == texts[0] for text in texts):
        return errors[0]
    return OSError('Multiple exceptions: ' + ', '.join(texts))


class Server:
    """Sockets that listen, and how many of their connections are open."""

    def __init__(self, loop, sockets, protocol_factory, ssl_context, backlog, ssl_options=None):
        self._loop, self._sockets, self._protocol_factory = loop, sockets, protocol_factory
        self._ssl_context, self._backlog, self._ssl_options = ssl_context, backlog, ssl_options or {}
        self._active_count = 0
        self._waiters = []
        self._serving = False
        self._serving_forever_fut = None

    def __repr__(self):
        return '<%s sockets=%r>' % (type(self).__name__, self.sockets)

    def _attach(self):
        assert self._sockets is not None
        self._active_count += 1

    def _detach(self):
        self._active_count -= 1
        if self._active_count == 0 and self._sockets is None:
            self._wakeup()

    def _wakeup(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(waiter)

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            self._listen(sock)

    def _listen(self, sock):
        if self._sockets is not None:
            self._loop._watch(sock.fileno(), False, self._accept, sock)

    def _accept(self, sock):
        import errno
        for _ in range(self._backlog):
            try:
                conn, address = sock.accept()
                conn.setblocking(False)
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as exc:
                if exc.errno not in (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM):
                    raise
                from .selector_events import TransportSocket
                self._loop.call_exception_handler({
                    'message': 'socket.accept() out of system resource', 'exception': exc,
                    'socket': TransportSocket(sock)})
                self._loop._watch(sock.fileno(), False, None)
                self._loop.call_later(constants.ACCEPT_RETRY_DELAY, self._listen, sock)
                return
            self._loop.create_task(self._adopt(conn, address))

    async def _adopt(self, conn, address):
        """A new connection gets its protocol and transport."""
        loop = self._loop
        protocol = transport = None
        try:
            protocol = self._protocol_factory()
            waiter = loop.create_future()
            transport = loop._make_transport(conn, protocol, waiter, self._ssl_context, server_side=True,
                                             extra={'peername': address}, server=self, **self._ssl_options)
            try:
                await waiter
            except BaseException:
                transport.close()
                raise
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if loop.get_debug():
                context = {'message': 'Error on transport creation for incoming connection', 'exception': exc}
                if protocol is not None:
                    context['protocol'] = protocol
                if transport is not None:
                    context['transport'] = transport
                loop.call_exception_handler(context)

    def get_loop(self):
        """The loop."""
        return self._loop

    def is_serving(self):
        """Does it accept connections?"""
        return self._serving

    @property
    def sockets(self):
        """The sockets that it listens at."""
        from .selector_events import TransportSocket
        return tuple(TransportSocket(sock) for sock in self._sockets or ())

    def close(self):
        """Accepts no more connections; those there are live on."""
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        for sock in sockets:
            self._loop._watch(sock.fileno(), False, None)
            sock.close()
        self._serving = False
        forever = self._serving_forever_fut
        if forever is not None and not forever.done():
            forever.cancel()
            self._serving_forever_fut = None
        if self._active_count == 0:
            self._wakeup()

    async def start_serving(self):
        """Accepts connections, where create_server(start_serving=False) made it."""
        self._start_serving()
        await _asyncio.sleep(0)

    async def serve_forever(self):
        """Accepts connections until it is cancelled."""
        if self._serving_forever_fut is not None:
            raise RuntimeError('server %r is already being awaited on serve_forever()' % (self,))
        if self._sockets is None:
            raise RuntimeError('server %r is closed' % (self,))
        self._start_serving()
        self._serving_forever_fut = self._loop.create_future()
        try:
            await self._serving_forever_fut
        except exceptions.CancelledError:
            self.close()
            await self.wait_closed()
            raise
        finally:
            self._serving_forever_fut = None

    async def wait_closed(self):
        """Waits for close() and the end of its connections."""
        if self._sockets is None or self._waiters is None:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class Descriptors:
    """The loop's methods for descriptors and bare sockets."""

    def _watch(self, fd, writing, callback, *args):
        return self._watch_fd(fd, writing, callback, args)

    def _check_free(self, fd):
        transport = self._transports.get(fd)
        if transport is not None and not transport.is_closing():
            raise RuntimeError('File descriptor %r is used by transport %r' % (fd, transport))

    def _watch_checked(self, file, writing, callback, args=()):
        fd = _fileno(file)
        self._check_free(fd)
        return self._watch_fd(fd, writing, callback, args)

    def add_reader(self, fd, callback, *args):
        """Calls callback(*args) whenever there is something to read."""
        self._check_closed()
        self._watch_checked(fd, False, callback, args)

    def add_writer(self, fd, callback, *args):
        """Calls callback(*args) whenever there is room to write."""
        self._check_closed()
        self._watch_checked(fd, True, callback, args)

    def remove_reader(self, fd):
        """No more calls. Were there any?"""
        return not self.is_closed() and self._watch_checked(fd, False, None) is not None

    def remove_writer(self, fd):
        """No more calls. Were there any?"""
        return not self.is_closed() and self._watch_checked(fd, True, None) is not None

    # -- names

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        """socket.getaddrinfo(), while others go on."""
        import socket
        await _asyncio.sleep(0)
        return socket.getaddrinfo(host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        """socket.getnameinfo(), while others go on."""
        import socket
        await _asyncio.sleep(0)
        return socket.getnameinfo(sockaddr, flags)

    # -- bare sockets

    async def _when_ready(self, sock, writing, method, *args):
        """The method of this name, as soon as it does not have to wait."""
        _check_nonblocking(self, sock)
        while True:
            try:
                return getattr(sock, method)(*args)
            except (BlockingIOError, InterruptedError):
                pass
            await self._until_ready(sock, writing)

    async def _until_ready(self, sock, writing):
        fd = sock.fileno()
        self._check_free(fd)
        waiter = self._sock_waiters[fd, writing] = self.create_future()

        def release():
            if not waiter.done():
                waiter.set_result(None)

        self._watch(fd, writing, release)
        try:
            await waiter
        finally:
            if self._sock_waiters.get((fd, writing)) is waiter:     # else somebody else waits already
                del self._sock_waiters[fd, writing]
                self._watch(fd, writing, None)

    async def sock_recv(self, sock, nbytes):
        """Bytes from a socket, at most `nbytes`; b'' at the end."""
        return await self._when_ready(sock, False, 'recv', nbytes)

    async def sock_recv_into(self, sock, buf):
        """Bytes from a socket into a buffer; how many."""
        return await self._when_ready(sock, False, 'recv_into', buf)

    async def sock_recvfrom(self, sock, bufsize):
        """A packet: (bytes, address)."""
        return await self._when_ready(sock, False, 'recvfrom', bufsize)

    async def sock_recvfrom_into(self, sock, buf, nbytes=0):
        """A packet into a buffer: (how many bytes, address)."""
        return await self._when_ready(sock, False, 'recvfrom_into', buf, nbytes or len(buf))

    async def sock_sendall(self, sock, data):
        """Sends everything."""
        data = memoryview(data).cast('B')
        while True:
            sent = await self._when_ready(sock, True, 'send', data)
            data = data[sent:]
            if not data:
                return

    async def sock_sendto(self, sock, data, address):
        """Sends a packet; how many bytes."""
        return await self._when_ready(sock, True, 'sendto', data, address)

    async def sock_accept(self, sock):
        """A connection: (socket, address)."""
        conn, address = await self._when_ready(sock, False, 'accept')
        conn.setblocking(False)
        return conn, address

    async def sock_connect(self, sock, address):
        """Connects a socket to an address."""
        import os
        import socket
        _check_nonblocking(self, sock)
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            found = await self._resolved(address, sock.family, sock.type, sock.proto, 0)
            address = found[0][4]
        try:
            sock.connect(address)
            return
        except (BlockingIOError, InterruptedError):
            pass
        await self._until_ready(sock, True)
        problem = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if problem:
            raise OSError(problem, 'Connect call failed %s' % (address,))

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        """Sends a file; how many bytes."""
        _check_sendfile(file, offset, count)
        return await _send_file(file, offset, count, lambda piece: self.sock_sendall(sock, piece))

    async def _resolved(self, address, family, type, proto, flags):
        """Rows of getaddrinfo() for (host, port); hosts that are numbers need no lookup."""
        import socket
        host, port = address[:2]
        if isinstance(host, bytes):
            host = host.decode('ascii')
        number = _port_number(port)
        for kind in (socket.AF_INET, socket.AF_INET6) if host is not None and number is not None else ():
            if family not in (0, kind) or '%' in host:
                continue
            try:
                socket.inet_pton(kind, host)
            except OSError:
                continue
            proto = proto or (socket.IPPROTO_TCP if type == socket.SOCK_STREAM else socket.IPPROTO_UDP)
            rest = (0, 0) if kind == socket.AF_INET6 else ()
            return [(kind, type, proto, '', (host, number) + (tuple(address[2:]) or rest))]
        found = await self.getaddrinfo(host, port, family=family, type=type, proto=proto, flags=flags)
        if not found:
            raise OSError('getaddrinfo() returned empty list')
        return found


def _port_number(port):
    if port is None or port in ('', b''):
        return 0
    try:
        return int(port)
    except (TypeError, ValueError):
        return None


def _check_sendfile(file, offset, count):
    if 'b' not in getattr(file, 'mode', 'b'):
        raise ValueError('file should be opened in binary mode')
    if count is not None and not isinstance(count, int):
        raise TypeError('count must be a positive integer (got %r)' % (count,))
    if count is not None and count <= 0:
        raise ValueError('count must be a positive integer (got %r)' % (count,))
    if not isinstance(offset, int):
        raise TypeError('offset must be a non-negative integer (got %r)' % (offset,))
    if offset < 0:
        raise ValueError('offset must be a non-negative integer (got %r)' % (offset,))


async def _send_file(file, offset, count, send):
    """Hands a file to `send` piece by piece; how many bytes it had."""
    file.seek(offset)
    total = 0
    while count is None or total < count:
        piece = file.read(65536 if count is None else min(65536, count - total))
        if not piece:
            break
        await send(piece)
        total += len(piece)
    return total


class Connections:
    """The loop's methods that make transports."""

    def _make_transport(self, sock, protocol, waiter, ssl=None, *, extra=None, server=None, **options):
        from .selector_events import _SelectorSocketTransport
        if not ssl:
            return _SelectorSocketTransport(self, sock, protocol, waiter, extra, server)
        from .sslproto import SSLProtocol
        over = SSLProtocol(self, protocol, None if isinstance(ssl, bool) else ssl, waiter, **options)
        _SelectorSocketTransport(self, sock, over, None, extra, server)
        return over._app_transport

    async def _begun(self, make, *args):
        """A transport of `make`, once connection_made() has been called."""
        waiter = self.create_future()
        transport = make(*args, waiter)
        try:
            await waiter
        except BaseException:
            transport.close()
            raise
        return transport

    async def _connected(self, sock, protocol_factory, ssl, **options):
        sock.setblocking(False)
        protocol = protocol_factory()
        make = lambda waiter: self._make_transport(sock, protocol, waiter, ssl, **options)
        return await self._begun(make), protocol

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0,
                                sock=None, local_addr=None, server_hostname=None, ssl_handshake_timeout=None,
                                ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None):
        """Connects to a host: (transport, protocol)."""
        import socket
        _ssl_options(ssl, server_hostname=server_hostname, ssl_handshake_timeout=ssl_handshake_timeout,
                     ssl_shutdown_timeout=ssl_shutdown_timeout)
        if ssl and server_hostname is None:
            if not host:
                raise ValueError('You must set server_hostname when using ssl without a host')
            server_hostname = host
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError('host/port and sock can not be specified at the same time')
            found = await self._resolved((host, port), family, socket.SOCK_STREAM, proto, flags)
            local = None if local_addr is None else \
                await self._resolved(local_addr, family, socket.SOCK_STREAM, proto, flags)
            sock = await self._connect_first(found, local)
        elif sock is None:
            raise ValueError('host and port was not specified and no sock specified')
        else:
            _sock_type_check(sock, socket.SOCK_STREAM, 'Stream Socket')
        return await self._connected(sock, protocol_factory, ssl, server_hostname=server_hostname,
                                     ssl_handshake_timeout=ssl_handshake_timeout,
                                     ssl_shutdown_timeout=ssl_shutdown_timeout)

    async def _connect_first(self, addresses, local):
        """A socket that is connected to the first address that answers."""
        errors = []
        for family, type, proto, _, address in addresses:
            try:
                return await self._connect_one(family, type, proto, address, local)
            except OSError as error:
                errors.append(error)
        raise _combined(errors)

    async def _connect_one(self, family, type, proto, address, local):
        import socket
        sock = socket.socket(family, type, proto)
        try:
            sock.setblocking(False)
            if local is not None:
                self._bind_first(sock, family, local)
            await self.sock_connect(sock, address)
            return sock
        except BaseException:
            sock.close()
            raise

    def _bind_first(self, sock, family, local):
        errors = []
        for row in local:
            if row[0] != family:
                continue
            try:
                return sock.bind(row[4])
            except OSError as error:
                errors.append(OSError(error.errno, 'error while attempting to bind on address %r: %s'
                                      % (row[4], error.strerror.lower())))
        raise errors[-1] if errors else OSError('no matching local address with family=%r found' % (family,))

    async def connect_accepted_socket(self, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None,
                                      ssl_shutdown_timeout=None):
        """A transport for a connection that was accepted elsewhere: (transport, protocol)."""
        import socket
        _sock_type_check(sock, socket.SOCK_STREAM, 'Stream Socket')
        _ssl_options(ssl, ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
        return await self._connected(sock, protocol_factory, ssl, server_side=True,
                                     ssl_handshake_timeout=ssl_handshake_timeout,
                                     ssl_shutdown_timeout=ssl_shutdown_timeout)

    async def create_server(self, protocol_factory, host=None, port=None, *, family=0, flags=1, sock=None, backlog=100,
                            ssl=None, reuse_address=None, reuse_port=None, ssl_handshake_timeout=None,
                            ssl_shutdown_timeout=None, start_serving=True):
        """A Server that listens at all addresses of a host (or several)."""
        import socket
        from . import tasks
        if isinstance(ssl, bool):
            raise TypeError('ssl argument must be an SSLContext or None')
        _ssl_options(ssl is not None, ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError('host/port and sock can not be specified at the same time')
            hosts = [None] if host == '' else [host] if host is None or isinstance(host, (str, bytes)) else host
            found = await tasks.gather(*[self._resolved((name, port), family, socket.SOCK_STREAM, 0, flags)
                                         for name in hosts])
            sockets = _bound(dict.fromkeys(row for rows in found for row in rows), reuse_address, reuse_port)
        elif sock is None:
            raise ValueError('Neither host/port nor sock were specified')
        else:
            _sock_type_check(sock, socket.SOCK_STREAM, 'Stream Socket')
            sockets = [sock]
        return await self._serving(sockets, protocol_factory, ssl, backlog, start_serving,
                                   ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)

    async def _serving(self, sockets, protocol_factory, ssl, backlog, start_serving, **ssl_options):
        for sock in sockets:
            sock.setblocking(False)
        server = Server(self, sockets, protocol_factory, ssl, backlog, ssl_options if ssl else None)
        if start_serving:
            await server.start_serving()
        return server

    async def create_unix_connection(self, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None,
                                     ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """Connects to a socket in the file system: (transport, protocol)."""
        import os
        import socket
        if ssl and server_hostname is None:
            raise ValueError('you have to pass server_hostname when using ssl')
        _ssl_options(ssl, server_hostname=server_hostname, ssl_handshake_timeout=ssl_handshake_timeout,
                     ssl_shutdown_timeout=ssl_shutdown_timeout)
        if path is not None:
            if sock is not None:
                raise ValueError('path and sock can not be specified at the same time')
            sock = await self._connect_one(socket.AF_UNIX, socket.SOCK_STREAM, 0, os.fspath(path), None)
        elif sock is None:
            raise ValueError('no path and sock were specified')
        elif sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM:
            raise ValueError('A UNIX Domain Stream Socket was expected, got %r' % (sock,))
        return await self._connected(sock, protocol_factory, ssl, server_hostname=server_hostname,
                                     ssl_handshake_timeout=ssl_handshake_timeout,
                                     ssl_shutdown_timeout=ssl_shutdown_timeout)

    async def create_unix_server(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None,
                                 ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True):
        """A Server at a path in the file system."""
        import socket
        if isinstance(ssl, bool):
            raise TypeError('ssl argument must be an SSLContext or None')
        _ssl_options(ssl, ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
        if path is not None:
            if sock is not None:
                raise ValueError('path and sock can not be specified at the same time')
            sock = _bound_to_path(path)
        elif sock is None:
            raise ValueError('path was not specified, and no sock specified')
        elif sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM:
            raise ValueError('A UNIX Domain Stream Socket was expected, got %r' % (sock,))
        return await self._serving([sock], protocol_factory, ssl, backlog, start_serving,
                                   ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0,
                                       flags=0, reuse_port=None, allow_broadcast=None, sock=None):
        """A transport for packets: (transport, protocol)."""
        import socket
        from .selector_events import _SelectorDatagramTransport
        if sock is not None:
            _sock_type_check(sock, socket.SOCK_DGRAM, 'UDP Socket')
            options = dict(local_addr=local_addr, remote_addr=remote_addr, family=family, proto=proto, flags=flags,
                           reuse_port=reuse_port, allow_broadcast=allow_broadcast)
            problems = ', '.join('%s=%s' % item for item in options.items() if item[1])
            if problems:
                raise ValueError('socket modifier keyword arguments can not be used when sock is specified. (%s)' % problems)
            sock.setblocking(False)
            remote = None
        else:
            rows = await self._datagram_addresses(local_addr, remote_addr, family, proto, flags)
            sock, remote = await self._datagram_socket(rows, reuse_port, allow_broadcast)
        protocol = protocol_factory()
        return await self._begun(_SelectorDatagramTransport, self, sock, protocol, remote), protocol

    async def _datagram_addresses(self, local, remote, family, proto, flags):
        """Rows of (family, proto, local address, remote address)."""
        import socket
        if not local and not remote:
            if family == 0:
                raise ValueError('unexpected address family')
            return [(family, proto, None, None)]
        if family == socket.AF_UNIX:
            if not all(address is None or isinstance(address, str) for address in (local, remote)):
                raise TypeError('string is expected')
            return [(family, proto, local, remote)]
        found = {}
        for place, address in enumerate((local, remote)):
            if address is None:
                continue
            if not (isinstance(address, tuple) and len(address) == 2):
                raise TypeError('2-tuple is expected')
            for row in await self._resolved(address, family, socket.SOCK_DGRAM, proto, flags):
                found.setdefault((row[0], row[2]), [None, None])[place] = row[4]
        rows = [(*key, *pair) for key, pair in found.items()
                if not (local and pair[0] is None or remote and pair[1] is None)]
        if not rows:
            raise ValueError('can not get address information')
        return rows

    async def _datagram_socket(self, rows, reuse_port, allow_broadcast):
        import socket
        errors = []
        for family, proto, local, remote in rows:
            sock = socket.socket(family, socket.SOCK_DGRAM, proto)
            try:
                if reuse_port:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
                if allow_broadcast:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
                sock.setblocking(False)
                if local:
                    if family == socket.AF_UNIX:
                        _remove_stale(local)
                    sock.bind(local)
                if remote and not allow_broadcast:
                    await self.sock_connect(sock, remote)
                return sock, remote
            except OSError as error:
                sock.close()
                errors.append(error)
            except BaseException:
                sock.close()
                raise
        raise errors[0]

    async def connect_read_pipe(self, protocol_factory, pipe):
        """A transport that reads from a pipe: (transport, protocol)."""
        from .selector_events import _UnixReadPipeTransport
        protocol = protocol_factory()
        return await self._begun(_UnixReadPipeTransport, self, pipe, protocol), protocol

    async def connect_write_pipe(self, protocol_factory, pipe):
        """A transport that writes to a pipe: (transport, protocol)."""
        from .selector_events import _UnixWritePipeTransport
        protocol = protocol_factory()
        return await self._begun(_UnixWritePipeTransport, self, pipe, protocol), protocol

    async def subprocess_shell(self, protocol_factory, cmd, **options):
        """A command of the shell: (transport, protocol)."""
        from .base_subprocess import start
        if not isinstance(cmd, (bytes, str)):
            raise ValueError('cmd must be a string')
        return await start(self, protocol_factory, cmd, True, options)

    async def subprocess_exec(self, protocol_factory, program, *args, **options):
        """A program: (transport, protocol)."""
        from .base_subprocess import start
        return await start(self, protocol_factory, [program, *args], False, options)

    async def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
        """Sends a file through a transport; how many bytes."""
        if transport.is_closing():
            raise RuntimeError('Transport is closing')
        if not getattr(transport, '_sendfile_compatible', False):
            raise RuntimeError('sendfile is not supported for transport %r' % (transport,))
        _check_sendfile(file, offset, count)

        async def send(piece):
            if not transport.is_closing():
                transport.write(piece)
                while transport.get_write_buffer_size() > 0 and not transport.is_closing():
                    await _asyncio.sleep(0.001)
                if not transport.is_closing() or len(piece) < 65536:        # the last piece has gone off
                    return
            raise ConnectionError('Connection closed by peer')

        return await _send_file(file, offset, count, send)

    async def start_tls(self, transport, protocol, sslcontext, *, server_side=False, server_hostname=None,
                        ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """Goes on encrypted: the transport that the protocol has from now on."""
        import ssl
        from .sslproto import SSLProtocol
        if not isinstance(sslcontext, ssl.SSLContext):
            raise TypeError('sslcontext is expected to be an instance of ssl.SSLContext, got %r' % (sslcontext,))
        if not getattr(transport, '_start_tls_compatible', False):
            raise TypeError('transport %r is not supported by start_tls()' % (transport,))
        waiter = self.create_future()
        over = SSLProtocol(self, protocol, sslcontext, waiter, server_side, server_hostname, False,
                           ssl_handshake_timeout, ssl_shutdown_timeout)
        transport.pause_reading()
        transport.set_protocol(over)
        calls = self.call_soon(over.connection_made, transport), self.call_soon(transport.resume_reading)
        try:
            await waiter
        except BaseException:
            transport.close()
            for call in calls:
                call.cancel()
            raise
        return over._app_transport


def _bound(rows, reuse_address, reuse_port):
    """A socket for each row of getaddrinfo()."""
    import socket
    sockets = []
    try:
        for family, type, proto, _, address in rows:
            try:
                sock = socket.socket(family, type, proto)
            except OSError:
                continue                # the machine does not know such
            sockets.append(sock)
            if reuse_address is not False:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if reuse_port:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            if family == socket.AF_INET6:
                sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            try:
                sock.bind(address)
            except OSError as error:
                raise OSError(error.errno, 'error while attempting to bind on address %r: %s'
                              % (address, error.strerror.lower())) from None
    except BaseException:
        for sock in sockets:
            sock.close()
        raise
    return sockets


def _remove_stale(path):
    """A socket that an earlier program left at `path`."""
    import os
    import stat
    if path and path[0] not in (0, '\0') and os.path.exists(path) and stat.S_ISSOCK(os.stat(path).st_mode):
        os.remove(path)


def _bound_to_path(path):
    """A socket at a path; one that nobody listens at any more is replaced."""
    import errno
    import os
    import socket
    path = os.fspath(path)
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        _remove_stale(path)
        sock.bind(path)
    except OSError as error:
        sock.close()
        if error.errno == errno.EADDRINUSE:
            raise OSError(errno.EADDRINUSE, 'Address %r is already in use' % (path,)) from None
        raise
    return sock
