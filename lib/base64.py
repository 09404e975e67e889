# SPDX-License-Identifier: MIT
"""Base 16, 32 and 64: bytes as printable text."""

import binascii

__all__ = ['b64encode', 'b64decode', 'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode',
           'b32encode', 'b32decode', 'b16encode', 'b16decode', 'encodebytes', 'decodebytes']

bytes_types = (bytes, bytearray)
_B32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'


def _bytes_from_decode_data(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters')
    if isinstance(s, bytes_types):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError('argument should be a bytes-like object or ASCII string, not %r' % s.__class__.__name__) from None


def b64encode(s, altchars=None):
    """Encode the bytes-like object using Base64 and return bytes."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b'+/', altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """Decode the Base64 encoded bytes-like object or ASCII string."""
    s = _bytes_from_decode_data(s)
    if altchars is not None:
        altchars = _bytes_from_decode_data(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    """Base64 with - and _ in the places of + and /."""
    return b64encode(s).translate(bytes.maketrans(b'+/', b'-_'))


def urlsafe_b64decode(s):
    """The bytes behind Base64 with - and _."""
    return b64decode(_bytes_from_decode_data(s).translate(bytes.maketrans(b'-_', b'+/')))


def b32encode(s):
    """Encode the bytes-like object using Base32 and return bytes."""
    s = bytes(s)
    out = bytearray()
    for at in range(0, len(s), 5):
        chunk = s[at:at + 5]
        number = int.from_bytes(chunk + bytes(5 - len(chunk)), 'big')
        digits = bytes(_B32[number >> shift & 31] for shift in range(35, -1, -5))
        used = (len(chunk) * 8 + 4) // 5
        out += digits[:used] + b'=' * (8 - used)
    return bytes(out)


def b32decode(s, casefold=False):
    """Decode the Base32 encoded bytes-like object or ASCII string."""
    s = bytes(_bytes_from_decode_data(s))
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if casefold:
        s = s.upper()
    padded = len(s)
    s = s.rstrip(b'=')
    padding = padded - len(s)
    if padding not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    out = bytearray()
    for at in range(0, padded, 8):
        number = 0
        for digit in s[at:at + 8].ljust(8, b'A'):
            value = _B32.find(digit)
            if value < 0:
                raise binascii.Error('Non-base32 digit found') from None
            number = number << 5 | value
        out += number.to_bytes(5, 'big')
    return bytes(out[:len(out) - (padding * 5 + 7) // 8]) if padding else bytes(out)


def b16encode(s):
    """Encode the bytes-like object using Base16 and return bytes."""
    return bytes(s).hex().upper().encode('ascii')


def b16decode(s, casefold=False):
    """Decode the Base16 encoded bytes-like object or ASCII string."""
    s = bytes(_bytes_from_decode_data(s))
    if casefold:
        s = s.upper()
    if s.translate(None, delete=b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


def encodebytes(s):
    """Encode a bytestring into a bytes object containing multiple lines of base-64 data."""
    return b''.join(binascii.b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57))


def decodebytes(s):
    """Decode a bytestring of base-64 data into a bytes object."""
    return binascii.a2b_base64(s)
