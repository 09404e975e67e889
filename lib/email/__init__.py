# SPDX-License-Identifier: MIT
"""Mail: messages are read by message_from_string() and built of email.mime's classes.

Headers are texts; those outside ASCII are written as RFC 2047 says."""

__all__ = ['message_from_string', 'message_from_bytes', 'message_from_file', 'message_from_binary_file']


def message_from_string(s, *args, **kws):
    """The message that a str holds."""
    from email.parser import Parser
    return Parser(*args, **kws).parsestr(s)


def message_from_bytes(s, *args, **kws):
    """The message that bytes hold."""
    from email.parser import Parser
    return Parser(*args, **kws).parsestr(s.decode('ascii', 'surrogateescape'))


def message_from_file(fp, *args, **kws):
    """The message that a text file holds."""
    return message_from_string(fp.read(), *args, **kws)


def message_from_binary_file(fp, *args, **kws):
    """The message that a binary file holds."""
    return message_from_bytes(fp.read(), *args, **kws)
