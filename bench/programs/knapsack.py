# Tables filled by dynamic programming: edit distance, knapsack, longest common subsequence; a memoised recursion.
from functools import lru_cache


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def knapsack(weights, values, room):
    best = [0] * (room + 1)
    for w, v in zip(weights, values):
        for r in range(room, w - 1, -1):
            if best[r - w] + v > best[r]:
                best[r] = best[r - w] + v
    return best[room]


def common(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            table[i + 1][j + 1] = table[i][j] + 1 if a[i] == b[j] else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


@lru_cache(maxsize=None)
def ways(n, coins):
    if n == 0:
        return 1
    if n < 0 or not coins:
        return 0
    return ways(n - coins[0], coins) + ways(n, coins[1:])


def run():
    a, b = 'kitten sitting on the mitten' * 18, 'sitting kitten in a smitten' * 18
    weights, values = [3 + i * 7 % 23 for i in range(60)], [10 + i * 13 % 47 for i in range(60)]
    return distance(a, b), knapsack(weights, values, 2000), common(a, b), ways(700, (50, 20, 10, 5, 2, 1))


print(run())
