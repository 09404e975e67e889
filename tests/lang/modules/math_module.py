# math beyond what numbers/floats shows.
import math
from math import floor, ceil as up
print(floor(2.7), up(2.1), math.floor(-0.5), math.ceil(-0.5), math.trunc(9.9), math.floor(10 ** 20 + 0.5), math.floor(5))
print(math.gcd(12, 18), math.gcd(), math.gcd(5), math.gcd(12, 18, 27), math.lcm(4, 6, 10), math.lcm(), math.factorial(10), math.comb(5, 2), math.perm(5), math.isqrt(17))
print(math.prod([1, 2, 3]), math.prod([], start=5), math.fsum([1e100, 1.0, -1e100]), math.hypot(1, 2, 2), math.dist((1, 2), (4, 6)), math.pow(2, 3), math.sqrt(16), math.log(8, 2), math.log(2 ** 1000), math.log2(2 ** 2000), math.log10(10 ** 400))
print([math.isclose(1, 1 + d) for d in (0, 1e-10, 1e-8)], math.isclose(0, 1e-12, abs_tol=1e-9), math.isclose(5, 6, rel_tol=0.5), math.copysign(3, -1), math.degrees(1), math.radians(90))
print(math.inf > 10 ** 300, math.nan != math.nan, math.isnan(math.nan), math.isinf(math.inf), math.isfinite(math.nan), math.floor(True), math.sqrt(2 ** 70), math.exp(0), math.e ** 2)
for bad in ("math.sqrt(-1)", "math.sqrt()", "math.sqrt('a')", "math.log(-1)", "math.log(0)", "math.factorial(-1)", "math.factorial(1.5)", "math.gcd(1.5)", "math.floor('a')", "math.nope", "math.pow('a', 1)", "math.acos(2)", "math.isqrt(-4)", "math.exp(10000)", "math.log(1, 0)", "math.hypot('a')", "math.comb(5, -1)", "math.cosh(1e5)", "math.tan(math.inf)", "math.sin()", "math.atan2(1)"):
    try:
        print(bad, eval(bad))
    except (ValueError, TypeError, OverflowError, AttributeError, ZeroDivisionError) as e:
        print(bad, '->', type(e).__name__, e)
