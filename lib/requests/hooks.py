# SPDX-License-Identifier: MIT
"""Functions that are called with each response."""

HOOKS = ['response']


def default_hooks():
    """No functions for any event."""
    return {event: [] for event in HOOKS}


def dispatch_hook(key, hooks, hook_data, **kwargs):
    """Hand the data through the functions of an event; what came of it."""
    found = (hooks or {}).get(key)
    if found:
        for hook in [found] if callable(found) else found:
            result = hook(hook_data, **kwargs)
            if result is not None:
                hook_data = result
    return hook_data
