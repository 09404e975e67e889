# SPDX-License-Identifier: MIT
"""Queues between threads: who gets from an empty one waits, and who puts into a full one."""

from _collections import _label
from _thread import allocate_lock as _allocate_lock
from collections import deque as _deque
from heapq import heappop as _heappop, heappush as _heappush
from time import monotonic as _now
from types import GenericAlias as _GenericAlias
import threading

__all__ = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Empty(Exception):
    """There is nothing in the queue."""

    __module__ = '_queue'


class Full(Exception):
    """There is no room in the queue."""


class Queue:
    """First in, first out; at most `maxsize` items, any number when that is 0."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = threading.Lock()
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self.unfinished_tasks = 0

    # What other kinds of queues replace.

    def _init(self, maxsize):
        self.queue = _deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def task_done(self):
        """An item that somebody got has been dealt with."""
        with self.all_tasks_done:
            left = self.unfinished_tasks - 1
            if left < 0:
                raise ValueError('task_done() called too many times')
            self.unfinished_tasks = left
            if left == 0:
                self.all_tasks_done.notify_all()

    def join(self):
        """Wait until every item has been dealt with."""
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        """How many items there are."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Is there nothing in it?"""
        with self.mutex:
            return not self._qsize()

    def full(self):
        """Is there no room in it?"""
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Put an item in, waiting for room if allowed; Full."""
        with self.not_full:
            if self.maxsize > 0 and (timeout is not None or self._qsize() >= self.maxsize):
                self._await(self.not_full, lambda: self._qsize() < self.maxsize, block, timeout, Full)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        """Take an item out, waiting for one if allowed; Empty."""
        with self.not_empty:
            if timeout is not None or not self._qsize():
                self._await(self.not_empty, self._qsize, block, timeout, Empty)
            item = self._get()
            self.not_full.notify()
            return item

    def _await(self, condition, ready, block, timeout, error):
        if not block:
            if not ready():
                raise error
        elif timeout is None:
            while not ready():
                condition.wait()
        elif timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        else:
            end = _now() + timeout
            while not ready():
                left = end - _now()
                if left <= 0:
                    raise error
                condition.wait(left)

    def put_nowait(self, item):
        """Put an item in at once; Full."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Take an item out at once; Empty."""
        return self.get(block=False)

    __class_getitem__ = classmethod(_GenericAlias)


class PriorityQueue(Queue):
    """The smallest item comes out first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        _heappush(self.queue, item)

    def _get(self):
        return _heappop(self.queue)


class LifoQueue(Queue):
    """The last item in comes out first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """First in, first out, without a limit and without task_done()."""

    __module__ = '_queue'
    __slots__ = ('_items', '_waiters', '__weakref__')

    def __init__(self):
        self._items, self._waiters = _deque(), _deque()

    def put(self, item, block=True, timeout=None):
        """Put an item in."""
        self._items.append(item)
        while self._waiters:
            try:
                self._waiters.popleft().release()
                return
            except (IndexError, RuntimeError):
                pass

    def get(self, block=True, timeout=None):
        """Take an item out, waiting for one if allowed; Empty."""
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        end = None if timeout is None else _now() + timeout
        while True:
            try:
                return self._items.popleft()
            except IndexError:
                if not block or (end is not None and end <= _now()):
                    raise Empty from None
            self._wait(end)

    def _wait(self, end):
        """Until something was put in."""
        waiter = _allocate_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        woken = False
        try:
            if not self._items:
                woken = waiter.acquire(True, -1 if end is None else max(end - _now(), 0))
        finally:
            if not woken:
                self._leave(waiter)

    def _leave(self, waiter):
        try:
            self._waiters.remove(waiter)
        except ValueError:                              # it was meant to wake us: another one may take what is there
            if self._items and self._waiters:
                try:
                    self._waiters.popleft().release()
                except (IndexError, RuntimeError):
                    pass

    def put_nowait(self, item):
        """Put an item in."""
        self.put(item)

    def get_nowait(self):
        """Take an item out at once; Empty."""
        return self.get(block=False)

    def empty(self):
        """Is there nothing in it?"""
        return not self._items

    def qsize(self):
        """How many items there are."""
        return len(self._items)

    __class_getitem__ = classmethod(_GenericAlias)


_PySimpleQueue = SimpleQueue


_label(SimpleQueue, "_queue.SimpleQueue")
