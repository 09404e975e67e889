# SPDX-License-Identifier: MIT
"""A sound."""

from email.mime._sniffed import Sniffed, encode_base64

__all__ = ['MIMEAudio']


def _what(data):
    """The subtype of a sound, or None."""
    if data[:4] == b'FORM' and data[8:12] in (b'AIFC', b'AIFF'):
        return 'x-aiff'
    if data[:4] == b'RIFF' and data[8:12] == b'WAVE' and data[12:16] == b'fmt ':
        return 'x-wav'
    return 'basic' if data[:4] == b'.snd' else None


class MIMEAudio(Sniffed):
    """audio/..., as the data says."""

    def __init__(self, _audiodata, _subtype=None, _encoder=encode_base64, *, policy=None,
                 **_params):
        super().__init__('audio', _what, _audiodata, _subtype, _encoder, policy, _params)
