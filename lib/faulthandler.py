# SPDX-License-Identifier: MIT
"""Printing where the program is. Crashes of the process itself are not caught, so enable() only remembers."""

import sys as _sys
import traceback as _traceback

_state = {'enabled': False}


def enable(file=_sys.stderr, all_threads=True):
    """Accepted."""
    _state['enabled'] = True


def disable():
    """Take back enable(); was it enabled?"""
    before, _state['enabled'] = _state['enabled'], False
    return before


def is_enabled():
    """Is it enabled?"""
    return _state['enabled']


def dump_traceback(file=None, all_threads=True):
    """Print where this thread is, the innermost call first."""
    file = _sys.stderr if file is None else file
    print('Current thread (most recent call first):', file=file)
    for frame in reversed(_traceback.extract_stack()[:-1]):
        print('  File "%s", line %d in %s' % (frame.filename, frame.lineno, frame.name), file=file)


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    """Accepted; nothing is printed."""


def cancel_dump_traceback_later():
    """Accepted."""
