# SPDX-License-Identifier: MIT
"""Exceptions of tasks that were too many to be shown one by one: kept here, and counted on their cell."""

import collections
import sys

MOST = 100_000

_kept = collections.deque(maxlen=MOST)
_untold = {}                            # number of the cell -> Counter of the names of exceptions


def keep(exc, cell):
    """Keep one. Is it the first that its cell has to tell of?"""
    _kept.append(exc)
    first = cell not in _untold
    counts = _untold.setdefault(cell, collections.Counter())
    counts[type(exc).__name__] += 1
    return first


def say(cell):
    """Tell, in the output of the cell, of those that were kept since it was last told."""
    counts = _untold.pop(cell)
    total = counts.total()
    kinds = ", ".join(f"{name} {count:,}" for name, count in counts.most_common(5)) + (", ..." if len(counts) > 5 else "")
    print(f"{total:,} more {'error' if total == 1 else 'errors'} of tasks, too fast to show each: {kinds}. "
          "tasks.errors() has them.", file=sys.stderr)


def errors(clear=False):
    """Those exceptions, oldest first, the newest 100,000 at most; `clear` forgets them."""
    found = list(_kept)
    if clear:
        _kept.clear()
    return found
