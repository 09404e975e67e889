class List:
    class Node:
        __slots__ = ('value', 'next')

        def __init__(self, value, next=None):
            self.value, self.next = value, next

    def __init__(self, *values):
        self.head = None
        for v in reversed(values):
            self.head = List.Node(v, self.head)

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next

    def __repr__(self):
        return f'List({", ".join(map(repr, self))})'

    def reverse(self):
        prev, node = None, self.head
        while node:
            node.next, prev, node = prev, node, node.next
        self.head = prev
        return self

    def __getitem__(self, i):
        for n, v in enumerate(self):
            if n == i:
                return v
        raise IndexError(f'no item {i}')

    def __add__(self, other):
        return List(*self, *other)

    def __eq__(self, other):
        return list(self) == list(other)


a = List(1, 2, 3)
print(a, a.reverse(), a[0], a + List('x'), a == List(3, 2, 1), [v * 2 for v in a], 2 in a, sorted(a))
try:
    a[9]
except IndexError as e:
    print(e)
long = List(*range(5000))
print(sum(long), sum(long.reverse()))
