# SPDX-License-Identifier: MIT
"""Topological sorting of graphs of hashable nodes."""
from types import GenericAlias as _GenericAlias

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    """The graph has a cycle: args[1] is the list of its nodes, the first one repeated at the end."""


class _Node:
    """A node, how many of its predecessors are not done, and who waits for it."""
    __slots__ = ("node", "missing", "successors", "state")

    def __init__(self, node):
        self.node = node
        self.missing = 0
        self.successors = []
        self.state = "waiting"


class TopologicalSorter:
    """Gives the nodes of a graph so that each comes after its predecessors; whole, or piece by piece for parallel work."""

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None              # None until prepare()
        self._passed = self._finished = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _info(self, node):
        info = self._nodes.get(node)
        if info is None:
            info = self._nodes[node] = _Node(node)
        return info

    def add(self, node, *predecessors):
        """Add a node and what must come before it. ValueError after prepare()."""
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        info = self._info(node)
        info.missing += len(predecessors)
        for predecessor in predecessors:
            self._info(predecessor).successors.append(node)

    def prepare(self):
        """End the graph and look for cycles (CycleError); get_ready() works from now on."""
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [info.node for info in self._nodes.values() if info.missing == 0]
        for node in self._ready:
            self._nodes[node].state = "ready"
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        """A tuple of the nodes whose predecessors are all done, each given once."""
        self._must_be_active()
        result = tuple(self._ready)
        for node in result:
            self._nodes[node].state = "passed"
        self._ready.clear()
        self._passed += len(result)
        return result

    def is_active(self):
        """Is there more to give or to wait for?"""
        self._must_be_active()
        return self._finished < self._passed or bool(self._ready)

    __bool__ = is_active

    def done(self, *nodes):
        """Say that nodes from get_ready() are done, which frees their successors."""
        self._must_be_active()
        for node in nodes:
            info = self._nodes.get(node)
            if info is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if info.state == "done":
                raise ValueError(f"node {node!r} was already marked done")
            if info.state != "passed":
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            info.state = "done"
            self._finished += 1
            for name in info.successors:
                successor = self._nodes[name]
                successor.missing -= 1
                if successor.missing == 0:
                    successor.state = "ready"
                    self._ready.append(name)

    def static_order(self):
        """All nodes in order. CycleError when there is none."""
        self.prepare()
        while self.is_active():
            group = self.get_ready()
            yield from group
            self.done(*group)

    def _must_be_active(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")

    def _find_cycle(self):
        """A cycle as a list that ends as it begins, or None: depth first, with the way from the start on a stack."""
        seen = set()
        for start in self._nodes:
            if start in seen:
                continue
            way, places, nexts = [], {}, []
            node = start
            while True:
                if node in places:
                    return way[places[node]:] + [node]
                if node not in seen:
                    seen.add(node)
                    places[node] = len(way)
                    way.append(node)
                    nexts.append(iter(self._nodes[node].successors))
                node = _next_of_last(way, places, nexts)
                if node is _nothing:
                    break
        return None

    __class_getitem__ = classmethod(_GenericAlias)


_nothing = object()


def _next_of_last(way, places, nexts):
    """The next successor of the last node on the way that still has one; nodes without leave the way."""
    while way:
        node = next(nexts[-1], _nothing)
        if node is not _nothing:
            return node
        del places[way.pop()]
        nexts.pop()
    return _nothing
