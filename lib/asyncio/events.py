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
        pass

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
        from .tasks import to_thread, ensure_future
        return ensure_future(to_thread(func, *args))

    # -- errors and debugging

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError('A callable object or None is expected, got %r' % (handler,))
        self._handler = handler

    def get_exception_handler(self):
        return self._handler

    def default_exception_handler(self, context):
        import sys
        sys.stderr.write(context.get('message', 'Unhandled exception in event loop') + '\n')

    def call_exception_handler(self, context):
        if self._handler is None:
            self.default_exception_handler(context)
        else:
            self._handler(self, context)

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
