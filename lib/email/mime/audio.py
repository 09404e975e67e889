# SPDX-License-Identifier: MIT
"""Parts of the kind audio."""

from email import encoders
from email.mime.base import MIMEBase

__all__ = ['MIMEAudio']


class MIMEAudio(MIMEBase):
    """Bytes of the kind audio."""

    def __init__(self, _data, _subtype=None, _encoder=encoders.encode_base64, *, policy=None, **_params):
        if _subtype is None:
            raise TypeError('Could not guess audio MIME subtype')
        super().__init__('audio', _subtype, **_params)
        self.set_payload(_data)
        _encoder(self)
