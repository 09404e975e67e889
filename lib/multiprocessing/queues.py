# SPDX-License-Identifier: MIT
"""Queues between processes: pickles through a pipe. What the pipe has no room for is written by a thread of the process that put it."""

import collections
import os
import pickle
import select
import threading
import time
from queue import Empty, Full

from . import connection, synchronize
from .util import Finalize

__all__ = ['Queue', 'SimpleQueue', 'JoinableQueue']

_AT_ONCE = 4000                         # so many bytes are written by put() itself, when there is room for them


class SimpleQueue:
    """A queue without a limit but the pipe's."""

    def __init__(self, *, ctx=None):
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._rlock, self._wlock = synchronize.Lock(), synchronize.Lock()

    def close(self):
        """Close it in this process."""
        self._reader.close()
        self._writer.close()

    def empty(self):
        """Is nothing in it?"""
        return not self._reader.poll()

    def get(self):
        """Wait for the next object."""
        with self._rlock:
            data = self._reader.recv_bytes()
        return pickle.loads(data)

    def put(self, obj):
        """Put an object in."""
        data = pickle.dumps(obj)
        with self._wlock:
            self._writer.send_bytes(data)

    def __reduce__(self):
        synchronize._must_be_inherited(self)


class Queue:
    """A queue for any number of processes and threads."""

    def __init__(self, maxsize=0, *, ctx=None):
        self._maxsize = maxsize
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._rlock, self._wlock = synchronize.Lock(), synchronize.Lock()
        self._room = synchronize.BoundedSemaphore(maxsize) if 0 < maxsize <= synchronize._MOST else None
        self._counts = synchronize._Numbers(2)          # of objects put, under the writers' lock, and of those taken, under the readers'
        self._pid = None
        self._prepare()

    def _prepare(self):
        if self._pid != os.getpid():
            self._pid, self._closed, self._waits_at_end = os.getpid(), False, True
            self._buffer, self._feeder, self._finalizer = collections.deque(), None, None

    def __reduce__(self):
        synchronize._must_be_inherited(self)

    def put(self, obj, block=True, timeout=None):
        """Put an object in. Full."""
        self._prepare()
        if self._closed:
            raise ValueError(f'Queue {self!r} is closed')
        if self._room and not self._room.acquire(block, timeout):
            raise Full
        self._noted()
        if not self._write_now(obj):
            self._buffer.append(obj)
            self._feed()

    def _noted(self):
        pass

    def _write_now(self, obj):
        if self._buffer or self._feeder and self._feeder.is_alive() or not self._wlock.acquire(False):
            return False
        try:
            data = self._pickled(obj)
            if data is None:
                return True
            if len(data) > _AT_ONCE or not select.select([], [self._writer.fileno()], [], 0)[1]:
                return False
            self._writer.send_bytes(data)
            self._counts[0] += 1
            return True
        finally:
            self._wlock.release()

    def _pickled(self, obj):
        try:
            return pickle.dumps(obj)
        except Exception as e:
            if self._room:
                self._room.release()
            self._on_queue_feeder_error(e, obj)
            return None

    @staticmethod
    def _on_queue_feeder_error(e, obj):
        """What cannot be sent is told, and lost."""
        import traceback
        traceback.print_exception(e)

    def _feed(self):
        if not self._feeder or not self._feeder.is_alive():
            self._feeder = threading.Thread(target=self._write_all, name='QueueFeederThread', daemon=True)
            self._feeder.start()
            self._finalizer = self._finalizer or Finalize(None, self._end, exitpriority=-5)

    def _write_all(self):
        while self._buffer:
            data = self._pickled(self._buffer[0])
            if data is not None:
                with self._wlock:
                    self._writer.send_bytes(data)
                    self._counts[0] += 1
            self._buffer.popleft()

    def _end(self):
        if self._waits_at_end and self._feeder:
            self._feeder.join()

    def get(self, block=True, timeout=None):
        """The next object. Empty."""
        if getattr(self, '_closed', False) and self._pid == os.getpid():
            raise ValueError(f'Queue {self!r} is closed')
        until = None if timeout is None else time.monotonic() + timeout
        if not self._rlock.acquire(block, timeout):
            raise Empty
        try:
            left = (None if until is None else max(0, until - time.monotonic())) if block else 0
            if left is not None and not self._reader.poll(left):
                raise Empty
            data = self._reader.recv_bytes()
            self._counts[1] += 1
        finally:
            self._rlock.release()
        if self._room:
            self._room.release()
        return pickle.loads(data)

    def qsize(self):
        """How many objects are in it, about."""
        if self._room:
            return self._maxsize - self._room.get_value()
        return self._counts[0] - self._counts[1] + len(self._buffer)

    def empty(self):
        """Is nothing to be got?"""
        return not self._reader.poll()

    def full(self):
        """Would put() have to wait?"""
        return self._room is not None and self._room.get_value() == 0

    def get_nowait(self):
        """The next object at once, or Empty."""
        return self.get(False)

    def put_nowait(self, obj):
        """Put an object in at once, or Full."""
        return self.put(obj, False)

    def close(self):
        """This process puts no more in."""
        self._prepare()
        self._closed = True

    def join_thread(self):
        """Wait until all that was put is in the pipe."""
        assert self._closed, 'Queue {0!r} not closed'.format(self)
        self._end()

    def cancel_join_thread(self):
        """Do not wait at the end for what is not in the pipe."""
        self._waits_at_end = False


class JoinableQueue(Queue):
    """A Queue that knows what of it has been dealt with."""

    def __init__(self, maxsize=0, *, ctx=None):
        super().__init__(maxsize)
        self._undone, self._cond = synchronize._Numbers(1), synchronize.Condition()

    def _noted(self):
        with self._cond:
            self._undone[0] += 1

    def task_done(self):
        """One object has been dealt with. ValueError."""
        with self._cond:
            if self._undone[0] <= 0:
                raise ValueError('task_done() called too many times')
            self._undone[0] -= 1
            if not self._undone[0]:
                self._cond.notify_all()

    def join(self):
        """Wait until all objects have been dealt with."""
        with self._cond:
            self._cond.wait_for(lambda: not self._undone[0])
