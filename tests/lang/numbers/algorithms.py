# Small programs that live on arithmetic.
def sieve(n):
    flags = [True] * (n + 1)
    flags[0:2] = [False, False]
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = [False] * len(flags[i * i::i])
    return [i for i, f in enumerate(flags) if f]


print(sieve(60))


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


print(gcd(2 ** 40, 6 ** 20), gcd(17, 5))


def digits_of_pi(n):
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    out = []
    while len(out) < n:
        if 4 * q + r - t < m * t:
            out.append(m)
            q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
    return ''.join(map(str, out))


print(digits_of_pi(60))


def is_prime(n):
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for a in (2, 3, 5, 7, 11, 13, 17):
        if n % a == 0:
            return n == a
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


print([n for n in range(2 ** 61 - 60, 2 ** 61) if is_prime(n)], is_prime(2 ** 89 - 1), is_prime(2 ** 67 - 1))


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


print([collatz(n) for n in range(1, 20)], max(range(1, 500), key=collatz))
x = 1.0
for _ in range(20):
    x = x - (x * x - 2) / (2 * x)
print(x)
seed = 42
values = []
for _ in range(5):
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2 ** 64
    values.append(seed >> 33)
print(values)
m = [[1, 1], [1, 0]]


def matmul(a, b):
    return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]


result = [[1, 0], [0, 1]]
for _ in range(200):
    result = matmul(result, m)
print(result[0][1])
roman = {1000: 'M', 900: 'CM', 500: 'D', 400: 'CD', 100: 'C', 90: 'XC', 50: 'L', 40: 'XL', 10: 'X', 9: 'IX', 5: 'V', 4: 'IV', 1: 'I'}


def to_roman(n):
    out = ''
    for value, sign in roman.items():
        count, n = divmod(n, value)
        out += sign * count
    return out


print([to_roman(n) for n in (1, 4, 9, 14, 1994, 2026)])
