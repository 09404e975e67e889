# SPDX-License-Identifier: MIT
# Ints of one and two machine words: every operation where they begin and end.
import math

edges = [0, 1, 7, 2**31, 2**60 - 1, 2**60, 2**60 + 1, 2**61 - 1, 2**61, 2**63, 2**64 - 1, 2**64, 2**64 + 1, 2**125 + 3, 2**126, 2**127 - 1,
         2**127, 2**128 - 1, 2**128, 2**129 + 5]
edges += [-v for v in edges]
total = 0
for a in edges:
    print(hash(a), ~a, a.to_bytes(18, 'little', signed=True), f'{a:x}', abs(a))
    for b in edges:
        row = [a + b, a - b, a * b, a & b, a | b, a ^ b, a < b, a <= b, a == b, math.gcd(a, b), math.lcm(a, b)]
        if b:
            row += [a // b, a % b, divmod(a, b), a / b, a * a % b]
        total = hash((total, *row))
print(total)
print(math.gcd(), math.gcd(-4), math.gcd(0, -6), math.lcm(), math.lcm(-4), math.lcm(0, 3), math.lcm(2**59, 3**40))
print([v.hex() for v in (0.0, -0.0, 1.0, -2.5, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, float('inf'), float('nan'))])
print([math.factorial(n) for n in (0, 1, 20, 21, 34, 60)], math.perm(2**60 - 1, 2), math.hypot(), math.hypot(*range(1, 12)))
for text in ('math.isclose(1)', 'math.isclose(1, 2, 3)', '(5).to_bytes(1, "big", True)', 'math.hypot(x=1)', 'math.trunc("a")', 'math.trunc(1e400)'):
    try:
        print(eval(text))
    except Exception as problem:
        print(text, type(problem).__name__, problem)
