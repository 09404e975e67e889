# SPDX-License-Identifier: MIT
"""Pools: of processes, and ThreadPool, a pool of threads with the same methods."""

from concurrent.futures import ThreadPoolExecutor as _Executor
from concurrent.futures import TimeoutError as _FutureTimeout, wait as _wait
import os as _os
import queue as _queue

from .context import TimeoutError, _default_context
from ._workers import RemoteTraceback, Unsendable as _Unsendable, WorkerLost as _WorkerLost, Workers as _Workers

__all__ = ['Pool', 'ThreadPool']


class MaybeEncodingError(Exception):
    """A result could not be sent to who asked for it."""

    def __init__(self, exc, value):
        self.exc, self.value = exc, value
        super().__init__(exc, value)

    def __str__(self):
        return "Error sending result: '%s'. Reason: '%s'" % (self.value, self.exc)

    def __repr__(self):
        return '<%s: %s>' % (type(self).__name__, self)


class AsyncResult:
    """What one call, or all calls of a map, will have brought."""

    def __init__(self, futures, collect, callback, error_callback):
        self._futures, self._collect = futures, collect
        self._left, self._callbacks = len(futures), (callback, error_callback)
        for future in futures:
            future.add_done_callback(self._one_is_done)
        if not futures and callback:
            callback([])

    def _one_is_done(self, future):
        self._left -= 1
        if self._left:
            return
        callback, error_callback = self._callbacks
        error = self._error()
        if error is None and callback:
            callback(self._collect([f.result() for f in self._futures]))
        elif error is not None and error_callback:
            error_callback(error)

    def _error(self):
        errors = [f.exception() for f in self._futures if not f.cancelled() and f.exception() is not None]
        return errors[0] if errors else None

    def ready(self):
        """Has it ended?"""
        return all([f.done() for f in self._futures])

    def successful(self):
        """Did it end without an exception? ValueError while it runs."""
        if not self.ready():
            raise ValueError('{0!r} not ready'.format(self))
        return self._error() is None

    def wait(self, timeout=None):
        """Wait until it ends."""
        _wait(self._futures, timeout)

    def get(self, timeout=None):
        """What it brought, or raise what it raised. TimeoutError."""
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        error = self._error()
        if error is not None:
            raise error
        return self._collect([f.result() for f in self._futures])


ApplyResult = MapResult = AsyncResult


class _Results:
    """Results one by one, for imap()."""

    def __init__(self, results):
        self._results = results

    def __iter__(self):
        return self

    def next(self, timeout=None):
        """The next result; TimeoutError."""
        return self._results(timeout)

    __next__ = next


class ThreadPool:
    """Threads that calls are handed to."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        if processes is None:
            processes = _os.cpu_count() or 1
        if processes < 1:
            raise ValueError('Number of processes must be at least 1')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._state = 'RUN'
        self._executor = _Executor(processes, 'ThreadPool', initializer, initargs)
        self._processes = processes

    def __repr__(self):
        return '<%s.%s state=%s pool_size=%s>' % (type(self).__module__, type(self).__qualname__, self._state,
                                                  self._processes)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *args):
        self.terminate()

    def _check(self):
        if self._state != 'RUN':
            raise ValueError('Pool not running')

    def _submit(self, fn, tuples):
        self._check()
        return [self._executor.submit(fn, *args) for args in tuples]

    def apply(self, func, args=(), kwds={}):
        """func(*args, **kwds) in a thread."""
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """The same without waiting: an AsyncResult."""
        self._check()
        return AsyncResult([self._executor.submit(func, *args, **kwds)], lambda results: results[0], callback,
                           error_callback)

    def map(self, func, iterable, chunksize=None):
        """A list of func(item) for each item."""
        return self.map_async(func, iterable, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """The same without waiting: an AsyncResult."""
        return AsyncResult(self._submit(func, [(item,) for item in iterable]), list, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        """A list of func(*args) for each of the iterable's tuples."""
        return self.starmap_async(func, iterable, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """The same without waiting: an AsyncResult."""
        return AsyncResult(self._submit(func, iterable), list, callback, error_callback)

    def imap(self, func, iterable, chunksize=1):
        """func(item) for each item, in their order, as they come."""
        futures = iter(self._submit(func, [(item,) for item in iterable]))

        def following(timeout):
            try:
                return next(futures).result(timeout)
            except _FutureTimeout:
                raise TimeoutError from None
        return _Results(following)

    def imap_unordered(self, func, iterable, chunksize=1):
        """func(item) for each item, in the order in which they end."""
        futures, done = self._submit(func, [(item,) for item in iterable]), _queue.SimpleQueue()
        left = [len(futures)]
        for future in futures:
            future.add_done_callback(done.put)

        def following(timeout):
            if not left[0]:
                raise StopIteration
            try:
                future = done.get(timeout=timeout)
            except _queue.Empty:
                raise TimeoutError from None
            left[0] -= 1
            return future.result()
        return _Results(following)

    def close(self):
        """Take no more calls."""
        if self._state == 'RUN':
            self._state = 'CLOSE'
            self._executor.shutdown(wait=False)

    def terminate(self):
        """Take no more calls, and forget those that have not begun."""
        self._state = 'TERMINATE'
        self._executor.shutdown(wait=False, cancel_futures=True)

    def join(self):
        """Wait until all calls have ended."""
        if self._state == 'RUN':
            raise ValueError('Pool is still running')
        self._executor.shutdown(wait=True)


def _each(func, chunk):
    return [func(*args) for args in chunk]


def _flattened(lists):
    return [item for part in lists for item in part]


class Pool(ThreadPool):
    """Processes that calls are handed to. A thread waits for each of those that work."""

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError('maxtasksperchild must be a positive int or None')
        super().__init__(processes, initializer)
        self._executor = _Executor(self._processes, 'Pool')
        self._workers = _Workers((context or _default_context).get_context(), 'PoolWorker', self._processes, initializer, initargs,
                                 maxtasksperchild)
        self._workers.start(self._processes)

    def __reduce__(self):
        raise NotImplementedError('pool objects cannot be passed between processes or pickled')

    def _there(self, fn, args, kwds):
        try:
            return self._workers.call(fn, args, kwds)
        except _Unsendable as e:
            raise MaybeEncodingError(e.args[1], e.args[0]) from None
        except _WorkerLost:
            raise RuntimeError('a process of the pool ended while it worked') from None

    def _submit(self, fn, tuples):
        self._check()
        return [self._executor.submit(self._there, fn, tuple(args), {}) for args in tuples]

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """func(*args, **kwds) in a process, without waiting: an AsyncResult."""
        self._check()
        future = self._executor.submit(self._there, func, tuple(args), dict(kwds))
        return AsyncResult([future], lambda results: results[0], callback, error_callback)

    def _chunks(self, tuples, chunksize):
        tuples = list(tuples)
        if chunksize is None:
            chunksize, more = divmod(len(tuples), self._processes * 4)
            chunksize += bool(more)
        chunksize = max(chunksize, 1)
        return [tuples[i:i + chunksize] for i in range(0, len(tuples), chunksize)]

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """map() without waiting: an AsyncResult."""
        return self.starmap_async(func, [(item,) for item in iterable], chunksize, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """starmap() without waiting: an AsyncResult."""
        calls = [(func, chunk) for chunk in self._chunks(iterable, chunksize)]
        return AsyncResult(self._submit(_each, calls), _flattened, callback, error_callback)

    def close(self):
        """Take no more calls; the processes end when those that were handed in are made."""
        super().close()

    def terminate(self):
        """End the processes, whatever they do."""
        super().terminate()
        self._workers.kill()

    def join(self):
        """Wait until all calls have been made and the processes have ended."""
        super().join()
        self._workers.stop()

    @property
    def _pool(self):
        return self._workers.processes()
