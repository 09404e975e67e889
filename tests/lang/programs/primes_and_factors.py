def primes():
    composites, n = {}, 2
    while True:
        if n not in composites:
            yield n
            composites[n * n] = [n]
        else:
            for p in composites.pop(n):
                composites.setdefault(n + p, []).append(p)
        n += 1


gen = primes()
print([next(gen) for _ in range(25)])


def factor(n):
    out, d = [], 2
    while d * d <= n:
        while n % d == 0:
            out.append(d)
            n //= d
        d += 1 if d == 2 else 2
    return out + [n] if n > 1 else out


print([factor(n) for n in (1, 2, 12, 97, 1001, 2 ** 20, 600851475143)])


def divisors(n):
    return sorted({d for i in range(1, int(n ** .5) + 1) if n % i == 0 for d in (i, n // i)})


print(divisors(360), [n for n in range(1, 500) if sum(divisors(n)) == 2 * n])


def egcd(a, b):
    if not b:
        return a, 1, 0
    g, x, y = egcd(b, a % b)
    return g, y, x - a // b * y


print(egcd(240, 46), [pow(a, -1, 17) * a % 17 for a in range(1, 17)])
print([n for n in range(100, 1000) if sum(int(d) ** 3 for d in str(n)) == n], sum(map(int, str(2 ** 1000))))
