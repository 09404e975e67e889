# SPDX-License-Identifier: MIT
"""Functions that are called when the program ends, the last one registered first."""

import sys

_functions = []


def register(func, *args, **kwargs):
    """Have a function called with these arguments; return it, so that this decorates."""
    if not callable(func):
        raise TypeError('the first argument must be callable')
    _functions.append((func, args, kwargs))
    return func


def unregister(func):
    """Forget a function."""
    _functions[:] = [entry for entry in _functions if not entry[0] == func]


def _run_exitfuncs():
    """Call them all, now; what goes wrong is told on stderr."""
    while _functions:
        func, args, kwargs = _functions.pop()
        try:
            func(*args, **kwargs)
        except BaseException as e:
            if not isinstance(e, SystemExit):
                import traceback
                print('Exception ignored in atexit callback: %r' % (func,), file=sys.stderr)
                traceback.print_exception(e)


def _clear():
    """Forget all functions."""
    _functions.clear()


def _ncallbacks():
    """How many there are."""
    return len(_functions)
