# A comprehension has a scope of its own; its first iterable does not.
x = 'outer'
squares = [x * x for x in range(4)]
print(squares, x)


def closure_list():
    return [lambda: i for i in range(3)]


print([f() for f in closure_list()])
print([f() for f in [lambda i=i: i for i in range(3)]])


class Holder:
    n = 3
    values = [v for v in range(n)]


print(Holder.values)


def walrus():
    if any((found := v) > 5 for v in [1, 7, 9]):
        return found


print(walrus())
total = 0
partial = [total := total + v for v in [1, 2, 3]]
print(partial, total)


def nested():
    rows = [[r * c for c in range(3)] for r in range(3)]
    flat = [v for row in rows for v in row if v % 2 == 0]
    return rows, flat


print(nested())


def reads_local():
    k = 10
    return {v: v + k for v in range(2)}, {v % 2 + k for v in range(5)}, sum(v * k for v in range(4))


print(reads_local())
print([(a, b) for a in range(3) if a for b in 'xy' if b != 'y' or a == 2])
print({k: v for k, v in zip('abc', range(3)) if v})
gen = (v for v in [1, 2])
print(next(gen), next(gen), next(gen, 'done'))
