# SPDX-License-Identifier: MIT
"""Results that are to stop at an interrupt."""
import weakref

__unittest = True

_results = weakref.WeakKeyDictionary()


def installHandler():
    """An interrupt is KeyboardInterrupt here; there is nothing to install."""


def registerResult(result):
    _results[result] = 1


def removeResult(result):
    return bool(_results.pop(result, None))


def removeHandler(method=None):
    return method
