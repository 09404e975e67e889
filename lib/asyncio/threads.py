# SPDX-License-Identifier: MIT
"""asyncio.to_thread()"""

from . import events

__all__ = ('to_thread',)


async def to_thread(func, /, *args, **kwargs):
    """func(*args, **kwargs) in a thread of its own, with a copy of this context: the result."""
    import contextvars
    import functools
    call = functools.partial(contextvars.copy_context().run, func, *args, **kwargs)
    return await events.get_running_loop().run_in_executor(None, call)
