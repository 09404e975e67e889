# SPDX-License-Identifier: MIT
"""The event loop: running it, calling through it, making tasks. What makes turns is tasks/loop.c."""

import _thread
import heapq
import sys
import weakref

import _asyncio
from . import constants, coroutines, events
from .coroutines import _as_coroutine, iscoroutine, iscoroutinefunction
from .futures import _set_result_unless_cancelled
from .network import Connections, Descriptors, Server

__all__ = ('BaseEventLoop', 'Server')


def __getattr__(name):
    """Logging is loaded when there is something to say."""
    if name != 'logger':
        raise AttributeError('module %r has no attribute %r' % (__name__, name))
    global logger
    from .log import logger
    return logger


def _check_callback(callback, method):
    if iscoroutine(callback) or iscoroutinefunction(callback):
        raise TypeError('coroutines cannot be used with %s()' % method)
    if not callable(callback):
        raise TypeError('a callable object was expected by %s(), got %r' % (method, callback))


def _run_until_complete_cb(future):
    if not future.cancelled() and isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
        return                          # it stops by itself
    future.get_loop().stop()


_generators = weakref.WeakKeyDictionary()   # asynchronous generators that have begun -> loop


def _note_asyncgen(loop, generator):
    if loop._generators_closed:
        import warnings
        warnings.warn('asynchronous generator %r was scheduled after loop.shutdown_asyncgens() call' % (generator,),
                      ResourceWarning, source=loop)
    _generators[generator] = loop


def _close_asyncgen(generator):
    """Called for one that nobody can reach any more."""
    loop = _generators.pop(generator, None)
    if loop is not None and not loop.is_closed():
        loop.call_soon_threadsafe(loop.create_task, generator.aclose())


def _create_by_factory(loop, coro, name, context):
    return loop.create_task(coro, name=name, context=context)


def _note_duration(loop, step, seconds):
    """In debug mode: a step of a task, or a call, took so long."""
    if seconds >= loop.slow_callback_duration:
        sys.modules[__name__].logger.warning('Executing %s took %.3f seconds', step, seconds)


class _Nap(_asyncio.Future):
    """A future that is set after a time by the clock of a loop that has its own."""

    def cancel(self, msg=None):
        self._handle.cancel()
        return super().cancel(msg)


def _sleep_by_loop(loop, delay):
    nap = _Nap(loop=loop)
    nap._handle = loop.call_later(delay, _set_result_unless_cancelled, nap, None)
    return nap


class BaseEventLoop(Descriptors, Connections, _asyncio.Loop, events.AbstractEventLoop):
    """A loop of tasks and callbacks. Each has those that were made with it, and runs them while it is run.

    Its turns and timers are made in C. A subclass that tells the time itself, or overrides what makes a turn, gets turns and
    timers that ask it.
    """

    _selector = None

    def __init__(self):
        self._by_turns = any(getattr(type(self), name) is not getattr(BaseEventLoop, name) for name in _OF_TURNS)
        self._use_own_clock(self._by_turns)
        self._scheduled, self._stopping, self._turning = [], False, False
        self._clock_resolution = 1e-9
        self._transports = {}
        self._sock_waiters = {}                 # who waits for a bare socket, by (descriptor, writing?)
        self._exception_handler = None
        self._task_factory = None
        self._default_executor = None
        self._executor_closed = False
        self._shared = self._generators_closed = False
        self.slow_callback_duration = 0.1
        self.set_debug(coroutines._is_debug_mode())

    def __repr__(self):
        return '<%s running=%s closed=%s debug=%s>' % (
            type(self).__name__, self.is_running(), self.is_closed(), self.get_debug())

    # -- running

    def _check_closed(self):
        if self.is_closed():
            raise RuntimeError('Event loop is closed')

    def _check_running(self):
        if self.is_running() and not self._shared:
            raise RuntimeError('This event loop is already running')
        if _asyncio.looped():
            raise RuntimeError('This event loop is already running' if self._shared else
                               'Cannot run the event loop while another loop is running')

    def _check_thread(self):
        if super().is_running() and _thread.get_ident() != self._thread_id:
            raise RuntimeError('Non-thread-safe operation invoked on an event loop other than the current one')

    def run_forever(self):
        """Waits here, running everything, until stop() is called."""
        self._check_closed()
        self._check_running()
        self._thread_id = _thread.get_ident()
        depth = sys.get_coroutine_origin_tracking_depth()
        try:
            if self._debug:
                self._track_origins(True)
            self._run_it()
        finally:
            sys.set_coroutine_origin_tracking_depth(depth)

    def _run_it(self):
        if self._by_turns:
            self._run_by_turns()
            return
        if not self._shared:
            self._run()
            return
        self._stopped = _asyncio.Future()
        try:
            _asyncio.wait_for_future(self._stopped)
        finally:
            del self._stopped

    def _run_by_turns(self):
        self._turning = True
        try:
            while True:
                self._run_once()
                if self._stopping:
                    return
        finally:
            self._turning = self._stopping = False

    def _run_once(self):
        """A turn, of a subclass: waits until something is ready or due by its clock, then runs what is ready."""
        scheduled = self._scheduled
        while scheduled and scheduled[0].cancelled():
            heapq.heappop(scheduled)
        timeout = -1
        if self._ready_count() or self._stopping:
            timeout = 0
        elif scheduled:
            timeout = max(0, scheduled[0].when() - self.time())
        if self._selector is not None:
            self._process_events(self._selector.select(None if timeout < 0 else timeout))
            timeout = 0
        end = self.time() + self._clock_resolution
        while scheduled and scheduled[0].when() < end:
            self._push(heapq.heappop(scheduled))
            timeout = 0
        self._turn(timeout)

    @property
    def _ready(self):
        """What is ready for the next turn, for subclasses that look."""
        return self._ready_list()

    def _process_events(self, events):
        """What a selector of a subclass found is the subclass's."""

    def run_until_complete(self, future):
        """Waits here, running everything, until the future (or coroutine) is done; gives its result."""
        from .tasks import ensure_future, isfuture
        self._check_closed()
        self._check_running()
        is_new = not isfuture(future)
        future = ensure_future(future, loop=self)
        if self._shared:
            return _asyncio.wait_for_future(future)
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except BaseException:
            if is_new and future.done() and not future.cancelled():
                future.exception()      # it is what comes out here
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    def stop(self):
        """Has run_forever() return when everything that is ready now has run."""
        if self._by_turns:
            self._stopping = True
        elif not self._shared:
            super().stop()
        elif hasattr(self, '_stopped') and not self._stopped.done():
            self._stopped.set_result(None)

    def is_running(self):
        """Does it run?"""
        return super().is_running() or self._shared or self._turning

    def close(self):
        """Nothing of it will run again."""
        if self._shared:
            raise RuntimeError('Cannot close a running event loop')
        if self.is_running():
            raise RuntimeError('Cannot close a running event loop')
        if self.is_closed():
            return
        self._close()
        self._executor_closed = True
        executor, self._default_executor = self._default_executor, None
        if executor is not None:
            executor.shutdown(wait=False)

    async def shutdown_asyncgens(self):
        """Closes the asynchronous generators that were begun and not finished."""
        generators = self._take_asyncgens()
        if not generators:
            return
        from .tasks import gather
        results = await gather(*[generator.aclose() for generator in generators], return_exceptions=True)
        for result, generator in zip(results, generators):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    'message': 'an error occurred during closing of asynchronous generator %r' % (generator,),
                    'exception': result, 'asyncgen': generator})

    def _take_asyncgens(self):
        self._generators_closed = not self._shared
        found = [generator for generator, loop in _generators.items() if loop is self]
        for generator in found:
            del _generators[generator]
        return found

    # -- calling

    def call_soon(self, callback, *args, context=None):
        """Has callback(*args) called in the next turn."""
        self._check_closed()
        _check_callback(callback, 'call_soon')
        if self._debug:
            self._check_thread()
        return self._call_soon(callback, args, context)

    def call_soon_threadsafe(self, callback, *args, context=None):
        """call_soon(), from another thread."""
        self._check_closed()
        _check_callback(callback, 'call_soon_threadsafe')
        return self._call_soon(callback, args, context)

    def call_later(self, delay, callback, *args, context=None):
        """Has callback(*args) called after `delay` seconds."""
        if delay is None:
            raise TypeError('delay must not be None')
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        """Has callback(*args) called at a time of the loop's clock."""
        if when is None:
            raise TypeError('when cannot be None')
        self._check_closed()
        _check_callback(callback, 'call_at')
        if self._debug:
            self._check_thread()
        if not self._by_turns:
            return self._call_at(when, callback, args, context)
        handle = self._handle(when, callback, args, context)
        heapq.heappush(self._scheduled, handle)
        return handle

    def time(self):
        """Seconds of the loop's clock."""
        return _asyncio.time()

    # -- making

    def create_future(self):
        """A future of this loop."""
        return _asyncio.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None, replace=False):
        """A task that runs a coroutine. `replace`: the task of that name is cancelled."""
        self._check_closed()
        if replace:
            return _asyncio.create_task(_as_coroutine(coro), name=name, context=context, replace=True)
        if self._task_factory is None:
            return _asyncio.Task(_as_coroutine(coro), loop=self, name=name, context=context)
        task = self._task_factory(self, coro) if context is None else self._task_factory(self, coro, context=context)
        if name is not None and hasattr(task, 'set_name'):
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        """Has create_task() call factory(loop, coro); None: as before."""
        if factory is not None and not callable(factory):
            raise TypeError('task factory must be a callable or None')
        self._task_factory = factory
        self._use_factory(factory is not None)

    def get_task_factory(self):
        """What makes the tasks, or None."""
        return self._task_factory

    # -- threads

    def run_in_executor(self, executor, func, *args):
        """A future of func(*args) in a thread of the executor, or of the loop's own."""
        from .futures import wrap_future
        self._check_closed()
        if self._debug:
            _check_callback(func, 'run_in_executor')
        if executor is None:
            executor = self._own_executor()
        return wrap_future(executor.submit(func, *args), loop=self)

    def _own_executor(self):
        import concurrent.futures
        if self._executor_closed:
            raise RuntimeError('Executor shutdown has been called')
        if self._default_executor is None:
            self._default_executor = concurrent.futures.ThreadPoolExecutor(thread_name_prefix='asyncio')
        return self._default_executor

    def set_default_executor(self, executor):
        """Sets the pool of run_in_executor(None, ...)."""
        import concurrent.futures
        if not isinstance(executor, concurrent.futures.ThreadPoolExecutor):
            raise TypeError('executor must be ThreadPoolExecutor instance')
        self._default_executor = executor

    async def shutdown_default_executor(self):
        """Waits for the threads of run_in_executor(None, ...)."""
        self._executor_closed = not self._shared
        executor, self._default_executor = self._default_executor, None
        if executor is not None:
            executor.shutdown(wait=True)

    # -- errors and debugging

    def set_exception_handler(self, handler):
        """Has handler(loop, context) called for errors that nobody can catch; None: they are written."""
        if handler is not None and not callable(handler):
            raise TypeError('A callable object or None is expected, got %r' % (handler,))
        self._exception_handler = handler

    def get_exception_handler(self):
        """The handler, or None."""
        return self._exception_handler

    def default_exception_handler(self, context):
        """Writes what went wrong, with its traceback, to the logger `asyncio`."""
        logger = sys.modules[__name__].logger
        lines = [context.get('message') or 'Unhandled exception in event loop']
        lines += ['%s: %s' % (key, _described(key, context[key]))
                  for key in sorted(context) if key not in ('message', 'exception')]
        exc = context.get('exception')
        logger.error('\n'.join(lines), exc_info=(type(exc), exc, exc.__traceback__) if exc is not None else False)

    def call_exception_handler(self, context):
        """Has the handler, or the default one, see to an error that nobody can catch."""
        logger = sys.modules[__name__].logger
        try:
            if self._exception_handler is None:
                self.default_exception_handler(context)
            else:
                self._exception_handler(self, context)
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            error = exc
        if self._exception_handler is not None:
            try:
                self.default_exception_handler({
                    'message': 'Unhandled error in exception handler', 'exception': error, 'context': context})
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                logger.error('Exception in default exception handler while handling an unexpected error '
                             'in custom exception handler', exc_info=True)
                return
        logger.error('Exception in default exception handler', exc_info=True)

    def get_debug(self):
        """Is it in debug mode?"""
        return self._debug

    def set_debug(self, enabled):
        """Switches debug mode: steps longer than slow_callback_duration are logged, calls from other threads refused, and
        what is made notes where."""
        self._debug = enabled
        self._time_steps(enabled)
        if self._turning or super().is_running():
            self.call_soon_threadsafe(self._track_origins, enabled)
        elif self._shared:
            self._track_origins(enabled)

    def _track_origins(self, enabled):
        """From here on coroutines note who made them, or not."""
        sys.set_coroutine_origin_tracking_depth(constants.DEBUG_STACK_DEPTH if enabled else 0)


_OF_TURNS = 'time', 'call_at', 'call_later', '_run_once'


def _described(key, value):
    made = {'source_traceback': 'Object', 'handle_traceback': 'Handle'}.get(key)
    if made is not None:
        import traceback
        return made + ' created at (most recent call last):\n' + ''.join(traceback.format_list(value)).rstrip()
    return repr(value)
