# Allocation: many small instances and tuples.
class Node:
    def __init__(self, left, right):
        self.left, self.right = left, right

    def check(self):
        return 1 if self.left is None else 1 + self.left.check() + self.right.check()


def make(depth):
    return Node(None, None) if depth == 0 else Node(make(depth - 1), make(depth - 1))


def pairs(depth):
    return (None, None) if depth == 0 else (pairs(depth - 1), pairs(depth - 1))


def count(pair):
    return 1 if pair[0] is None else 1 + count(pair[0]) + count(pair[1])


long_lived = make(13)
print(sum(make(8).check() for _ in range(1200)), sum(count(pairs(8)) for _ in range(1600)), long_lived.check())
