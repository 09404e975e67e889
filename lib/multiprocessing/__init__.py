# SPDX-License-Identifier: MIT
"""Processes that work at the same time, and what they share: queues, pipes, locks, memory, pools and managers."""

import sys as _sys

from . import context as _context, process as _process

_names = [name for name in dir(_context._default_context) if name[0] != '_']
globals().update((name, getattr(_context._default_context, name)) for name in _names)
__all__ = _names

reducer = None
_sys.modules.setdefault('__mp_main__', _sys.modules['__main__'])
