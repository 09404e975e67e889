# SPDX-License-Identifier: MIT
"""The event loop as an object. The loop itself is the scheduler, which runs always; this is its handle."""

import _asyncio
from .base_events import Connections, Descriptors, Server
from .coroutines import _as_coroutine, iscoroutine, iscoroutinefunction


class AbstractEventLoop:
    """What every loop is an instance of."""


class EventLoop(Descriptors, Connections, AbstractEventLoop):
    def __init__(self):
        self._transports = {}
        self._closed = False
        self._stopping = None
        self._handler = None
        self._debug = False
        self._default_executor = None

    # -- running

    def run_until_complete(self, future):
        """Waits here until the future (or coroutine) is done; everything else goes on meanwhile."""
        from .tasks import ensure_future
        self._check_closed()
        if _asyncio.in_task():
            if hasattr(future, 'close'):
                future.close()
            raise RuntimeError('This event loop is already running')
        return _asyncio.wait_for_future(ensure_future(future))

    def run_forever(self):
        """Waits here until stop() is called."""
        self._check_closed()
        self._stopping = _asyncio.Future()
        try:
            _asyncio.wait_for_future(self._stopping)
        finally:
            self._stopping = None

    def stop(self):
        if self._stopping is not None and not self._stopping.done():
            self._stopping.set_result(None)

    def is_running(self):
        return _asyncio.in_loop()

    def is_closed(self):
        return self._closed

    def close(self):
        self._closed = True

    def _check_closed(self):
        if self._closed:
            raise RuntimeError('Event loop is closed')

    async def shutdown_asyncgens(self):
        pass

    async def shutdown_default_executor(self):
        """Wait for the threads of run_in_executor(None, ...)."""
        if self._default_executor is not None:
            executor, self._default_executor = self._default_executor, None
            executor.shutdown(wait=True)

    def set_default_executor(self, executor):
        """Set the pool of run_in_executor(None, ...)."""
        import concurrent.futures
        if not isinstance(executor, concurrent.futures.ThreadPoolExecutor):
            raise TypeError('executor must be ThreadPoolExecutor instance')
        self._default_executor = executor

    # -- calling

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        _check_callback(callback, 'call_soon')
        return _asyncio.call_soon(callback, args, context)

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError('delay must not be None')
        self._check_closed()
        _check_callback(callback, 'call_later')
        return _asyncio.call_at(_asyncio.time() + delay, callback, args, context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError('when cannot be None')
        self._check_closed()
        _check_callback(callback, 'call_at')
        return _asyncio.call_at(when, callback, args, context)

    def time(self):
        return _asyncio.time()

    # -- making

    def create_future(self):
        return _asyncio.Future()

    def create_task(self, coro, *, name=None, context=None, replace=False):
        self._check_closed()
        if replace:
            return _asyncio.create_task(_as_coroutine(coro), name=name, context=context, replace=True)
        return _asyncio.Task(_as_coroutine(coro), name=name, context=context)

    def run_in_executor(self, executor, func, *args):
        """A future of func(*args) in a thread of the executor, or of the loop's own."""
        import concurrent.futures
        from .futures import wrap_future
        self._check_closed()
        _check_callback(func, 'run_in_executor')
        if executor is None:
            executor = self._default_executor
            if executor is None:
                executor = concurrent.futures.ThreadPoolExecutor(thread_name_prefix='asyncio')
                self._default_executor = executor
        return wrap_future(executor.submit(func, *args), loop=self)

    # -- errors and debugging

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError('A callable object or None is expected, got %r' % (handler,))
        self._handler = handler

    def get_exception_handler(self):
        return self._handler

    def default_exception_handler(self, context):
        """Say what went wrong: the message, what else is known, the traceback. Goes to the logger `asyncio` if the program logs."""
        import sys
        import traceback
        lines = [context.get('message') or 'Unhandled exception in event loop']
        lines += [f'{key}: {value!r}' for key, value in sorted(context.items()) if key not in ('message', 'exception')]
        exc = context.get('exception')
        if 'logging' in sys.modules:
            sys.modules['logging'].getLogger('asyncio').error('\n'.join(lines), exc_info=exc or False)
            return
        if exc is not None:
            lines.append(''.join(traceback.format_exception(exc)).rstrip())
        sys.stderr.write('\n'.join(lines) + '\n')

    def call_exception_handler(self, context):
        """Have the exception handler, or the default one, see to an error that nobody can catch."""
        import sys
        if self._handler is not None:
            try:
                self._handler(self, context)
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                context = {'message': 'Unhandled error in exception handler', 'exception': error, 'context': context}
        try:
            self.default_exception_handler(context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:
            sys.stderr.write('Exception in default exception handler\n')

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def __repr__(self):
        return '<EventLoop running=%s closed=%s debug=%s>' % (self.is_running(), self._closed, self._debug)


def _check_callback(callback, method):
    if iscoroutine(callback) or iscoroutinefunction(callback):
        raise TypeError('coroutines cannot be used with %s()' % method)
    if not callable(callback):
        raise TypeError('a callable object was expected by %s(), got %r' % (method, callback))


def _unhandled_context(source, exc):
    if isinstance(source, _asyncio.Task):
        return {'message': 'Task exception was never retrieved', 'exception': exc, 'future': source}
    from .format_helpers import format_callback
    return {'message': f'Exception in callback {format_callback(source._callback, source._args)}', 'exception': exc, 'handle': source}


def _offer_unhandled(source, exc):
    """Called by the scheduler for an error that nobody awaits; True: the program's handler has seen to it."""
    if _loop._handler is None:
        return False
    _loop.call_exception_handler(_unhandled_context(source, exc))
    return True


def _print_unhandled(source, exc):
    _loop.default_exception_handler(_unhandled_context(source, exc))


_loop = EventLoop()


def _the_loop():
    return _loop


def get_running_loop():
    """The loop that runs this code."""
    if not _asyncio.in_loop():
        raise RuntimeError('no running event loop')
    return _loop


def get_event_loop():
    """The loop."""
    return _loop


def new_event_loop():
    """A handle of its own to the one loop; closing it closes the handle."""
    return EventLoop()


def set_event_loop(loop):
    """Makes `loop` what get_event_loop() gives; None: a new one."""
    global _loop
    _loop = EventLoop() if loop is None or loop.is_closed() else loop


class _Policy:
    get_event_loop = staticmethod(get_event_loop)
    new_event_loop = staticmethod(new_event_loop)
    set_event_loop = staticmethod(set_event_loop)


_policy = _Policy()


def get_event_loop_policy():
    return _policy


def set_event_loop_policy(policy):
    """Accepted and ignored: there is one loop."""
