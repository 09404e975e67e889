# SPDX-License-Identifier: MIT
"""Futures, waiting for several of them, and what all executors have."""

from collections import namedtuple as _namedtuple
from time import monotonic as _now
from types import GenericAlias as _GenericAlias
import logging
import threading

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'
PENDING, RUNNING, CANCELLED = 'PENDING', 'RUNNING', 'CANCELLED'
CANCELLED_AND_NOTIFIED, FINISHED = 'CANCELLED_AND_NOTIFIED', 'FINISHED'

LOGGER = logging.getLogger('concurrent.futures')
TimeoutError = TimeoutError


class Error(Exception):
    """What is wrong with futures."""


class CancelledError(Error):
    """Nobody waits for this future any more."""


class InvalidStateError(Error):
    """The future is not in a state in which that can be done."""


class BrokenExecutor(RuntimeError):
    """The executor cannot run anything any more."""


DoneAndNotDoneFutures = _namedtuple('DoneAndNotDoneFutures', 'done not_done')


class Future:
    """What a call will have brought. Executors make them."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        state = self._state
        how = ''
        if state == FINISHED:
            how = (' raised %s' % type(self._exception).__name__ if self._exception
                   else ' returned %s' % type(self._result).__name__)
        state = 'cancelled' if state == CANCELLED_AND_NOTIFIED else state.lower()
        return '<%s at %#x state=%s%s>' % (type(self).__name__, id(self), state, how)

    def cancel(self):
        """Do not begin the call; False: it runs or has run."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        """Was it cancelled?"""
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        """Does it run now?"""
        return self._state == RUNNING

    def done(self):
        """Has it ended, in whatever way?"""
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

    def add_done_callback(self, fn):
        """Have fn(future) called when it has ended; at once if it has."""
        with self._condition:
            if not self.done():
                self._done_callbacks.append(fn)
                return
        self._call(fn)

    def _invoke_callbacks(self):
        for fn in self._done_callbacks:
            self._call(fn)

    def _call(self, fn):
        try:
            fn(self)
        except Exception:
            LOGGER.exception('exception calling callback for %r', self)

    def _wait(self, timeout):
        """Until it is done; call with the condition."""
        if not self.done():
            self._condition.wait(timeout)
        if self.cancelled():
            raise CancelledError
        if self._state != FINISHED:
            raise TimeoutError

    def result(self, timeout=None):
        """What the call returned, or raise what it raised; TimeoutError, CancelledError."""
        with self._condition:
            self._wait(timeout)
        if self._exception:
            raise self._exception
        return self._result

    def exception(self, timeout=None):
        """What the call raised, or None; TimeoutError, CancelledError."""
        with self._condition:
            self._wait(timeout)
        return self._exception

    # For executors.

    def set_running_or_notify_cancel(self):
        """The call begins; False: it was cancelled, do not."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add(self)
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
        LOGGER.critical('Future %s in unexpected state: %s', id(self), self._state)
        raise RuntimeError('Future in unexpected state')

    def _finish(self, result, exception):
        with self._condition:
            if self.done():
                raise InvalidStateError('%s: %r' % (self._state, self))
            self._result, self._exception, self._state = result, exception, FINISHED
            for waiter in self._waiters:
                waiter.add(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_result(self, result):
        """The call has returned."""
        self._finish(result, None)

    def set_exception(self, exception):
        """The call has raised."""
        self._finish(None, exception)

    __class_getitem__ = classmethod(_GenericAlias)


class _Waiter:
    """Hears from futures: `event` is set when `needed` have ended, or one failed and `fails` is true."""

    def __init__(self, needed, fails=False):
        self.lock, self.event, self.ended = threading.Lock(), threading.Event(), []
        self.needed, self.fails = needed, fails

    def add(self, future):
        with self.lock:
            self.ended.append(future)
            self.needed -= 1
            if self.needed <= 0 or (self.fails and _failed(future)):
                self.event.set()

    def take(self):
        """Those that have ended since the last time; the next one sets the event."""
        with self.lock:
            ended, self.ended, self.needed = self.ended, [], 1
            self.event.clear()
        return ended


def _failed(future):
    return future._state == FINISHED and future._exception is not None


def _has_ended(future):
    return future._state in (CANCELLED_AND_NOTIFIED, FINISHED)


def _attach(futures, waiter):
    """Have the waiter hear from those that have not ended; gives those that have."""
    ended = set()
    for future in futures:
        with future._condition:
            if _has_ended(future):
                ended.add(future)
            else:
                future._waiters.append(waiter)
    return ended


def _detach(futures, waiter):
    for future in futures:
        with future._condition:
            if waiter in future._waiters:
                future._waiters.remove(waiter)


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait until futures have ended, as `return_when` says; the sets (done, not_done)."""
    fs = set(fs)
    done = {f for f in fs if _has_ended(f)}
    left = fs - done
    if return_when == FIRST_COMPLETED and done or return_when == FIRST_EXCEPTION and any([_failed(f) for f in done]):
        return DoneAndNotDoneFutures(done, left)
    if not left:
        return DoneAndNotDoneFutures(done, left)
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError('Invalid return condition: %r' % return_when)
    waiter = _Waiter(1 if return_when == FIRST_COMPLETED else len(left), return_when == FIRST_EXCEPTION)
    for future in _attach(left, waiter):
        waiter.add(future)
    waiter.event.wait(timeout)
    _detach(left, waiter)
    done.update(waiter.ended)
    return DoneAndNotDoneFutures(done, fs - done)


def as_completed(fs, timeout=None):
    """The futures in the order in which they end; TimeoutError from next()."""
    end = None if timeout is None else _now() + timeout
    pending = set(fs)
    total = len(pending)
    waiter = _Waiter(1)
    try:
        ended = _attach(pending, waiter)
        while pending:
            for future in ended:
                pending.discard(future)
                yield future
            if not pending:
                return
            left = None if end is None else end - _now()
            if left is not None and left < 0:
                raise TimeoutError('%d (of %d) futures unfinished' % (len(pending), total))
            waiter.event.wait(left)
            ended = waiter.take()
    finally:
        _detach(pending, waiter)


def _outcome(future, timeout=None):
    try:
        return future.result(timeout)
    finally:
        future.cancel()


class Executor:
    """What runs calls."""

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) called; its Future."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """Call fn for the items of the iterables, all at once; an iterator over the results, in order."""
        end = None if timeout is None else _now() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    yield _outcome(futures.pop(), None if end is None else end - _now())
            finally:
                for future in futures:
                    future.cancel()
        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Accept no more calls; wait for those under way."""

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.shutdown(wait=True)
        return False
