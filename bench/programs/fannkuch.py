# Lists of small ints, indexed and sliced.
def flips(n):
    best = total = 0
    p, c, i = list(range(n)), [0] * n, 0
    while i < n:
        if c[i] < i:
            k = 0 if i % 2 == 0 else c[i]
            p[k], p[i] = p[i], p[k]
            c[i] += 1
            i = 0
            q, f = p[:], 0
            while q[0]:
                head = q[0]
                q[:head + 1] = q[head::-1]
                f += 1
            best, total = max(best, f), total + f
        else:
            c[i] = 0
            i += 1
    return best, total


print(flips(9))
