# SPDX-License-Identifier: MIT
"""Sockets that tell objects what they are ready for, from one loop: what asyncio has replaced."""

import os
import select
import socket
import sys
import time
import warnings
from errno import EAGAIN, EALREADY, EBADF, ECONNABORTED, ECONNRESET, EINPROGRESS, EINVAL, EISCONN, ENOTCONN, EPIPE, ESHUTDOWN, \
    EWOULDBLOCK, errorcode

warnings.warn('The asyncore module is deprecated and will be removed in Python 3.12. The recommended replacement is asyncio',
              DeprecationWarning, stacklevel=2)

_DISCONNECTED = frozenset({ECONNRESET, ENOTCONN, ESHUTDOWN, ECONNABORTED, EPIPE, EBADF})
socket_map = {}


class ExitNow(Exception):
    """Ends the loop."""


_reraised_exceptions = (ExitNow, KeyboardInterrupt, SystemExit)


def _strerror(err):
    try:
        return os.strerror(err)
    except (ValueError, OverflowError, NameError):
        return errorcode.get(err, 'Unknown error %s' % err)


def _tell(obj, act):
    try:
        act(obj)
    except _reraised_exceptions:
        raise
    except BaseException:
        obj.handle_error()


def read(obj):
    """It can be read."""
    _tell(obj, lambda o: o.handle_read_event())


def write(obj):
    """It can be written to."""
    _tell(obj, lambda o: o.handle_write_event())


def _exception(obj):
    _tell(obj, lambda o: o.handle_expt_event())


_EVENTS = ((select.POLLIN, 'handle_read_event'), (select.POLLOUT, 'handle_write_event'),
           (select.POLLPRI, 'handle_expt_event'),
           (select.POLLHUP | select.POLLERR | select.POLLNVAL, 'handle_close'))


def readwrite(obj, flags):
    """All that poll() says."""
    try:
        for bits, handler in _EVENTS:
            if flags & bits:
                getattr(obj, handler)()
    except _reraised_exceptions:
        raise
    except OSError as e:
        if e.errno in _DISCONNECTED:
            obj.handle_close()
        else:
            obj.handle_error()
    except BaseException:
        obj.handle_error()


def poll(timeout=0.0, map=None):
    """Wait once, with select()."""
    map = socket_map if map is None else map
    if not map:
        return
    r, w, e = [], [], []
    for fd, obj in list(map.items()):
        is_r, is_w = obj.readable(), obj.writable()
        if is_r:
            r.append(fd)
        if is_w and not obj.accepting:
            w.append(fd)
        if is_r or is_w:
            e.append(fd)
    if not (r or w or e):
        time.sleep(timeout)
        return
    for ready, act in zip(select.select(r, w, e, timeout), (read, write, _exception)):
        for fd in ready:
            obj = map.get(fd)
            if obj is not None:
                act(obj)


def poll2(timeout=0.0, map=None):
    """Wait once, with poll()."""
    map = socket_map if map is None else map
    if not map:
        return
    poller = select.poll()
    for fd, obj in list(map.items()):
        flags = select.POLLIN | select.POLLPRI if obj.readable() else 0
        if obj.writable() and not obj.accepting:
            flags |= select.POLLOUT
        if flags:
            poller.register(fd, flags)
    for fd, flags in poller.poll(None if timeout is None else int(timeout * 1000)):
        obj = map.get(fd)
        if obj is not None:
            readwrite(obj, flags)


poll3 = poll2


def loop(timeout=30.0, use_poll=False, map=None, count=None):
    """Wait until no socket is left, or so many times."""
    map = socket_map if map is None else map
    wait = poll2 if use_poll and hasattr(select, 'poll') else poll
    while map and (count is None or count > 0):
        wait(timeout, map)
        if count is not None:
            count -= 1


class dispatcher:
    """A socket; subclasses say what to do in handle_read() and its kind."""

    debug = connected = accepting = connecting = closing = False
    addr = None
    ignore_log_types = frozenset({'warning'})

    def __init__(self, sock=None, map=None):
        self._map = socket_map if map is None else map
        self._fileno = None
        if not sock:
            self.socket = None
            return
        sock.setblocking(False)
        self.set_socket(sock, map)
        self.connected = True
        try:
            self.addr = sock.getpeername()
        except OSError as err:
            if err.errno in (ENOTCONN, EINVAL):
                self.connected = False
            else:
                self.del_channel(map)
                raise

    def __repr__(self):
        kind = self.__class__
        state = 'listening' if self.accepting and self.addr else 'connected' if self.connected else ''
        words = [kind.__module__ + '.' + kind.__qualname__] + ([state] if state else [])
        if isinstance(self.addr, tuple) and len(self.addr) == 2 and isinstance(self.addr[1], int):
            words.append('%s:%d' % self.addr)
        elif self.addr is not None:
            words.append(repr(self.addr))
        return '<%s at %#x>' % (' '.join(words), id(self))

    def add_channel(self, map=None):
        """Be told of what happens."""
        (self._map if map is None else map)[self._fileno] = self

    def del_channel(self, map=None):
        """Be told no longer."""
        (self._map if map is None else map).pop(self._fileno, None)
        self._fileno = None

    def create_socket(self, family=socket.AF_INET, type=socket.SOCK_STREAM):
        """Make the socket."""
        self.family_and_type = family, type
        sock = socket.socket(family, type)
        sock.setblocking(False)
        self.set_socket(sock)

    def set_socket(self, sock, map=None):
        """Take a socket."""
        self.socket = sock
        self._fileno = sock.fileno()
        self.add_channel(map)

    def set_reuse_addr(self):
        """An address that was in use just now may be used again."""
        try:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR,
                                   self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR) | 1)
        except OSError:
            pass

    def readable(self):
        """Is it to be told of what can be read?"""
        return True

    def writable(self):
        """Is it to be told of when it can write?"""
        return True

    def listen(self, num):
        """Wait for connections."""
        self.accepting = True
        return self.socket.listen(num)

    def bind(self, addr):
        """Take an address."""
        self.addr = addr
        return self.socket.bind(addr)

    def connect(self, address):
        """Connect; handle_connect() when it is done."""
        self.connected, self.connecting = False, True
        err = self.socket.connect_ex(address)
        if err in (EINPROGRESS, EALREADY, EWOULDBLOCK):
            self.addr = address
            return
        if err in (0, EISCONN):
            self.addr = address
            self.handle_connect_event()
        else:
            raise OSError(err, errorcode[err])

    def accept(self):
        """(socket, address) of a connection, or None."""
        try:
            return self.socket.accept()
        except TypeError:
            return None
        except OSError as why:
            if why.errno in (EWOULDBLOCK, ECONNABORTED, EAGAIN):
                return None
            raise

    def send(self, data):
        """Send; how much went."""
        try:
            return self.socket.send(data)
        except OSError as why:
            if why.errno == EWOULDBLOCK:
                return 0
            if why.errno in _DISCONNECTED:
                self.handle_close()
                return 0
            raise

    def recv(self, buffer_size):
        """What has come; nothing at the end."""
        try:
            data = self.socket.recv(buffer_size)
            if not data:
                self.handle_close()
                return b''
            return data
        except OSError as why:
            if why.errno in _DISCONNECTED:
                self.handle_close()
                return b''
            raise

    def close(self):
        """Close it."""
        self.connected = self.accepting = self.connecting = False
        self.del_channel()
        try:
            if self.socket is not None:
                self.socket.close()
        except OSError as why:
            if why.errno in (ENOTCONN, EBADF):
                return
            raise

    def log(self, message):
        """A line to standard error."""
        sys.stderr.write('log: %s\n' % str(message))

    def log_info(self, message, type='info'):
        """A line to standard output, but for types that are ignored."""
        if type not in self.ignore_log_types:
            print('%s: %s' % (type, message))

    def handle_read_event(self):
        """It can be read, or somebody has come."""
        if self.accepting:
            self.handle_accept()
            return
        if not self.connected and self.connecting:
            self.handle_connect_event()
        self.handle_read()

    def handle_connect_event(self):
        """The connection stands, or failed."""
        err = self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if err:
            raise OSError(err, _strerror(err))
        self.handle_connect()
        self.connected, self.connecting = True, False

    def handle_write_event(self):
        """It can be written to."""
        if self.accepting:
            return
        if not self.connected and self.connecting:
            self.handle_connect_event()
        self.handle_write()

    def handle_expt_event(self):
        """Something urgent, or an error."""
        if self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            self.handle_close()
        else:
            self.handle_expt()

    def handle_error(self):
        """What a method raised: a line, and the end."""
        _, t, v, tbinfo = compact_traceback()
        try:
            self_repr = repr(self)
        except BaseException:
            self_repr = '<__repr__(self) failed for object at %0x>' % id(self)
        self.log_info('uncaptured python exception, closing channel %s (%s:%s %s)' % (self_repr, t, v, tbinfo), 'error')
        self.handle_close()

    def handle_expt(self):
        """Something urgent has come."""
        self.log_info('unhandled incoming priority event', 'warning')

    def handle_read(self):
        """It can be read."""
        self.log_info('unhandled read event', 'warning')

    def handle_write(self):
        """It can be written to."""
        self.log_info('unhandled write event', 'warning')

    def handle_connect(self):
        """The connection stands."""
        self.log_info('unhandled connect event', 'warning')

    def handle_accept(self):
        """Somebody has come."""
        pair = self.accept()
        if pair is not None:
            self.handle_accepted(*pair)

    def handle_accepted(self, sock, addr):
        """Somebody has come: the connection."""
        sock.close()
        self.log_info('unhandled accepted event', 'warning')

    def handle_close(self):
        """The other end is gone."""
        self.log_info('unhandled close event', 'warning')
        self.close()


class dispatcher_with_send(dispatcher):
    """The same with a buffer for what cannot be sent at once."""

    def __init__(self, sock=None, map=None):
        dispatcher.__init__(self, sock, map)
        self.out_buffer = b''

    def initiate_send(self):
        """Send what can be."""
        self.out_buffer = self.out_buffer[dispatcher.send(self, self.out_buffer[:65536]):]

    def handle_write(self):
        self.initiate_send()

    def writable(self):
        return not self.connected or len(self.out_buffer)

    def send(self, data):
        if self.debug:
            self.log_info('sending %s' % repr(data))
        self.out_buffer += data
        self.initiate_send()


def compact_traceback():
    """((file, function, line), type, value, text) of the exception that is being handled."""
    t, v, tb = sys.exc_info()
    if not tb:
        raise AssertionError('traceback does not exist')
    places = []
    while tb:
        places.append((tb.tb_frame.f_code.co_filename, tb.tb_frame.f_code.co_name, str(tb.tb_lineno)))
        tb = tb.tb_next
    return places[-1], t, v, ' '.join(['[%s|%s|%s]' % place for place in places])


def close_all(map=None, ignore_all=False):
    """Close all sockets."""
    map = socket_map if map is None else map
    for x in list(map.values()):
        try:
            x.close()
        except OSError as x:
            if x.errno != EBADF and not ignore_all:
                raise
        except _reraised_exceptions:
            raise
        except BaseException:
            if not ignore_all:
                raise
    map.clear()


class file_wrapper:
    """A descriptor with the methods of a socket."""

    def __init__(self, fd):
        self.fd = os.dup(fd)

    def recv(self, *args):
        """Read."""
        return os.read(self.fd, *args)

    def send(self, *args):
        """Write."""
        return os.write(self.fd, *args)

    def getsockopt(self, level, optname, buflen=None):
        """No error."""
        if level == socket.SOL_SOCKET and optname == socket.SO_ERROR and not buflen:
            return 0
        raise NotImplementedError('Only asyncore specific behaviour implemented.')

    read, write = recv, send

    def close(self):
        """Close it."""
        if self.fd < 0:
            return
        fd, self.fd = self.fd, -1
        os.close(fd)

    def fileno(self):
        """The descriptor."""
        return self.fd

    def __del__(self):
        if self.fd >= 0:
            warnings.warn('unclosed file %r' % self, ResourceWarning, source=self)
        self.close()


class file_dispatcher(dispatcher):
    """A dispatcher of a descriptor."""

    def __init__(self, fd, map=None):
        dispatcher.__init__(self, None, map)
        self.connected = True
        try:
            fd = fd.fileno()
        except AttributeError:
            pass
        self.set_file(fd)
        os.set_blocking(fd, False)

    def set_file(self, fd):
        """Take a descriptor."""
        self.socket = file_wrapper(fd)
        self._fileno = self.socket.fileno()
        self.add_channel()
