# SPDX-License-Identifier: MIT
"""Magics about tasks: %tasks, %cancel, %%bg."""

from IPython.core.error import UsageError
from IPython.core.interactiveshell import is_async
from IPython.core.magic import no_var_expand, register_cell_magic, register_line_magic


@register_line_magic
def tasks(line):
    """%tasks: a table of the tasks, which stays up to date."""
    import builtins
    return builtins.tasks()


@register_line_magic
def cancel(line):
    """%cancel NAME: cancel the tasks of that name."""
    import builtins
    if not line:
        raise UsageError("%cancel needs the name of a task; %tasks shows them")
    try:
        builtins.tasks.cancel(line)
    except KeyError:
        raise UsageError(f"no task is named {line!r}; %tasks shows them") from None


def start(function, name=None):
    """Run a function in the background, as a thread of this cell, or a coroutine function as a task; its value is displayed."""
    from IPython.display import display
    if not is_async(function):
        import threading
        threading.Thread(target=lambda: _show(function(), display), name=name, daemon=True).start()
        return
    import asyncio

    async def run():
        _show(await function(), display)

    asyncio.get_event_loop().create_task(run(), name=name)


def _show(value, display):
    if value is not None:
        display(value)


@register_cell_magic
@no_var_expand
def bg(line, cell):
    """%%bg [NAME]: run the cell in the background, as a task of that name. Its output, and its value, still come here."""
    from _display import body
    start(body("\n" + cell), line.strip() or None)
