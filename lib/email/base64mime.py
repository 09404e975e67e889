# SPDX-License-Identifier: MIT
"""base64 for headers and bodies."""

from binascii import a2b_base64, b2a_base64

__all__ = ['body_decode', 'body_encode', 'decode', 'decodestring', 'header_encode', 'header_length']


def header_length(bytearray):
    """How many characters the bytes become."""
    return -(-len(bytearray) // 3) * 4


def header_encode(header_bytes, charset='iso-8859-1'):
    """The bytes as one encoded word."""
    if not header_bytes:
        return ''
    if isinstance(header_bytes, str):
        header_bytes = header_bytes.encode(charset)
    return '=?%s?b?%s?=' % (charset, b2a_base64(header_bytes, newline=False).decode())


def body_encode(s, maxlinelen=76, eol='\n'):
    """Bytes as lines of base64."""
    step = maxlinelen * 3 // 4
    return ''.join(b2a_base64(s[i:i + step], newline=False).decode() + eol
                   for i in range(0, len(s), step))


def decode(string):
    """The bytes of base64."""
    if not string:
        return b''
    return a2b_base64(string.encode('raw-unicode-escape') if isinstance(string, str) else string)


body_decode = decodestring = decode
