# SPDX-License-Identifier: MIT
"""Parts of the kind image."""

from email import encoders
from email.mime.base import MIMEBase

__all__ = ['MIMEImage']


class MIMEImage(MIMEBase):
    """Bytes of the kind image."""

    def __init__(self, _data, _subtype=None, _encoder=encoders.encode_base64, *, policy=None, **_params):
        if _subtype is None:
            raise TypeError('Could not guess image MIME subtype')
        super().__init__('image', _subtype, **_params)
        self.set_payload(_data)
        _encoder(self)
