# SPDX-License-Identifier: MIT
"""Headers outside ASCII: =?charset?b?...?= and =?charset?q?...?=."""

import base64
import binascii
import re

__all__ = ['Header', 'decode_header', 'make_header']
_WORD = re.compile(r'=\?([^?]*)\?([qQbB])\?(.*?)\?=', re.S)


def encode_word(text, charset='utf-8'):
    """A text as one encoded word, in the shorter of the two ways."""
    data = text.encode(charset)
    coded = ''.join(chr(b) if chr(b).isascii() and chr(b).isalnum() or chr(b) in '-!*+/' else
                    '_' if b == 32 else '=%02X' % b for b in data)
    packed = base64.b64encode(data).decode()
    return '=?%s?%s?=' % (charset, 'b?' + packed if len(packed) < len(coded) else 'q?' + coded)


def decode_header(header):
    """The parts of a header: (text, None) or (bytes, charset)."""
    if isinstance(header, Header):
        return [(text.encode(charset or 'ascii'), charset) for text, charset in header.parts]
    if not _WORD.search(header):
        return [(header, None)]
    parts, at = [], 0
    for match in _WORD.finditer(header):
        between = header[at:match.start()]
        if between.strip():
            parts.append((between.encode('raw-unicode-escape'), None))
        data = base64.b64decode(match[3]) if match[2] in 'bB' else binascii.a2b_qp(match[3], header=True)
        charset = match[1].lower()
        if parts and parts[-1][1] == charset:
            data = parts.pop()[0] + data
        parts.append((data, charset))
        at = match.end()
    if header[at:].strip():
        parts.append((header[at:].encode('raw-unicode-escape'), None))
    return parts


def make_header(decoded_seq, maxlinelen=None, header_name=None, continuation_ws=' '):
    """A Header of such parts."""
    made = Header()
    for data, charset in decoded_seq:
        made.append(data, charset)
    return made


class Header:
    """A header that may hold any text."""

    def __init__(self, s=None, charset=None, maxlinelen=None, header_name=None, continuation_ws=' ',
                 errors='strict'):
        self.parts, self._charset = [], str(charset) if charset else None
        if s is not None:
            self.append(s, charset)

    def append(self, s, charset=None, errors='strict'):
        """Add a text."""
        charset = str(charset) if charset else self._charset
        if isinstance(s, bytes):
            s = s.decode(charset or 'ascii', errors)
        self.parts.append((s, charset if charset or s.isascii() else 'utf-8'))

    def __str__(self):
        return ' '.join(text.strip() if len(self.parts) > 1 else text for text, _ in self.parts)

    def __eq__(self, other):
        return other == str(self)

    def encode(self, splitchars=';, \t', maxlinelen=None, linesep='\n'):
        """The header as it is written."""
        return ' '.join(text if charset in (None, 'us-ascii', 'ascii') else encode_word(text, charset)
                        for text, charset in self.parts)
