# SPDX-License-Identifier: MIT
"""The base of parts that have a body of their own."""

from email import errors
from email.mime.base import MIMEBase

__all__ = ['MIMENonMultipart']


class MIMENonMultipart(MIMEBase):
    """A part that cannot have parts."""

    def attach(self, payload):
        """Refused."""
        raise errors.MultipartConversionError('Cannot attach additional subparts to non-multipart/*')
