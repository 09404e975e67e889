# SPDX-License-Identifier: MIT
"""IDNA (RFC 3490): domain names of any letters as ASCII. Unicode's tables are those of unicodedata, not of Unicode 3.2."""

import unicodedata

from .punycode import punycode_decode, punycode_encode

ace_prefix = b"xn--"
sace_prefix = "xn--"
_NOTHING = dict.fromkeys([0xAD, 0x34F, 0x1806, *range(0x180B, 0x180E), *range(0x200B, 0x200E), 0x2060, *range(0xFE00, 0xFE10), 0xFEFF])
_CHANGING = {0x340, 0x341, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x206A, 0x2070)}
_SEPARATORS = str.maketrans("\u3002\uff0e\uff61", "...")


def _is_prohibited(c):
    code, category = ord(c), unicodedata.category(c)
    return (c != " " and category == "Zs" or category in ("Cc", "Co", "Cs", "Zl", "Zp") and code >= 0x80 or code & 0xFFFE == 0xFFFE
            or 0xFDD0 <= code <= 0xFDEF or code in _CHANGING or 0xFFF9 <= code <= 0xFFFD or 0x2FF0 <= code <= 0x2FFB
            or code in (0x6DD, 0x70F, 0x180E, 0x200C, 0x200D, 0xE0001) or 0xE0020 <= code <= 0xE007F)


def nameprep(label):
    """The label as it is compared: mapped, normalised and checked."""
    label = unicodedata.normalize("NFKC", "".join(map(_folded, label.translate(_NOTHING))))
    for c in label:
        if _is_prohibited(c):
            raise UnicodeError(f"Invalid character {c!r}")
    right = [unicodedata.bidirectional(c) in ("R", "AL") for c in label]
    if any(right):
        if any(unicodedata.bidirectional(c) == "L" for c in label):
            raise UnicodeError("Violation of BIDI requirement 2")
        if not right[0] or not right[-1]:
            raise UnicodeError("Violation of BIDI requirement 3")
    return label


def _folded(c):
    folded = c.casefold() if c != "\u03f4" else "\u03b8"
    again = unicodedata.normalize("NFKC", folded)
    return unicodedata.normalize("NFKC", again.casefold()) if again != folded else folded


def _fitting(label):
    if 0 < len(label) < 64:
        return label
    raise UnicodeError("label empty or too long")


def ToASCII(label):
    """The bytes of a label."""
    if not label.isascii():
        label = nameprep(label)
    if label.isascii():
        return _fitting(label.encode("ascii"))
    if label.lower().startswith(sace_prefix):
        raise UnicodeError("Label starts with ACE prefix")
    return _fitting(ace_prefix + punycode_encode(label))


def ToUnicode(label):
    """The text of a label, bytes or str."""
    if len(label) > 1024:
        raise UnicodeError("label way too long")
    if not isinstance(label, bytes):
        if not label.isascii():
            label = nameprep(label)
        try:
            label = label.encode("ascii")
        except UnicodeError:
            raise UnicodeError("Invalid character in IDN label")
    if not label.lower().startswith(ace_prefix):
        return str(label, "ascii")
    result = punycode_decode(label[len(ace_prefix):], "strict")
    again = ToASCII(result)
    if str(label, "ascii").lower() != str(again, "ascii"):
        raise UnicodeError("IDNA does not round-trip", label, again)
    return result


def encode(text, errors="strict", final=True):
    """(the name in ASCII, how many characters were used); without `final` the last label is left."""
    if errors != "strict":
        raise UnicodeError("unsupported error handling " + errors)
    if not text:
        return b"", 0
    if final and text.isascii():
        labels = text.encode("ascii").split(b".")
        for label in labels[:-1]:
            _fitting(label)
        if len(labels[-1]) >= 64:
            raise UnicodeError("label too long")
        return text.encode("ascii"), len(text)
    labels = text.translate(_SEPARATORS).split(".")
    trailing = b""
    if not labels[-1]:
        trailing = b"."
        del labels[-1]
    elif not final:
        del labels[-1]
        trailing = b"." if labels else b""
    result = b".".join(map(ToASCII, labels)) + trailing
    used = len(text) if final else sum(map(len, labels)) + len(labels)
    return result, used


def decode(data, errors="strict", final=True):
    """(the name, how many bytes were used); without `final` the last label is left."""
    if errors != "strict":
        raise UnicodeError("Unsupported error handling " + errors)
    data = data if isinstance(data, str) else bytes(data)
    if not data:
        return "", 0
    if isinstance(data, bytes):
        if final and ace_prefix not in data.lower():
            try:
                return data.decode("ascii"), len(data)
            except UnicodeDecodeError:
                pass
        labels = data.split(b".")
    else:
        labels = data.translate(_SEPARATORS).split(".")
    trailing = ""
    if not labels[-1]:
        trailing = "."
        del labels[-1]
    elif not final:
        del labels[-1]
        trailing = "." if labels else ""
    result = ".".join(ToUnicode(label) for label in labels) + trailing
    return result, len(data) if final else sum(map(len, labels)) + len(labels)
