# SPDX-License-Identifier: MIT
"""Showing objects under a cell: display() and its kin."""

try:
    from _display import clear, publish
except ImportError:                     # a program, not a notebook: there is only text
    def clear(wait=False):
        if not wait:
            print("\x1b[2K\r", end="")

    def publish(data, raw, metadata, transient, update, include, exclude):
        own = None if raw else getattr(type(data), "_ipython_display_", None)
        if own is not None:
            own(data)
        elif raw:
            print(data.get("text/plain", ""))
        else:
            from IPython.lib.pretty import pretty
            print(pretty(data))

__all__ = ["DisplayHandle", "clear_output", "display", "publish_display_data", "update_display"]

_next_id = 0


def _new_id():
    import os
    import time
    global _next_id
    _next_id += 1
    return f"{os.getpid():x}-{time.time_ns():x}-{_next_id:x}"


def display(*objs, include=None, exclude=None, metadata=None, transient=None, display_id=None, raw=False, clear=False, **kwargs):
    """Show objects under the cell that this code belongs to.

    With display_id (True or a name) gives a handle by which what is shown can be replaced. raw: the objects are dicts of MIME types.
    include, exclude: which MIME types. clear: in place of what the cell shows.
    """
    transient = {} if transient is None else dict(transient)
    if display_id is not None:
        if display_id is True:
            display_id = _new_id()
        transient["display_id"] = display_id
    if kwargs.get("update") and "display_id" not in transient:
        raise TypeError("display_id required for update_display")
    if clear:
        clear_output(wait=True)
    for obj in objs:
        publish(obj, bool(raw), metadata, transient, bool(kwargs.get("update")), include, exclude)
    return DisplayHandle(display_id) if display_id else None


def update_display(obj, *, display_id, **kwargs):
    """Replace what is shown with this display_id, wherever that is."""
    kwargs["update"] = True
    display(obj, display_id=display_id, **kwargs)


def publish_display_data(data, metadata=None, source=None, *, transient=None, **kwargs):
    """Show a dict of MIME types."""
    publish(data, True, metadata or None, transient or {}, bool(kwargs.get("update")), None, None)


def clear_output(wait=False):
    """Clear the output of this cell, at once or when something new comes."""
    clear(wait)


class DisplayHandle:
    """What was shown, to be replaced."""

    def __init__(self, display_id=None):
        self.display_id = _new_id() if display_id is None else display_id

    def __repr__(self):
        return f"<{type(self).__name__} display_id={self.display_id}>"

    def display(self, obj, **kwargs):
        """Show it (again) with this id."""
        display(obj, display_id=self.display_id, **kwargs)

    def update(self, obj, **kwargs):
        """Replace what is shown."""
        update_display(obj, display_id=self.display_id, **kwargs)
