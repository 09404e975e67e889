# Generators, generator expressions, yield from.
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def evens(it):
    for x in it:
        if not x & 1:
            yield x


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def average():
    total = n = 0
    value = 0
    while True:
        value = yield value
        total += value
        n += 1
        value = total / n


a = average()
next(a)
for i in range(800_000):
    last = a.send(i)
print(sum(evens(count(2_000_000))), sum(tree(15)), last, sum(x * x for x in range(1_400_000)))
