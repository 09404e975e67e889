# Lists of booleans, slices, comprehensions.
def sieve(n):
    flags = [True] * (n + 1)
    flags[0:2] = [False, False]
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
    return [i for i, f in enumerate(flags) if f]


primes = sieve(4_000_000)
print(len(primes), primes[-1], sum(p % 10 == 7 for p in primes))
