# SPDX-License-Identifier: MIT
"""Punycode (RFC 3492): a label of a domain name as letters, digits and hyphens."""

_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789"
_BASE, _LOW, _HIGH, _SKEW, _DAMP, _BIAS, _FIRST = 36, 1, 26, 38, 700, 72, 128


def _threshold(k, bias):
    return min(max(k - bias, _LOW), _HIGH)


def _adapted(delta, first, count):
    delta = delta // _DAMP if first else delta // 2
    delta += delta // count
    k = 0
    while delta > (_BASE - _LOW) * _HIGH // 2:
        delta //= _BASE - _LOW
        k += _BASE
    return k + (_BASE - _LOW + 1) * delta // (delta + _SKEW)


def _number(delta, bias):
    out, k = "", _BASE
    while delta >= (limit := _threshold(k, bias)):
        delta, digit = divmod(delta - limit, _BASE - limit)
        out += _DIGITS[limit + digit]
        k += _BASE
    return out + _DIGITS[delta]


def punycode_encode(text):
    """The text in Punycode."""
    base = "".join(c for c in text if ord(c) < 128)
    out = base + "-" if base else ""
    n, delta, bias, done = _FIRST, 0, _BIAS, len(base)
    for code in sorted({ord(c) for c in text if ord(c) >= 128}):
        delta += (code - n) * (done + 1)
        n = code
        for c in map(ord, text):
            delta += c < n
            if c == n:
                out += _number(delta, bias)
                bias = _adapted(delta, done == len(base), done + 1)
                delta, done = 0, done + 1
        delta, n = delta + 1, n + 1
    return out.encode("ascii")


def _delta(digits, at, bias, errors):
    result, weight, k = 0, 1, _BASE
    while True:
        if at == len(digits):
            if errors == "strict":
                raise UnicodeError("incomplete punicode string")
            return at + 1, None
        c = digits[at]
        at += 1
        value = _DIGITS.find(c.lower()) if c.isascii() else -1
        if value < 0:
            if errors == "strict":
                raise UnicodeError(f"Invalid extended code point '{c}'")
            return at, None
        limit = _threshold(k, bias)
        result += value * weight
        if value < limit:
            return at, result
        weight *= _BASE - limit
        k += _BASE


def punycode_decode(data, errors):
    """The text of a str or bytes in Punycode."""
    data = data.encode("ascii") if isinstance(data, str) else bytes(data)
    base, hyphen, extended = data.rpartition(b"-")
    text = str(base, "ascii", errors)
    digits = str(extended, "ascii", errors)
    n, bias, place, at = _FIRST, _BIAS, -1, 0
    while at < len(digits):
        after, delta = _delta(digits, at, bias, errors)
        if delta is None:
            return text
        place += delta + 1
        n += place // (len(text) + 1)
        if n > 0x10FFFF:
            if errors == "strict":
                raise UnicodeError(f"Invalid character U+{n:x}")
            n = ord("?")
        place %= len(text) + 1
        text = text[:place] + chr(n) + text[place:]
        bias = _adapted(delta, at == 0, len(text))
        at = after
    return text


def encode(text, errors="strict"):
    """(the text in Punycode, its length)"""
    return punycode_encode(text), len(text)


def decode(data, errors="strict", final=True):
    """(the text, how many bytes were used)"""
    if errors not in ("strict", "replace", "ignore"):
        raise UnicodeError("Unsupported error handling " + errors)
    return punycode_decode(data, errors), len(data)
