# The last digits of cmath's functions, their ends of the range, and logarithms of zero.
import cmath

points = [0.5 + 1.5j, -2.25 + 0.75j, 1e-5 - 3j, 1e300 - 1e300j, 1e-320 + 0j, complex(-3, -0.0), 710.5 + 1j, 2.5j, -1 + 1e-200j, 5e-324j]
for name in "sqrt exp log log10 sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh".split():
    for z in points:
        try:
            print(name, z, getattr(cmath, name)(z))
        except (ValueError, OverflowError) as e:
            print(name, z, type(e).__name__, e)
for z, base in (0, 2), (0, -1), (1, 0), (2, 1), (8, 2), (1j, 10):
    try:
        print(cmath.log(z, base))
    except ValueError as e:
        print(z, base, e)
for f in cmath.atanh, cmath.atan, cmath.log, cmath.exp, cmath.sinh:
    for z in 1, 1j, 0, 1e300 + 0j, -1e300:
        try:
            print(f(z))
        except (ValueError, OverflowError) as e:
            print(f.__name__, z, type(e).__name__, e)
