# SPDX-License-Identifier: MIT
"""Locks between processes.

A semaphore is a pipe that holds a byte for each time it can be acquired: to acquire is to read one, to release is to write one. So whoever
waits lets the other threads of its process go on, and what a child inherits is the same semaphore."""

import fcntl
import io
import mmap
import os
import select
import struct
import termios
import threading
import time

from . import process

__all__ = ['Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Condition', 'Event']

_MOST = 60000


class _Tokens:
    """How often something can be acquired."""

    def __init__(self, value):
        if value > _MOST:
            raise OSError(22, 'Invalid argument')
        self._reader, self._writer = os.pipe()
        self._owners = io.FileIO(self._reader, 'rb'), io.FileIO(self._writer, 'wb')        # they close them when nobody needs them
        os.set_blocking(self._reader, False)
        if value:
            os.write(self._writer, bytes(value))

    def take(self, block=True, timeout=None):
        """Take one; False: there is none."""
        until = None if timeout is None else time.monotonic() + max(timeout, 0)
        while True:
            try:
                os.read(self._reader, 1)
                return True
            except BlockingIOError:
                pass                                    # there is none, or another process was faster
            left = None if until is None else until - time.monotonic()
            if not block or left is not None and left <= 0:
                return False
            select.select([self._reader], [], [], left)

    def give(self):
        """Give one back."""
        os.write(self._writer, b'x')

    def count(self):
        """How many there are."""
        return struct.unpack('i', fcntl.ioctl(self._reader, termios.FIONREAD, bytes(4)))[0]


class _Numbers:
    """Numbers that processes share."""

    def __init__(self, n):
        self._memory = mmap.mmap(-1, 8 * n)
        self._view = memoryview(self._memory).cast('q')

    def __getitem__(self, i):
        return self._view[i]

    def __setitem__(self, i, value):
        self._view[i] = value


def _must_be_inherited(obj):
    raise RuntimeError('%s objects should only be shared between processes through inheritance' % type(obj).__name__)


class _SemLock:
    """What locks and semaphores have in common. The holder is known to its own process only."""

    def __init__(self, value):
        self._tokens, self._holder, self._depth = _Tokens(value), None, 0

    def _me(self):
        return os.getpid(), threading.get_ident()

    def _is_mine(self):
        return self._depth > 0 and self._holder == self._me()

    def _owner(self):
        if self._is_mine():
            thread = threading.current_thread()
            name = process.current_process().name
            return name if thread is threading.main_thread() else name + '|' + thread.name
        if self._tokens.count():
            return 'None'
        return 'SomeOtherThread' if self._depth and self._holder and self._holder[0] == os.getpid() else 'SomeOtherProcess'

    def acquire(self, block=True, timeout=None):
        """Take it; False: it was not to be had in time."""
        got = self._tokens.take(block, timeout)
        if got:
            self._holder, self._depth = self._me(), 1
        return got

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def __reduce__(self):
        _must_be_inherited(self)


class Semaphore(_SemLock):
    """Can be acquired `value` times more often than it was released."""

    def __init__(self, value=1, *, ctx=None):
        super().__init__(value)

    def release(self):
        """Give it back."""
        self._tokens.give()

    def get_value(self):
        """How often it can be acquired now."""
        return self._tokens.count()

    def __repr__(self):
        return '<%s(value=%s)>' % (type(self).__name__, self._tokens.count())


class BoundedSemaphore(Semaphore):
    """A Semaphore that is never released more often than it was acquired."""

    def __init__(self, value=1, *, ctx=None):
        super().__init__(value)
        self._most = value

    def release(self):
        """Give it back. ValueError."""
        if self._tokens.count() >= self._most:
            raise ValueError('semaphore or lock released too many times')
        self._tokens.give()

    def __repr__(self):
        return '<%s(value=%s, maxvalue=%s)>' % (type(self).__name__, self._tokens.count(), self._most)


class Lock(_SemLock):
    """One process or thread holds it at a time; any may release it."""

    def __init__(self, *, ctx=None):
        super().__init__(1)

    def release(self):
        """Let go of it. ValueError."""
        if self._tokens.count():
            raise ValueError('semaphore or lock released too many times')
        self._holder, self._depth = None, 0
        self._tokens.give()

    def __repr__(self):
        return '<%s(owner=%s)>' % (type(self).__name__, self._owner())


class RLock(_SemLock):
    """A lock that its holder may take again."""

    def __init__(self, *, ctx=None):
        super().__init__(1)

    def acquire(self, block=True, timeout=None):
        """Take it, maybe once more."""
        if self._is_mine():
            self._depth += 1
            return True
        return super().acquire(block, timeout)

    def release(self):
        """Let go of it once. AssertionError."""
        if not self._is_mine():
            raise AssertionError('attempt to release recursive lock not owned by thread')
        self._depth -= 1
        if not self._depth:
            self._holder = None
            self._tokens.give()

    def __repr__(self):
        owner = self._owner()
        return '<%s(%s, %s)>' % (type(self).__name__, owner, self._depth if self._is_mine() else 0 if owner == 'None' else 'nonzero')


class Condition:
    """A place to wait until another process tells that something has changed."""

    def __init__(self, lock=None, *, ctx=None):
        self._lock = lock or RLock()
        self._sleeping, self._woken, self._wake = _Tokens(0), _Tokens(0), _Tokens(0)
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __reduce__(self):
        _must_be_inherited(self)

    def __repr__(self):
        waiting = self._sleeping.count() - self._woken.count()
        return '<%s(%s, %s)>' % (type(self).__name__, self._lock, waiting)

    def wait(self, timeout=None):
        """Let go of the lock until somebody notifies, then take it again. False: the time was over."""
        assert self._lock._is_mine(), 'must acquire() condition before using wait()'
        self._sleeping.give()
        depth = self._lock._depth
        for _ in range(depth):
            self._lock.release()
        try:
            return self._wake.take(True, timeout)
        finally:
            self._woken.give()
            for _ in range(depth):
                self._lock.acquire()

    def notify(self, n=1):
        """Wake n of those that wait."""
        assert self._lock._is_mine(), 'lock is not owned'
        while self._woken.take(False):                  # who gave up waiting sleeps no more
            self._sleeping.take(False)
        woken = 0
        while woken < n and self._sleeping.take(False):
            self._wake.give()
            woken += 1
        for _ in range(woken):
            self._woken.take()
        while self._wake.take(False):                   # of those whose time was over just then
            pass

    def notify_all(self):
        """Wake all that wait."""
        self.notify(n=_MOST)

    wait_for = threading.Condition.wait_for


class Event:
    """A flag that processes wait for."""

    def __init__(self, *, ctx=None):
        self._cond, self._flag = Condition(Lock()), _Tokens(0)

    def is_set(self):
        """Is it set?"""
        return self._flag.count() > 0

    def set(self):
        """Set it, and wake who waits."""
        with self._cond:
            if not self._flag.count():
                self._flag.give()
            self._cond.notify_all()

    def clear(self):
        """It is not set any more."""
        with self._cond:
            self._flag.take(False)

    def wait(self, timeout=None):
        """Wait until it is set; is it?"""
        with self._cond:
            return self._cond.wait_for(self.is_set, timeout)

    def __reduce__(self):
        _must_be_inherited(self)

    def __repr__(self):
        return '<%s at %s>' % (type(self).__qualname__, 'set' if self.is_set() else 'unset')


class Barrier(threading.Barrier):
    """A place where a number of processes wait for each other."""

    _STATES = 'filling', 'draining', 'resetting', 'broken'

    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        self._numbers = _Numbers(2)
        super().__init__(parties, action, timeout)
        self._cond = Condition()

    _state = property(lambda self: self._STATES[self._numbers[0]],
                      lambda self, state: self._numbers.__setitem__(0, self._STATES.index(state)))
    _count = property(lambda self: self._numbers[1], lambda self, count: self._numbers.__setitem__(1, count))

    def __reduce__(self):
        _must_be_inherited(self)
