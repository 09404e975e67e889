# SPDX-License-Identifier: MIT
"""A pool of threads."""

from types import GenericAlias as _GenericAlias
import itertools
import os
import queue
import threading
import weakref

from . import _base

_workers = weakref.WeakKeyDictionary()  # threads -> the queues that they read
_shutdown = False
_exit_lock = threading.Lock()


def _after_fork():
    """The threads of the process that forked are not there."""
    _workers.clear()
    _exit_lock._at_fork_reinit()


def _python_exit():
    global _shutdown
    with _exit_lock:
        _shutdown = True
    threads = list(_workers.items())
    for thread, calls in threads:
        calls.put(None)
    for thread, calls in threads:
        thread.join()


threading._register_atexit(_python_exit)


class BrokenThreadPool(_base.BrokenExecutor):
    """The initializer of a thread failed."""


class _WorkItem:
    def __init__(self, future, fn, args, kwargs):
        self.future, self.fn, self.args, self.kwargs = future, fn, args, kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as e:
            self.future.set_exception(e)
        else:
            self.future.set_result(result)

    __class_getitem__ = classmethod(_GenericAlias)


def _worker(pool_ref, calls, initializer, initargs):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base.LOGGER.critical('Exception in initializer:', exc_info=True)
            pool = pool_ref()
            if pool is not None:
                pool._initializer_failed()
            return
    while True:
        item = _next_item(pool_ref, calls)
        if item is not None:
            item.run()
            del item
            continue
        pool = pool_ref()
        if _shutdown or pool is None or pool._shutdown:
            if pool is not None:
                pool._shutdown = True
            calls.put(None)                             # the next one is to end, too
            return
        del pool


def _next_item(pool_ref, calls):
    try:
        return calls.get_nowait()
    except queue.Empty:
        pool = pool_ref()
        if pool is not None:
            pool._idle_semaphore.release()
        del pool
        return calls.get()


class ThreadPoolExecutor(_base.Executor):
    """Runs calls in at most `max_workers` threads, which are started when they are needed."""

    _counter = itertools.count().__next__

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._max_workers = max_workers
        self._work_queue = queue.SimpleQueue()
        self._idle_semaphore = threading.Semaphore(0)
        self._threads = set()
        self._broken, self._shutdown = False, False
        self._shutdown_lock = threading.Lock()
        self._thread_name_prefix = thread_name_prefix or 'ThreadPoolExecutor-%d' % self._counter()
        self._initializer, self._initargs = initializer, initargs

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) called in a thread; its Future."""
        with self._shutdown_lock, _exit_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _shutdown:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            future = _base.Future()
            self._work_queue.put(_WorkItem(future, fn, args, kwargs))
            self._adjust_thread_count()
            return future

    def _adjust_thread_count(self):
        if self._idle_semaphore.acquire(timeout=0):
            return
        pool_ref = weakref.ref(self, lambda _, calls=self._work_queue: calls.put(None))
        if len(self._threads) < self._max_workers:
            thread = threading.Thread(name='%s_%d' % (self._thread_name_prefix or self, len(self._threads)),
                                      target=_worker,
                                      args=(pool_ref, self._work_queue, self._initializer, self._initargs))
            thread.start()
            self._threads.add(thread)
            _workers[thread] = self._work_queue

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = 'A thread initializer failed, the thread pool is not usable anymore'
            self._cancel_all(lambda future: future.set_exception(BrokenThreadPool(self._broken)))

    def _cancel_all(self, end):
        while True:
            try:
                item = self._work_queue.get_nowait()
            except queue.Empty:
                return
            if item is not None:
                end(item.future)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Accept no more calls; wait for those under way, and maybe cancel those that have not begun."""
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                self._cancel_all(lambda future: future.cancel())
            self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
