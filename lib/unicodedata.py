# SPDX-License-Identifier: MIT
"""The Unicode database, version 14: what each character is."""
import _unicode
from _unicode import (bidirectional, category, combining, decimal, decomposition, digit, east_asian_width, mirrored, name,
                      numeric)

unidata_version = "14.0.0"


def lookup(name, /):
    """The character with this name or alias; KeyError when there is none."""
    c = _unicode.lookup(name)
    if c is None:
        raise KeyError(f"undefined character name '{name}'")
    return c


def normalize(form, unistr, /):
    """The text in a normal form: 'NFC', 'NFKC', 'NFD' or 'NFKD'."""
    return _unicode.normalize(form, unistr, "normalize")


def is_normalized(form, unistr, /):
    """Whether the text is in this normal form already."""
    return _unicode.normalize(form, unistr, "is_normalized") == unistr
