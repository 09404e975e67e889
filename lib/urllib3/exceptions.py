# SPDX-License-Identifier: MIT
"""What requests' exceptions have inside."""


class HTTPError(Exception):
    """The base of all here."""


class HTTPWarning(Warning):
    """The base of all warnings here."""


class SecurityWarning(HTTPWarning):
    """Something is not as safe as it could be."""


class InsecureRequestWarning(SecurityWarning):
    """A server's certificate is not verified."""


class PoolError(HTTPError):
    """Something went wrong with the connections to a host."""

    def __init__(self, pool, message):
        self.pool = pool
        Exception.__init__(self, '%s: %s' % (pool, message))


class MaxRetryError(PoolError):
    """Trying again would not help."""

    def __init__(self, pool, url, reason=None):
        self.reason = reason
        self.url = url
        PoolError.__init__(self, pool, 'Max retries exceeded with url: %s (Caused by %r)' % (url, reason))


class TimeoutError(HTTPError):
    """It took too long."""


class ReadTimeoutError(TimeoutError, PoolError):
    """The server said nothing for too long."""

    def __init__(self, pool, url, message):
        self.url = url
        PoolError.__init__(self, pool, message)


class ConnectTimeoutError(TimeoutError):
    """Connecting took too long."""


class NewConnectionError(ConnectTimeoutError):
    """There is no connection."""


class NameResolutionError(NewConnectionError):
    """The host has no address."""


class ProtocolError(HTTPError):
    """The server broke off, or said what it must not say."""


class IncompleteRead(ProtocolError):
    """The body ended too soon."""

    def __init__(self, partial, expected):
        self.partial, self.expected = partial, expected

    def __repr__(self):
        return 'IncompleteRead(%d bytes read, %d more expected)' % (self.partial, self.expected)

    __str__ = __repr__


class SSLError(HTTPError):
    """TLS failed."""


class ProxyError(HTTPError):
    """The proxy cannot be reached."""

    def __init__(self, message, error):
        self.original_error = error
        Exception.__init__(self, message, error)


class DecodeError(HTTPError):
    """The body is not encoded as the server said."""


class LocationParseError(ValueError, HTTPError):
    """No such address can be."""


class ResponseError(HTTPError):
    """The response was not what was asked for."""
