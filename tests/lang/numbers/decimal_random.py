# decimal: random operations on random numbers under random contexts; for each kind a digest of results and flags. With a
# second argument every line is printed: python3 decimal_random.py SEED 20000 > a; meanwhile ... > b; diff a b.
import hashlib
import operator
import random
import sys
from decimal import *

seed, count = [int(x) for x in sys.argv[1:3]] or (1, 1500)
R = random.Random(seed)
ROUNDINGS = [ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP]
LIMITS = [(0, 0), (1, -1), (9, -9), (96, -95), (384, -383), (6144, -6143)]
SPECIAL = 'inf -inf nan -nan snan nan123 -snan99 nan123456789012345678901234567890'.split()
ZEROS = '0 -0 0.000 0e10 -0e-20 0e400 -0e-500'.split()
UNARY = '''abs minus plus to_integral to_integral_value to_integral_exact logb logical_invert next_minus next_plus normalize sqrt
    copy_abs copy_negate is_normal is_subnormal number_class to_eng_string to_sci_string _apply is_zero'''.split()
BINARY = '''add subtract multiply divide divide_int remainder quantize compare compare_signal compare_total compare_total_mag max
    max_mag min min_mag next_toward remainder_near divmod same_quantum copy_sign add subtract multiply divide'''.split()
LOGICAL = 'logical_and logical_or logical_xor'.split()


def digits(n):
    k = R.random()
    if k < .3:
        return R.choice(['9' * n, '1' + '0' * (n - 1), '5' + '0' * (n - 1), '4' + '9' * (n - 1)])
    s = ''.join([R.choice('0123456789') for _ in range(n)])
    zeros = R.randrange(n + 1) if k < .4 else 0
    return s[:n - zeros] + '0' * zeros


def size():
    k = R.random()
    return R.randrange(1, 10 if k < .5 else 45 if k < .8 else 120 if k < .98 else 900)


def number():
    k = R.random()
    if k < .08:
        return R.choice(SPECIAL if k < .03 else ZEROS)
    s = digits(size())
    if R.random() < .5:
        p = R.randrange(len(s) + 1)
        s = s[:p] + '.' + s[p:]
    if R.random() < .4:
        most = R.choice([5] * 4 + [60] * 4 + [500] * 2 + [10 ** 18])
        s += 'E%+d' % R.randrange(-most, most)
    return R.choice(['', '', '-']) + s


def near(a):
    """Something that goes well with a."""
    k = R.random()
    if k < .2:
        return a if k < .1 else a[1:] if a[0] == '-' else '-' + a
    if k < .3:
        return str(R.randrange(-40, 40))
    d = Decimal(a)
    if k > .5 or not d.is_finite():
        return number()
    exponent = d.as_tuple().exponent + R.randrange(-20, 20)
    return str(Decimal((R.randrange(2), d.as_tuple().digits[:R.randrange(1, 30)], max(-10 ** 17, min(10 ** 17, exponent)))))


def context():
    k = R.random()
    prec = R.choice([1, 2, 3, 5, 9, 16, 17, 18, 19, 20, 28, 28, 28, 28, 34, 38, 39, 40, 57, 76, 77, 100, R.randrange(1, 300)])
    high, low = (999999, -999999) if k < .5 else (R.randrange(400), -R.randrange(400)) if k < .7 else \
        (MAX_EMAX, MIN_EMIN) if k < .8 else R.choice(LIMITS)
    return Context(prec=prec, Emax=high, Emin=low, rounding=R.choice(ROUNDINGS), clamp=int(R.random() < .2),
                   capitals=int(R.random() < .9), traps=[])


def bits():
    return ''.join([R.choice('01') for _ in range(size())])


def spec():
    return (R.choice(['', '', '<', '>', '^', '=', 'x<', '*^']) + R.choice(['', '+', ' ', '-']) + R.choice(['', '', 'z']) +
            R.choice(['', '', '0']) + R.choice(['', '', str(R.randrange(1, 50))]) + R.choice(['', '', ',']) +
            R.choice(['', '.%d' % R.randrange(30)]) + R.choice([''] * 3 + list('eEfFgG%n')))


def function(c, a):
    c.prec = R.randrange(1, 60)
    c.Emax, c.Emin = min(c.Emax, 999999), max(c.Emin, -999999)
    name = R.choice(['exp', 'ln', 'log10'])
    if R.random() < .3:
        return name, [a[:200]]
    a = digits(R.randrange(1, 40))
    p = R.randrange(len(a) + 1)
    sign = R.choice(['', '', '-'] if name == 'exp' else ['', '', '', '', '', '-'])
    return name, [sign + a[:p] + '.' + a[p:] + R.choice(['', '', 'E%d' % R.randrange(-50, 2 if name == 'exp' else 30)])]


def power(c, a):
    c.prec = min(c.prec, 60)
    c.Emax, c.Emin = min(c.Emax, 999999), max(c.Emin, -999999)
    k = R.random()
    if k < .2:
        return 'power', [str(R.randrange(-10 ** 6, 10 ** 6)), str(R.randrange(-5, 10 ** 6)), str(R.randrange(-10 ** 6, 10 ** 6))]
    whole = str(R.randrange(-200, 200))
    return 'power', [a[:60], whole if k < .6 else number()[:40] if k < .8 else whole + '.' + digits(R.randrange(1, 8))]


def draw(c):
    """The name of an operation and its operands."""
    k, a = R.random(), number()
    if k < .04:
        return function(c, a)
    if k < .3:
        return R.choice(UNARY), [a]
    if k < .75:
        return R.choice(BINARY), [a, near(a)]
    if k < .79:
        return R.choice(['rotate', 'scaleb', 'shift']), [a, R.choice([str(R.randrange(-130, 130)), number()])]
    if k < .82:
        return R.choice(LOGICAL), [bits(), bits() if R.random() < .95 else a]
    if k < .86:
        return 'fma', [a, near(a), near(a)]
    if k < .90:
        return power(c, a)
    if k < .93:
        return 'create_decimal', [a]
    return ('format', [a, spec()]) if k < .96 else ('python', [a, near(a)])


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return '%s%r' % (type(e).__name__, e.args)


def python(a, b):
    """Operators, and the conversions that do not fill the memory."""
    found = [attempt(op, a, b) for op in (operator.lt, operator.le, operator.eq, operator.ne, operator.gt)]
    found += [attempt(f, a) for f in (float, bool, str, repr, Decimal.as_tuple, Decimal.adjusted)]
    if not a.is_nan():
        found.append(hash(a))
    if -500 < a.adjusted() < 1000:
        found += [attempt(f, a) for f in (int, round, Decimal.as_integer_ratio, Decimal.__floor__, Decimal.__ceil__)]
        found.append(attempt(round, a, 3))
    if b.adjusted() < 400:
        found.append(attempt(lambda: Decimal(float(b))))
    return found


def run(c, name, args):
    if name == 'create_decimal':
        return attempt(c.create_decimal, args[0])
    if name == 'format':
        x = Decimal(args[0])
        return attempt(format, x, args[1]) if -1000 < x.adjusted() < 1000 else None
    numbers = [attempt(Decimal, x) for x in args]
    if any([isinstance(x, str) for x in numbers]):
        return numbers
    return python(*numbers) if name == 'python' else attempt(getattr(c, name), *numbers)


base, digests = getcontext(), {}
for i in range(count):
    setcontext(base)
    c = context()
    name, args = draw(c)
    before = repr(c)
    if name in ('format', 'python'):
        setcontext(c)
    line = '%s %r %s\n   -> %r %s' % (name, args, before, run(c, name, args), c)
    digests.setdefault(name, hashlib.md5()).update(line.encode())
    if sys.argv[1:]:
        print(i, line)
for name in sorted(digests):
    print(name, digests[name].hexdigest())
