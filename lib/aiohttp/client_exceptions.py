# SPDX-License-Identifier: MIT
"""What can go wrong with a request: all derive from ClientError."""

import ssl as _ssl

__all__ = ['ClientError', 'ClientConnectionError', 'ClientConnectionResetError', 'ClientOSError',
           'ClientConnectorError', 'ClientConnectorDNSError', 'ClientProxyConnectionError', 'ClientSSLError',
           'ClientConnectorSSLError', 'ClientConnectorCertificateError', 'ConnectionTimeoutError',
           'SocketTimeoutError', 'ServerConnectionError', 'ServerTimeoutError', 'ServerDisconnectedError',
           'ServerFingerprintMismatch', 'ClientResponseError', 'ClientHttpProxyError', 'WSServerHandshakeError',
           'ContentTypeError', 'TooManyRedirects', 'ClientPayloadError', 'InvalidURL', 'InvalidUrlClientError',
           'RedirectClientError', 'NonHttpUrlClientError', 'InvalidUrlRedirectClientError',
           'NonHttpUrlRedirectClientError', 'ConnectionKey']


class ConnectionKey:
    """Which server a connection is to."""

    def __init__(self, host, port, is_ssl, ssl=True):
        self.host, self.port, self.is_ssl, self.ssl = host, port, is_ssl, ssl

    def __repr__(self):
        return ('ConnectionKey(host=%r, port=%r, is_ssl=%r, ssl=%r, proxy=None, proxy_auth=None, '
                'proxy_headers_hash=None, server_hostname=None)' % (self.host, self.port, self.is_ssl, self.ssl))


class ClientError(Exception):
    """Something went wrong."""


class ClientResponseError(ClientError):
    """The response is not what was asked for: .status, .message, .headers, .request_info, .history."""

    def __init__(self, request_info, history, *, code=None, status=None, message='', headers=None):
        self.request_info = request_info
        self.history = history
        self.status = status if status is not None else code if code is not None else 0
        self.message = message
        self.headers = headers
        self.args = (request_info, history)

    @property
    def code(self):
        """The status, by its old name."""
        return self.status

    def __str__(self):
        return '%s, message=%r, url=%r' % (self.status, self.message, str(self.request_info.real_url))

    def __repr__(self):
        args = '%r, %r' % (self.request_info, self.history)
        if self.status != 0:
            args += ', status=%r' % self.status
        if self.message != '':
            args += ', message=%r' % self.message
        if self.headers is not None:
            args += ', headers=%r' % self.headers
        return '%s(%s)' % (type(self).__name__, args)


class ContentTypeError(ClientResponseError):
    """The body is of another type."""


class WSServerHandshakeError(ClientResponseError):
    """The server wants no WebSocket."""


class ClientHttpProxyError(ClientResponseError):
    """The proxy refused."""


class TooManyRedirects(ClientResponseError):
    """It goes on and on."""


class ClientConnectionError(ClientError):
    """There is no connection, or it broke."""


class ClientConnectionResetError(ClientConnectionError, ConnectionResetError):
    """The other side broke it."""


class ClientOSError(ClientConnectionError, OSError):
    """The system says why."""


class ClientConnectorError(ClientOSError):
    """Connecting failed: .host, .port, .os_error."""

    def __init__(self, connection_key, os_error):
        self._conn_key = connection_key
        self._os_error = os_error
        OSError.__init__(self, os_error.errno, os_error.strerror)
        self.args = (connection_key, os_error)

    os_error = property(lambda self: self._os_error)
    host = property(lambda self: self._conn_key.host)
    port = property(lambda self: self._conn_key.port)
    ssl = property(lambda self: self._conn_key.ssl)

    def __str__(self):
        ssl = 'default' if self.ssl is True else self.ssl
        return 'Cannot connect to host %s:%s ssl:%s [%s]' % (self.host, self.port, ssl, self._os_error.strerror)


class ClientConnectorDNSError(ClientConnectorError):
    """The host has no address."""


class ClientProxyConnectionError(ClientConnectorError):
    """The proxy cannot be reached."""


class ServerConnectionError(ClientConnectionError):
    """The server failed."""


class ServerDisconnectedError(ServerConnectionError):
    """The server closed the connection instead of answering."""

    def __init__(self, message=None):
        self.message = 'Server disconnected' if message is None else message
        self.args = (self.message,)


class ServerTimeoutError(ServerConnectionError, TimeoutError):
    """The server took too long."""


class ConnectionTimeoutError(ServerTimeoutError):
    """Connecting took too long."""


class SocketTimeoutError(ServerTimeoutError):
    """The server said nothing for too long."""


class ServerFingerprintMismatch(ServerConnectionError):
    """The certificate is another one."""


class ClientPayloadError(ClientError):
    """The body broke off, or is not encoded as the server said."""


class InvalidURL(ClientError, ValueError):
    """That is no address."""

    def __init__(self, url, description=None):
        self._url, self._description = url, description
        self.args = (url,) if description is None else (url, description)

    url = property(lambda self: self._url)
    description = property(lambda self: self._description)

    def __str__(self):
        return str(self._url) if not self._description else '%s - %s' % (self._url, self._description)

    def __repr__(self):
        return '<%s %s>' % (self.__class__.__name__, self)


class InvalidUrlClientError(InvalidURL):
    """That is no address."""


class RedirectClientError(ClientError):
    """A redirect leads nowhere."""


class NonHttpUrlClientError(ClientError):
    """The address is of something else than HTTP."""


class InvalidUrlRedirectClientError(InvalidUrlClientError, RedirectClientError):
    """A redirect leads to something that is no address."""


class NonHttpUrlRedirectClientError(NonHttpUrlClientError, RedirectClientError):
    """A redirect leads to something else than HTTP."""


class ClientSSLError(ClientConnectorError):
    """TLS failed."""


class ClientConnectorSSLError(ClientSSLError, _ssl.SSLError):
    """TLS failed while connecting."""

    __str__ = ClientConnectorError.__str__


class ClientConnectorCertificateError(ClientSSLError, _ssl.SSLCertVerificationError):
    """The server's certificate is not trusted."""

    def __init__(self, connection_key, certificate_error):
        self._conn_key = connection_key
        self._os_error = self._certificate_error = certificate_error
        self.args = (connection_key, certificate_error)

    certificate_error = property(lambda self: self._certificate_error)

    def __str__(self):
        return 'Cannot connect to host %s:%s ssl:%s [%s: %s]' % (
            self.host, self.port, self.ssl, self._certificate_error.__class__.__name__,
            self._certificate_error.args)
