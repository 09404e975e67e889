# Calls in generator expressions and list comprehensions over floats.
def a(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v):
    return [sum(a(i, j) * x for j, x in enumerate(v)) for i in range(len(v))]


def times_transposed(v):
    return [sum(a(j, i) * x for j, x in enumerate(v)) for i in range(len(v))]


u = [1.0] * 220
for _ in range(10):
    v = times_transposed(times(u))
    u = times_transposed(times(v))
print('%.9f' % (sum(x * y for x, y in zip(u, v)) / sum(y * y for y in v)) ** 0.5)
