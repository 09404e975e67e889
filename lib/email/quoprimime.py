# SPDX-License-Identifier: MIT
"""quoted-printable for headers (the Q encoding) and bodies."""

import re
from string import ascii_letters, digits, hexdigits

__all__ = ['body_decode', 'body_encode', 'body_length', 'decode', 'decodestring', 'header_decode',
           'header_encode',
           'header_length', 'quote', 'unquote']

_QUOTED = ['=%02X' % c for c in range(256)]
_HEADER = {c: chr(c) if chr(c) in '-!*+/' + ascii_letters + digits else '_' if c == 32
           else _QUOTED[c] for c in range(256)}
_BODY = {c: chr(c) if 32 <= c < 127 and c != 61 or c == 9 else _QUOTED[c] for c in range(256)}
_BODY_TEXT = {c: text for c, text in _BODY.items() if c not in b'\r\n'}


def header_check(octet):
    """Whether a byte must be escaped in a header."""
    return chr(octet) != _HEADER[octet]


def body_check(octet):
    """Whether a byte must be escaped in a body."""
    return chr(octet) != _BODY[octet]


def header_length(bytearray):
    """How many characters the bytes become in a header."""
    return sum(len(_HEADER[octet]) for octet in bytearray)


def body_length(bytearray):
    """How many characters the bytes become in a body."""
    return sum(len(_BODY[octet]) for octet in bytearray)


def quote(c):
    """A character escaped."""
    return _QUOTED[ord(c)]


def unquote(s):
    """The character of =XX."""
    return chr(int(s[1:3], 16))


def header_encode(header_bytes, charset='iso-8859-1'):
    """The bytes as one encoded word."""
    if not header_bytes:
        return ''
    return '=?%s?q?%s?=' % (charset, header_bytes.decode('latin1').translate(_HEADER))


def body_encode(body, maxlinelen=76, eol='\n'):
    """A text of characters below 256 with lines of at most so many characters."""
    if maxlinelen < 4:
        raise ValueError('maxlinelen must be at least 4')
    if not body:
        return body
    lines = []
    for line in body.translate(_BODY_TEXT).splitlines():
        while len(line) > maxlinelen:
            cut = maxlinelen - 1
            cut = cut - 2 if line[cut - 2] == '=' else cut - 1 if line[cut - 1] == '=' else cut
            lines.append(line[:cut] + '=')
            line = line[cut:]
        if line and line[-1] in ' \t':
            room = maxlinelen - len(line)
            if room >= 2:
                line = line[:-1] + quote(line[-1])
            elif room == 1:
                line += '=' + eol
            else:
                line = line[:-1] + '=' + eol + quote(line[-1])
        lines.append(line)
    if body[-1] in '\r\n':
        lines.append('')
    return eol.join(lines)


def decode(encoded, eol='\n'):
    """The text of quoted-printable, its bytes as characters."""
    if not encoded:
        return encoded
    parts = []
    for line in encoded.splitlines():
        line = line.rstrip()
        soft = line.endswith('=')
        line = re.sub('=([%s]{2})' % hexdigits, lambda match: chr(int(match[1], 16)), line[:-1]
                      if soft else line)
        parts.append(line if soft else line + eol)
    decoded = ''.join(parts)
    return decoded[:-1] if encoded[-1] not in '\r\n' and decoded.endswith(eol) else decoded


body_decode = decodestring = decode


def header_decode(s):
    """The text of the Q encoding, its bytes as characters."""
    return re.sub('=[a-fA-F0-9]{2}', lambda match: unquote(match[0]), s.replace('_', ' '),
                  flags=re.ASCII)
