# sorted() with and without a key, and a quicksort in the language.
def numbers(n, seed=42):
    out = []
    for _ in range(n):
        seed = seed * 1103515245 + 12345 & 0x7fffffff
        out.append(seed)
    return out


def quick(items):
    if len(items) <= 1:
        return items
    pivot = items[len(items) // 2]
    return quick([x for x in items if x < pivot]) + [x for x in items if x == pivot] + quick([x for x in items if x > pivot])


data = numbers(120_000)
a = sorted(data)
b = sorted(data, key=lambda x: -x)
c = sorted(map(str, data))
d = quick(data[:60_000])
pairs = sorted((x % 100, x) for x in data)
print(a[0], b[0], c[0], d[0], pairs[0], a == b[::-1])
