# SPDX-License-Identifier: MIT
"""What all parts have."""

from email import message

__all__ = ['MIMEBase']


class MIMEBase(message.Message):
    """A part of a kind."""

    def __init__(self, _maintype, _subtype, *, policy=None, **_params):
        super().__init__()
        self.add_header('Content-Type', '%s/%s' % (_maintype, _subtype), **_params)
        self['MIME-Version'] = '1.0'
