# SPDX-License-Identifier: MIT
"""Random numbers of many distributions.

The generator itself is _random.Random (MT19937); here is what is made from its numbers, drawn in CPython's order, so
that the same seed gives the same results.
"""

from math import acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, floor as _floor
from math import isfinite as _isfinite
from math import log as _log, pi as _pi, sin as _sin, sqrt as _sqrt
from itertools import accumulate as _accumulate
from operator import index as _index
from warnings import warn as _warn
import _random

__all__ = ["Random", "SystemRandom", "betavariate", "choice", "choices", "expovariate",
           "gammavariate", "gauss", "getrandbits",
           "getstate", "lognormvariate", "normalvariate", "paretovariate", "randbytes", "randint",
           "random", "randrange", "sample",
           "seed", "setstate", "shuffle", "triangular", "uniform", "vonmisesvariate",
           "weibullvariate"]

NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)
LOG4 = _log(4.0)
SG_MAGICCONST = 1.0 + _log(4.5)
TWOPI = 2.0 * _pi
_ONE = 1
BPF = 53
RECIP_BPF = 2 ** -BPF


def _bisect(a, x, lo, hi):
    while lo < hi:
        mid = (lo + hi) // 2
        if x < a[mid]:
            hi = mid
        else:
            lo = mid + 1
    return lo


def _as_int(x, complaint):
    try:
        return _index(x)
    except TypeError:
        i = int(x)
        if i != x:
            _warn('randrange() will raise TypeError in the future', DeprecationWarning, 3)
            raise ValueError(complaint)
        _warn('non-integer arguments to randrange() have been deprecated since Python 3.10 and will be removed in a '
              'subsequent version', DeprecationWarning, 3)
        return i


def _bounds(weights, cum_weights):
    """The sums of the weights up to each item."""
    if cum_weights is not None:
        if weights is not None:
            raise TypeError('Cannot specify both weights and cumulative weights')
        return cum_weights
    if isinstance(weights, int):
        raise TypeError(f'The number of choices must be a keyword argument: k={weights!r}')
    return list(_accumulate(weights))


def _old_hash(text):
    """The number that Python 2 made of a text."""
    codes = list(map(ord, text)) if isinstance(text, str) else list(text)
    mixed = codes[0] << 7 if codes else 0
    for code in codes:
        mixed = 1000003 * mixed & 0xFFFFFFFFFFFFFFFF ^ code
    return mixed ^ len(codes)


class Random(_random.Random):
    """A generator with a state of its own; the functions of the module are the methods of a shared one."""

    VERSION = 3

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def __init_subclass__(cls, /, **kwargs):
        """A class that overrides random() or getrandbits() gets integers from these."""
        super().__init_subclass__(**kwargs)
        ways = {'_randbelow': None, 'getrandbits': Random._randbelow_with_getrandbits,
                'random': Random._randbelow_without_getrandbits}
        between = cls.__mro__[:cls.__mro__.index(Random)]
        chosen = next((way for c in between for name, way in ways.items() if name in c.__dict__), None)
        if chosen is not None:
            cls._randbelow = chosen

    def seed(self, a=None, version=2):
        """Begin anew from None (the system's random bytes), an int, float, str, bytes or bytearray."""
        if isinstance(a, (str, bytes)) and version == 1:
            a = _old_hash(a)
        elif isinstance(a, (str, bytes, bytearray)) and version == 2:
            data = a.encode() if isinstance(a, str) else a
            a = int.from_bytes(data + _random.sha512(data))
        elif a is not None and not isinstance(a, (int, float, str, bytes, bytearray)):
            raise TypeError('The only supported seed types are: None,\n'
                            'int, float, str, bytes, and bytearray.')
        self.gauss_next = None
        super().seed(a)

    def getstate(self):
        """What setstate() wants to go on from here."""
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        """Go on from where getstate() was called."""
        version = state[0]
        if version not in (2, 3):
            raise ValueError("state with version %s passed to Random.setstate() of version %s" % (version, self.VERSION))
        _, numbers, self.gauss_next = state
        if version == 2:        # some of their numbers had more than 32 bits
            try:
                numbers = tuple([x % (1 << 32) for x in numbers])
            except ValueError as e:
                raise TypeError from e
        super().setstate(numbers)

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    def _randbelow_with_getrandbits(self, n):
        getrandbits = self.getrandbits
        k = n.bit_length()
        r = getrandbits(k)
        while r >= n:
            r = getrandbits(k)
        return r

    def _randbelow_without_getrandbits(self, n, maxsize=1 << BPF):
        random = self.random
        if n >= maxsize:
            return _floor(random() * n)
        rem = maxsize % n
        limit = (maxsize - rem) / maxsize
        r = random()
        while r >= limit:
            r = random()
        return _floor(r * maxsize) % n

    def randbytes(self, n):
        """n random bytes."""
        return self.getrandbits(n * 8).to_bytes(n, 'little')

    def randrange(self, start, stop=None, step=_ONE):
        """One of the ints of range(start, stop, step)."""
        istart = _as_int(start, "non-integer arg 1 for randrange()")
        if stop is None:
            if step is not _ONE:
                raise TypeError('Missing a non-None stop argument')
            if istart > 0:
                return self._randbelow(istart)
            raise ValueError("empty range for randrange()")
        istop = _as_int(stop, "non-integer stop for randrange()")
        width = istop - istart
        istep = _as_int(step, "non-integer step for randrange()")
        if istep == 1:
            if width > 0:
                return istart + self._randbelow(width)
            raise ValueError("empty range for randrange() (%d, %d, %d)" % (istart, istop, width))
        if istep == 0:
            raise ValueError("zero step for randrange()")
        n = (width + istep - (1 if istep > 0 else -1)) // istep
        if n <= 0:
            raise ValueError("empty range for randrange()")
        return istart + istep * self._randbelow(n)

    def randint(self, a, b):
        """An int from a to b; both are possible."""
        return self.randrange(a, b + 1)

    def choice(self, seq):
        """One item of a sequence that is not empty."""
        if not len(seq):
            raise IndexError('Cannot choose from an empty sequence')
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        """Put the items of a list into a random order."""
        randbelow = self._randbelow
        for i in range(len(x) - 1, 0, -1):
            j = randbelow(i + 1)
            x[i], x[j] = x[j], x[i]

    def _sample_counted(self, population, k, counts):
        cum_counts = list(_accumulate(counts))
        if len(cum_counts) != len(population):
            raise ValueError('The number of counts does not match the population')
        total = cum_counts.pop()
        if not isinstance(total, int):
            raise TypeError('Counts must be integers')
        if total <= 0:
            raise ValueError('Total of counts must be greater than zero')
        return [population[_bisect(cum_counts, s, 0, len(cum_counts))]
                for s in self.sample(range(total), k=k)]

    def sample(self, population, k, *, counts=None):
        """k different items of a sequence, as a list in random order."""
        if isinstance(population, (set, frozenset, dict)) or not hasattr(population, '__getitem__'):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        if counts is not None:
            return self._sample_counted(population, k, counts)
        n, below = len(population), self._randbelow
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        if n > 21 + (4 ** _ceil(_log(k * 3, 4)) if k > 5 else 0):
            picked = {}         # a copy of the population would be larger than what was drawn
            while len(picked) < k:
                picked[below(n)] = None
            return [population[i] for i in picked]
        pool, result = list(population), []
        for left in range(n, n - k, -1):
            i = below(left)
            result.append(pool[i])
            pool[i] = pool[left - 1]
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """k items of a sequence, each drawn from all of them, maybe with weights."""
        count, draw = len(population), self.random
        if weights is None and cum_weights is None:
            scale = float(count)
            return [population[_floor(draw() * scale)] for _ in range(k)]
        bounds = _bounds(weights, cum_weights)
        if len(bounds) != count:
            raise ValueError('The number of weights does not match the population')
        scale = float(bounds[-1])
        if not scale > 0.0 and scale == scale:
            raise ValueError('Total of weights must be greater than zero')
        if not _isfinite(scale):
            raise ValueError('Total of weights must be finite')
        return [population[_bisect(bounds, draw() * scale, 0, count - 1)] for _ in range(k)]

    def uniform(self, a, b):
        """A float between a and b."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        """A number between low and high, most likely near mode, which is the middle by default."""
        draw = self.random()
        if mode is None:
            peak = 0.5
        elif high == low:
            return low
        else:
            peak = (mode - low) / (high - low)
        if draw <= peak:
            return low + (high - low) * _sqrt(draw * peak)
        return high + (low - high) * _sqrt((1.0 - draw) * (1.0 - peak))

    def normalvariate(self, mu=0.0, sigma=1.0):
        """A number that is normally distributed, by the ratio of two uniform ones (Kinderman and Monahan)."""
        while True:
            top = self.random() - 0.5
            bottom = 1.0 - self.random()
            ratio = NV_MAGICCONST * top / bottom
            if -_log(bottom) >= ratio * ratio / 4.0:
                return mu + ratio * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """A number that is normally distributed; they come in pairs, of which one is kept for the next call."""
        kept, self.gauss_next = self.gauss_next, None
        if kept is not None:
            return mu + kept * sigma
        angle = TWOPI * self.random()
        length = _sqrt(-2.0 * _log(1.0 - self.random()))
        self.gauss_next = _sin(angle) * length
        return mu + _cos(angle) * length * sigma

    def lognormvariate(self, mu, sigma):
        """A number whose logarithm is normally distributed."""
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd):
        """A number of the exponential distribution of rate lambd, whose mean is 1 / lambd."""
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        """An angle about mu, the more closely the larger kappa; the method is that of Best and Fisher."""
        draw = self.random
        if kappa <= 1e-6:
            return TWOPI * draw()
        half = 0.5 / kappa
        radius = half + _sqrt(1.0 + half * half)
        accepted = False
        while not accepted:
            side = _cos(_pi * draw())
            ratio, limit = side / (radius + side), draw()
            accepted = limit < 1.0 - ratio * ratio or limit <= (1.0 - ratio) * _exp(ratio)
        inverse = 1.0 / radius
        angle = _acos((inverse + side) / (1.0 + inverse * side))
        return (mu + angle if draw() > 0.5 else mu - angle) % TWOPI

    def _gamma_large(self, alpha, beta):
        # R.C.H. Cheng, alpha > 1
        draw, spread = self.random, _sqrt(2.0 * alpha - 1.0)
        shift, scale = alpha - LOG4, alpha + spread
        while True:
            u = draw()
            if 1e-7 < u < 0.9999999:
                z = u * u * (1.0 - draw())
                v = _log(u / (1.0 - u)) / spread
                x = alpha * _exp(v)
                r = shift + scale * v - x
                if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= _log(z):
                    return x * beta

    def _gamma_small(self, alpha, beta):
        # Kennedy and Gentle, algorithm GS, 0 < alpha < 1
        random = self.random
        while True:
            b = (_e + alpha) / _e
            p = b * random()
            if p <= 1.0:
                x = p ** (1.0 / alpha)
            else:
                x = -_log((b - p) / alpha)
            u1 = random()
            if u1 <= (x ** (alpha - 1.0) if p > 1.0 else _exp(-x)):
                return x * beta

    def gammavariate(self, alpha, beta):
        """A number of the gamma distribution; alpha is its shape, beta its scale."""
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        if alpha > 1.0:
            return self._gamma_large(alpha, beta)
        if alpha == 1.0:
            return -_log(1.0 - self.random()) * beta
        return self._gamma_small(alpha, beta)

    def betavariate(self, alpha, beta):
        """A number between 0 and 1 of the beta distribution."""
        y = self.gammavariate(alpha, 1.0)
        if y:
            return y / (y + self.gammavariate(beta, 1.0))
        return 0.0

    def paretovariate(self, alpha):
        """A number from 1 on of the Pareto distribution; alpha is its shape."""
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """A number of the Weibull distribution; alpha is its scale, beta its shape."""
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)


class SystemRandom(Random):
    """Random numbers of the operating system: no seed, no state."""

    def random(self):
        """A float from 0 to below 1."""
        return (int.from_bytes(_urandom(7)) >> 3) * RECIP_BPF

    def getrandbits(self, k):
        """An int of k random bits."""
        if k < 0:
            raise ValueError('number of bits must be non-negative')
        numbytes = (k + 7) // 8
        return int.from_bytes(_urandom(numbytes)) >> (numbytes * 8 - k)

    def randbytes(self, n):
        """n random bytes."""
        return _urandom(n)

    def seed(self, *args, **kwds):
        """Does nothing."""
        return None

    def _notimplemented(self, *args, **kwds):
        """There is no state."""
        raise NotImplementedError('System entropy source does not have state.')
    getstate = setstate = _notimplemented


def _urandom(n):
    from os import urandom
    return urandom(n)


_inst = Random()
globals().update({_name: getattr(_inst, _name) for _name in __all__ if _name.islower()})
