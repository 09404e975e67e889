# Dictionaries: inserting, looking up, iterating, deleting, with int, str and tuple keys.
def run(n):
    d = {}
    for i in range(n):
        d[i * 7 % n] = i
    total = 0
    for k in d:
        total += d[k]
    names = {f'key{i}': i for i in range(n // 4)}
    for _ in range(3):
        for name, value in names.items():
            total += value if name in names else 0
    grid = {(i % 300, i // 300): i for i in range(n // 4)}
    for x in range(300):
        for y in range(n // 1200):
            total += grid.get((x, y), 0)
    for i in range(0, n, 2):
        del d[i]
    return total, len(d)


print(run(400_000))
