# SPDX-License-Identifier: MIT
"""Decimal.__format__()."""

import re

from decimal import _cut, _digits, _new, _text_of

_SPEC = re.compile(r'(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?(,)?(?:\.(\d+))?([eEfFgGn%])?\Z',
                   re.DOTALL)


def _parse(text):
    found = _SPEC.match(text)
    if found is None:
        raise ValueError('invalid format string')
    return found.groups()


def _padded(sign, body, fill, align, width):
    room = width - len(sign) - len(body)
    if room <= 0:
        return sign + body
    if align == '<':
        return sign + body + fill * room
    if align == '=':
        return sign + fill * room + body
    if align == '^':
        return fill * (room // 2) + sign + body + fill * (room - room // 2)
    return fill * room + sign + body


def _grouped(digits, width):
    """Digits in threes; leading zeros make it at least that wide."""
    while True:
        text, rest = '', digits
        while len(rest) > 3:
            text, rest = ',' + rest[-3:] + text, rest[:-3]
        text = rest + text
        if len(text) >= width:
            return text
        digits = '0' + digits


def _rounded(x, kind, places, context):
    rounding = context._rounding
    if kind in 'eE' and places is not None:
        return x._rounded_to(places + 1, rounding)
    if kind in 'fF%' and places is not None:
        return x._rescaled(-places, rounding)
    if kind in 'gG' and places is not None and _digits(x._coef) > max(places, 1):
        return x._rounded_to(max(places, 1), rounding)
    return x


def _dot(x, kind, places, left):
    """After how many digits the point stands."""
    if kind in 'eE':
        return 1 - places if not x._coef and places is not None else 1
    if kind in 'fF%' or (x._exp <= 0 and left > -6):
        return left
    return 1


def _parts(x, kind, places, grouping, alternate):
    """Digits before the point, and all that follows."""
    if not x._coef and x._exp > 0 and kind in 'fF%':
        x = x._rescaled(0, 0)
    digits = _text_of(x._coef)
    left = x._exp + len(digits)
    dot = _dot(x, kind, places, left)
    if dot < 0:
        whole, fraction = '0', '0' * -dot + digits
    elif dot > len(digits):
        whole, fraction = digits + '0' * (dot - len(digits)), ''
    else:
        whole, fraction = digits[:dot] or '0', digits[dot:]
    tail = '.' + fraction if fraction or alternate else ''
    exp = left - dot
    if exp or kind in 'eE':
        tail += '%s%+d' % ('E' if kind in 'EG' else 'e', exp)
    return whole, tail


def format_decimal(x, text, context):
    fill, align, plus, no_minus_zero, alternate, zero, width, comma, places, kind = _parse(text)
    if zero and align:
        raise ValueError('invalid format string')
    width, places = int(width or 0), None if places is None else int(places)
    if kind is None or kind == 'n':
        kind = 'G' if context._capitals and kind is None else 'g'
    if x._kind:
        sign = '-' if x._sign else plus if plus in ('+', ' ') else ''
        body = x._body(False, 1) + ('%' if kind == '%' else '')
        return _padded(sign, body, fill or ' ', align or '>', width)
    if kind == '%':
        x = _new(x._sign, x._coef, x._exp + 2)
    x = _rounded(x, kind, places, context)
    negative = x._sign and not (no_minus_zero and not x._coef)
    sign = '-' if negative else plus if plus in ('+', ' ') else ''
    whole, tail = _parts(x, kind, places, comma, alternate)
    if kind == '%':
        tail += '%'
    if comma or zero:
        least = width - len(sign) - len(tail) if zero else 0
        whole = _grouped(whole, least) if comma else whole.rjust(least, '0')
    return _padded(sign, whole + tail, fill or ' ', align or '>', width)
