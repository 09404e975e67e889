# SPDX-License-Identifier: MIT
"""Text in HTML: what must be escaped, and what character references stand for."""

import re

__all__ = ["escape", "unescape"]


def escape(s, quote=True):
    """The text with &, < and > as references; quote: and both quotation marks."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


# What the standard makes of numbers that are Windows-1252 rather than Unicode; others of these stay control characters.
_windows = {0x00: "\ufffd", 0x0D: "\r", **{byte: bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte))
                                            for byte in range(0x80, 0xA0)}}
_nothing = {*range(1, 9), 0xB, *range(0xE, 0x20), *range(0x7F, 0xA0), *range(0xFDD0, 0xFDF0),
            *(plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF))}


def _number(code):
    if code in _windows:
        return _windows[code]
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    return "" if code in _nothing else chr(code)


class _References(dict):
    """What references that were met stand for, by what follows their &; the table forgets all when it has become large."""

    def __missing__(self, name):
        if len(self) >= 4096:
            self.clear()
        self[name] = text = _meaning(name)
        return text


def _meaning(name):
    from html.entities import html5
    if name[0] == "#":
        return _number(int(name[2:].rstrip(";"), 16) if name[1] in "xX" else int(name[1:].rstrip(";")))
    if name in html5:
        return html5[name]
    for end in range(len(name) - 1, 1, -1):             # the longest beginning that is a reference by itself
        if name[:end] in html5:
            return html5[name[:end]] + name[end:]
    return "&" + name


_met = _References()


def _replace_charref(match):
    return _met[match[1]]


_reference = re.compile(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")


def unescape(s):
    """The text with the references replaced by their characters, as HTML 5 has it."""
    return _reference.sub(_replace_charref, s) if "&" in s else s
