# SPDX-License-Identifier: MIT
"""Calling functions at times, one after the other."""

from collections import namedtuple as _namedtuple
import heapq as _heapq
import itertools as _itertools
import threading as _threading
import time as _time

__all__ = ['scheduler']

_MISSING = object()

Event = _namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')
Event.__doc__ = 'A call that is due at a time; of several the one with the lowest priority number goes first.'


class scheduler:
    """A list of calls that are due; `timefunc` is its clock and `delayfunc` waits."""

    def __init__(self, timefunc=_time.monotonic, delayfunc=_time.sleep):
        self._queue = []
        self._lock = _threading.RLock()
        self._numbers = _itertools.count()
        self.timefunc, self.delayfunc = timefunc, delayfunc

    def enterabs(self, time, priority, action, argument=(), kwargs=_MISSING):
        """Have action(*argument, **kwargs) called at a time; what cancel() takes."""
        event = Event(time, priority, next(self._numbers), action, argument, {} if kwargs is _MISSING else kwargs)
        with self._lock:
            _heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_MISSING):
        """The same after a delay."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Do not make this call; ValueError when it is not due any more."""
        with self._lock:
            self._queue.remove(event)
            _heapq.heapify(self._queue)

    def empty(self):
        """Is nothing due?"""
        with self._lock:
            return not self._queue

    def _take(self):
        """(the next call when it is due, or None; for how long to wait, None when there is nothing)."""
        with self._lock:
            if not self._queue:
                return None, None
            left = self._queue[0].time - self.timefunc()
            return (None, left) if left > 0 else (_heapq.heappop(self._queue), 0)

    def run(self, blocking=True):
        """Make all calls, waiting for them; without `blocking` those that are due, and how long until the next."""
        while True:
            event, left = self._take()
            if event:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)
            elif left is None or not blocking:
                return left
            else:
                self.delayfunc(left)

    @property
    def queue(self):
        """A list of what is due, in its order."""
        with self._lock:
            return sorted(self._queue)
