# SPDX-License-Identifier: MIT
"""Retry: how often a request is made again, and after which failures."""


class Retry:
    """Retry(total=10, *, connect=None, read=None, status=None, status_forcelist=(), backoff_factor=0)"""

    DEFAULT_ALLOWED_METHODS = frozenset({'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PUT', 'TRACE'})
    DEFAULT_BACKOFF_MAX = 120

    def __init__(self, total=10, connect=None, read=None, redirect=None, status=None, other=None,
                 allowed_methods=DEFAULT_ALLOWED_METHODS, status_forcelist=None, backoff_factor=0,
                 backoff_max=DEFAULT_BACKOFF_MAX, raise_on_redirect=True, raise_on_status=True,
                 history=None, respect_retry_after_header=True, **others):
        self.total = 0 if total is False else total
        self.connect, self.read, self.redirect = connect, read, redirect
        self.status, self.other = status, other
        self.allowed_methods = allowed_methods
        self.status_forcelist = set(status_forcelist or ())
        self.backoff_factor, self.backoff_max = backoff_factor, backoff_max
        self.raise_on_redirect, self.raise_on_status = raise_on_redirect, raise_on_status
        self.respect_retry_after_header = respect_retry_after_header

    @classmethod
    def from_int(cls, retries, redirect=True, default=None):
        """A Retry for a number, or what it is already."""
        return retries if isinstance(retries, cls) else cls(retries) if retries else cls(0, read=False)

    def _left(self, kind):
        one = getattr(self, kind)
        counts = [n for n in (self.total, one) if n is not None and n is not False]
        return 0 if one is False else min(counts, default=0)

    def _allows(self, method):
        return not self.allowed_methods or method.upper() in self.allowed_methods

    def _backoff(self, attempt):
        return 0 if attempt < 1 else min(self.backoff_max, self.backoff_factor * 2 ** attempt)

    def __repr__(self):
        return 'Retry(total=%r, connect=%r, read=%r, redirect=%r, status=%r)' % (
            self.total, self.connect, self.read, self.redirect, self.status)
