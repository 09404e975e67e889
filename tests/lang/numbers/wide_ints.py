# Ints around one and two limbs: every operator at every edge.
edges = sorted({s * (2 ** k + d) for k in (0, 1, 7, 30, 31, 32, 59, 60, 61, 62, 63, 64, 65, 100, 124, 125, 126, 127, 128, 129) for d in (-2, -1, 0, 1, 2) for s in (1, -1)})
checks = 0
for a in edges:
    for b in edges:
        assert (a + b) - b == a and (a - b) + b == a
        assert (a ^ b) ^ b == a and (a & b) + (a | b) == a + b
        assert a * b == b * a and (a < b) == (a - b < 0) and (a == b) == (not a ^ b)
        if b:
            q, r = divmod(a, b)
            assert q * b + r == a and q == a // b and r == a % b and (0 <= r < b or b < r <= 0)
            assert a * b // b == a and a * b % b == 0
        checks += 1
    for k in (0, 1, 2, 3, 59, 60, 61, 62, 63, 64, 65, 124, 125, 126, 127, 128, 200):
        assert a << k == a * 2 ** k and a >> k == a // 2 ** k and (a << k) >> k == a
    assert -(-a) == a and ~a == -a - 1 and hash(a) == hash(float(a)) or abs(a) > 2 ** 53
print(checks)
print(sum(hash(a * b - a // (b or 1) + (a & b) % 1000003) for a in edges for b in edges))
print(sorted(edges, key=lambda v: -v) == edges[::-1], sorted(reversed(edges)) == edges, max(edges), min(edges))
for op in (lambda: 2 ** 70 // 0, lambda: 2 ** 70 % 0, lambda: 2 ** 70 << -1, lambda: 2 ** 70 >> -1, lambda: 1 << 2 ** 70 if 0 else 2 ** 70 >> 2 ** 70):
    try:
        print(op())
    except Exception as error:
        print(type(error).__name__, error)
for a in (2 ** 61, 2 ** 62, -2 ** 63, 2 ** 64 - 1, 2 ** 127 - 1, -2 ** 127, 2 ** 127):
    print(a + 1, a - 1, a * 3, a // 7, a % 7, a >> 3, a << 3, a & 0xFF, a | 1, a ^ -1, -a, ~a, a / 3, a ** 2, divmod(a, 1000), int(str(a)) == a)
