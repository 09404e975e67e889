# SPDX-License-Identifier: MIT
"""Tasks together: making them, and waiting for several."""

import _asyncio
from _asyncio import CancelledError, Future, Task, create_task, sleep
from . import events, futures
from .coroutines import _as_coroutine, _run_awaitable, iscoroutine
from .exceptions import TimeoutError
from .futures import _chain_future, isfuture

_PyTask = _CTask = Task

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'


def ensure_future(coro_or_future, *, loop=None):
    """A task of a coroutine, a future as it is."""
    if isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return coro_or_future
    if iscoroutine(coro_or_future):
        return (events.get_event_loop() if loop is None else loop).create_task(coro_or_future)
    if hasattr(type(coro_or_future), '__await__'):
        return (events.get_event_loop() if loop is None else loop).create_task(_run_awaitable(coro_or_future))
    raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')


def current_task(loop=None):
    """The task that runs now in a loop, or None."""
    if _entered:
        found = _entered.get(events.get_running_loop() if loop is None else loop)
        if found is not None:
            return found
    return _asyncio.current_task(loop)


def all_tasks(loop=None):
    """The tasks of a loop, or of the one that runs this code, that are not done."""
    loop = events.get_running_loop() if loop is None else loop
    found = set(loop._tasks()) if isinstance(loop, _asyncio.Loop) else set()
    return found | {task for task in _registered if futures._get_loop(task) is loop and not task.done()} if _registered else found


def run_coroutine_threadsafe(coro, loop):
    """Start a coroutine from another thread; gives a concurrent.futures.Future of its result."""
    import concurrent.futures
    if not iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    future = concurrent.futures.Future()

    def start():
        try:
            _chain_future(ensure_future(coro, loop=loop), future)
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(start)
    return future


# -- gather

class _GatheringFuture(Future):
    """What gather() returns: cancelling it cancels the children."""

    def _adopt(self, children):
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        asked = False
        for child in self._children:
            if child.cancel(msg=msg):
                asked = True
        if asked:
            self._cancel_requested = True
        return asked


def _collect(children):
    """Results in order; an exception stands where a child failed or was cancelled."""
    results = []
    for child in children:
        if child.cancelled():
            results.append(CancelledError(child._cancel_message or ''))
        else:
            error = child.exception()
            results.append(child.result() if error is None else error)
    return results


def gather(*coros_or_futures, return_exceptions=False):
    """A future of the list of all results. The first exception ends it, unless exceptions are to be returned."""
    if not coros_or_futures:
        empty = events.get_event_loop().create_future()
        empty.set_result([])
        return empty
    made = {}
    children = []
    loop = None
    for item in coros_or_futures:
        if id(item) not in made:
            made[id(item)] = child = ensure_future(item, loop=loop)
            if loop is None:
                loop = futures._get_loop(child)
        children.append(made[id(item)])
    outer = _GatheringFuture(loop=loop)
    outer._adopt(children)
    left = len(made)

    def _done_callback(child):
        nonlocal left
        left -= 1
        if outer.done():
            if not child.cancelled():
                child.exception()
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(child._make_cancelled_error())
                return
            error = child.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if left == 0:
            results = _collect(children)
            if outer._cancel_requested:
                outer.set_exception(children[-1]._make_cancelled_error())
            else:
                outer.set_result(results)

    for child in made.values():
        child.add_done_callback(_done_callback)
    return outer


# -- waiting

def _release(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


async def wait_for(fut, timeout):
    """The future's result, or TimeoutError after `timeout` seconds, when it is cancelled."""
    if timeout is None:
        return await fut
    if timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as error:
            raise TimeoutError() from error
    waiter = Future()
    handle = events.get_event_loop().call_later(timeout, _release, waiter)
    fut = ensure_future(fut)
    release = lambda f: _release(waiter)
    fut.add_done_callback(release)
    try:
        try:
            await waiter
        except CancelledError:
            if fut.done():
                return fut.result()
            fut.remove_done_callback(release)
            await _cancel_and_wait(fut)
            raise
        if fut.done():
            return fut.result()
        fut.remove_done_callback(release)
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as error:
            raise TimeoutError() from error
    finally:
        handle.cancel()


async def _cancel_and_wait(fut):
    waiter = Future()
    release = lambda f: _release(waiter)
    fut.add_done_callback(release)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(release)


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """(done, pending) sets of futures, when enough are done or the time is over."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError('expect a list of futures, not %s' % type(fs).__name__)
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError('Invalid return_when value: %s' % (return_when,))
    fs = set(fs)
    if any(iscoroutine(f) for f in fs):
        raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    return await _wait(fs, timeout, return_when)


async def _wait(fs, timeout, return_when):
    waiter, left = Future(), len(fs)
    handle = None if timeout is None else events.get_event_loop().call_later(timeout, _release, waiter)

    def on_completion(f):
        nonlocal left
        left -= 1
        failed = return_when == FIRST_EXCEPTION and not f.cancelled() and f.exception() is not None
        if left <= 0 or failed or return_when == FIRST_COMPLETED:
            if handle is not None:
                handle.cancel()
            _release(waiter)

    for f in fs:                        # who is done already says so in the next turn
        f.add_done_callback(on_completion)
    try:
        await waiter
    finally:
        if handle is not None:
            handle.cancel()
        for f in fs:
            f.remove_done_callback(on_completion)
    done = {f for f in fs if f.done()}
    return done, fs - done


def as_completed(fs, *, timeout=None):
    """Coroutines that give the results in the order in which they come."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError('expect an iterable of futures, not %s' % type(fs).__name__)
    from .queues import Queue
    done = Queue()
    todo = {ensure_future(f) for f in set(fs)}
    handle = None

    def on_timeout():
        for f in todo:
            f.remove_done_callback(on_completion)
            done.put_nowait(None)
        todo.clear()

    def on_completion(f):
        if not todo:
            return
        todo.remove(f)
        done.put_nowait(f)
        if not todo and handle is not None:
            handle.cancel()

    async def wait_for_one():
        f = await done.get()
        if f is None:
            raise TimeoutError
        return f.result()

    for f in todo:
        f.add_done_callback(on_completion)
    if todo and timeout is not None:
        handle = events.get_event_loop().call_later(timeout, on_timeout)
    for _ in range(len(todo)):
        yield wait_for_one()


def shield(arg):
    """Awaiting it can be cancelled without cancelling what is inside."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = futures._get_loop(inner).create_future()

    def inner_done(f):
        if outer.cancelled():
            if not f.cancelled():
                f.exception()
        elif f.cancelled():
            outer.cancel()
        elif f.exception() is not None:
            outer.set_exception(f.exception())
        else:
            outer.set_result(f.result())

    def outer_done(f):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


# -- for those who run tasks of their own

_registered = set()
_entered = {}                           # loop -> the task that it runs


def _register_task(task):
    """Notes a task that the scheduler does not know."""
    _registered.add(task)


def _unregister_task(task):
    """Forgets it."""
    _registered.discard(task)


def _enter_task(loop, task):
    """Says that such a task runs now."""
    running = _entered.get(loop)
    if running is not None:
        raise RuntimeError(f'Cannot enter into task {task!r} while another task {running!r} is being executed.')
    _entered[loop] = task


def _leave_task(loop, task):
    """Says that it does not any more."""
    running = _entered.get(loop)
    if running is not task:
        raise RuntimeError(f'Leaving task {task!r} does not match the current task {running!r}.')
    del _entered[loop]


_py_register_task = _c_register_task = _register_task
_py_unregister_task = _c_unregister_task = _unregister_task
_py_enter_task = _c_enter_task = _enter_task
_py_leave_task = _c_leave_task = _leave_task
