# SPDX-License-Identifier: MIT
"""What is a coroutine."""

import _asyncio

_COROUTINE_FUNCTION = 0x80


async def _run_awaitable(awaitable):
    return await awaitable


_made = _run_awaitable(None)
_made.close()
_coroutine_type = type(_made)
_types = (_coroutine_type, type(_asyncio.sleep(0)))


def _as_coroutine(coro):
    """A coroutine that a Task can run: sleep() gives something lighter, which gets wrapped."""
    return _run_awaitable(coro) if isinstance(coro, _types) and not isinstance(coro, _coroutine_type) else coro


def iscoroutine(obj):
    """Is it a coroutine object?"""
    return isinstance(obj, _types)


def iscoroutinefunction(func):
    """Was it written with `async def`?"""
    while hasattr(func, '__wrapped__') and not hasattr(func, '__code__'):
        func = func.__wrapped__
    func = getattr(func, '__func__', func)
    code = getattr(func, '__code__', None)
    return code is not None and bool(code.co_flags & _COROUTINE_FUNCTION)


def _is_debug_mode():
    """Did whoever started the program ask for debug mode?"""
    import os
    import sys
    return sys.flags.dev_mode or not sys.flags.ignore_environment and bool(os.environ.get('PYTHONASYNCIODEBUG'))
