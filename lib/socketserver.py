# SPDX-License-Identifier: MIT
"""Servers: one object that listens, and one of a handler's class for each connection or packet."""

import io
import os
import socket
import sys
import threading
from time import monotonic as _clock

import _socket

__all__ = ['BaseServer', 'TCPServer', 'UDPServer', 'ThreadingMixIn', 'ThreadingTCPServer', 'ThreadingUDPServer', 'ForkingMixIn',
           'ForkingTCPServer', 'ForkingUDPServer',
           'UnixStreamServer', 'UnixDatagramServer', 'ThreadingUnixStreamServer', 'BaseRequestHandler',
           'StreamRequestHandler', 'DatagramRequestHandler']


class BaseServer:
    """What all servers do: serve_forever(), handle_request(), shutdown(), server_close()."""

    timeout = None

    def __init__(self, server_address, RequestHandlerClass):
        self.server_address = server_address
        self.RequestHandlerClass = RequestHandlerClass
        self._stopped = threading.Event()
        self._stopped.set()
        self._stopping = False

    def server_activate(self):
        """For subclasses: begin to listen."""

    def server_close(self):
        """For subclasses: end it."""

    def service_actions(self):
        """For subclasses: called between requests."""

    def serve_forever(self, poll_interval=0.5):
        """Handle requests until shutdown() is called."""
        self._stopped.clear()
        try:
            while not self._stopping:
                ready = _socket.wait(self.fileno(), _socket.POLLIN, poll_interval)
                if self._stopping:
                    break
                if ready:
                    self._handle_request_noblock()
                self.service_actions()
        finally:
            self._stopping = False
            self._stopped.set()

    def shutdown(self):
        """Have serve_forever() end, and wait until it did."""
        self._stopping = True
        self._stopped.wait()

    def handle_request(self):
        """Handle one request, or wait for one in vain for `timeout` seconds."""
        limits = [t for t in (self.socket.gettimeout(), self.timeout) if t is not None]
        if _socket.wait(self.fileno(), _socket.POLLIN, min(limits) if limits else None):
            return self._handle_request_noblock()
        return self.handle_timeout()

    def _handle_request_noblock(self):
        try:
            request, client_address = self.get_request()
        except OSError:
            return
        if not self.verify_request(request, client_address):
            self.shutdown_request(request)
            return
        try:
            self.process_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
            self.shutdown_request(request)
        except BaseException:
            self.shutdown_request(request)
            raise

    def handle_timeout(self):
        """For subclasses: nothing came in time."""

    def verify_request(self, request, client_address):
        """For subclasses: is this one handled?"""
        return True

    def process_request(self, request, client_address):
        """Have it handled here."""
        self.finish_request(request, client_address)
        self.shutdown_request(request)

    def finish_request(self, request, client_address):
        """Make the handler's object, which handles it."""
        self.RequestHandlerClass(request, client_address, self)

    def shutdown_request(self, request):
        """End a request."""
        self.close_request(request)

    def close_request(self, request):
        """For subclasses: close it."""

    def handle_error(self, request, client_address):
        """Say on stderr what went wrong."""
        import traceback
        line = '-' * 40
        print(line, f'Exception occurred during processing of request from {client_address}', traceback.format_exc() + line,
              sep='\n', file=sys.stderr)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.server_close()


class TCPServer(BaseServer):
    """TCPServer((host, port), Handler)"""

    address_family = socket.AF_INET
    socket_type = socket.SOCK_STREAM
    request_queue_size = 5
    allow_reuse_address = False
    allow_reuse_port = False

    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True):
        BaseServer.__init__(self, server_address, RequestHandlerClass)
        self.socket = socket.socket(self.address_family, self.socket_type)
        if bind_and_activate:
            try:
                self.server_bind()
                self.server_activate()
            except BaseException:
                self.server_close()
                raise

    def server_bind(self):
        """Take the address."""
        if self.allow_reuse_address:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if self.allow_reuse_port:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()

    def server_activate(self):
        self.socket.listen(self.request_queue_size)

    def server_close(self):
        self.socket.close()

    def fileno(self):
        """The descriptor that listens."""
        return self.socket.fileno()

    def get_request(self):
        """(the connection, the address of the other side)"""
        return self.socket.accept()

    def shutdown_request(self, request):
        try:
            request.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        self.close_request(request)

    def close_request(self, request):
        request.close()


class UDPServer(TCPServer):
    """The same for packets."""

    socket_type = socket.SOCK_DGRAM
    max_packet_size = 8192

    def get_request(self):
        data, address = self.socket.recvfrom(self.max_packet_size)
        return (data, self.socket), address

    def server_activate(self):
        pass

    def shutdown_request(self, request):
        self.close_request(request)

    def close_request(self, request):
        pass


class ThreadingMixIn:
    """Each request in a thread of its own."""

    daemon_threads = False
    block_on_close = True
    _threads = None

    def process_request_thread(self, request, client_address):
        """What the thread does."""
        try:
            self.finish_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
        finally:
            self.shutdown_request(request)

    def process_request(self, request, client_address):
        thread = threading.Thread(target=self.process_request_thread, args=(request, client_address))
        thread.daemon = self.daemon_threads
        if not thread.daemon and self.block_on_close:
            self._threads = [t for t in self._threads or () if t.is_alive()] + [thread]
        thread.start()

    def server_close(self):
        super().server_close()
        threads, self._threads = self._threads, None
        for thread in threads or ():
            thread.join()


class ForkingMixIn:
    """Each request in a process of its own."""

    timeout = 300
    max_children = 40
    block_on_close = True
    active_children = None

    def collect_children(self, *, blocking=False):
        """Forget the processes that ended; wait while there are too many, or for all of them."""
        children = self.active_children or set()
        for pid in list(children):
            wait = blocking or len(children) >= self.max_children
            try:
                ended = os.waitpid(pid, 0 if wait else os.WNOHANG)[0]
            except ChildProcessError:
                ended = pid
            if ended:
                children.discard(pid)

    def handle_timeout(self):
        self.collect_children()

    def service_actions(self):
        self.collect_children()

    def process_request(self, request, client_address):
        pid = os.fork()
        if pid:
            self.active_children = self.active_children or set()
            self.active_children.add(pid)
            self.close_request(request)
            return
        status = 1
        try:
            self.finish_request(request, client_address)
            status = 0
        except Exception:
            self.handle_error(request, client_address)
        finally:
            try:
                self.shutdown_request(request)
            finally:
                os._exit(status)

    def server_close(self):
        super().server_close()
        self.collect_children(blocking=self.block_on_close)


class ThreadingTCPServer(ThreadingMixIn, TCPServer):
    """A thread for each connection."""


class ThreadingUDPServer(ThreadingMixIn, UDPServer):
    """A thread for each packet."""


class ForkingTCPServer(ForkingMixIn, TCPServer):
    """A process for each connection."""


class ForkingUDPServer(ForkingMixIn, UDPServer):
    """A process for each packet."""


class UnixStreamServer(TCPServer):
    """Connections over the file system."""

    address_family = socket.AF_UNIX


class UnixDatagramServer(UDPServer):
    """Packets over the file system."""

    address_family = socket.AF_UNIX


class ThreadingUnixStreamServer(ThreadingMixIn, UnixStreamServer):
    """A thread for each connection over the file system."""


class BaseRequestHandler:
    """setup(), handle(), finish(): .request, .client_address and .server are there."""

    def __init__(self, request, client_address, server):
        self.request = request
        self.client_address = client_address
        self.server = server
        self.setup()
        try:
            self.handle()
        finally:
            self.finish()

    def setup(self):
        """Before."""

    def handle(self):
        """The work."""

    def finish(self):
        """After."""


class _Writer(io.BufferedIOBase):
    """A file whose bytes are sent at once."""

    def __init__(self, sock):
        self._sock = sock

    def writable(self):
        return True

    def write(self, b):
        self._sock.sendall(b)
        return len(b)

    def fileno(self):
        return self._sock.fileno()


class StreamRequestHandler(BaseRequestHandler):
    """Connections as two files: .rfile and .wfile."""

    rbufsize = -1
    wbufsize = 0
    timeout = None
    disable_nagle_algorithm = False

    def setup(self):
        self.connection = self.request
        if self.timeout is not None:
            self.connection.settimeout(self.timeout)
        if self.disable_nagle_algorithm:
            self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        self.rfile = self.connection.makefile('rb', self.rbufsize)
        self.wfile = _Writer(self.connection) if self.wbufsize == 0 else self.connection.makefile('wb', self.wbufsize)

    def finish(self):
        if not self.wfile.closed:
            try:
                self.wfile.flush()
            except OSError:
                pass
        self.wfile.close()
        self.rfile.close()


class DatagramRequestHandler(BaseRequestHandler):
    """Packets as two files; what was written is sent at the end."""

    def setup(self):
        self.packet, self.socket = self.request
        self.rfile = io.BytesIO(self.packet)
        self.wfile = io.BytesIO()

    def finish(self):
        self.socket.sendto(self.wfile.getvalue(), self.client_address)
