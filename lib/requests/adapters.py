# SPDX-License-Identifier: MIT
"""HTTPAdapter: sends a prepared request with _http.Transfer and waits for the answer. While it waits, everything
else goes on. Connections are everybody's, so sizes of pools are accepted and mean nothing."""

import datetime
import os
import socket
import time
import warnings
from http.client import BadStatusLine, HTTPException, LineTooLong, RemoteDisconnected
from urllib.parse import urlsplit

from _http import ALL, HEAD, ROOM, Transfer
from _web import failure, header_lines, reason, tls_words, tunnel_words
from urllib3.exceptions import (ConnectTimeoutError, InsecureRequestWarning, MaxRetryError,
                                NameResolutionError, NewConnectionError, ProtocolError,
                                ProxyError as _ProxyError, ReadTimeoutError, ResponseError,
                                SSLError as _SSLError)
from urllib3.response import HTTPResponse
from urllib3.util import Timeout
from urllib3.util.retry import Retry

from .auth import _basic_auth_str
from .cookies import extract_cookies_to_jar
from .exceptions import (ConnectionError, ConnectTimeout, InvalidProxyURL, InvalidURL, ProxyError,
                         ReadTimeout, RequestException, RetryError, SSLError)
from .models import Response
from .structures import CaseInsensitiveDict
from .utils import get_auth_from_url, get_encoding_from_headers, prepend_scheme_if_needed, select_proxy

DEFAULT_POOLSIZE = 10
DEFAULT_RETRIES = 0
DEFAULT_POOLBLOCK = False
_PIECE = 65536


class BaseAdapter:
    """The base: send() makes a Response of a PreparedRequest."""

    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        raise NotImplementedError

    def close(self):
        raise NotImplementedError


def _limit(kind, value):
    if value is None:
        return None
    if isinstance(value, bool):
        raise ValueError('Timeout cannot be a boolean value. It must be an int, float or None.')
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise ValueError('Timeout value %s was %s, but it must be an int, float or None.'
                         % (kind, value)) from None
    if number <= 0:
        raise ValueError('Attempted to set %s timeout to %s, but the timeout cannot be set to a value '
                         'less than or equal to 0.' % (kind, value))
    return value


def _limits(timeout):
    """(connect, read) of what a timeout may be."""
    if isinstance(timeout, tuple):
        try:
            connect, read = timeout
        except ValueError:
            raise ValueError('Invalid timeout %s. Pass a (connect, read) timeout tuple, or a single float '
                             'to set both timeouts to the same value.' % (timeout,)) from None
    elif isinstance(timeout, Timeout):
        connect, read = timeout.connect_timeout, timeout.read_timeout
    else:
        connect = read = timeout
    return _limit('connect', connect), _limit('read', read)


def _pool_of(parts):
    port = parts.port or (443 if parts.scheme == 'https' else 80)
    kind = 'HTTPSConnection' if parts.scheme == 'https' else 'HTTPConnection'
    return kind, '(host=%r, port=%s)' % (parts.hostname, port)


class _Connection:
    """What an exception shows of a connection."""

    def __init__(self, words):
        self._words = words

    def __repr__(self):
        return '<%s at %#x>' % (self._words, id(self))


class _Failed(Exception):
    """A try failed: the exception for the program, and whether that was while connecting."""

    def __init__(self, error, connecting):
        self.error, self.connecting = error, connecting


def _explain(found, request, limits, proxy):
    """The exception that requests has for a failure."""
    kind, text, number = found
    parts = urlsplit(request.url)
    name, place = _pool_of(parts)
    path = request.path_url
    if proxy and parts.scheme == 'http':
        name, place = _pool_of(urlsplit(proxy))
        path = request.url
    pool = name + 'Pool' + place

    def no_retry(reason, cls=ConnectionError):
        return cls(MaxRetryError(pool, path, reason), request=request)

    def broken(cause):
        return ConnectionError(ProtocolError('Connection aborted.', cause), request=request)

    if kind == 'memory':
        return MemoryError()
    if kind == 'url':
        return InvalidURL('Failed to parse: %s' % request.url, request=request)
    if kind == 'proxy' or (proxy and kind in ('refused', 'resolve')):
        cause = OSError(tunnel_words(text)) if kind == 'proxy' else NewConnectionError(
            '%s%s: Failed to establish a new connection: [Errno %d] %s' % (name, place, number, os.strerror(number)))
        return no_retry(_ProxyError('Unable to connect to proxy', cause), ProxyError)
    if kind == 'resolve':
        return no_retry(NameResolutionError('%s%s: Failed to resolve %r ([Errno %d] %s)' % (
            name, place, parts.hostname, socket.EAI_NONAME, 'Name or service not known')))
    if kind == 'refused':
        return no_retry(NewConnectionError('%s%s: Failed to establish a new connection: [Errno %d] %s' % (
            name, place, number, os.strerror(number))))
    if kind == 'connect':
        return no_retry(ConnectTimeoutError(_Connection(name + place), 'Connection to %s timed out. (connect '
                                            'timeout=%s)' % (parts.hostname, limits[0])), ConnectTimeout)
    if kind in ('read', 'total', 'handshake'):
        limit = limits[0] if kind == 'handshake' else limits[1]
        return ReadTimeout(ReadTimeoutError(pool, path, 'Read timed out. (read timeout=%s)' % limit),
                           request=request)
    if kind == 'tls':
        import ssl
        certificate, words = tls_words(text, parts.hostname)
        cause = (ssl.SSLCertVerificationError if certificate else ssl.SSLError)(1, words)
        return no_retry(_SSLError(cause), SSLError)
    if kind == 'closed':
        return broken(RemoteDisconnected('Remote end closed connection without response'))
    if kind == 'garbage':
        return broken(BadStatusLine(text))
    if kind == 'head':
        return broken(LineTooLong('header line'))
    if kind == 'lines':
        return broken(HTTPException('got more than 100 headers'))
    if kind == 'reset':
        cause = BrokenPipeError if number == 32 else ConnectionResetError
        return broken(cause(number, os.strerror(number)))
    return broken(OSError(text))


class HTTPAdapter(BaseAdapter):
    """Sends requests to http:// and https://; max_retries: a number or a urllib3 Retry."""

    __attrs__ = ['max_retries', 'config', '_pool_connections', '_pool_maxsize', '_pool_block']

    def __init__(self, pool_connections=DEFAULT_POOLSIZE, pool_maxsize=DEFAULT_POOLSIZE,
                 max_retries=DEFAULT_RETRIES, pool_block=DEFAULT_POOLBLOCK):
        self.max_retries = Retry.from_int(max_retries)
        self.config = {}
        self.proxy_manager = {}

    def init_poolmanager(self, *args, **kwargs):
        """Accepted: connections are shared by everybody."""

    def close(self):
        """Nothing is kept here."""

    def add_headers(self, request, **kwargs):
        """For subclasses: called before a request is sent."""

    def request_url(self, request, proxies):
        """The path with the query."""
        return request.path_url

    # -- options of the transfer

    def _tls(self, options, url, verify, cert):
        if not url.lower().startswith('https'):
            return
        import ssl
        options.update(ssl._default_options())
        if not verify:
            options['verify'] = False
            warnings.warn('Unverified HTTPS request is being made to host %r. Adding certificate verification '
                          'is strongly advised. See: https://urllib3.readthedocs.io/en/latest/'
                          'advanced-usage.html#tls-warnings' % urlsplit(url).hostname, InsecureRequestWarning,
                          stacklevel=2)
        elif verify is not True:
            path = os.fspath(verify)
            if not os.path.exists(path):
                raise OSError('Could not find a suitable TLS CA certificate bundle, invalid path: %s' % path)
            options['capath' if os.path.isdir(path) else 'ca'] = path
        if cert:
            pair = (cert, None) if isinstance(cert, (str, bytes)) else cert
            for key, path, what in (('cert', pair[0], 'certificate'), ('key', pair[1], 'key')):
                if path is None:
                    continue
                if not os.path.exists(path):
                    raise OSError('Could not find the TLS %s file, invalid path: %s' % (what, path))
                options[key] = os.fspath(path)

    def _proxy(self, options, request, proxies):
        proxy = select_proxy(request.url, proxies)
        if not proxy:
            return None
        proxy = prepend_scheme_if_needed(proxy, 'http')
        if not urlsplit(proxy).hostname:
            raise InvalidProxyURL('Please check proxy URL. It is malformed and could be missing the host.')
        options['proxy'] = proxy
        return proxy

    # -- sending

    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        """Send it and wait: for the whole answer, or with stream for its header."""
        limits = _limits(timeout)
        options = {'http1': not request.url.startswith('https'), 'lines': 100}
        if limits[0] is not None:
            options['connect'] = limits[0]
        if limits[1] is not None:
            options['read'] = limits[1]
        self._tls(options, request.url, verify, cert)
        proxy = self._proxy(options, request, proxies)
        self.add_headers(request, stream=stream, timeout=timeout, verify=verify, cert=cert, proxies=proxies)
        accepted = request.headers.get('Accept-Encoding') or ''
        if isinstance(accepted, str) and ('br' in accepted or 'zstd' in accepted):
            options['encodings'] = accepted
        retry, attempt = self.max_retries, 0
        while True:
            try:
                transfer = self._once(request, stream, options, limits, proxy)
            except _Failed as e:
                left = retry._left('connect' if e.connecting else 'read')
                if attempt >= left or not (e.connecting or retry._allows(request.method)):
                    raise self._given_up(e, retry, request) from None
            else:
                again = transfer.status in retry.status_forcelist and retry._allows(request.method)
                if not again:
                    return self.build_response(request, transfer, 'encodings' in options)
                if attempt >= retry._left('status'):
                    if not retry.raise_on_status:
                        return self.build_response(request, transfer, 'encodings' in options)
                    transfer.close()
                    name, place = _pool_of(urlsplit(request.url))
                    raise RetryError(MaxRetryError(name + 'Pool' + place, request.path_url, ResponseError(
                        'too many %d error responses' % transfer.status)), request=request)
                transfer.close()
            time.sleep(retry._backoff(attempt))
            attempt += 1

    def _given_up(self, failed, retry, request):
        """The exception for a failure after the last try."""
        if failed.connecting or retry.read is False or not isinstance(failed.error, RequestException):
            return failed.error
        name, place = _pool_of(urlsplit(request.url))
        reason = failed.error.args[0]
        return ConnectionError(MaxRetryError(name + 'Pool' + place, request.path_url, reason), request=request)

    def _once(self, request, stream, options, limits, proxy):
        body, size = request.body, None
        if isinstance(body, str):
            body = body.encode('utf-8')
        elif isinstance(body, (bytearray, memoryview)):
            body = bytes(body)
        elif body is not None and not isinstance(body, bytes):
            if not hasattr(body, 'read') and not hasattr(body, '__iter__'):
                raise TypeError('\'body\' must be a bytes-like object, file-like object, or iterable. '
                                'Instead was %r' % (body,))
            size = int(request.headers.get('Content-Length', -1))
        parts = urlsplit(request.url)
        url = '%s://%s%s' % (parts.scheme, parts.netloc.rpartition('@')[2], request.path_url)
        transfer = Transfer(request.method, url, header_lines(request.headers.items(), body is not None),
                            body if size is None else size, options)
        try:
            if size is not None:
                _feed(transfer, body)
            transfer.wait(HEAD if stream else ALL)
        except BaseException:
            transfer.close()
            raise
        if transfer.error and not transfer.has_head:
            found = failure(transfer)
            transfer.close()
            raise _Failed(_explain(found, request, limits, proxy), found[0] in ('resolve', 'refused', 'connect'))
        return transfer

    def build_response(self, req, resp, decoded=False):
        """The Response for a transfer that has its header."""
        pairs = resp.headers()
        headers = CaseInsensitiveDict()
        for name, value in pairs:
            headers[name] = '%s, %s' % (headers[name], value) if name in headers else value
        name, place = _pool_of(urlsplit(req.url))
        response = Response()
        response.status_code = resp.status
        response.headers = headers
        response.encoding = get_encoding_from_headers(headers)
        response.raw = HTTPResponse(resp, pairs, headers, req.method, name + 'Pool' + place)
        if decoded:
            response.raw._decoder = False
        response.reason = reason(resp)
        response.url = req.url
        response.elapsed = datetime.timedelta(seconds=resp.seconds)
        if 'set-cookie' in headers:
            extract_cookies_to_jar(response.cookies, req, response.raw)
        response.request = req
        response.connection = self
        return response


def _feed(transfer, body):
    """Sends a file or what an iterable gives, not faster than the server takes it."""
    pieces = iter(lambda: body.read(_PIECE), None) if hasattr(body, 'read') else body
    for piece in pieces:
        if not piece and hasattr(body, 'read'):
            break
        if isinstance(piece, str):
            piece = piece.encode('utf-8')
        transfer.send(piece)
        transfer.wait(ROOM)
        if transfer.done:
            break
    transfer.send_end()
