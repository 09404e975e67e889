# SPDX-License-Identifier: MIT
"""What futures, tasks and handles look like in print, and where tasks are."""

import reprlib

__all__ = ()


def extract_stack(f=None, limit=None):
    """The frames that led to f (or to who asks), the innermost last: at most `limit`, else as many as debug mode keeps."""
    import sys
    import traceback
    from . import constants
    frame = sys._getframe() if f is None else f         # the library's own frames are not counted
    limit = constants.DEBUG_STACK_DEPTH if limit is None else limit
    frames = traceback.StackSummary.extract(traceback.walk_stack(frame), limit=limit, lookup_lines=False)
    frames.reverse()
    return frames


def _frames_here():
    """Where a future or task is made; called by its constructor."""
    import traceback
    return traceback.extract_stack()


def _last_frames_here():
    """Where a handle is made; called by what makes it."""
    return extract_stack()


def _created_at(obj):
    """"created at FILE:LINE" of what was made in debug mode, or None."""
    frames = obj._source_traceback
    return f'created at {frames[-1][0]}:{frames[-1][1]}' if frames else None


def _source(func):
    """ " at FILE:LINE" of a function, or nothing."""
    import functools
    while True:
        if isinstance(func, (functools.partial, functools.partialmethod)):
            func = func.func
        elif hasattr(func, '__wrapped__'):
            func = func.__wrapped__
        else:
            break
    code = getattr(getattr(func, '__func__', func), '__code__', None)
    return f' at {code.co_filename}:{code.co_firstlineno}' if code is not None and not hasattr(func, '__self__') else ''


def _get_function_source(func):
    """(file, line) of a function or what wraps one, or None."""
    found = _source(func)
    if not found:
        return None
    file, line = found.removeprefix(' at ').rsplit(':', 1)
    return file, int(line)


def _arguments(args, keywords):
    words = [reprlib.repr(arg) for arg in args or ()]
    words += [f'{name}={reprlib.repr(value)}' for name, value in (keywords or {}).items()]
    return f"({', '.join(words)})"


def _call(func, args, keywords=None, suffix=''):
    import functools
    if isinstance(func, functools.partial):
        return _call(func.func, func.args, func.keywords, _arguments(args, keywords) + suffix)
    name = getattr(func, '__qualname__', None) or getattr(func, '__name__', None) or repr(func)
    return name + _arguments(args, keywords) + suffix


def format_callback(func, args):
    """A call that will be made, with where its function stands."""
    return _call(func, args) + _source(func)


def _waiters(future):
    """cb=[...] of who is told when it ends, or None."""
    from _asyncio import Task
    waiters = future._waiters
    if not waiters:
        return None
    one = lambda waiter: 'Task.task_wakeup()' if isinstance(waiter, Task) else format_callback(waiter, ())
    if len(waiters) > 2:
        return f'cb=[{one(waiters[0])}, <{len(waiters) - 2} more>, {one(waiters[-1])}]'
    return f"cb=[{', '.join(map(one, waiters))}]"


def _outcome(future):
    if future._state != 'FINISHED':
        return None
    if future._exception is not None:
        return f'exception={future._exception!r}'
    return f'result={reprlib.repr(future._result)}'


def _format_coroutine(coro):
    name = getattr(coro, '__qualname__', None) or getattr(coro, '__name__', None) or f'<{type(coro).__name__} without __name__>'
    code = getattr(coro, 'cr_code', None) or getattr(coro, 'gi_code', None)
    if code is None:
        return f'{name}()'
    frame = getattr(coro, 'cr_frame', None) or getattr(coro, 'gi_frame', None)
    if frame is None:
        return f'{name}() done, defined at {code.co_filename}:{code.co_firstlineno}'
    return f'{name}() running at {code.co_filename}:{frame.f_lineno}'


def future_repr(future):
    """<Future finished result=5>"""
    parts = [future._state.lower(), _outcome(future), _waiters(future), _created_at(future)]
    return f"<{type(future).__name__} {' '.join(filter(None, parts))}>"


def task_repr(task):
    """<Task pending name='Task-1' coro=<f() running at FILE:LINE> wait_for=<Future pending ...>>"""
    parts = ['cancelling' if task.cancelling() and not task.done() else task._state.lower(), f'name={task.get_name()!r}']
    coro, waits_for = task.get_coro(), task._fut_waiter
    if coro is not None:
        parts.append(f'coro=<{_format_coroutine(coro)}>')
    if waits_for is not None:
        parts.append(f'wait_for={waits_for!r}')
    parts += [_outcome(task), _waiters(task), _created_at(task)]
    return f"<{type(task).__name__} {' '.join(filter(None, parts))}>"


def handle_repr(handle):
    """<Handle f(1) at FILE:LINE>, <TimerHandle when=12.5 f()>"""
    when = handle._when
    parts = ['Handle' if when is None else 'TimerHandle']
    if handle.cancelled():
        parts.append('cancelled')
    if when is not None:
        parts.append(f'when={when}')
    if handle._callback is not None:
        parts.append(format_callback(handle._callback, handle._args))
    return f"<{' '.join(filter(None, parts + [_created_at(handle)]))}>"


def task_get_stack(task, limit):
    """The frames of a task's coroutine, or of the traceback that ended it, oldest first: Task.get_stack()."""
    coro, frames = task.get_coro(), []
    frame = getattr(coro, 'cr_frame', None) or getattr(coro, 'gi_frame', None)
    if frame is not None:
        while frame is not None and (limit is None or len(frames) < limit):
            frames.append(frame)
            frame = getattr(frame, 'f_back', None)
        return frames[::-1]
    if task.done() and not task.cancelled() and task._exception is not None:
        tb = task._exception.__traceback__
        while tb is not None and (limit is None or len(frames) < limit):
            frames.append(tb.tb_frame)
            tb = tb.tb_next
    return frames


def task_print_stack(task, limit, file):
    """Print that, as Task.print_stack() does."""
    import linecache
    import sys
    import traceback
    file = sys.stderr if file is None else file
    exc = task._exception if task.done() and not task.cancelled() else None
    lines = []
    for frame in task_get_stack(task, limit):
        code = frame.f_code
        linecache.checkcache(code.co_filename)
        line = linecache.getline(code.co_filename, frame.f_lineno, frame.f_globals)
        lines.append((code.co_filename, frame.f_lineno, code.co_name, line))
    if not lines:
        print(f'No stack for {task!r}', file=file)
    elif exc is not None:
        print(f'Traceback for {task!r} (most recent call last):', file=file)
    else:
        print(f'Stack for {task!r} (most recent call last):', file=file)
    traceback.print_list(lines, file=file)
    if exc is not None:
        for line in traceback.format_exception_only(type(exc), exc):
            print(line, file=file, end='')
