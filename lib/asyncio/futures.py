# SPDX-License-Identifier: MIT
"""Futures, and how asyncio's and those of concurrent.futures follow each other."""

from _asyncio import Future

__all__ = ('Future', 'wrap_future', 'isfuture')

_PyFuture = _CFuture = Future


def isfuture(obj):
    """Is it an asyncio Future, or something that says it is like one?"""
    return hasattr(obj.__class__, '_asyncio_future_blocking') and obj._asyncio_future_blocking is not None


def _steps(future):
    """What iter() of a Future gives."""
    if not future.done():
        future._asyncio_future_blocking = True
        yield future
    if not future.done():
        raise RuntimeError("await wasn't used with future")
    return future.result()


def _get_loop(future):
    """The loop of a future, or of what is like one."""
    return future.get_loop() if hasattr(future, 'get_loop') else future._loop


def _set_result_unless_cancelled(future, result):
    if not future.cancelled():
        future.set_result(result)


def _as_ours(error):
    """An exception of concurrent.futures that asyncio has of its own."""
    if error is None or type(error).__module__ != 'concurrent.futures._base':
        return error
    from . import exceptions
    ours = getattr(exceptions, type(error).__name__, None)
    return error if ours is None else ours(*error.args)


def _copy_outcome(source, target):
    """Give `target` what `source`, which is done, ended with."""
    if target.done():
        return
    if source.cancelled():
        target.cancel()
    elif source.exception() is not None:
        target.set_exception(_as_ours(source.exception()))
    else:
        target.set_result(source.result())


def _copy_to_concurrent(source, target):
    """The same for a future of concurrent.futures, which can be cancelled only before it runs."""
    if source.cancelled():
        target.cancel()
    if target.set_running_or_notify_cancel():
        _copy_outcome(source, target)


def _chain_future(source, destination):
    """Have `destination` end as `source` does, and cancelling it cancel `source`. Either may be of concurrent.futures."""
    loops = [_get_loop(future) if isfuture(future) else None for future in (source, destination)]

    def in_loop(loop, other, function, *args):
        if loop is None or loop is other:
            function(*args)
        else:
            loop.call_soon_threadsafe(function, *args)

    def cancelled(future):
        if future.cancelled():
            in_loop(*loops, source.cancel)

    def ended(future):
        if destination.cancelled() and loops[1] is not None and loops[1].is_closed():
            return
        if isfuture(destination):
            in_loop(*reversed(loops), _copy_outcome, future, destination)
        elif not destination.cancelled():
            _copy_to_concurrent(future, destination)

    destination.add_done_callback(cancelled)
    source.add_done_callback(ended)


def wrap_future(future, *, loop=None):
    """An asyncio future that ends as a concurrent.futures.Future does."""
    import concurrent.futures
    if isfuture(future):
        return future
    if not isinstance(future, concurrent.futures.Future):
        raise TypeError(f'concurrent.futures.Future is expected, got {future!r}')
    made = Future(loop=loop)
    _chain_future(future, made)
    return made
