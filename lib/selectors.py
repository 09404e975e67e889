# SPDX-License-Identifier: MIT
"""Waiting for several files at once."""

from abc import ABCMeta as _ABCMeta, abstractmethod as _abstractmethod
from collections import namedtuple as _namedtuple
from collections.abc import Mapping as _Mapping
import math as _math
import select as _select

EVENT_READ, EVENT_WRITE = 1, 2

SelectorKey = _namedtuple('SelectorKey', ['fileobj', 'fd', 'events', 'data'])
SelectorKey.__doc__ = 'What is registered: a file, its descriptor, what to wait for, and any data.'


def _fileobj_to_fd(fileobj):
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError('Invalid file object: {!r}'.format(fileobj)) from None
    if fd < 0:
        raise ValueError('Invalid file descriptor: {}'.format(fd))
    return fd


class _SelectorMapping(_Mapping):
    """Files to their keys."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._fd_to_key)

    def __getitem__(self, fileobj):
        try:
            return self._selector._fd_to_key[self._selector._fileobj_lookup(fileobj)]
        except KeyError:
            raise KeyError('{!r} is not registered'.format(fileobj)) from None

    def __iter__(self):
        return iter(self._selector._fd_to_key)


class BaseSelector(metaclass=_ABCMeta):
    """What all selectors do."""

    @_abstractmethod
    def register(self, fileobj, events, data=None):
        """Wait for events of a file; its key."""
        raise NotImplementedError

    @_abstractmethod
    def unregister(self, fileobj):
        """Wait for it no longer; its key."""
        raise NotImplementedError

    def modify(self, fileobj, events, data=None):
        """Wait for other events; its new key."""
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    @_abstractmethod
    def select(self, timeout=None):
        """Wait for at most `timeout` seconds; (key, events) of the files that are ready."""
        raise NotImplementedError

    def close(self):
        """Free what it holds."""

    def get_key(self, fileobj):
        """The key of a file; KeyError."""
        mapping = self.get_map()
        if mapping is None:
            raise RuntimeError('Selector is closed')
        try:
            return mapping[fileobj]
        except KeyError:
            raise KeyError('{!r} is not registered'.format(fileobj)) from None

    @_abstractmethod
    def get_map(self):
        """Files to their keys."""
        raise NotImplementedError

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class _PollSelector(BaseSelector):
    """Over poll()."""

    def __init__(self):
        self._fd_to_key, self._map = {}, _SelectorMapping(self)

    def _fileobj_lookup(self, fileobj):
        try:
            return _fileobj_to_fd(fileobj)
        except ValueError:
            for key in self._fd_to_key.values():
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError('Invalid events: {!r}'.format(events))
        key = SelectorKey(fileobj, self._fileobj_lookup(fileobj), events, data)
        if key.fd in self._fd_to_key:
            raise KeyError('{!r} (FD {}) is already registered'.format(fileobj, key.fd))
        self._begin(key)
        self._fd_to_key[key.fd] = key
        return key

    def unregister(self, fileobj):
        try:
            key = self._fd_to_key.pop(self._fileobj_lookup(fileobj))
        except KeyError:
            raise KeyError('{!r} is not registered'.format(fileobj)) from None
        self._end(key)
        return key

    def modify(self, fileobj, events, data=None):
        key = self.get_key(fileobj)
        if events != key.events:
            self.unregister(fileobj)
            return self.register(fileobj, events, data)
        if data != key.data:
            key = self._fd_to_key[key.fd] = key._replace(data=data)
        return key

    def _begin(self, key):
        """A key comes."""

    def _end(self, key):
        """A key goes."""

    def _ready(self, timeout):
        """(descriptor, bits of poll()) of what is ready."""
        poller = _select.poll()
        for fd, key in self._fd_to_key.items():
            poller.register(fd, _bits(key.events))
        return poller.poll(None if timeout is None else _math.ceil(timeout * 1000))

    def select(self, timeout=None):
        timeout = None if timeout is None else max(timeout, 0)
        ready = []
        for fd, bits in self._ready(timeout):
            events = ((EVENT_WRITE if bits & ~_select.POLLIN else 0) | (EVENT_READ if bits & ~_select.POLLOUT else 0))
            key = self._fd_to_key.get(fd)
            if key is not None and events & key.events:
                ready.append((key, events & key.events))
        return ready

    def close(self):
        self._fd_to_key.clear()
        self._map = None

    def get_map(self):
        return self._map


def _bits(events):
    return (_select.POLLIN if events & EVENT_READ else 0) | (_select.POLLOUT if events & EVENT_WRITE else 0)


class SelectSelector(_PollSelector):
    """Over select()."""


class PollSelector(_PollSelector):
    """Over poll()."""


class EpollSelector(_PollSelector):
    """Over epoll()."""

    def __init__(self):
        super().__init__()
        self._epoll = _select.epoll()

    def fileno(self):
        """The descriptor of epoll()."""
        return self._epoll.fileno()

    def _begin(self, key):
        self._epoll.register(key.fd, _bits(key.events))

    def _end(self, key):
        try:
            self._epoll.unregister(key.fd)
        except OSError:
            pass

    def _ready(self, timeout):
        return self._epoll.poll(timeout, max(len(self._fd_to_key), 1))

    def close(self):
        self._epoll.close()
        super().close()


DefaultSelector = EpollSelector
