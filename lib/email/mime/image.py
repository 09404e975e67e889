# SPDX-License-Identifier: MIT
"""A picture."""

from email.mime._sniffed import Sniffed, encode_base64

__all__ = ['MIMEImage']


def _what(data):
    """The subtype of a picture, or None."""
    if data[6:10] in (b'JFIF', b'Exif') or data[:4] == b'\xff\xd8\xff\xdb':
        return 'jpeg'
    if data[:4] == b'RIFF' and data[8:12] == b'WEBP':
        return 'webp'
    if len(data) >= 3 and data[:1] == b'P' and data[2:3] in b' \t\n\r':
        return {b'1': 'pbm', b'4': 'pbm', b'2': 'pgm', b'5': 'pgm', b'3': 'ppm',
                b'6': 'ppm'}.get(data[1:2])
    for begin, kind in ((b'\x89PNG\r\n\x1a\n', 'png'), (b'GIF87a', 'gif'), (b'GIF89a', 'gif'),
                        (b'MM', 'tiff'), (b'II', 'tiff'),
                        (b'\001\332', 'rgb'), (b'\x59\xA6\x6A\x95', 'rast'), (b'#define ', 'xbm'),
                        (b'BM', 'bmp'),
                        (b'\x76\x2f\x31\x01', 'exr')):
        if data.startswith(begin):
            return kind
    return None


class MIMEImage(Sniffed):
    """image/..., as the data says."""

    def __init__(self, _imagedata, _subtype=None, _encoder=encode_base64, *, policy=None,
                 **_params):
        super().__init__('image', _what, _imagedata, _subtype, _encoder, policy, _params)
