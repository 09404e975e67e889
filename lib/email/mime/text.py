# SPDX-License-Identifier: MIT
"""Texts."""

from email.mime.base import MIMEBase

__all__ = ['MIMEText']


class MIMEText(MIMEBase):
    """A text."""

    def __init__(self, _text, _subtype='plain', _charset=None, *, policy=None):
        if _charset is None:
            _charset = 'us-ascii' if _text.isascii() else 'utf-8'
        super().__init__('text', _subtype, charset=str(_charset))
        self.set_payload(_text, _charset)
