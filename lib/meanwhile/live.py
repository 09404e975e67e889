# SPDX-License-Identifier: MIT
"""Displays that stay up to date, by tasks that nobody sees and that cost nothing while nobody else does anything."""

import asyncio
import _tasks

try:
    from _display import cell, is_over, is_rich
except ImportError:                     # a program, not a notebook
    def cell():
        return None

    def is_over():
        return False

    def is_rich():
        return False


async def follow(refresh, interval, alive=lambda: True):
    """Call refresh() at most every `interval` seconds, after something has happened, until the cell runs again or alive() is false.

    refresh() may say after how many seconds it wants to be called in any case.
    """
    loop = asyncio.get_running_loop()
    while True:
        seen = _tasks.activity()
        await asyncio.sleep(interval)
        if is_over() or not alive():
            return
        again = refresh()
        if _tasks.activity() != seen:
            continue
        changed = _tasks.next_activity(seen)
        timer = None if again is None else loop.call_later(again, release, changed)
        await changed
        if timer is not None:
            timer.cancel()


def release(future):
    """Set a future that nobody has set."""
    if not future.done():
        future.set_result(None)


def start(refresh, interval, alive=lambda: True):
    """Have follow() run in the background; its task."""
    return _tasks.helper(follow(refresh, interval, alive))
