# SPDX-License-Identifier: MIT
"""The garbage collector. It is not a generational one, so generations and thresholds are only remembered."""
import _gc

_state = {"enabled": True, "threshold": (700, 10, 10), "collections": 0, "collected": 0}
callbacks = []
garbage = []
DEBUG_STATS, DEBUG_COLLECTABLE, DEBUG_UNCOLLECTABLE, DEBUG_SAVEALL, DEBUG_LEAK = 1, 2, 4, 32, 38


def collect(generation=2):
    """Run the garbage collector."""
    if not 0 <= generation <= 2:
        raise ValueError("invalid generation")
    before = _gc.count()
    _gc.collect()
    found = max(before - _gc.count(), 0)
    _state["collections"] += 1
    _state["collected"] += found
    return found


def get_debug():
    """Get the garbage collection debugging flags."""
    return _state.get("debug", 0)


def set_debug(flags, /):
    """Remembered for get_debug(); nothing is written."""
    _state["debug"] = flags


def is_finalized(obj, /):
    """False: an object is given up before programs could see that its finalizer has run."""
    return False


def enable():
    """Enable automatic garbage collection."""
    _state["enabled"] = True


def disable():
    """Remembered for isenabled(); memory is collected nevertheless."""
    _state["enabled"] = False


def isenabled():
    """Returns true if automatic garbage collection is enabled."""
    return _state["enabled"]


def get_count():
    """Return a three-tuple of the current collection counts."""
    return (_gc.count(), 0, 0)


def get_stats():
    """Return a list of dictionaries containing per-generation statistics."""
    none = {"collections": 0, "collected": 0, "uncollectable": 0}
    return [none, dict(none), {"collections": _state["collections"], "collected": _state["collected"], "uncollectable": 0}]


def get_threshold():
    """Return the current collection thresholds."""
    return _state["threshold"]


def set_threshold(threshold0, threshold1=10, threshold2=10):
    """Remembers the collection thresholds."""
    _state["threshold"] = (threshold0, threshold1, threshold2)


def freeze():
    """Nothing to do: there is one generation."""


def unfreeze():
    """Nothing to do: there is one generation."""


def get_freeze_count():
    """How many objects are frozen: none."""
    return 0


def is_tracked(obj):
    """Can the object hold others?"""
    return not isinstance(obj, (int, float, str, bytes, type(None)))
