# Digits of pi by a spigot: big ints multiplied, divided and compared.
def digits(n):
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    found = []
    while len(found) < n:
        if 4 * q + r - t < m * t:
            found.append(m)
            q, r, m = 10 * q, 10 * (r - m * t), 10 * (3 * q + r) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
    return found


text = ''.join(map(str, digits(2600)))
print(text[:20], text[-20:], sum(map(int, text)))
