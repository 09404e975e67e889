# SPDX-License-Identifier: MIT
"""ThreadPool: a pool of threads with the methods of multiprocessing's pools."""

from concurrent.futures import ThreadPoolExecutor as _Executor
from concurrent.futures import TimeoutError as _FutureTimeout, wait as _wait
import os as _os
import queue as _queue

from . import TimeoutError, _missing

__all__ = ['Pool', 'ThreadPool']

Pool = _missing('Pool')


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
