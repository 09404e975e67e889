# SPDX-License-Identifier: MIT
"""What is a coroutine."""

import _asyncio
import _inspect



async def _run_awaitable(awaitable):
    return await awaitable


_made = _run_awaitable(None)
_made.close()
_coroutine_type = type(_made)
_generator_type = type(_ for _ in ())
_types = (_coroutine_type, _generator_type, type(_asyncio.sleep(0)))
_alike = set()                          # classes of other objects that have a coroutine's methods
_is_coroutine = object()                # marks functions that are to count as coroutine functions


def _drive(coro):
    """A generator that does what an object with a coroutine's methods does."""
    step, value = coro.send, None
    while True:
        try:
            given = step(value)
        except StopIteration as end:
            return end.value
        try:
            step, value = coro.send, (yield given)
        except GeneratorExit:
            coro.close()
            raise
        except BaseException as error:
            step, value = coro.throw, error


def _as_coroutine(coro):
    """A coroutine that a Task can run: sleep() gives something lighter, which gets wrapped, as does what only looks like one."""
    if isinstance(coro, (_coroutine_type, _generator_type)):
        return coro
    if isinstance(coro, _types):
        return _run_awaitable(coro)
    return _drive(coro) if iscoroutine(coro) else coro


def iscoroutine(obj):
    """Is it a coroutine object, or something with all its methods?"""
    if isinstance(obj, _types) or type(obj) in _alike:
        return True
    if not hasattr(type(obj), 'send'):
        return False
    from collections.abc import Coroutine
    if not isinstance(obj, Coroutine):
        return False
    if len(_alike) < 100:
        _alike.add(type(obj))
    return True


def iscoroutinefunction(func):
    """Was it written with `async def`?"""
    return _inspect.iscoroutinefunction(func) or getattr(func, '_is_coroutine', None) is _is_coroutine


def _is_debug_mode():
    """Did whoever started the program ask for debug mode?"""
    import os
    import sys
    return sys.flags.dev_mode or not sys.flags.ignore_environment and bool(os.environ.get('PYTHONASYNCIODEBUG'))
