# SPDX-License-Identifier: MIT
"""Which sound format a file has, told by its first bytes."""

from collections import namedtuple as _namedtuple
import io as _io
import warnings as _warnings

__all__ = ['what', 'whathdr']

_warnings.warn("'sndhdr' is deprecated and slated for removal in Python 3.13", DeprecationWarning, stacklevel=2)

SndHeaders = _namedtuple('SndHeaders', 'filetype framerate nchannels nframes sampwidth')
SndHeaders.__doc__ = 'The format of a sound file, its frames a second, channels, frames (-1: unknown) and bits a sample.'


def test_aifc(h, f):
    """AIFF and AIFC: the chunk COMM has it all."""
    if not h.startswith(b'FORM') or h[8:12] not in (b'AIFF', b'AIFC'):
        return None
    at = h.find(b'COMM')
    if at < 0:
        return None
    channels, frames, bits = int.from_bytes(h[at + 8:at + 10], 'big'), int.from_bytes(h[at + 10:at + 14], 'big'), int.from_bytes(h[at + 14:at + 16], 'big')
    exponent, mantissa = int.from_bytes(h[at + 16:at + 18], 'big') & 0x7FFF, int.from_bytes(h[at + 18:at + 26], 'big')
    rate = mantissa * 2.0 ** (exponent - 16383 - 63)
    return 'aifc' if h[8:12] == b'AIFC' else 'aiff', rate, channels, frames, bits


def test_au(h, f):
    """Sun's and NeXT's .snd, of either byte order."""
    order = 'big' if h.startswith(b'.snd') else 'little' if h[:4] in (b'\0ds.', b'dns.') else None
    if order is None:
        return None
    size, coding, rate, channels = (int.from_bytes(h[at:at + 4], order) for at in (8, 12, 16, 20))
    bits, frame = {1: ('U', 1), 2: (8, 1), 3: (16, 2)}.get(coding, ('?', 1))
    frames = size / (frame * channels) if frame * channels else -1
    return 'au', rate, channels, frames, bits


def test_hcom(h, f):
    """Macintosh's HCOM."""
    if h[65:69] != b'FSSD' or h[128:132] != b'HCOM':
        return None
    divisor = int.from_bytes(h[144:148], 'big')
    return 'hcom', 22050 / divisor if divisor else 0, 1, -1, 8


def test_voc(h, f):
    """Creative's .voc."""
    if not h.startswith(b'Creative Voice File\032'):
        return None
    at, rate = int.from_bytes(h[20:22], 'little'), 0
    if 0 <= at < 500 and h[at:at + 1] == b'\1':
        rate = int(1000000.0 / (256 - h[at + 4]))
    return 'voc', rate, 1, -1, 8


def test_wav(h, f):
    """RIFF WAVE with a format chunk in front."""
    if not h.startswith(b'RIFF') or h[8:12] != b'WAVE' or h[12:16] != b'fmt ':
        return None
    import wave
    f.seek(0)
    try:
        w = wave.open(f, 'r')
    except (EOFError, wave.Error):
        return None
    return 'wav', w.getframerate(), w.getnchannels(), w.getnframes(), 8 * w.getsampwidth()


def test_8svx(h, f):
    """The Amiga's 8SVX."""
    return ('8svx', 0, 1, 0, 8) if h.startswith(b'FORM') and h[8:12] == b'8SVX' else None


def test_sndt(h, f):
    """Sounder's .sndt."""
    if not h.startswith(b'SOUND'):
        return None
    return 'sndt', int.from_bytes(h[20:22], 'little'), 1, int.from_bytes(h[8:12], 'little'), 8


def test_sndr(h, f):
    """Sounder's old .sndr: nothing but a plausible rate."""
    if h[:2] != b'\0\0':
        return None
    rate = int.from_bytes(h[2:4], 'little')
    return ('sndr', rate, 1, -1, 8) if 4000 <= rate <= 25000 else None


tests = [test_aifc, test_au, test_hcom, test_voc, test_wav, test_8svx, test_sndt, test_sndr]


def what(filename):
    """SndHeaders of the sound file of this name, None when it is none that is known."""
    return whathdr(filename)


def whathdr(filename):
    """The same as what()."""
    with open(filename, 'rb') as f:
        h = f.read(512)
        found = next((result for result in (test(h, f) for test in tests) if result), None)
    return SndHeaders(*found) if found else None
