# SPDX-License-Identifier: MIT
"""Heap queue algorithm: a list whose smallest item is always heap[0]."""
from _heapq import (_best_positions, _heapify_max, _heappop_max, _heapreplace_max, heapify, heappop, heappush, heappushpop, heapreplace)

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


class _Reversed:
    """A key that sorts the other way round."""
    __slots__ = ("key",)

    def __init__(self, key):
        self.key = key

    def __lt__(self, other):
        return other.key < self.key

    def __eq__(self, other):
        return other.key == self.key


def merge(*iterables, key=None, reverse=False):
    """Yields the items of sorted iterables in order, without reading them before."""
    heap = []
    for order, iterable in enumerate(iterables):
        source = iter(iterable)
        for item in source:
            heap.append([_merge_key(item, key, reverse), order, item, source])
            break
    heapify(heap)
    while len(heap) > 1:
        entry = heap[0]
        yield entry[2]
        for item in entry[3]:
            entry[0] = _merge_key(item, key, reverse)
            entry[2] = item
            heapreplace(heap, entry)
            break
        else:
            heappop(heap)
    if heap:
        yield heap[0][2]
        yield from heap[0][3]


def _merge_key(item, key, reverse):
    value = item if key is None else key(item)
    return _Reversed(value) if reverse else value


def _best(n, iterable, key, largest):
    """The n first items of the sorted iterable, without sorting it whole."""
    items = list(iterable)
    if n < len(items):
        keys = items if key is None else [key(item) for item in items]
        items = [items[at] for at in _best_positions(n, keys, largest)] if n > 0 else []
    return sorted(items, key=key, reverse=largest)


def nsmallest(n, iterable, key=None):
    """The n smallest items, as a sorted list."""
    if n == 1:
        best = min(iterable, default=_nothing, key=key)
        return [] if best is _nothing else [best]
    return _best(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """The n largest items, as a list sorted from the largest on."""
    if n == 1:
        best = max(iterable, default=_nothing, key=key)
        return [] if best is _nothing else [best]
    return _best(n, iterable, key, True)


_nothing = object()
