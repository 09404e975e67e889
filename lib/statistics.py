# SPDX-License-Identifier: MIT
"""Averages, spread, relations between two inputs and the normal distribution.

Sums are exact: each value counts as the ratio of two ints, and only the result is rounded. The inverse of the normal
distribution is M. J. Wichura's "Algorithm AS241" (Applied Statistics 37, 1988).
"""

import math
import random
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, namedtuple
from fractions import Fraction
from functools import reduce
from math import erf, exp, fabs, fsum, hypot, log, sqrt, tau
from operator import mul

__all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean',
           'geometric_mean', 'harmonic_mean', 'linear_regression', 'mean', 'median',
           'median_grouped', 'median_high', 'median_low', 'mode', 'multimode', 'pstdev',
           'pvariance', 'quantiles', 'stdev', 'variance']


class StatisticsError(ValueError):
    pass


# -- exact sums ------------------------------------------------------------------------------------

def _exact_ratio(x):
    """(numerator, denominator); the denominator of inf and nan is None."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError("can't convert type '%s' to numerator/denominator"
                        % type(x).__name__) from None


def _coerce(T, S):
    """The type in which results of values of both types are given."""
    if T is S or S is int or S is bool:
        return T
    if T is int:
        return S
    for one, other in ((S, T), (T, S)):          # the more special class wins
        if issubclass(one, other):
            return one
    for one, other in ((T, S), (S, T)):          # then any number over an int, a float over a Fraction
        if issubclass(one, int):
            return other
    for one, other in ((T, S), (S, T)):
        if issubclass(one, Fraction) and issubclass(other, float):
            return other
    raise TypeError("don't know how to coerce %s and %s" % (T.__name__, S.__name__))


def _gather(data, squares=None):
    """Type, {denominator: sum of numerators} and count; `squares` gets the sums of their squares."""
    count, types, sums = 0, set(), {}
    for x in data:
        count += 1
        types.add(type(x))
        n, d = _exact_ratio(x)
        sums[d] = sums.get(d, 0) + n
        if squares is not None:
            squares[d] = squares.get(d, 0) + n * n
    return reduce(_coerce, types, int), sums, count


def _total(sums):
    if None in sums:
        return sums[None]
    return sum([Fraction(n, d) for d, n in sums.items()])


def _sum(data):
    """The type of the result, the exact sum, the count."""
    T, sums, count = _gather(data)
    return T, _total(sums), count


def _ss(data, c=None):
    """Type, sum of squared deviations from c or the mean, that centre, count."""
    if c is not None:
        T, ssd, count = _sum([(x - c) * (x - c) for x in data])
        return T, ssd, c, count
    squares = {}
    T, sums, count = _gather(data, squares)
    if not count:
        return T, Fraction(0), Fraction(0), 0
    if None in sums:
        return T, sums[None], sums[None], count
    sx = _total(sums)
    sxx = sum([Fraction(n, d * d) for d, n in squares.items()])
    return T, (count * sxx - sx * sx) / count, sx / count, count


def _is_decimal(T):
    decimal = sys.modules.get('decimal')
    return decimal is not None and issubclass(T, decimal.Decimal)


def _convert(value, T):
    """An exact value as the type asked for; a float where that is a kind of int that cannot hold it."""
    if type(value) is T:
        return value
    kind = float if issubclass(T, int) and value.denominator > 1 else T
    if _is_decimal(kind) and not isinstance(value, kind):
        return kind(value.numerator) / kind(value.denominator)
    return kind(value)


def _isqrt_to_odd(n, m):
    """The root of n/m, rounded down and then to odd where it is not exact."""
    a = math.isqrt(n // m)
    return a | (a * a * m != n)


_SQRT_BITS = 2 * sys.float_info.mant_dig + 3


def _float_sqrt_of_frac(n, m):
    """sqrt(n / m) rounded once to the nearest float (G. Melquiond, "round to odd")."""
    q = (n.bit_length() - m.bit_length() - _SQRT_BITS) // 2
    if q >= 0:
        return (_isqrt_to_odd(n, m << 2 * q) << q) / 1
    return _isqrt_to_odd(n << -2 * q, m) / (1 << -q)


def _decimal_sqrt_of_frac(n, m):
    """sqrt(n / m) rounded once to the nearest Decimal, which is the computed one or next to it."""
    from decimal import Decimal
    if n <= 0:
        if not n:
            return Decimal('0.0')
        n, m = -n, -m
    root = (Decimal(n) / Decimal(m)).sqrt()
    rn, rd = root.as_integer_ratio()
    for other, sign in ((root.next_plus(), 1), (root.next_minus(), -1)):
        on, od = other.as_integer_ratio()
        if sign * (4 * n * (rd * od) ** 2 - m * (rd * on + od * rn) ** 2) > 0:
            return other
    return root


def _sqrt_of(mss, T):
    if _is_decimal(T):
        return _decimal_sqrt_of_frac(mss.numerator, mss.denominator)
    return _float_sqrt_of_frac(mss.numerator, mss.denominator)


# -- averages --------------------------------------------------------------------------------------

def mean(data):
    """The arithmetic mean, exact for ints, fractions and decimals."""
    T, total, n = _sum(data)
    if n < 1:
        raise StatisticsError('mean requires at least one data point')
    return _convert(total / n, T)


def fmean(data, weights=None):
    """The arithmetic mean in floats, maybe with weights: faster than mean()."""
    if not hasattr(data, '__len__'):
        data = list(data)
    n = len(data)
    if weights is None:
        total = fsum(data)
        if not n:
            raise StatisticsError('fmean requires at least one data point')
        return total / n
    if not hasattr(weights, '__len__'):
        weights = list(weights)
    total = fsum(map(mul, data, weights))
    if n != len(weights):
        raise StatisticsError('data and weights must be the same length')
    weight = fsum(weights)
    if not weight:
        raise StatisticsError('sum of weights must be non-zero')
    return total / weight


def geometric_mean(data):
    """The n-th root of the product, in floats."""
    try:
        return exp(fmean(map(log, data)))
    except ValueError:
        raise StatisticsError('geometric mean requires a non-empty dataset '
                              'containing positive numbers') from None


_NEGATIVE = 'harmonic mean does not support negative values'


def _not_negative(values, message=_NEGATIVE):
    for x in values:
        if x < 0:
            raise StatisticsError(message)
        yield x


def harmonic_mean(data, weights=None):
    """1 divided by the mean of 1 / x over the data, with weights where given."""
    if iter(data) is data:
        data = list(data)
    n = len(data)
    if n < 1:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if n == 1 and weights is None:
        import numbers
        x = data[0]
        from_decimal = _is_decimal(type(x))
        if not isinstance(x, numbers.Real) and not from_decimal:
            raise TypeError('unsupported type')
        if x < 0:
            raise StatisticsError(_NEGATIVE)
        return x
    if weights is None:
        weights, total_weight = [1] * n, n
    else:
        if iter(weights) is weights:
            weights = list(weights)
        if len(weights) != n:
            raise StatisticsError('Number of weights does not match data size')
        total_weight = _sum(_not_negative(weights))[1]
    try:
        T, total, _ = _sum([w / x if w else 0 for w, x in zip(weights, _not_negative(data))])
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError('Weighted sum must be positive')
    return _convert(total_weight / total, T)


def _sorted_data(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data, len(data)


def median(data):
    """The value in the middle, or the mean of the two that are."""
    data, n = _sorted_data(data)
    i = n // 2
    return data[i] if n % 2 else (data[i - 1] + data[i]) / 2


def median_low(data):
    """The value in the middle, or the lower of the two that are."""
    data, n = _sorted_data(data)
    return data[(n - 1) // 2]


def median_high(data):
    """The value in the middle, or the higher of the two that are."""
    data, n = _sorted_data(data)
    return data[n // 2]


def median_grouped(data, interval=1.0):
    """The median of data that stand for intervals of equal width, by interpolation."""
    data, n = _sorted_data(data)
    x = data[n // 2]
    first = bisect_left(data, x)
    past = bisect_right(data, x, lo=first)
    try:
        interval, x = float(interval), float(x)
    except ValueError:
        raise TypeError('Value cannot be converted to a float')
    return x - interval / 2.0 + interval * (n / 2 - first) / (past - first)


def mode(data):
    """The value that occurs most often; the first of several."""
    counts = Counter(iter(data))
    if not counts:
        raise StatisticsError('no mode for empty data')
    return max(counts, key=counts.get)


def multimode(data):
    """All values that occur most often, in the order of their first appearance."""
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method='exclusive'):
    """The n - 1 points that cut the data into n parts of equal probability."""
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError('must have at least two data points')
    if method == 'inclusive':
        cuts = [divmod(i * (size - 1), n) for i in range(1, n)]
        return [(data[j] * (n - delta) + data[j + 1] * delta) / n for j, delta in cuts]
    if method != 'exclusive':
        raise ValueError('Unknown method: %r' % (method,))
    result = []
    for i in range(1, n):
        j = min(max(i * (size + 1) // n, 1), size - 1)
        delta = i * (size + 1) - j * n
        result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    return result


# -- spread ----------------------------------------------------------------------------------------

def _mean_square(name, data, centre, sample):
    T, ss, c, n = _ss(data, centre)
    if n < 1 + sample:
        raise StatisticsError('%s requires at least %s' %
                              (name, 'two data points' if sample else 'one data point'))
    return T, ss / (n - sample), c


def variance(data, xbar=None):
    """The variance of data that are a sample."""
    T, mss, _ = _mean_square('variance', data, xbar, 1)
    return _convert(mss, T)


def pvariance(data, mu=None):
    """The variance of data that are the whole population."""
    T, mss, _ = _mean_square('pvariance', data, mu, 0)
    return _convert(mss, T)


def stdev(data, xbar=None):
    """The standard deviation of data that are a sample."""
    T, mss, _ = _mean_square('stdev', data, xbar, 1)
    return _sqrt_of(mss, T)


def pstdev(data, mu=None):
    """The standard deviation of data that are the whole population."""
    T, mss, _ = _mean_square('pstdev', data, mu, 0)
    return _sqrt_of(mss, T)


def _mean_stdev(data):
    T, mss, mean = _mean_square('stdev', data, None, 1)
    try:
        return float(mean), _float_sqrt_of_frac(mss.numerator, mss.denominator)
    except AttributeError:                  # inf or nan
        return float(mean), float(mean) / float(mss)


# -- two inputs ------------------------------------------------------------------------------------

def _check_pairs(name, x, y):
    n = len(x)
    if len(y) != n:
        raise StatisticsError('%s requires that both inputs have same number of data points' % name)
    if n < 2:
        raise StatisticsError('%s requires at least two data points' % name)
    return n


def _deviations(values, n):
    """The mean and each value's distance from it."""
    mean = fsum(values) / n
    return mean, [v - mean for v in values]


def covariance(x, y, /):
    """How two inputs vary together: the sum of products of their deviations from the means, over n - 1."""
    n = _check_pairs('covariance', x, y)
    return fsum(map(mul, _deviations(x, n)[1], _deviations(y, n)[1])) / (n - 1)


def correlation(x, y, /):
    """How closely two series follow a line: from -1 to 1, as Pearson defines it."""
    n = _check_pairs('correlation', x, y)
    dx, dy = _deviations(x, n)[1], _deviations(y, n)[1]
    sxy, sxx, syy = fsum(map(mul, dx, dy)), fsum(map(mul, dx, dx)), fsum(map(mul, dy, dy))
    try:
        return sxy / sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant')


LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))


def linear_regression(x, y, /, *, proportional=False):
    """Slope and intercept of the line of least squares; through the origin if `proportional`."""
    n = _check_pairs('linear regression', x, y)
    mean_x = mean_y = 0.0
    if not proportional:
        (mean_x, x), (mean_y, y) = _deviations(x, n), _deviations(y, n)
    try:
        slope = fsum(map(mul, x, y)) / fsum(map(mul, x, x))
    except ZeroDivisionError:
        raise StatisticsError('x is constant')
    return LinearRegression(slope, 0.0 if proportional else mean_y - slope * mean_x)


# -- the normal distribution -----------------------------------------------------------------------

# AS241: numerator and denominator, highest power first, of the middle and of near and far tails.
_MIDDLE = ((2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4,
            4.5921953931549871457e+4, 1.3731693765509461125e+4, 1.9715909503065514427e+3,
            1.3314166789178437745e+2, 3.3871328727963666080e+0),
           (5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4,
            2.1213794301586595867e+4, 5.3941960214247511077e+3, 6.8718700749205790830e+2,
            4.2313330701600911252e+1, 1.0))
_NEAR = ((7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
          1.27045825245236838258e+0, 3.64784832476320460504e+0, 5.76949722146069140550e+0,
          4.63033784615654529590e+0, 1.42343711074968357734e+0),
         (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
          1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e+0,
          2.05319162663775882187e+0, 1.0))
_FAR = ((2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
         2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e+0,
         5.46378491116411436990e+0, 6.65790464350110377720e+0),
        (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
         7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
         5.99832206555887937690e-1, 1.0))
_SQRT2 = sqrt(2.0)


def _polynomial(coefficients, r):
    value = coefficients[0]
    for c in coefficients[1:]:
        value = value * r + c
    return value


def _normal_dist_inv_cdf(p, mu, sigma):
    q = p - 0.5
    if fabs(q) <= 0.425:
        r = 0.180625 - q * q
        return mu + _polynomial(_MIDDLE[0], r) * q / _polynomial(_MIDDLE[1], r) * sigma
    r = sqrt(-log(p if q <= 0.0 else 1.0 - p))
    (above, below), r = (_NEAR, r - 1.6) if r <= 5.0 else (_FAR, r - 5.0)
    x = _polynomial(above, r) / _polynomial(below, r)
    return mu + (-x if q < 0.0 else x) * sigma


class NormalDist:
    """A normal distribution; sums and multiples of such ones are such ones."""

    __slots__ = {'_mu': 'Arithmetic mean of a normal distribution',
                 '_sigma': 'Standard deviation of a normal distribution'}

    def __init__(self, mu=0.0, sigma=1.0):
        """mu is the mean, sigma the standard deviation."""
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        """The distribution with the mean and the standard deviation of data."""
        return cls(*_mean_stdev(data))

    def samples(self, n, *, seed=None):
        """A list of n random numbers that are so distributed."""
        gauss = random.gauss if seed is None else random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        """The density at x."""
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError('pdf() not defined when sigma is zero')
        diff = x - self._mu
        return exp(diff * diff / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        """The probability of a number that is at most x."""
        if not self._sigma:
            raise StatisticsError('cdf() not defined when sigma is zero')
        return 0.5 * (1.0 + erf((x - self._mu) / (self._sigma * _SQRT2)))

    def inv_cdf(self, p):
        """The number below which a share p of all numbers lies."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        if self._sigma <= 0.0:
            raise StatisticsError('cdf() not defined when sigma at or below zero')
        return _normal_dist_inv_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 points that cut the distribution into n parts of equal probability."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """What two densities have in common, from 0 to 1."""
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        narrow, wide = sorted((self, other), key=lambda one: (one._sigma, one._mu))
        v, w = narrow.variance, wide.variance
        if v == 0 or w == 0:
            raise StatisticsError('overlap() not defined when sigma is zero')
        apart = fabs(wide._mu - narrow._mu)
        if v == w:
            return 1.0 - erf(apart / (2.0 * narrow._sigma * _SQRT2))
        middle = narrow._mu * w - wide._mu * v
        half = narrow._sigma * wide._sigma * sqrt(apart * apart + (w - v) * log(w / v))
        left_out = 0.0
        for crossing in ((middle + half) / (w - v), (middle - half) / (w - v)):
            left_out += fabs(wide.cdf(crossing) - narrow.cdf(crossing))
        return 1.0 - left_out

    def zscore(self, x):
        """How many standard deviations x is above the mean."""
        if not self._sigma:
            raise StatisticsError('zscore() not defined when sigma is zero')
        return (x - self._mu) / self._sigma

    mean = property(lambda self: self._mu, doc='The mean.')
    median = property(lambda self: self._mu, doc='The median, which is the mean.')
    mode = property(lambda self: self._mu, doc='The most likely value, which is the mean.')
    stdev = property(lambda self: self._sigma,
                     doc='How far values typically are from the mean.')
    variance = property(lambda self: self._sigma * self._sigma,
                        doc='stdev times itself.')

    def __add__(x1, x2):
        """The sum of independent variables, or a shift by a constant."""
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu + x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu + x2, x1._sigma)

    def __sub__(x1, x2):
        """The difference of independent variables, or a shift by a constant."""
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu - x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu - x2, x1._sigma)

    def __mul__(x1, x2):
        """Scale by a constant."""
        return NormalDist(x1._mu * x2, x1._sigma * fabs(x2))

    def __truediv__(x1, x2):
        """Scale by the reciprocal of a constant."""
        return NormalDist(x1._mu / x2, x1._sigma / fabs(x2))

    def __pos__(x1):
        """A copy."""
        return NormalDist(x1._mu, x1._sigma)

    def __neg__(x1):
        """The distribution of the negative."""
        return NormalDist(-x1._mu, x1._sigma)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(x1, x2):
        """The distribution of a constant less this."""
        return -(x1 - x2)

    def __eq__(x1, x2):
        """Equal if mu and sigma are."""
        if not isinstance(x2, NormalDist):
            return NotImplemented
        return x1._mu == x2._mu and x1._sigma == x2._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return '%s(mu=%r, sigma=%r)' % (type(self).__name__, self._mu, self._sigma)

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state
