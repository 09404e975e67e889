# SPDX-License-Identifier: MIT
"""What is a coroutine."""

import _asyncio

_COROUTINE_FUNCTION = 0x80


async def _empty():
    pass


_made = _empty()
_made.close()
_types = (type(_made), type(_asyncio.sleep(0)))


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
