# SPDX-License-Identifier: MIT
"""Which image format a file has, told by its first bytes."""

import os as _os
import warnings as _warnings

__all__ = ['what']

_warnings.warn("'imghdr' is deprecated and slated for removal in Python 3.13", DeprecationWarning, stacklevel=2)


def _starts(name, *signatures):
    def test(h, f):
        return name if h.startswith(signatures) else None
    test.__name__ = 'test_' + name
    return test


def test_jpeg(h, f):
    """JFIF, Exif, or bare JPEG data."""
    return 'jpeg' if h[6:10] in (b'JFIF', b'Exif') or h[:4] == b'\xff\xd8\xff\xdb' else None


def _netpbm(name, digits):
    def test(h, f):
        return name if len(h) >= 3 and h[0:1] == b'P' and h[1] in digits and h[2] in b' \t\n\r' else None
    test.__name__ = 'test_' + name
    return test


def test_webp(h, f):
    """A RIFF file of the kind WEBP."""
    return 'webp' if h.startswith(b'RIFF') and h[8:12] == b'WEBP' else None


test_png, test_gif, test_tiff = _starts('png', b'\211PNG\r\n\032\n'), _starts('gif', b'GIF87a', b'GIF89a'), _starts('tiff', b'MM', b'II')
test_rgb, test_rast, test_xbm = _starts('rgb', b'\001\332'), _starts('rast', b'\x59\xA6\x6A\x95'), _starts('xbm', b'#define ')
test_bmp, test_exr = _starts('bmp', b'BM'), _starts('exr', b'\x76\x2f\x31\x01')
test_pbm, test_pgm, test_ppm = _netpbm('pbm', b'14'), _netpbm('pgm', b'25'), _netpbm('ppm', b'36')

tests = [test_jpeg, test_png, test_gif, test_tiff, test_rgb, test_pbm, test_pgm, test_ppm, test_rast, test_xbm, test_bmp, test_webp, test_exr]


def what(file, h=None):
    """The name of the format of a file (a name or a binary file) or of the bytes h; None: none that is known."""
    opened = None
    try:
        if h is None:
            if isinstance(file, (str, _os.PathLike)):
                opened = file = open(file, 'rb')
                h = file.read(32)
            else:
                at = file.tell()
                h = file.read(32)
                file.seek(at)
        return next((found for found in (test(h, opened) for test in tests) if found), None)
    finally:
        if opened:
            opened.close()
