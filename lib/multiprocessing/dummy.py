# SPDX-License-Identifier: MIT
"""multiprocessing's names for threads."""

from queue import Queue
from threading import (Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore, Thread as _Thread,
                       current_thread as current_process)
import threading as _threading

from .context import _default_context

cpu_count, freeze_support = _default_context.cpu_count, _default_context.freeze_support

__all__ = ['Process', 'current_process', 'active_children', 'freeze_support', 'Lock', 'RLock', 'Semaphore',
           'BoundedSemaphore', 'Condition', 'Event', 'Barrier', 'Queue', 'JoinableQueue', 'Pool', 'cpu_count']

JoinableQueue = Queue


class Process(_Thread):
    """A thread with the attributes of a process."""

    @property
    def exitcode(self):
        """0 once it has ended, else None."""
        return 0 if self._started.is_set() and not self.is_alive() else None


def active_children():
    """The threads that are alive."""
    return [t for t in _threading.enumerate() if isinstance(t, Process)]


def Pool(processes=None, initializer=None, initargs=()):
    """A ThreadPool."""
    from .pool import ThreadPool
    return ThreadPool(processes, initializer, initargs)
