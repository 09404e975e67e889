# SPDX-License-Identifier: MIT
"""The garbage collector. It is not a generational one, so generations and thresholds are only remembered."""
import _gc

_state = {"enabled": True, "threshold": (700, 10, 10), "collections": 0, "collected": 0}
callbacks = []
garbage = []
DEBUG_STATS, DEBUG_COLLECTABLE, DEBUG_UNCOLLECTABLE, DEBUG_SAVEALL, DEBUG_LEAK = 1, 2, 4, 32, 38


def collect(generation=2):
    """Collect garbage now, and return how many objects were freed."""
    if not 0 <= generation <= 2:
        raise ValueError("invalid generation")
    _tell("start", generation, 0)
    before = _gc.count()
    _gc.collect()
    found = max(before - _gc.count(), 0)
    _tell("stop", generation, found)
    _state["collections"] += 1
    _state["collected"] += found
    return found


def _tell(phase, generation, collected):
    for callback in callbacks:
        try:
            callback(phase, {"generation": generation, "collected": collected, "uncollectable": 0})
        except BaseException as e:
            import sys
            sys.excepthook(type(e), e, e.__traceback__)


def get_objects(generation=None):
    """Return a list of the objects that can hold others; there is one generation, 2."""
    if generation is not None:
        if not isinstance(generation, int):
            raise TypeError("'%s' object cannot be interpreted as an integer" % type(generation).__name__)
        if generation < -1:
            raise ValueError("generation parameter cannot be negative")
        if generation > 2:
            raise ValueError("generation parameter must be less than the number of available generations (3)")
        if generation < 2:
            return []
    return _gc.objects()


def get_referents(*objs):
    """Return a list of the objects that these hold."""
    return [found for obj in objs for found in _gc.referents(obj)]


def get_referrers(*objs):
    """Return a list of the objects that hold any of these."""
    everything, ids = _gc.objects(), {id(obj) for obj in objs}
    return [holder for holder in everything
            if holder is not objs and holder is not ids and not ids.isdisjoint(map(id, _gc.referents(holder)))]


def get_debug():
    """The flags that set_debug() was given."""
    return _state.get("debug", 0)


def set_debug(flags, /):
    """Remembered for get_debug(); nothing is written."""
    _state["debug"] = flags


def is_finalized(obj, /):
    """False: an object is given up before programs could see that its finalizer has run."""
    return False


def enable():
    """Let the collector run by itself again."""
    _state["enabled"] = True


def disable():
    """Remembered for isenabled(); memory is collected nevertheless."""
    _state["enabled"] = False


def isenabled():
    """Whether the collector runs by itself."""
    return _state["enabled"]


def get_count():
    """What has been allocated since the last collection, for each generation."""
    return (_gc.count(), 0, 0)


def get_stats():
    """A dict for each generation: collections, objects freed, objects that could not be."""
    none = {"collections": 0, "collected": 0, "uncollectable": 0}
    return [none, dict(none), {"collections": _state["collections"], "collected": _state["collected"], "uncollectable": 0}]


def get_threshold():
    """After how many allocations each generation is collected."""
    return _state["threshold"]


def set_threshold(threshold0, threshold1=10, threshold2=10):
    """Remembers the collection thresholds."""
    _state["threshold"] = (threshold0, threshold1, threshold2)


def freeze():
    """Counted for get_freeze_count(); all objects are looked at nevertheless."""
    _state["frozen"] = _gc.count()


def unfreeze():
    """None is frozen any more."""
    _state["frozen"] = 0


def get_freeze_count():
    """How many objects there were when freeze() was called."""
    return _state.get("frozen", 0)


def is_tracked(obj):
    """Can the object hold others?"""
    return not isinstance(obj, (int, float, str, bytes, type(None)))
