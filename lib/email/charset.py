# SPDX-License-Identifier: MIT
"""Character sets of mail: how their texts are encoded in headers and in bodies, and into which set
first."""

import functools

from email import base64mime, errors, quoprimime
from email.encoders import encode_7or8bit

__all__ = ['Charset', 'add_alias', 'add_charset', 'add_codec']

QP, BASE64, SHORTEST = 1, 2, 3
RFC2047_CHROME_LEN = 7
DEFAULT_CHARSET, UNKNOWN8BIT = 'us-ascii', 'unknown-8bit'
CHARSETS = {        # name: (encoding in headers, in bodies, the set it is written in)
    **dict.fromkeys(['iso-8859-%d' % n for n in (1, 2, 3, 4, 9, 10, 13, 14, 15, 16)] + ['windows-1252', 'viscii'], (QP, QP, None)),
    'us-ascii': (None, None, None),
    'big5': (BASE64, BASE64, None), 'gb2312': (BASE64, BASE64, None),
    'koi8-r': (BASE64, BASE64, None),
    'euc-jp': (BASE64, None, 'iso-2022-jp'), 'shift_jis': (BASE64, None, 'iso-2022-jp'),
    'iso-2022-jp': (BASE64, None, None),
    'utf-8': (SHORTEST, BASE64, 'utf-8'),
}
ALIASES = {
    **{'latin%s%d' % (dash, n): 'iso-8859-%d' % iso for dash in '_-'
       for n, iso in enumerate((1, 2, 3, 4, 9, 10, 13, 14, 15, 16), 1)},
    'cp949': 'ks_c_5601-1987', 'euc_jp': 'euc-jp', 'euc_kr': 'euc-kr', 'ascii': 'us-ascii',
}
CODEC_MAP = {'gb2312': 'eucgb2312_cn', 'big5': 'big5_tw', 'us-ascii': None}


def add_charset(charset, header_enc=None, body_enc=None, output_charset=None):
    """Say how a charset is to be written."""
    if body_enc == SHORTEST:
        raise ValueError('SHORTEST not allowed for body_enc')
    CHARSETS[charset] = header_enc, body_enc, output_charset


def add_alias(alias, canonical):
    """Give a charset another name."""
    ALIASES[alias] = canonical


def add_codec(charset, codecname):
    """Say which codec a charset has."""
    CODEC_MAP[charset] = codecname


def _encode(string, codec):
    return string.encode('ascii', 'surrogateescape') if codec == UNKNOWN8BIT else string.encode(codec)


class Charset:
    """A charset by name, and how its texts are written."""

    def __init__(self, input_charset=DEFAULT_CHARSET):
        name = input_charset if isinstance(input_charset, str) else str(input_charset, 'ascii', 'replace')
        if not name.isascii():
            raise errors.CharsetError(input_charset)
        self.input_charset = ALIASES.get(name.lower(), name.lower())
        self.header_encoding, self.body_encoding, out = CHARSETS.get(self.input_charset, (SHORTEST, BASE64, None))
        out = out or self.input_charset
        self.output_charset = ALIASES.get(out, out)
        self.input_codec = CODEC_MAP.get(self.input_charset, self.input_charset)
        self.output_codec = CODEC_MAP.get(self.output_charset, self.output_charset)

    def __repr__(self):
        return self.input_charset.lower()

    def __eq__(self, other):
        return str(self) == str(other).lower()

    def get_body_encoding(self):
        """'quoted-printable', 'base64', or a function that finds out."""
        assert self.body_encoding != SHORTEST
        return {QP: 'quoted-printable', BASE64: 'base64'}.get(self.body_encoding, encode_7or8bit)

    def get_output_charset(self):
        """The charset in which texts are written."""
        return self.output_charset or self.input_charset

    def _encoder(self, data):
        """The module that encodes these bytes for a header; None: they stay."""
        if self.header_encoding == SHORTEST:
            shorter = base64mime.header_length(data) < quoprimime.header_length(data)
            return base64mime if shorter else quoprimime
        return {BASE64: base64mime, QP: quoprimime}.get(self.header_encoding)

    def header_encode(self, string):
        """A text as an encoded word."""
        codec = self.output_codec or 'us-ascii'
        data = _encode(string, codec)
        encoder = self._encoder(data)
        return string if encoder is None else encoder.header_encode(data, codec)

    def header_encode_lines(self, string, maxlengths):
        """A text as encoded words, the n-th no longer than maxlengths' n-th; the first is None when
        nothing fits there."""
        codec = self.output_codec or 'us-ascii'
        encoder = self._encoder(_encode(string, codec))
        write = functools.partial(encoder.header_encode, charset=codec)
        extra = len(self.get_output_charset()) + RFC2047_CHROME_LEN
        lines, current, room = [], '', next(maxlengths) - extra
        for character in string:
            if encoder.header_length(_encode(current + character, self.get_output_charset())) > room:
                lines.append(write(_encode(current, codec)) if lines or current else None)
                current, room = '', next(maxlengths) - extra
            current += character
        lines.append(write(_encode(current, codec)))
        return lines

    def body_encode(self, string):
        """A body, text or bytes, as it is written."""
        if not string:
            return string
        if isinstance(string, str) and self.body_encoding in (BASE64, QP):
            string = string.encode(self.output_charset)
        if self.body_encoding == BASE64:
            return base64mime.body_encode(string)
        if self.body_encoding == QP:
            return quoprimime.body_encode(string.decode('latin1'))
        return string.encode(self.output_charset).decode('ascii') if isinstance(string, str) else string
