# SPDX-License-Identifier: MIT
"""Bases 16, 32, 64 and 85: bytes as printable text (RFC 4648; Ascii85 of Adobe; base 85 of git)."""

import binascii
from _codec import from_base as _from_base, to_base as _to_base

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode', 'b32hexencode',
           'b32hexdecode', 'b16encode', 'b16decode', 'b85encode', 'b85decode', 'a85encode', 'a85decode', 'standard_b64encode',
           'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode']

bytes_types = (bytes, bytearray)
MAXLINESIZE = 76
MAXBINSIZE = MAXLINESIZE // 4 * 3

_B32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_B32_HEX = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'
_B85 = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'
_A85 = bytes(range(33, 118))


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


def _as_bytes(s):
    return s if isinstance(s, bytes_types) else memoryview(s).tobytes()


# Base 64

def b64encode(s, altchars=None):
    """Bytes as base 64; altchars are two bytes to stand for + and /."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b'+/', altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """The bytes behind base 64, bytes or ASCII text. Other characters are skipped, or with validate a binascii.Error."""
    s = _bytes_from_decode_data(s)
    if altchars is not None:
        s = s.translate(bytes.maketrans(_exactly(2, altchars), b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def _exactly(count, chars):
    chars = _bytes_from_decode_data(chars)
    assert len(chars) == count, repr(chars)
    return chars


def standard_b64encode(s):
    """Base 64 with + and /."""
    return b64encode(s)


def standard_b64decode(s):
    """The bytes behind base 64 with + and /."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """Base 64 with - and _ in the places of + and /."""
    return b64encode(s).translate(bytes.maketrans(b'+/', b'-_'))


def urlsafe_b64decode(s):
    """The bytes behind base 64 with - and _."""
    return b64decode(_bytes_from_decode_data(s).translate(bytes.maketrans(b'-_', b'+/')))


# Base 32: five bytes are eight digits

def _b32encode(alphabet, s):
    s = _as_bytes(s)
    short = -len(s) % 5
    encoded = _to_base(s + bytes(short), alphabet, 5)
    unused = short * 8 // 5
    return encoded[:-unused] + b'=' * unused if unused else encoded


def _b32decode(alphabet, s, casefold, map01=None):
    s = _bytes_from_decode_data(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        s = s.translate(bytes.maketrans(b'01', b'O' + _exactly(1, map01)))
    if casefold:
        s = s.upper()
    digits = s.rstrip(b'=')
    padding = len(s) - len(digits)
    out = _from_base(digits + alphabet[:1] * (-len(digits) % 8), alphabet, 5)
    if out is None:
        raise binascii.Error('Non-base32 digit found') from None
    if padding not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    return out[:len(out) - (padding * 5 + 7) // 8] if padding else out


def b32encode(s):
    """Bytes as base 32."""
    return _b32encode(_B32, s)


def b32decode(s, casefold=False, map01=None):
    """The bytes behind base 32. casefold: small letters are digits, too; map01: 0 is O, and 1 this letter, I or L."""
    return _b32decode(_B32, s, casefold, map01)


def b32hexencode(s):
    """Bytes as base 32 with digits that sort as their values do."""
    return _b32encode(_B32_HEX, s)


def b32hexdecode(s, casefold=False):
    """The bytes behind such base 32."""
    return _b32decode(_B32_HEX, s, casefold)


# Base 16

def b16encode(s):
    """Bytes as capital hexadecimal digits."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """The bytes behind hexadecimal digits. casefold: small letters are digits, too."""
    s = _bytes_from_decode_data(s)
    if casefold:
        s = s.upper()
    if s.translate(None, delete=b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


# Base 85: four bytes are five digits

def _encode85(alphabet, s, pad, shorten):
    """The digits of bytes, zeros added behind; without pad less the digits of those. shorten(group), if any, makes some one digit."""
    padding = -len(s) % 4
    encoded = _to_base(s + bytes(padding), alphabet, 4)
    kept = len(encoded) - (0 if pad else padding)
    if shorten is None:
        return encoded[:kept]
    last = encoded[len(encoded) - 5:kept] if kept < len(encoded) else b''
    whole = encoded[:len(encoded) - 5 if last else None]
    return b''.join([shorten(whole[at:at + 5]) for at in range(0, len(whole), 5)]) + last


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Bytes as Ascii85.

    foldspaces: four spaces are "y"; wrapcol: the length of lines, 0 for one; pad: zeros are added up to a multiple of four bytes;
    adobe: between <~ and ~>.
    """
    b = bytes(_as_bytes(b))
    short = {b'!!!!!': b'z', b'+<VdL': b'y'} if foldspaces else {b'!!!!!': b'z'}
    encoded = _encode85(_A85, b, pad, (lambda group: short.get(group, group)) if foldspaces or bytes(1) in b else None)
    if adobe:
        encoded = b'<~' + encoded
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [encoded[at:at + wrapcol] for at in range(0, len(encoded), wrapcol)]
        if adobe and (not lines or len(lines[-1]) + 2 > wrapcol):
            lines.append(b'')
        encoded = b'\n'.join(lines)
    return encoded + b'~>' if adobe else encoded


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    """The bytes behind Ascii85; `ignorechars` are skipped."""
    b = _bytes_from_decode_data(b)
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b'<~') else b[:-2]
    digits = bytes(b).translate(None, bytes([c for c in ignorechars if c < 33 or c > 122]))
    padding = -len(digits) % 5
    quick = _from_base(digits + b'u' * padding, _A85, 4)
    if quick is not None:
        return quick[:-padding] if padding else quick
    out, group = bytearray(), []
    for digit in b + b'u' * 4:
        if 33 <= digit <= 117:
            group.append(digit - 33)
            if len(group) == 5:
                out += _word85(group, 'Ascii85 overflow')
                group.clear()
        elif digit == 122 or (foldspaces and digit == 121):
            if group:
                raise ValueError(f'{chr(digit)} inside Ascii85 5-tuple')
            out += bytes(4) if digit == 122 else b'    '
        elif digit not in ignorechars:
            raise ValueError(f'Non-Ascii85 digit found: {chr(digit)}')
    padding = 4 - len(group)
    return bytes(out[:-padding] if padding else out)


def _word85(group, overflow):
    number = 0
    for value in group:
        number = number * 85 + value
    if number >= 1 << 32:
        raise ValueError(overflow)
    return number.to_bytes(4, 'big')


def b85encode(b, pad=False):
    """Bytes as the base 85 that git uses. pad: zeros are added up to a multiple of four bytes."""
    return _encode85(_B85, bytes(_as_bytes(b)), pad, None)


def b85decode(b):
    """The bytes behind base 85."""
    b = bytes(_bytes_from_decode_data(b))
    padding = -len(b) % 5
    b += b'~' * padding
    quick = _from_base(b, _B85, 4)
    if quick is not None:
        return quick[:-padding] if padding else quick
    out = bytearray()
    for at in range(0, len(b), 5):
        group = [_B85.find(digit) for digit in b[at:at + 5]]
        if -1 in group:
            raise ValueError(f'bad base85 character at position {at + group.index(-1)}')
        out += _word85(group, f'base85 overflow in hunk starting at byte {at}')
    return bytes(out[:-padding] if padding else out)


# Lines of base 64

def encode(input, output):
    """Write a binary file's bytes to another as lines of base 64."""
    while chunk := input.read(MAXBINSIZE):
        while len(chunk) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(chunk))):
            chunk += more
        output.write(binascii.b2a_base64(chunk))


def decode(input, output):
    """Write the bytes behind a binary file's lines of base 64 to another."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _check_bytes(s):
    try:
        view = memoryview(s)
    except TypeError:
        raise TypeError(f'expected bytes-like object, not {type(s).__name__}') from None
    if view.format not in ('c', 'b', 'B'):
        raise TypeError(f'expected single byte elements, not {view.format!r} from {type(s).__name__}')
    if view.ndim != 1:
        raise TypeError(f'expected 1-D data, not {view.ndim}-D data from {type(s).__name__}')


def encodebytes(s):
    """Bytes as lines of base 64."""
    _check_bytes(s)
    return b''.join(binascii.b2a_base64(s[at:at + MAXBINSIZE]) for at in range(0, len(s), MAXBINSIZE))


def decodebytes(s):
    """The bytes behind lines of base 64."""
    _check_bytes(s)
    return binascii.a2b_base64(s)


def main():
    """-m base64 [-e | -d | -u] [FILE]: encode, or decode, a file or standard input."""
    import getopt
    import sys
    try:
        options, files = getopt.getopt(sys.argv[1:], 'hdeut')
    except getopt.error as error:
        print(error, file=sys.stderr)
        sys.exit(f'usage: {sys.argv[0]} [-h|-d|-e|-u] [file|-]')
    names = [name for name, _ in options]
    if '-h' in names:
        print(f'usage: {sys.argv[0]} [-h|-d|-e|-u] [file|-]')
        return
    work = decode if '-d' in names or '-u' in names else encode
    if files and files[0] != '-':
        with open(files[0], 'rb') as file:
            work(file, sys.stdout.buffer)
    else:
        work(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == '__main__':
    main()
