# cmath: every function on a grid of special values and on random numbers, to the last digit and the sign of zero.
import cmath
import hashlib
import itertools
import random

SPECIAL = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, float('inf'), -float('inf'), float('nan'), 1e308, 5e-324, 710.0, -745.0, 0.5]
R = random.Random(7)


def part():
    k = R.random()
    return R.choice(SPECIAL[:6]) if k < .1 else R.uniform(-10, 10) if k < .5 else R.gauss(0, 1) * 10 ** R.randrange(-30, 30)


def show(f, *args):
    try:
        return repr(f(*args))
    except Exception as e:
        return '%s%r' % (type(e).__name__, e.args)


grid = list(itertools.product(SPECIAL, SPECIAL))
drawn = [(part(), part()) for _ in range(200)]
for name in 'sqrt exp log log10 sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh polar phase'.split():
    fn = getattr(cmath, name)
    print(name, *[show(fn, complex(*pair)) for pair in ((.5, .25), (-3.0, 2.0), (1e300, -1e-300))])
    print(hashlib.md5('\n'.join([show(fn, complex(*pair)) for pair in grid + drawn]).encode()).hexdigest())
print('rect', hashlib.md5('\n'.join([show(cmath.rect, *pair) for pair in grid + drawn]).encode()).hexdigest())
for pair in grid[::7]:
    for exponent in (2, -3, 0.5, 1j, complex(float('inf'), 1), complex(-1, 1e200)):
        print(pair, exponent, show(pow, complex(*pair), exponent))
for text in ('0x0.ffffffffffffecp-1022', '0x1.00000000000008p0', '0x1.00000000000018p0', '0x1.fffffffffffff8p1023', '0x1p-1075',
             '0x3p-1075', '-0x0.80000000000001p-1074', 'f.8', '+1.p3'):
    print(text, show(float.fromhex, text))
