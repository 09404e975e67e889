# SPDX-License-Identifier: MIT
"""asyncio.run(): a coroutine from beginning to end."""

import _asyncio
from . import events, tasks
from .coroutines import _as_coroutine, iscoroutine


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._loop = None
        self._before = set()

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, exc_type, exc, tb):
        self.close()

    def get_loop(self):
        if self._loop is None:
            self._loop = events.get_event_loop()
            self._before = tasks.all_tasks()
        return self._loop

    def run(self, coro, *, context=None):
        if not iscoroutine(coro):
            raise ValueError('a coroutine was expected, got %r' % (coro,))
        if _asyncio.in_task():
            raise RuntimeError('Runner.run() cannot be called from a running event loop')
        self.get_loop()
        task = _asyncio.Task(_as_coroutine(coro), context=context)
        try:
            return _asyncio.wait_for_future(task)
        except KeyboardInterrupt:
            if task.cancel():
                self._wait_for([task])
            raise

    def close(self):
        left = [task for task in tasks.all_tasks() if task not in self._before]
        for task in left:
            task.cancel()
        self._wait_for(left)
        if self._loop is not None and self._loop._default_executor is not None:
            self._loop.run_until_complete(self._loop.shutdown_default_executor())

    def _wait_for(self, left):
        if left:
            _asyncio.wait_for_future(tasks.gather(*left, return_exceptions=True))


def run(main, *, debug=None):
    """Runs the coroutine, cancels what it leaves behind, and gives its result."""
    if _asyncio.in_task():
        if iscoroutine(main):
            main.close()
        raise RuntimeError('asyncio.run() cannot be called from a running event loop')
    with Runner(debug=debug) as runner:
        return runner.run(main)
