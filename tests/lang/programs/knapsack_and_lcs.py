def knapsack(items, capacity):
    best = [[0] * (capacity + 1)]
    for weight, value in items:
        prev = best[-1]
        best.append([max(prev[c], prev[c - weight] + value if c >= weight else 0) for c in range(capacity + 1)])
    chosen, c = [], capacity
    for i in range(len(items), 0, -1):
        if best[i][c] != best[i - 1][c]:
            chosen.append(i - 1)
            c -= items[i - 1][0]
    return best[-1][-1], chosen[::-1]


print(knapsack([(2, 3), (3, 4), (4, 5), (5, 8)], 8), knapsack([], 5), knapsack([(10, 100)], 5))


def lcs(a, b):
    table = [[''] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + x if x == y else max(table[i][j + 1], table[i + 1][j], key=len)
    return table[-1][-1]


print(lcs('AGGTAB', 'GXTXAYB'), repr(lcs('abc', 'xyz')), lcs('programming', 'gaming'))


def levenshtein(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        new = [i]
        for j, y in enumerate(b, 1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (x != y)))
        row = new
    return row[-1]


print(levenshtein('kitten', 'sitting'), levenshtein('', 'abc'), levenshtein('same', 'same'))


def coins(amount, kinds):
    ways = [1] + [0] * amount
    for k in kinds:
        for a in range(k, amount + 1):
            ways[a] += ways[a - k]
    return ways[amount]


print(coins(100, [1, 5, 10, 25, 50]), coins(3, [2]), coins(500, [1, 2, 5, 10, 20, 50, 100, 200]))
