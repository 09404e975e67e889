# SPDX-License-Identifier: MIT
"""No threads: starting one skips the test."""
import unittest

error = RuntimeError
TIMEOUT_MAX = 1e9


class LockType:
    """A lock that one thread needs."""

    def __init__(self):
        self._locked = 0

    def acquire(self, blocking=True, timeout=-1):
        if self._locked:
            if blocking:
                raise RuntimeError('deadlock: the only thread has the lock')
            return False
        self._locked = 1
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError('release unlocked lock')
        self._locked = 0

    def locked(self):
        return bool(self._locked)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc_info):
        self.release()


class RLock(LockType):
    def acquire(self, blocking=True, timeout=-1):
        self._locked += 1
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError('cannot release un-acquired lock')
        self._locked -= 1


allocate_lock = LockType


def start_new_thread(*args, **kwargs):
    raise unittest.SkipTest('starts a thread')


def get_ident():
    return 1


get_native_id = get_ident


def _count():
    return 1
