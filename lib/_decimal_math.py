# SPDX-License-Identifier: MIT
"""exp() and ln() for decimal, on ints: numbers are coefficient * 10 ** exponent, results have an error of a few units.

ln() takes square roots until the argument is close to 1 and sums the series of atanh; exp() halves its argument, sums
Taylor's series and squares (R. P. Brent, P. Zimmermann, "Modern Computer Arithmetic", chapter 4)."""

from math import isqrt

_ln10 = {}


def _scaled(c, e, bits):
    """c * 10 ** e * 2 ** bits, rounded down."""
    return (c * 10 ** e) << bits if e >= 0 else (c << bits) // 10 ** -e


def _ln_near_one(y, bits):
    """ln of y / 2 ** bits, which lies in [0.1, 10], times 2 ** bits."""
    roots = isqrt(bits) // 2 + 4
    more = roots + 16
    y <<= more
    bits += more
    one = 1 << bits
    for _ in range(roots):
        y = isqrt(y << bits)
    z = ((y - one) << bits) // (y + one)
    square, term, total, k = z * z >> bits, z, 0, 1
    while term and term != -1:
        total += term // k
        term = term * square >> bits
        k += 2
    return (total << roots + 1) >> more


def _ln_of_10(bits):
    """ln(10) * 2 ** bits."""
    if bits not in _ln10:
        if len(_ln10) > 32:
            _ln10.clear()
        _ln10[bits] = _ln_near_one(10 << bits + 8, bits + 8) >> 8
    return _ln10[bits]


def ln(c, e, digits, places):
    """ln(c * 10 ** e) * 10 ** places; c has that many digits."""
    k = e + digits
    bits = places * 3322 // 1000 + 32 + k.bit_length()
    value = _ln_near_one(_scaled(c, -digits, bits), bits) + k * _ln_of_10(bits)
    return (value * 10 ** places) >> bits


def exp(c, e, places):
    """Coefficient and exponent of exp(c * 10 ** e): the coefficient has places + 1 digits or one less."""
    size = max(0, e) * 4 + abs(c).bit_length() + 8 - (max(0, -e) * 3321 // 1000)
    bits = places * 3322 // 1000 + 48 + max(0, size)
    x, ln10 = _scaled(c, e, bits), _ln_of_10(bits)
    k, rest = divmod(2 * x + ln10, 2 * ln10)
    rest = x - k * ln10
    halvings = isqrt(bits) + 1
    more = 2 * halvings + 16
    bits += more
    rest = rest << more >> halvings
    total = term = 1 << bits
    n = 1
    while term and term != -1:
        term = (term * rest >> bits) // n
        total += term
        n += 1
    for _ in range(halvings):
        total = total * total >> bits
    return (total * 10 ** places) >> bits, k - places
