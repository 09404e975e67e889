# SPDX-License-Identifier: MIT
"""Roots, powers and logarithms of Decimals. Results of sqrt(), exp(), ln() and log10() are correctly rounded: more and
more digits are computed until they decide (A. Ziv's strategy)."""

import _decimal
import _decimal_math
from decimal import (Decimal, _NAN, _new, _signal, _finish, _digits, _INVALID, _INF, _INEXACT,
                     _ROUNDED, _HALF_EVEN, _UNDEFINED)
from math import isqrt, log10 as _float_log10


def _round(sign, coef, exp, context):
    """Rounded half to even, whatever the context says."""
    rounding, context._rounding = context._rounding, _HALF_EVEN
    try:
        return _finish(Decimal, context, sign, coef, exp)
    finally:
        context._rounding = rounding


def square_root(x, context):
    nan = x._nan(context)
    if nan is not None:
        return nan
    if x._kind and not x._sign:
        return x
    if not x:
        return _new(x._sign, 0, x._exp // 2)._fix(context)
    if x._sign:
        return _signal(context, _INVALID)
    prec, exp, coef = context._prec + 1, x._exp, x._coef
    ideal, half = exp // 2, exp >> 1
    if exp & 1:
        coef *= 10
    shift = prec - (_digits(coef) + 1) // 2
    if shift >= 0:
        coef, exact = coef * 100 ** shift, True
    else:
        coef, rest = divmod(coef, 100 ** -shift)
        exact = not rest
    half -= shift
    root = isqrt(coef)
    if exact and root * root == coef:
        while half < ideal and root % 10 == 0:
            root //= 10
            half += 1
        if shift < 0 and half > ideal:
            root, half = root * 10 ** (half - ideal), ideal
    elif root % 5 == 0:
        root += 1
    return _round(0, root, half, context)


def _decides(coef, prec):
    """Whether rounding to that many digits is certain, the coefficient being off by a few units."""
    scale = 10 ** max(_digits(coef) - prec, 0)
    rest = coef % scale
    return scale >= 1000 and abs(rest - scale // 2) > 16 and 16 < rest < scale - 16


def exponential(x, context):
    nan = x._nan(context)
    if nan is not None:
        return nan
    if x._kind:
        return _new(0, 0, 0) if x._sign else x
    if not x._coef:
        return _new(0, 1, 0)
    prec, top = context._prec, x.adjusted()
    if top > len(str((context._Emax if not x._sign else -context.Etiny()) * 3 + 3)):
        return _round(0, 1, context.Etiny() - 1 if x._sign else context._Emax + 1, context)
    if top < -prec - 1:
        one = 10 ** (prec + 2)
        return _round(0, one - 1 if x._sign else one + 1, -prec - 2, context)
    places = prec + 4
    while True:
        coef, exp = _decimal_math.exp(-x._coef if x._sign else x._coef, x._exp, places)
        if _decides(coef, prec):
            return _round(0, coef, exp, context)
        places += 8


def _ln_digits(x, digits):
    """(n, places): ln(x) is n / 10 ** places, n has at least that many digits."""
    places = digits + 2
    while True:
        n = _decimal_math.ln(x._coef, x._exp, _digits(x._coef), places)
        have = _digits(abs(n)) if n else 0
        if have >= digits and abs(n) > 16:
            return n, places
        places += digits - have + 3 if have else places


def logarithm(x, context, ten):
    nan = x._nan(context)
    if nan is not None:
        return nan
    if not x:
        return _new(1, 0, 0, _INF)
    if x._kind and not x._sign:
        return x
    if x._sign:
        return _signal(context, _INVALID)
    is_power = x._coef == 10 ** (_digits(x._coef) - 1)
    if is_power and (ten or x.adjusted() == 0):
        return Decimal(x.adjusted() if ten else 0)._fix(context)
    digits = context._prec + 4
    while True:
        n, places = _ln_digits(x, digits)
        if ten:
            ln10 = _decimal_math.ln(10, 0, 2, places + 4)
            more = 10 ** (digits + 4)
            n, places = abs(n) * 10 ** 4 * more // ln10 * (1 if n > 0 else -1), digits + 4
            n //= 10 ** 3
            places -= 3
        if _decides(abs(n), context._prec):
            return _round(int(n < 0), abs(n), -places, context)
        digits += 8


def _one(x, other, sign, context):
    """1 ** other: as many zeros as the exponents say."""
    exp = 1 - context._prec
    if other._is_integer():
        times = 0 if other._sign else min(int(other), context._prec) if other.adjusted() < 30 \
            else context._prec
        exp = x._exp * times
        if exp < 1 - context._prec:
            exp = 1 - context._prec
            _signal(context, _ROUNDED)
    else:
        _signal(context, _INEXACT | _ROUNDED)
    return _new(sign, 10 ** -exp, exp)


def _log10_estimate(x):
    """log10(x) as a float."""
    n = _digits(x._coef)
    lead = x._coef // 10 ** (n - 17) if n > 17 else x._coef
    return _float_log10(lead) + max(0, n - 17) + x._exp


def _power_approximate(x, other, sign, size, context):
    """exp(other * ln(x)), with a dozen digits more than wanted."""
    prec = context._prec
    digits = prec + 16 + len(str(int(abs(size)) + 1))
    n, places = _ln_digits(x, digits)
    product, exp = n * other._coef, other._exp - places
    coef, exp = _decimal_math.exp(-product if other._sign else product, exp, prec + 12)
    scale = 10 ** (_digits(coef) - prec)
    rest = coef % scale
    if min(rest, scale - rest) < 1000:                  # an exact power, as far as one can see
        coef = (coef + scale // 2) // scale * scale
        _signal(context, _INEXACT | _ROUNDED)
    return _finish(Decimal, context, sign, coef, exp)


def _power_integer(x, n, sign, context):
    """x ** n exactly, then rounded; None where that would be long."""
    zeros = _digits(x._coef) - 1
    if x._coef == 10 ** zeros:
        zeros, exp = zeros * n, (x._exp + zeros) * n
        kept = max(0, min(zeros, context._prec + 2))
        return _finish(Decimal, context, sign, 10 ** kept, exp - kept)
    if abs(n) * _digits(x._coef) > 10 * context._prec + 2000:
        return None
    coef, exp = x._coef ** abs(n), x._exp * abs(n)
    if n >= 0:
        return _finish(Decimal, context, sign, coef, exp)
    return _decimal.divide(Decimal, _new(sign, 1, 0), _new(0, coef, exp), context)


def power(x, other, context):
    nan = x._nan(context, other)
    if nan is not None:
        return nan
    if not other:
        return _new(0, 1, 0) if x else _signal(context, _INVALID)
    sign, whole = 0, other._is_integer()
    if x._sign:
        if whole:
            sign = int(other._is_odd())
        elif x:
            return _signal(context, _INVALID)
        x = x.copy_negate()
    if not x or x._kind:
        grows = bool(x._kind) != bool(other._sign)
        return _new(sign, 0, 0, _INF if grows else 0)
    is_one = x.adjusted() == 0 and x._coef == 10 ** (_digits(x._coef) - 1)
    if is_one:
        return _one(x, other, sign, context)
    if other._kind:
        grows = (x.adjusted() >= 0) != bool(other._sign)
        return _new(sign, 0, 0, _INF if grows else 0)
    size = _log10_estimate(x) * (float(other) if other.adjusted() < 300 else
                                 float('-inf' if other._sign else 'inf'))
    if abs(size) > 4 * (context._Emax + context._prec - context._Emin) + 100:
        return _finish(Decimal, context, sign, 1,
                       context._Emax + 1 if size > 0 else context.Etiny() - 1)
    if abs(size) < 10.0 ** -min(context._prec + 5, 300) and other.adjusted() < -context._prec:
        one = 10 ** (context._prec + 3)
        above = (x.adjusted() >= 0) != bool(other._sign)
        return _finish(Decimal, context, sign, one + 1 if above else one - 1, -context._prec - 3)
    result = _power_integer(x, int(other), sign, context) \
        if whole and other.adjusted() < 12 else None
    return result if result is not None else _power_approximate(x, other, sign, size, context)


def power_modulo(x, other, modulo, context):
    nans = [a for a in (x, other, modulo) if a._kind > _INF]
    if nans:
        return max(nans, key=lambda a: a._kind)._nan(context)
    if not (x._is_integer() and other._is_integer() and modulo._is_integer()) or other._sign and other \
            or not modulo or modulo.adjusted() >= context._prec or (not other and not x):
        return _signal(context, _INVALID)
    n = abs(int(modulo))
    base = pow(x._coef, 1, n) * pow(10, x._exp, n) if x._exp >= 0 else abs(int(x))
    sign = int(bool(x._sign and other and other._is_odd()))
    return _new(sign, pow(base, int(other), n), 0)
