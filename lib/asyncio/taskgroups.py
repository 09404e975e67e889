# SPDX-License-Identifier: MIT
"""async with TaskGroup(): tasks that end together. When one fails, the others are cancelled and the errors come out as a group."""

from . import events, tasks
from .exceptions import CancelledError

__all__ = ('TaskGroup',)


class TaskGroup:
    """Tasks whose end the `async with` block waits for.

    An error in the block or in a task cancels the rest; then the errors are raised as an ExceptionGroup. KeyboardInterrupt and
    SystemExit come out as they are.
    """

    def __init__(self):
        self._loop = self._parent_task = None
        self._entered = self._exiting = self._aborting = False
        self._parent_cancel_requested = False           # by us, so that it is ours to take back
        self._tasks = set()
        self._errors = []
        self._base_error = None
        self._on_completed_fut = None

    def __repr__(self):
        parts = [f'tasks={len(self._tasks)}'] if self._tasks else []
        if self._errors:
            parts.append(f'errors={len(self._errors)}')
        if self._aborting:
            parts.append('cancelling')
        elif self._entered:
            parts.append('entered')
        return f"<TaskGroup {' '.join(parts)}>" if parts else '<TaskGroup>'

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f'TaskGroup {self!r} has been already entered')
        self._entered = True
        self._loop = events.get_running_loop()
        self._parent_task = tasks.current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f'TaskGroup {self!r} cannot determine the parent task')
        return self

    async def __aexit__(self, exc_type, exc, tb):
        self._exiting = True
        cancelled = exc if exc_type is CancelledError else None
        if exc is not None:
            self._note_base_error(exc)
        if self._parent_cancel_requested and self._parent_task.uncancel() == 0:
            cancelled = None
        if exc_type is not None and not self._aborting:
            self._abort()
        cancelled = await self._wait_for_tasks(cancelled)
        if self._base_error is not None:
            raise self._base_error
        if cancelled and not self._errors:
            raise cancelled
        if exc_type is not None and exc_type is not CancelledError:
            self._errors.append(exc)
        if self._errors:
            errors, self._errors = self._errors, None
            raise BaseExceptionGroup('unhandled errors in a TaskGroup', errors) from None

    async def _wait_for_tasks(self, cancelled):
        """Wait until no task is left, however often the parent is cancelled meanwhile; gives the CancelledError to pass on."""
        while self._tasks:
            if self._on_completed_fut is None:
                self._on_completed_fut = self._loop.create_future()
            try:
                await self._on_completed_fut
            except CancelledError as error:
                if not self._aborting:
                    cancelled = error
                    self._abort()
            self._on_completed_fut = None
        return cancelled

    def create_task(self, coro, *, name=None, context=None):
        """Start a coroutine as a task of the group; gives the Task. RuntimeError when the group takes no more."""
        if not self._entered:
            raise RuntimeError(f'TaskGroup {self!r} has not been entered')
        if self._exiting and not self._tasks:
            raise RuntimeError(f'TaskGroup {self!r} is finished')
        if self._aborting:
            raise RuntimeError(f'TaskGroup {self!r} is shutting down')
        task = self._loop.create_task(coro, name=name, context=context)
        task.add_done_callback(self._on_task_done)
        self._tasks.add(task)
        return task

    def _note_base_error(self, exc):
        if self._base_error is None and isinstance(exc, (SystemExit, KeyboardInterrupt)):
            self._base_error = exc

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.discard(task)
        waiter = self._on_completed_fut
        if waiter is not None and not self._tasks and not waiter.done():
            waiter.set_result(True)
        error = None if task.cancelled() else task.exception()
        if error is None:
            return
        self._errors.append(error)
        self._note_base_error(error)
        if self._parent_task.done():
            self._loop.call_exception_handler({
                'message': f'Task {task!r} has errored out but its parent task {self._parent_task} is already completed',
                'exception': error, 'task': task})
        elif not self._aborting and not self._parent_cancel_requested:
            self._abort()
            self._parent_cancel_requested = True
            self._parent_task.cancel()
