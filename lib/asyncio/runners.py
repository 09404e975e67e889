# SPDX-License-Identifier: MIT
"""asyncio.run(): a coroutine from beginning to end, in a loop of its own."""

import contextvars

import _asyncio
from . import events, tasks
from .coroutines import iscoroutine
from .exceptions import CancelledError

__all__ = ('Runner', 'run')


class Runner:
    """Runs coroutines one after another, in one loop and one context."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._state = 'created'
        self._debug, self._loop_factory = debug, loop_factory
        self._loop = self._context = None
        self._is_set = False

    def __enter__(self):
        self._begin()
        return self

    def __exit__(self, exc_type, exc, tb):
        self.close()

    def close(self):
        """Cancels what is left, closes generators, threads and the loop."""
        if self._state != 'begun':
            return
        loop = self._loop
        try:
            _cancel_all_tasks(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            if self._is_set:
                events.set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = 'closed'

    def get_loop(self):
        """The loop."""
        self._begin()
        return self._loop

    def run(self, coro, *, context=None):
        """Runs a coroutine; its result."""
        if not iscoroutine(coro):
            raise ValueError('a coroutine was expected, got %r' % (coro,))
        if _asyncio.looped():
            raise RuntimeError('Runner.run() cannot be called from a running event loop')
        self._begin()
        task = self._loop.create_task(coro, context=self._context if context is None else context)
        try:
            return self._loop.run_until_complete(task)
        except KeyboardInterrupt:
            if not self._loop._was_interrupted() or not task.cancel():
                raise
        try:
            return self._loop.run_until_complete(task)
        except CancelledError:
            if task.uncancel() == 0:
                raise KeyboardInterrupt() from None
            raise

    def _begin(self):
        if self._state == 'closed':
            raise RuntimeError('Runner is closed')
        if self._state == 'begun':
            return
        if self._loop_factory is None:
            self._loop = events.new_event_loop()
            if not self._is_set:
                events.set_event_loop(self._loop)
                self._is_set = True
        else:
            self._loop = self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        self._context = contextvars.copy_context()
        self._state = 'begun'


def run(main, *, debug=None):
    """Runs the coroutine, cancels what it leaves behind, and gives its result."""
    if _asyncio.looped():
        raise RuntimeError('asyncio.run() cannot be called from a running event loop')
    with Runner(debug=debug) as runner:
        return runner.run(main)


def _cancel_all_tasks(loop):
    left = tasks.all_tasks(loop)
    if not left:
        return
    for task in left:
        task.cancel()
    loop.run_until_complete(tasks.gather(*left, return_exceptions=True))
    for task in left:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({
                'message': 'unhandled exception during asyncio.run() shutdown', 'exception': task.exception(),
                'task': task})
