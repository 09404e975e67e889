# SPDX-License-Identifier: MIT
"""What can go wrong with a request: all derive from RequestException."""

import json as _json

from urllib3.exceptions import HTTPError as _BaseHTTPError


class RequestException(OSError):
    """Something went wrong; .request and .response are what there was of them."""

    def __init__(self, *args, **kwargs):
        response = kwargs.pop('response', None)
        self.response = response
        self.request = kwargs.pop('request', None)
        if response is not None and not self.request and hasattr(response, 'request'):
            self.request = response.request
        OSError.__init__(self, *args, **kwargs)


class InvalidJSONError(RequestException):
    """Something is no JSON."""


class JSONDecodeError(InvalidJSONError, _json.JSONDecodeError):
    """The body is no JSON."""

    def __init__(self, *args, **kwargs):
        _json.JSONDecodeError.__init__(self, *args)
        InvalidJSONError.__init__(self, *self.args, **kwargs)

    def __str__(self):
        return str(self.args[0]) if self.args else ''

    def __reduce__(self):
        return _json.JSONDecodeError.__reduce__(self)


class HTTPError(RequestException):
    """The status says that it failed."""


class ConnectionError(RequestException):
    """There is no connection, or it broke."""


class ProxyError(ConnectionError):
    """The proxy failed."""


class SSLError(ConnectionError):
    """TLS failed, as by a certificate that is not trusted."""


class Timeout(RequestException):
    """It took too long."""


class ConnectTimeout(ConnectionError, Timeout):
    """Connecting took too long."""


class ReadTimeout(Timeout):
    """The server said nothing for too long."""


class URLRequired(RequestException):
    """An address is missing."""


class TooManyRedirects(RequestException):
    """It goes on and on."""


class MissingSchema(RequestException, ValueError):
    """The address has no http:// or https://."""


class InvalidSchema(RequestException, ValueError):
    """The address begins with something else than http:// or https://."""


class InvalidURL(RequestException, ValueError):
    """That is no address."""


class InvalidHeader(RequestException, ValueError):
    """That cannot be a header."""


class InvalidProxyURL(InvalidURL):
    """That is no address of a proxy."""


class ChunkedEncodingError(RequestException):
    """The body broke off."""


class ContentDecodingError(RequestException, _BaseHTTPError):
    """The body is not encoded as the server said."""


class StreamConsumedError(RequestException, TypeError):
    """The body has been read already."""


class RetryError(RequestException):
    """Trying again did not help."""


class UnrewindableBodyError(RequestException):
    """The request's body cannot be sent again."""


class RequestsWarning(Warning):
    """The base of all warnings here."""


class FileModeWarning(RequestsWarning, DeprecationWarning):
    """A file that is sent is open for text."""


class RequestsDependencyWarning(RequestsWarning):
    """Kept for programs that silence it."""
