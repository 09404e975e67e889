import heapq
import random

random.seed(5)
for size in 0, 1, 2, 10, 300:
    data = [random.randrange(20) for _ in range(size)]
    pairs = [(x, i) for i, x in enumerate(data)]
    for n in -1, 0, 1, 2, 3, 17, 300, 1000:
        for key in None, lambda p: p[0], lambda p: -p[0]:
            assert heapq.nsmallest(n, pairs, key=key) == sorted(pairs, key=key)[:max(n, 0)], (n, size)
            assert heapq.nlargest(n, pairs, key) == sorted(pairs, key=key, reverse=True)[:max(n, 0)], (n, size)
        assert heapq.nsmallest(n, data) == sorted(data)[:max(n, 0)]
        assert heapq.nlargest(n, iter(data)) == sorted(data, reverse=True)[:max(n, 0)]
for f in heapq.nsmallest, heapq.nlargest:
    try:
        f(2, [1, "a", 2])
    except TypeError as e:
        print("refused")
print(heapq.nsmallest(2, "hello world", key=ord), heapq.nlargest(3, {1: 2, 5: 1, 3: 3}))
rows = [[(x, i) for x in sorted((random.randrange(4) for _ in range(5)), reverse=True)] for i in range(4)]
print(list(heapq.merge(*rows, key=lambda p: p[0], reverse=True)))
print(list(heapq.merge(*[row[::-1] for row in rows], key=lambda p: p[0])))
