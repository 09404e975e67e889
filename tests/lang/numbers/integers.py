# Integers of any size.
a, b = 2 ** 100, 3 ** 50
print(a, b, a + b, a - b, b - a, a * b, a // b, a % b, -a // b, -a % b, a // -b, divmod(a, b), divmod(-a, b), a ** 2, -a)
print(a & b, a | b, a ^ b, ~a, a >> 50, a << 10, -a >> 50, -b & a, -b | a, -b ^ a, a & -1, (a >> 100) == 1, -1 >> 200)
print(a > b, a == 2 ** 100, a == float(a), a < 1e40, 10 ** 20 > 1e19, 2 ** 53 + 1 == float(2 ** 53 + 1), hash(2 ** 61), hash(a) == hash(2.0 ** 100))
print(2 ** 62, 2 ** 63, 2 ** 64, -2 ** 63, 2 ** 60 - 1 + 2 ** 60, 2 ** 61 * 4, (2 ** 31) ** 2, 4611686018427387904 - 1, -4611686018427387904 - 1, 1152921504606846975 + 1, -1152921504606846976 - 1)
print(3037000500 ** 2, 3037000499 * 3037000501, 1152921504606846976 * -8, 99999999999 * 99999999999, 10 ** 18 * 10, 10 ** 19 // 10 ** 18)
n = 1
for i in range(1, 31):
    n *= i
print(n, str(n)[::-1], len(str(2 ** 1000)), n.bit_length(), (0).bit_length(), (-5).bit_length(), (255).bit_count())
print(int('123'), int('-0x1f', 16), int('0b101', 0), int('0o17', 0), int('zz', 36), int(' 42\n'), int('1_000'), int(3.99), int(-3.99), int(True), int('9' * 30), int(1e20), int('7', base=8))
print(hex(a), oct(2 ** 70), bin(-10), hex(-255), f'{a:,}', f'{a:x}', '%d' % a, '%x' % a, format(-a, '_d'))
print(pow(3, 200, 1000007), pow(2, -1, 7), pow(a, 3, b), abs(-a), round(12345, -2), round(15, -1), round(25, -1), round(-15, -1), round(a, -20), (5).__add__(3), (7).__rsub__(10))
print((10).as_integer_ratio(), (5).numerator, (5).denominator, (5).imag, (5).conjugate(), int.__name__, type(5) is int, isinstance(True, int), type(a) is int)
print(a / b, a / 3, 10 ** 30 / 10 ** 29, 1 / 3, 7 / 2, -7 / 2, 2 ** 1000 / 2 ** 999, float(2 ** 80), sum([2 ** 70] * 3), max(a, b) == a, sorted([a, 5, -a, b])[0] == -a)
import math
print(math.gcd(a, 2 ** 60 * 3), math.lcm(4, 6), math.isqrt(10 ** 40), math.factorial(25), math.comb(50, 25), math.perm(10, 3))
for bad in ("int('1.5')", "int('0x1f')", "int('')", "int(' ')", "int('1__0')", "int('5', 1)", "int('5', 37)", "int(5, 10)", "int('z', 10)", "a // 0", "a % 0", "a / 0", "1 << -1", "1 << 'a'",
            "pow(2, 3, 0)", "pow(2, -1, 4)", "int([])", "int('½')", "a + 'x'", "2 ** 'x'", "int('1' + 'x' * 20)", "a + None", "a < 'x'", "round(5, 'x')"):
    try:
        print(eval(bad))
    except (ValueError, ZeroDivisionError, TypeError) as e:
        print(bad, '->', type(e).__name__, e)
