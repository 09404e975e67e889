# SPDX-License-Identifier: MIT
"""The Unicode database, version 14: what each character is."""
import _unicode

unidata_version = "14.0.0"
_absent = object()
_IDEOGRAPHS = {0: "零\uf9b2", 1: "一壱壹幺弌\U0002092a", 2: "㒃二兩弍弐貮貳贰\uf978\U00022390",
    3: "三仨叁参參叄弎\uf96b\U00020afd\U00020b19\U00022998\U00023b1b", 4: "亖四肆\U00020064\U000200e2\U0002626d",
    5: "㐅㠪五伍\U00020121", 6: "六陆陸\uf9d1\uf9d3\U00020aea", 7: "㭍七柒漆\U00020001", 8: "八捌", 9: "九廾玖\U0002f890",
    10: "什十拾\uf973\uf9fd", 20: "卄廿", 30: "卅\U00020983", 40: "卌\U0002098c\U0002099c", 100: "佰百陌", 1000: "仟千阡",
    10000: "万萬", 100000000: "亿億", 1000000000000: "兆"}


def _field(function, c, at, first=False):
    record = _unicode.record(function, c, first)
    return "" if record is None else record.split(";")[at]


def _value(function, c, at, default, convert, complaint):
    text = _field(function, c, at, True)
    if text:
        return convert(text)
    if default is _absent:
        raise ValueError(complaint)
    return default


def _ratio(text):
    above, _, below = text.partition("/")
    return int(above) / int(below or 1)


def lookup(name, /):
    """The character with this name or alias; KeyError when there is none."""
    c = _unicode.lookup(name)
    if c is None:
        raise KeyError(f"undefined character name '{name}'")
    return c


def name(chr, default=_absent, /):
    """The name of the character; without one the default, or ValueError."""
    found = _unicode.name("name", chr, True)
    if found is None and default is _absent:
        raise ValueError("no such name")
    return default if found is None else found


def decimal(chr, default=_absent, /):
    """The decimal value of the character as an int; without one the default, or ValueError."""
    return _value("decimal", chr, 6, default, int, "not a decimal")


def digit(chr, default=_absent, /):
    """The digit value of the character as an int; without one the default, or ValueError."""
    return _value("digit", chr, 7, default, int, "not a digit")


def numeric(chr, default=_absent, /):
    """The numeric value of the character as a float; without one the default, or ValueError."""
    for value, ideographs in _IDEOGRAPHS.items():
        if isinstance(chr, str) and len(chr) == 1 and chr in ideographs:
            return float(value)
    return _value("numeric", chr, 8, default, _ratio, "not a numeric character")


def category(chr, /):
    """The general category: 'Lu', 'Nd' ..."""
    return _field("category", chr, 2) or "Cn"


def bidirectional(chr, /):
    """The class of the bidirectional algorithm, '' when there is none."""
    return _field("bidirectional", chr, 4)


def combining(chr, /):
    """The canonical combining class as an int, 0 when there is none."""
    return int(_field("combining", chr, 3) or 0)


def east_asian_width(chr, /):
    """The East Asian width: 'F', 'H', 'W', 'Na', 'A' or 'N'."""
    return _unicode.width("east_asian_width", chr, False)


def mirrored(chr, /):
    """1 when the character is mirrored in text from right to left, else 0."""
    return int(_field("mirrored", chr, 9) == "Y")


def decomposition(chr, /):
    """What the character decomposes to, as the database writes it; '' when it does not."""
    return _field("decomposition", chr, 5)


def normalize(form, unistr, /):
    """The text in a normal form: 'NFC', 'NFKC', 'NFD' or 'NFKD'."""
    return _unicode.normalize(form, unistr, "normalize")


def is_normalized(form, unistr, /):
    """Whether the text is in this normal form already."""
    return _unicode.normalize(form, unistr, "is_normalized") == unistr
