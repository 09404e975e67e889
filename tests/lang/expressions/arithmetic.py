# Operators on numbers, with Python's rules for division, remainder and power.
for a, b in [(7, 2), (-7, 2), (7, -2), (-7, -2), (7.5, 2), (-7.5, 2), (7, -2.5), (0, 5), (-0.0, 5)]:
    print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
print(2 ** 10, 2 ** -1, (-2) ** 3, -2 ** 2, 2 ** 3 ** 2, 0 ** 0, 2.0 ** 0.5)
print(True + True, True * 5, -True, ~True, +False)
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 10, -1 >> 3, -17 >> 2, 17 >> 100)
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 == 2, 1 == 1.0, 0.1 + 0.2 == 0.3)
print(not 1, not 0, 1 and 2, 0 and 2, 0 or 'x', '' or [] or None)
print((1, 2) < (1, 3), [1, 2] < [1, 2, 0], 'a' < 'b' < 'c', 'Z' < 'a')
print(5 if 3 > 2 else 6, (lambda x: x + 1)(4))
for expression in ('1 / 0', '1 // 0', '1 % 0', '1.0 / 0', '1.0 // 0', '1.0 % 0', 'divmod(1, 0)', '0 ** -1', '0.0 ** -1',
                   '1 << -1', '1 >> -1', '2.0 ** 10000', '"a" + 1', '1 + "a"', '[] + ()', '"a" * "b"', '-"a"', '~1.5', '1 < "a"',
                   'None + 1', '[] < {}', '{} * 2', '"a" % 1', 'None < None', '1 @ 2', '"a" - "b"'):
    try:
        print(eval(expression))
    except (ArithmeticError, TypeError, ValueError) as e:
        print(expression, '->', type(e).__name__, e)
