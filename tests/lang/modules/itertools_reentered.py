# Comparisons that read on from the iterator that compares.
from itertools import groupby


class Key:
    def __init__(self, v):
        pass

    def __eq__(self, other):
        global count
        count += 1
        if count == 1:
            next(g, None)
        return True


count = 0
g = groupby(range(10), Key)
for _ in range(2):
    next(g, None)
print(len(list(next(g, (None, []))[1])))
