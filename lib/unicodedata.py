# SPDX-License-Identifier: MIT
"""The Unicode database, version 14: what each character is."""
import _unicode
from _unicode import bidirectional, category, combining, decimal, decomposition, digit, east_asian_width, mirrored

unidata_version = "14.0.0"
_absent = object()
_IDEOGRAPHS = {0: "零\uf9b2", 1: "一壱壹幺弌\U0002092a", 2: "㒃二兩弍弐貮貳贰\uf978\U00022390",
    3: "三仨叁参參叄弎\uf96b\U00020afd\U00020b19\U00022998\U00023b1b", 4: "亖四肆\U00020064\U000200e2\U0002626d",
    5: "㐅㠪五伍\U00020121", 6: "六陆陸\uf9d1\uf9d3\U00020aea", 7: "㭍七柒漆\U00020001", 8: "八捌", 9: "九廾玖\U0002f890",
    10: "什十拾\uf973\uf9fd", 20: "卄廿", 30: "卅\U00020983", 40: "卌\U0002098c\U0002099c", 100: "佰百陌", 1000: "仟千阡",
    10000: "万萬", 100000000: "亿億", 1000000000000: "兆"}


_NUMBERS = {c: float(number) for number, ideographs in _IDEOGRAPHS.items() for c in ideographs}


def lookup(name, /):
    """The character with this name or alias; KeyError when there is none."""
    c = _unicode.lookup(name)
    if c is None:
        raise KeyError(f"undefined character name '{name}'")
    return c


def name(chr, default=_absent, /):
    """The name of the character; without one the default, or ValueError."""
    found = _unicode.name(chr)
    if found is None and default is _absent:
        raise ValueError("no such name")
    return default if found is None else found


def numeric(chr, default=_absent, /):
    """The numeric value of the character as a float; without one the default, or ValueError."""
    number = _unicode.numeric(chr)
    if number is None:
        number = _NUMBERS.get(chr, default)
    if number is _absent:
        raise ValueError("not a numeric character")
    return number


def normalize(form, unistr, /):
    """The text in a normal form: 'NFC', 'NFKC', 'NFD' or 'NFKD'."""
    return _unicode.normalize(form, unistr, "normalize")


def is_normalized(form, unistr, /):
    """Whether the text is in this normal form already."""
    return _unicode.normalize(form, unistr, "is_normalized") == unistr
