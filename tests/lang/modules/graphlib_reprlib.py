import graphlib
import reprlib
from collections import deque


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, *e.args)


sorter = graphlib.TopologicalSorter({"d": ["b", "c"], "b": ["a"], "c": ["a"]})
attempt(sorter.get_ready)
attempt(sorter.done, "a")
sorter.prepare()
attempt(sorter.add, "x")
attempt(sorter.prepare)
while sorter:
    ready = sorter.get_ready()
    print(ready, sorter.is_active())
    if "b" in ready:
        attempt(sorter.done, "d")
        attempt(sorter.done, "zz")
        attempt(sorter.done, "a")
    sorter.done(*ready)
print([*graphlib.TopologicalSorter({3: {2}, 2: {1}, 1: ()}).static_order()])
attempt(list, graphlib.TopologicalSorter({1: [2], 2: [3], 3: [1], 4: []}).static_order())
attempt(list, graphlib.TopologicalSorter({1: [1]}).static_order())
print(list(graphlib.TopologicalSorter().static_order()))

print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr(10**100), reprlib.repr((1,)))
print(reprlib.repr({i: i for i in range(9)}), reprlib.repr(set(range(20))), reprlib.repr(frozenset()), reprlib.repr(deque("ab")))
nested = [[[[[[[1]]]]]]]
print(reprlib.repr(nested), reprlib.repr({1: {2: {3: {4: {5: {6: {7: 8}}}}}}}))
short = reprlib.Repr()
short.maxlist = 2
short.fillvalue = "***"
print(short.repr([1, 2, 3]), short.repr("a" * 50))


class Bad:
    def __repr__(self):
        raise ValueError


print(reprlib.repr(Bad())[:16])


class Ring:
    def __init__(self):
        self.items = [self, 1]

    @reprlib.recursive_repr("<ring>")
    def __repr__(self):
        "shows"
        return f"Ring({self.items})"


print(Ring(), Ring.__repr__.__name__, Ring.__repr__.__doc__)
