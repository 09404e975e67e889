# SPDX-License-Identifier: MIT
"""One thread: locks work, starting a thread skips the test."""
import unittest

from _thread import LockType as Lock, RLock, TIMEOUT_MAX, get_ident, get_native_id

_dangling = set()


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        self.name = name or 'Thread-1'
        self.daemon = bool(daemon)
        self.ident = None

    def start(self):
        raise unittest.SkipTest('starts a thread')

    def is_alive(self):
        return False

    def join(self, timeout=None):
        pass


class local:
    """Attributes of the only thread."""


class Event:
    def __init__(self):
        self._set = False

    def is_set(self):
        return self._set

    def set(self):
        self._set = True

    def clear(self):
        self._set = False

    def wait(self, timeout=None):
        return self._set


class Condition(RLock):
    def __init__(self, lock=None):
        super().__init__()

    def notify(self, n=1):
        pass

    notify_all = notify

    def wait(self, timeout=None):
        raise unittest.SkipTest('waits for another thread')


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        raise unittest.SkipTest('waits for other threads')


Semaphore = BoundedSemaphore = Timer = Barrier
_main = Thread(name='MainThread')
_main.ident = 1


def current_thread():
    return _main


main_thread = current_thread


def enumerate():
    return [_main]


def active_count():
    return 1


def excepthook(args):
    pass
