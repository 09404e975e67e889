# SPDX-License-Identifier: MIT
"""The exception of the module termios."""


class error(Exception):
    """A terminal refused: (errno, text)."""


error.__module__ = 'termios'
