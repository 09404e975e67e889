# SPDX-License-Identifier: MIT
"""How often and how long to try."""

from .retry import Retry


class Timeout:
    """Limits in seconds for connecting and for reading; None: no limit."""

    DEFAULT_TIMEOUT = None

    def __init__(self, total=None, connect=None, read=None):
        self.total = total
        self._connect = total if connect is None else connect
        self._read = total if read is None else read

    connect_timeout = property(lambda self: self._connect)
    read_timeout = property(lambda self: self._read)

    def __repr__(self):
        return 'Timeout(connect=%r, read=%r, total=%r)' % (self._connect, self._read, self.total)
