# SPDX-License-Identifier: MIT
"""Waiting for descriptors by hand: select(), poll() and epoll(). Who waits lets everybody else go on."""

import _select
import math as _math
import os as _os
from _collections import _label
from _select import select

error = OSError
POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32
POLLRDNORM, POLLRDBAND, POLLWRNORM, POLLWRBAND, POLLMSG, POLLRDHUP = 64, 128, 256, 512, 1024, 8192
EPOLLIN, EPOLLPRI, EPOLLOUT, EPOLLERR, EPOLLHUP = 1, 2, 4, 8, 16
EPOLLRDNORM, EPOLLRDBAND, EPOLLWRNORM, EPOLLWRBAND, EPOLLMSG, EPOLLRDHUP = 64, 128, 256, 512, 1024, 8192
EPOLLEXCLUSIVE, EPOLLONESHOT, EPOLLET, EPOLL_CLOEXEC = 1 << 28, 1 << 30, 1 << 31, 0x80000
PIPE_BUF = 4096
_ADD, _DELETE, _MODIFY = 1, 2, 3


def _milliseconds(timeout):
    if timeout is None:
        return -1
    if not isinstance(timeout, (int, float)) and not hasattr(timeout, '__index__'):
        raise TypeError('timeout must be an integer or None')
    return -1 if timeout < 0 else _math.ceil(timeout * 1000000)


class _Poll:
    """Descriptors and what to wait for."""

    __slots__ = ('_events', '_polling')

    def __init__(self):
        self._events, self._polling = {}, False

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        """Watch a descriptor."""
        if not 0 <= eventmask <= 65535:
            raise OverflowError('unsigned short is %s' % ('less than minimum' if eventmask < 0 else 'greater than maximum'))
        self._events[_select.fileno(fd)] = eventmask

    def modify(self, fd, eventmask, /):
        """Wait for other events."""
        fd = _select.fileno(fd)
        if fd not in self._events:
            raise FileNotFoundError(2, 'No such file or directory')
        self.register(fd, eventmask)

    def unregister(self, fd, /):
        """Watch it no longer; KeyError."""
        del self._events[_select.fileno(fd)]

    def poll(self, timeout=None, /):
        """Wait for at most `timeout` milliseconds; (descriptor, events) of those that are ready."""
        if self._polling:
            raise RuntimeError('concurrent poll() invocation')
        self._polling = True
        try:
            return _select.poll_fds(self._events.items(), _milliseconds(timeout))
        finally:
            self._polling = False


_Poll.__name__ = _Poll.__qualname__ = 'poll'
_label(_Poll, 'select.poll')


def poll():
    """An object that watches descriptors."""
    return _Poll()


class epoll:
    """A descriptor that watches others."""

    __slots__ = ('_fd',)

    def __init__(self, sizehint=-1, flags=0):
        if sizehint != -1 and sizehint <= 0:
            raise ValueError('negative sizehint')
        if flags & ~EPOLL_CLOEXEC:
            raise OSError(22, 'Invalid argument')
        self._fd = _select.epoll_create()

    @classmethod
    def fromfd(cls, fd, /):
        """An object for an epoll descriptor that is there."""
        self = cls.__new__(cls)
        self._fd = fd
        return self

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, *args):
        self.close()

    def _open(self):
        if self._fd < 0:
            raise ValueError('I/O operation on closed epoll object')
        return self._fd

    @property
    def closed(self):
        """Is it closed?"""
        return self._fd < 0

    def fileno(self):
        """Its descriptor."""
        return self._open()

    def close(self):
        """Close it."""
        if self._fd >= 0:
            fd, self._fd = self._fd, -1
            _os.close(fd)

    def register(self, fd, eventmask=EPOLLIN | EPOLLPRI | EPOLLOUT):
        """Watch a descriptor."""
        _select.epoll_ctl(self._open(), _ADD, fd, eventmask)

    def modify(self, fd, eventmask):
        """Wait for other events."""
        _select.epoll_ctl(self._open(), _MODIFY, fd, eventmask)

    def unregister(self, fd):
        """Watch it no longer."""
        _select.epoll_ctl(self._open(), _DELETE, fd, 0)

    def poll(self, timeout=None, maxevents=-1):
        """Wait for at most `timeout` seconds; (descriptor, events) of those that are ready."""
        if maxevents != -1 and maxevents <= 0:
            raise ValueError('maxevents must be greater than 0, got %d' % maxevents)
        return _select.epoll_wait(self._open(), _milliseconds(None if timeout is None else timeout * 1000), maxevents)


_label(epoll, 'select.epoll')
