# SPDX-License-Identifier: MIT
"""Exact numbers with a numerator and a denominator."""

import math
import numbers
import operator
import re
import sys

__all__ = ['Fraction']

_FORMAT = re.compile(r"""
    \s*(?P<sign>[-+]?)
    (?=\d|\.\d)
    (?P<num>\d*|\d+(?:_\d+)*)
    (?:(?:/(?P<denom>\d+(?:_\d+)*))?
    |(?:\.(?P<decimal>\d*|\d+(?:_\d+)*))?(?:E(?P<exp>[-+]?\d+(?:_\d+)*))?)
    \s*\Z""", re.VERBOSE | re.IGNORECASE)


def _parse(text):
    """Numerator and denominator, not reduced; ValueError."""
    found = _FORMAT.match(text)
    if found is None:
        raise ValueError('Invalid literal for Fraction: %r' % text)
    sign, num, denom, decimal, exp = found.group('sign', 'num', 'denom', 'decimal', 'exp')
    n, d = int(num or '0'), int(denom or '1')
    if decimal:
        decimal = decimal.replace('_', '')
        d = 10 ** len(decimal)
        n = n * d + int(decimal)
    if exp:
        e = int(exp)
        n, d = (n * 10 ** e, d) if e >= 0 else (n, d * 10 ** -e)
    return -n if sign == '-' else n, d


def _make(cls, n, d):
    """Of numbers in lowest terms, d positive."""
    self = object.__new__(cls)
    self._numerator = n
    self._denominator = d
    return self


def _reduced(n, d):
    g = math.gcd(n, d)
    return _make(Fraction, n // g, d // g) if d > 0 else _make(Fraction, -n // g, -d // g)


def _operators(monomorphic, fallback):
    """__op__ and __rop__: `monomorphic` takes two Fractions, or a Fraction and an int."""
    def forward(a, b):
        if isinstance(b, (int, Fraction)):
            return monomorphic(a, b)
        if isinstance(b, float):
            return fallback(float(a), b)
        if isinstance(b, complex):
            return fallback(complex(a), b)
        return NotImplemented

    def reverse(b, a):
        if isinstance(a, numbers.Rational):
            return monomorphic(a, b)
        if isinstance(a, numbers.Real):
            return fallback(float(a), float(b))
        if isinstance(a, numbers.Complex):
            return fallback(complex(a), complex(b))
        return NotImplemented

    forward.__name__ = '__' + fallback.__name__.strip('_') + '__'
    reverse.__name__ = '__r' + fallback.__name__.strip('_') + '__'
    forward.__doc__, reverse.__doc__ = monomorphic.__doc__, monomorphic.__doc__
    return forward, reverse


def _add(a, b):
    """a + b"""
    na, da, nb, db = a.numerator, a.denominator, b.numerator, b.denominator
    g = math.gcd(da, db)
    if g == 1:
        return _make(Fraction, na * db + da * nb, da * db)
    part = da // g
    total = na * (db // g) + nb * part
    common = math.gcd(total, g)
    return _make(Fraction, total // common, part * (db // common))


def _sub(a, b):
    """a - b"""
    na, da, nb, db = a.numerator, a.denominator, b.numerator, b.denominator
    g = math.gcd(da, db)
    if g == 1:
        return _make(Fraction, na * db - da * nb, da * db)
    part = da // g
    total = na * (db // g) - nb * part
    common = math.gcd(total, g)
    return _make(Fraction, total // common, part * (db // common))


def _mul(a, b):
    """a * b"""
    na, da, nb, db = a.numerator, a.denominator, b.numerator, b.denominator
    g, h = math.gcd(na, db), math.gcd(nb, da)
    return _make(Fraction, (na // g) * (nb // h), (db // g) * (da // h))


def _div(a, b):
    """a / b"""
    na, da, nb, db = a.numerator, a.denominator, b.numerator, b.denominator
    g, h = math.gcd(na, nb), math.gcd(db, da)
    n, d = (na // g) * (db // h), (nb // g) * (da // h)
    if d == 0:
        raise ZeroDivisionError('Fraction(%s, 0)' % n)
    return _make(Fraction, -n, -d) if d < 0 else _make(Fraction, n, d)


def _floordiv(a, b):
    """a // b"""
    return (a.numerator * b.denominator) // (a.denominator * b.numerator)


def _divmod(a, b):
    """Whole quotient and remainder as a pair."""
    da, db = a.denominator, b.denominator
    q, n = divmod(a.numerator * db, da * b.numerator)
    return q, Fraction(n, da * db)


def _mod(a, b):
    """a % b"""
    da, db = a.denominator, b.denominator
    return Fraction((a.numerator * db) % (b.numerator * da), da * db)


class Fraction(numbers.Rational):
    """A fraction in lowest terms, its denominator positive.

    Fraction(8, 6) is 4/3, Fraction(3) is 3/1 and Fraction() is 0/1. It is also made from text such as '-35/4' and
    '1.25e3', from floats and Decimals (exactly) and from other rationals.
    """

    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None, *, _normalize=True):
        """Of a number, of a text such as '3/4' or '0.75', or of numerator and denominator."""
        if denominator is None:
            return _make(cls, *cls._convert(numerator))
        if type(numerator) is int is type(denominator):
            n, d = numerator, denominator
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            n = numerator.numerator * denominator.denominator
            d = denominator.numerator * numerator.denominator
        else:
            raise TypeError('both arguments should be Rational instances')
        if d == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % n)
        if _normalize:
            g = math.gcd(n, d)
            if d < 0:
                g = -g
            n //= g
            d //= g
        return _make(cls, n, d)

    @staticmethod
    def _convert(number):
        """Numerator and denominator of the only argument."""
        if type(number) is int:
            return number, 1
        if isinstance(number, numbers.Rational):
            return number.numerator, number.denominator
        if isinstance(number, float) or _is_decimal(number):
            return number.as_integer_ratio()
        if not isinstance(number, str):
            raise TypeError('argument should be a string or a Rational instance')
        n, d = _parse(number)
        if d == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % n)
        g = math.gcd(n, d)
        return n // g, d // g

    @classmethod
    def from_float(cls, f):
        """The Fraction that a finite float is exactly: that of 0.3 is not 3/10."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError('%s.from_float() only takes floats, not %r (%s)'
                            % (cls.__name__, f, type(f).__name__))
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a decimal.Decimal or an int."""
        if isinstance(dec, numbers.Integral):
            return cls(int(dec))
        if not _is_decimal(dec):
            raise TypeError('%s.from_decimal() only takes Decimals, not %r (%s)'
                            % (cls.__name__, dec, type(dec).__name__))
        return cls(*dec.as_integer_ratio())

    def as_integer_ratio(self):
        """Numerator and denominator as a pair."""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction whose denominator is not larger; by continued fractions."""
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        n, d = self._numerator, self._denominator
        p0, q0, p1, q1 = 0, 1, 1, 0
        while True:
            a = n // d
            if q0 + a * q1 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q0 + a * q1
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    @property
    def numerator(a):
        return a._numerator

    @property
    def denominator(a):
        return a._denominator

    def __repr__(self):
        """As it would be written in a program."""
        return '%s(%s, %s)' % (self.__class__.__name__, self._numerator, self._denominator)

    def __str__(self):
        """As numerator/denominator, or the numerator alone."""
        if self._denominator == 1:
            return str(self._numerator)
        return '%s/%s' % (self._numerator, self._denominator)

    __add__, __radd__ = _operators(_add, operator.add)
    __sub__, __rsub__ = _operators(_sub, operator.sub)
    __mul__, __rmul__ = _operators(_mul, operator.mul)
    __truediv__, __rtruediv__ = _operators(_div, operator.truediv)
    __floordiv__, __rfloordiv__ = _operators(_floordiv, operator.floordiv)
    __divmod__, __rdivmod__ = _operators(_divmod, divmod)
    __mod__, __rmod__ = _operators(_mod, operator.mod)

    def __pow__(a, b):
        """A fraction for whole exponents, else a float or complex."""
        if not isinstance(b, numbers.Rational):
            return float(a) ** b
        if b.denominator != 1:
            return float(a) ** float(b)
        n, d, power = a._numerator, a._denominator, b.numerator
        if power >= 0:
            return _make(Fraction, n ** power, d ** power)
        if n > 0:
            return _make(Fraction, d ** -power, n ** -power)
        if n == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % d ** -power)
        return _make(Fraction, (-d) ** -power, (-n) ** -power)

    def __rpow__(b, a):
        """A number to the power of this."""
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** b._numerator if b._denominator == 1 else a ** float(b)

    def __pos__(a):
        """The same value as a plain Fraction."""
        return _make(Fraction, a._numerator, a._denominator)

    def __neg__(a):
        """The negative."""
        return _make(Fraction, -a._numerator, a._denominator)

    def __abs__(a):
        """The value without its sign."""
        return _make(Fraction, abs(a._numerator), a._denominator)

    def __int__(a, _index=operator.index):
        """The whole part, towards zero."""
        n = a._numerator
        return _index(-(-n // a._denominator) if n < 0 else n // a._denominator)

    def __trunc__(a):
        """The whole part, towards zero."""
        n = a._numerator
        return -(-n // a._denominator) if n < 0 else n // a._denominator

    def __floor__(a):
        """The largest int that is not larger."""
        return a._numerator // a._denominator

    def __ceil__(a):
        """The smallest int that is not smaller."""
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        """The nearest int, halves to the even one; with ndigits the nearest multiple of 10 ** -ndigits."""
        if ndigits is None:
            d = self._denominator
            floor, rest = divmod(self._numerator, d)
            return floor + (rest * 2 > d or (rest * 2 == d and floor & 1))
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        """The hash of the equal number of any type."""
        modulus = sys.hash_info.modulus
        try:
            value = hash(hash(abs(self._numerator)) * pow(self._denominator, -1, modulus))
        except ValueError:
            value = sys.hash_info.inf
        value = value if self._numerator >= 0 else -value
        return -2 if value == -1 else value

    def __eq__(a, b):
        """Whether the values are equal."""
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            return 0.0 == b if math.isnan(b) or math.isinf(b) else a == a.from_float(b)
        return NotImplemented

    def _compare(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return op(0.0, other)
            return op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        """Whether it is smaller."""
        return a._compare(b, operator.lt)

    def __gt__(a, b):
        """Whether it is larger."""
        return a._compare(b, operator.gt)

    def __le__(a, b):
        """Whether it is not larger."""
        return a._compare(b, operator.le)

    def __ge__(a, b):
        """Whether it is not smaller."""
        return a._compare(b, operator.ge)

    def __bool__(a):
        """Whether it is not zero."""
        return bool(a._numerator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _is_decimal(number):
    """Whether it is a Decimal, without importing decimal for the question."""
    decimal = sys.modules.get('decimal')
    return decimal is not None and isinstance(number, decimal.Decimal)
