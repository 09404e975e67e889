# SPDX-License-Identifier: MIT
"""Parts of the kind application."""

from email import encoders
from email.mime.base import MIMEBase

__all__ = ['MIMEApplication']


class MIMEApplication(MIMEBase):
    """Bytes of the kind application."""

    def __init__(self, _data, _subtype='octet-stream', _encoder=encoders.encode_base64, *, policy=None, **_params):
        if _subtype is None:
            raise TypeError('Could not guess application MIME subtype')
        super().__init__('application', _subtype, **_params)
        self.set_payload(_data)
        _encoder(self)
