# SPDX-License-Identifier: MIT
"""ProcessPoolExecutor: calls in other processes, each of which a thread waits for."""

import itertools
import os

from . import _base
from .thread import ThreadPoolExecutor

__all__ = ('BrokenProcessPool', 'ProcessPoolExecutor')


class BrokenProcessPool(_base.BrokenExecutor):
    """A process of the pool ended unexpectedly."""


def _check_system_limits():
    """Nothing: whoever asks whether processes can be made is told so by the first of them."""


def _each(fn, chunk):
    return [fn(*args) for args in chunk]


class _RemoteTraceback(Exception):
    """Where an exception was raised in a process: the cause of what is raised here."""

    def __init__(self, tb):
        self.tb = '\n"""\n%s"""' % tb

    def __str__(self):
        return self.tb


class ProcessPoolExecutor(_base.Executor):
    """Runs calls in at most `max_workers` processes, which are started when they are needed."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = os.cpu_count() or 1
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        if max_tasks_per_child is not None and not isinstance(max_tasks_per_child, int):
            raise TypeError('max_tasks_per_child must be an integer')
        if max_tasks_per_child is not None and max_tasks_per_child <= 0:
            raise ValueError('max_tasks_per_child must be >= 1')
        from multiprocessing import _workers, context
        self._lost, self._unsendable = _workers.WorkerLost, _workers.Unsendable
        self._max_workers, self._broken, self._stopped = max_workers, False, False
        self._workers = _workers.Workers((mp_context or context._default_context).get_context(), 'Process', max_workers, initializer,
                                         initargs, max_tasks_per_child, _RemoteTraceback)
        self._threads = ThreadPoolExecutor(max_workers, 'ExecutorManagerThread')

    def _there(self, fn, args, kwargs):
        if self._broken:
            raise BrokenProcessPool(self._broken)
        try:
            return self._workers.call(fn, args, kwargs)
        except self._unsendable as e:
            raise TypeError(e.args[1]) from None
        except self._lost:
            self._broken = 'A child process terminated abruptly, the process pool is not usable anymore'
            self._workers.kill()
            raise BrokenProcessPool('A process in the process pool was terminated abruptly while the future was running or pending.') \
                from None

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) called in a process; its Future."""
        if self._broken:
            raise BrokenProcessPool(self._broken)
        if self._stopped:
            raise RuntimeError('cannot schedule new futures after shutdown')
        return self._threads.submit(self._there, fn, args, kwargs)

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """fn(item, ...) for the items of the iterables, so many in one go: an iterator over the results in their order."""
        if chunksize < 1:
            raise ValueError('chunksize must be >= 1.')
        calls = zip(*iterables)
        chunks = iter(lambda: tuple(itertools.islice(calls, chunksize)), ())
        lists = super().map(_each, itertools.repeat(fn), chunks, timeout=timeout)
        return itertools.chain.from_iterable(lists)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Accept no more calls; wait for those under way, and maybe cancel those that have not begun."""
        self._stopped = True
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        if wait:
            self._workers.stop()
