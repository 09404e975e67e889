# Floating point: printing, rounding, special values.
import math
for x in (0.1, 0.1 + 0.2, 1 / 3, 100.0, 1e15, 1e16, 1e17, 123456789.123456789, 1e-4, 1e-5, 0.00012345, 5e-324, 1.7976931348623157e308, 2.5, -0.0, 1e100, 1.0e22, 9007199254740993.0):
    print(x, repr(x), str(x), int(x) if abs(x) < 1e30 else '-', round(x), x.is_integer(), x.hex())
inf, nan = float('inf'), float('nan')
print(inf, -inf, nan, inf > 1e308, inf - inf, inf * 0, nan == nan, math.isnan(nan), math.isinf(-inf), math.isfinite(1.0), 1 / inf, -1 / inf, inf // 1, 5 % inf, -5 % inf, min(nan, 1), max(1, nan))
print(float('1e3'), float(' 2.5 '), float('.5'), float('5.'), float('-inf'), float('Infinity'), float('nan'), float('1_0.5'), float(5), float(True), float('1e400'), float(10 ** 20))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.567, -2), round(0.5), round(1.5), round(2.345, 1), round(1e20), round(5.0, 2), round(1.005, 2), round(-0.4), round(1e300, 2))
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(-7.5, 2), 2 ** 0.5, (-8) ** 2.0, 0.0 ** 0, 10 ** -2, 1e308 * 10, -1e308 * 10, 5.0 == 5, hash(5.0) == hash(5))
print(math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), math.fabs(-2), math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(-2.5), math.frexp(8.0), math.ldexp(0.5, 4), math.hypot(3, 4), math.dist([0, 0], [3, 4]))
print(math.pi, math.e, math.tau, math.inf, math.sqrt(2), math.exp(1), math.log(10), math.log(8, 2), math.log2(1024), math.log10(1000), math.log1p(1e-10), math.expm1(1e-10), math.cbrt(27))
print(math.sin(1), math.cos(1), math.tan(1), math.asin(1), math.acos(0.5), math.atan(1), math.atan2(-1, -1), math.sinh(1), math.cosh(1), math.tanh(1), math.degrees(math.pi), math.radians(180))
print(math.gamma(5), math.lgamma(10), math.erf(0.5), math.erfc(0.5), math.isclose(0.1 + 0.2, 0.3), math.fsum([0.1] * 10), sum([0.1] * 10), math.prod([1.5, 2, 3]), math.nextafter(1, 2), math.ulp(1.0), math.remainder(7, 4))
print(0.5.as_integer_ratio(), (0.1).as_integer_ratio(), float.fromhex('0x1.8p1'), (1.5).hex(), 1.5.real, 2.5.conjugate(), 1e3 .is_integer())
print([x / 10 for x in range(5)], 1e16 + 1, 1e15 + 0.3, 4.35 * 100, 1.1 + 2.2, 3.0 * 1.1, 1e23, 1.0 - 0.9, 0.1 * 3)
for bad in ("float('x')", "float('')", "float('1e')", "float('0x1')", "float(None)", "1.0 / 0", "1.0 // 0", "1.0 % 0", "int(inf)", "int(nan)", "math.sqrt(-1)", "math.log(0)", "math.log(-1)", "math.sqrt('x')",
            "math.exp(1000)", "math.acos(2)", "math.floor(inf)", "round(nan)", "1e200 ** 2", "math.gcd(1.5)", "math.factorial(2.5)", "math.factorial(-1)", "math.fmod(1, 0)", "math.pow(0, -1)", "'%d' % nan",
            "float('1' * 400 + 'x')", "1.5 << 1", "1.5 & 1", "~1.5", "math.ldexp(1.0, 10 ** 10)", "1.5 + '1'", "math.isqrt(-1)", "math.comb(-1, 2)"):
    try:
        print(eval(bad))
    except (ValueError, ZeroDivisionError, TypeError, OverflowError) as e:
        print(bad, '->', type(e).__name__, e)
