# SPDX-License-Identifier: MIT
"""The tables of RFC 3454, which say what characters of names on the internet become and which are refused. They stand on the
Unicode database, which is newer than the RFC's 3.2."""

import unicodedata as _unicodedata
from unicodedata import ucd_3_2_0 as _old

__all__ = [f'in_table_{name}' for name in 'a1 b1 c11 c12 c11_c12 c21 c22 c21_c22 c3 c4 c5 c6 c7 c8 c9 d1 d2'.split()] + ['map_table_b2', 'map_table_b3']

_B1 = {0xAD, 0x34F, 0x1806, 0x180B, 0x180C, 0x180D, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)}
_B3 = {0xB5: 'μ', 0xDF: 'ss', 0x130: 'i̇', 0x149: 'ʼn', 0x17F: 's', 0x1F0: 'ǰ', 0x345: 'ι', 0x37A: ' ι',
       0x390: 'ΐ', 0x3B0: 'ΰ', 0x3C2: 'σ', 0x3D0: 'β', 0x3D1: 'θ', 0x3D2: 'υ', 0x3D3: 'ύ', 0x3D4: 'ϋ', 0x3D5: 'φ', 0x3D6: 'π'}
_C22 = {0x6DD, 0x70F, 0x180E, 0x200C, 0x200D, 0x2028, 0x2029, 0xFEFF, *range(0x2060, 0x2064), *range(0x206A, 0x2070),
        *range(0xFFF9, 0xFFFD), *range(0x1D173, 0x1D17B)}
_C6, _C7 = set(range(0xFFF9, 0xFFFE)), set(range(0x2FF0, 0x2FFC))
_C8 = {0x340, 0x341, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x206A, 0x2070)}
_C9 = {0xE0001, *range(0xE0020, 0xE0080)}


def in_table_a1(code):
    """Unassigned in Unicode 3.2."""
    if _old.category(code) != 'Cn':
        return False
    c = ord(code)
    return not 0xFDD0 <= c < 0xFDF0 and c & 0xFFFF not in (0xFFFE, 0xFFFF)


def in_table_b1(code):
    """Mapped to nothing."""
    return ord(code) in _B1


def map_table_b3(code):
    """Case folding without normalisation."""
    special = _B3.get(ord(code))
    if special is not None:
        return special
    folded = code.casefold()
    return folded if len(folded) > 1 and len(code.lower()) == 1 and ord(code) != 0x1E9E else code.lower()


def map_table_b2(a):
    """Case folding for text that will be normalised with NFKC."""
    folded = map_table_b3(a)
    normal = _unicodedata.normalize('NFKC', folded)
    again = _unicodedata.normalize('NFKC', ''.join(map(map_table_b3, normal)))
    return again if again != normal else folded


def in_table_c11(code):
    """The ASCII space."""
    return code == ' '


def in_table_c12(code):
    """Other spaces."""
    return _unicodedata.category(code) == 'Zs' and code != ' '


def in_table_c11_c12(code):
    """Any space."""
    return _unicodedata.category(code) == 'Zs'


def in_table_c21(code):
    """ASCII control characters."""
    return ord(code) < 128 and _unicodedata.category(code) == 'Cc'


def in_table_c22(code):
    """Other control characters."""
    c = ord(code)
    return c >= 128 and (_unicodedata.category(code) == 'Cc' or c in _C22)


def in_table_c21_c22(code):
    """Any control character."""
    return _unicodedata.category(code) == 'Cc' or ord(code) in _C22


def in_table_c3(code):
    """Private use."""
    return _unicodedata.category(code) == 'Co'


def in_table_c4(code):
    """No characters at all."""
    c = ord(code)
    return c >= 0xFDD0 and (c < 0xFDF0 or c & 0xFFFF in (0xFFFE, 0xFFFF))


def in_table_c5(code):
    """Surrogates."""
    return _unicodedata.category(code) == 'Cs'


def in_table_c6(code):
    """Inappropriate for plain text."""
    return ord(code) in _C6


def in_table_c7(code):
    """Inappropriate for canonical representation."""
    return ord(code) in _C7


def in_table_c8(code):
    """Change display properties, or deprecated."""
    return ord(code) in _C8


def in_table_c9(code):
    """Tags."""
    return ord(code) in _C9


def in_table_d1(code):
    """Written from right to left."""
    return _old.bidirectional(code) in ('R', 'AL')


def in_table_d2(code):
    """Written from left to right."""
    return _old.bidirectional(code) == 'L'
