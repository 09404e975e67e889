# SPDX-License-Identifier: MIT
"""What kind of messages a parser makes: compat32 Message, default EmailMessage."""

from email.message import EmailMessage, Message

__all__ = ['Policy', 'EmailPolicy', 'compat32', 'default', 'strict', 'SMTP', 'HTTP']


class Policy:
    """How messages are read and written; only the class of messages counts here."""

    linesep, max_line_length, utf8, raise_on_defect = '\n', 78, False, False
    message_factory = Message

    def __init__(self, **kw):
        self.__dict__.update(kw)

    def clone(self, **kw):
        """The same but for some attributes."""
        return self.__class__(**{**self.__dict__, **kw})


class EmailPolicy(Policy):
    """The policy of EmailMessage."""

    message_factory = EmailMessage


compat32, default = Policy(), EmailPolicy()
strict, SMTP = default.clone(raise_on_defect=True), default.clone(linesep='\r\n')
HTTP = default.clone(linesep='\r\n', max_line_length=None)
