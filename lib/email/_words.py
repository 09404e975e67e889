# SPDX-License-Identifier: MIT
"""Encoded words (RFC 2047) in the text of a header, read."""

import base64
import binascii
import re

from email import errors, quoprimime

_WORD = re.compile(r'=\?([^?]*)\?([^?]*)\?(.*?)\?=(?=[ \t]|$)?', re.S)


def _decode(charset, how, text, defects):
    """The text of one word; ValueError: it is none."""
    charset = charset.partition('*')[0]
    raw = text.encode('ascii', 'surrogateescape')
    if how.lower() == 'q':
        data = quoprimime.header_decode(text).encode('latin-1', 'surrogateescape') if text.isascii() else raw
    elif how.lower() == 'b':
        try:
            if len(raw) % 4:
                defects.append(errors.InvalidBase64PaddingDefect())
            data = base64.b64decode(raw + b'=' * (-len(raw) % 4))
        except binascii.Error:
            defects.append(errors.InvalidBase64LengthDefect())
            data = raw
    else:
        raise ValueError
    try:
        return data.decode(charset)
    except UnicodeDecodeError:
        text = 'Encoded word contains bytes not decodable using {!r} charset'
        defects.append(errors.UndecodableBytesDefect(text.format(charset)))
        return data.decode(charset, 'surrogateescape')
    except LookupError:
        if charset.lower() != 'unknown-8bit':
            text = 'Unknown charset {!r} in encoded word; decoded as unknown bytes'
            defects.append(errors.CharsetError(text.format(charset)))
        return data.decode('ascii', 'surrogateescape')


def decode_words(text, defects=None):
    """The text with its encoded words decoded; blanks between two of them are left out."""
    defects = [] if defects is None else defects
    parts, at, last = [], 0, False
    for match in _WORD.finditer(text):
        between = text[at:match.start()]
        try:
            word = _decode(match[1], match[2], match[3], defects)
        except ValueError:
            continue
        if between and not (last and between.isspace()):
            parts.append(between)
        parts.append(word)
        at, last = match.end(), True
    return ''.join(parts) + text[at:]
