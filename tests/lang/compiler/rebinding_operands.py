# Operands that are variables keep the value they had when they were evaluated, whatever := does afterwards.
print((y := 5) + y, [y := 3, y], y, [last := i for i in range(4)], last)
def w():
    if (n := len('abc')) > 2 and (m := n + 1): pass
    return n, m, [k for j in range(3) if (k := j * 2)], k
print(w())
a = 1
print(a + (a := 2), a, (a := 3) + a, [a, (a := 4), a], (a, a := 5, a), {a: (a := 6), a: a})
def loc():
    a = 1
    r = [a + (a := 2), a, (a := 3) + a, [a, (a := 4), a], (a, a := 5, a), {a: (a := 6), a: a}, a < (a := 7) < (a := 8), a[0:0] if 0 else a]
    d = {1: 'x', 9: 'y'}
    d[a] = (a := 1)
    print(d)
    a = 5
    a += (a := 3)
    r.append(a)
    def f(*x, **k): return x, k
    r.append(f(a, (a := 1), a, *[a, (a := 2)], k=a, **{'z': (a := 9)}, q=a))
    a = [1, 2, 3]
    a[0], a = 9, a
    i = 0
    i, a[i] = 1, 'set'
    r.append((i, a))
    x = y = z = [0]
    return r, x is y is z
print(loc())
