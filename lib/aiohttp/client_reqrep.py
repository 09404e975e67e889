# SPDX-License-Identifier: MIT
"""ClientResponse: what a server answered."""

import json as _json
import os
from collections import namedtuple
from types import MappingProxyType

from _http import ALL
from _web import failure, os_failure, reason
from multidict import CIMultiDict, CIMultiDictProxy, MultiDict, MultiDictProxy
from yarl import URL

from .client_exceptions import (ClientConnectionError, ClientConnectorCertificateError, ClientConnectorDNSError,
                                ClientConnectorError, ClientConnectorSSLError, ClientOSError, ClientPayloadError,
                                ClientProxyConnectionError, ClientResponseError, ConnectionKey,
                                ConnectionTimeoutError, ContentTypeError, InvalidUrlClientError,
                                ServerDisconnectedError, SocketTimeoutError)
from .helpers import HttpVersion10, HttpVersion11, HttpVersion20
from .streams import StreamReader

RequestInfo = namedtuple('RequestInfo', 'url method headers real_url')
ContentDisposition = namedtuple('ContentDisposition', 'type parameters filename')


class Fingerprint:
    """The fingerprint of a certificate."""

    def __init__(self, fingerprint):
        self.fingerprint = fingerprint


def explain(found, url, ssl, proxied=False):
    """The exception that aiohttp has for a failure before there is a response."""
    kind, text, number = found
    key = ConnectionKey(url.raw_host, url.port, url.scheme == 'https', ssl)
    if kind == 'memory':
        return MemoryError()
    if kind == 'resolve':
        return ClientConnectorDNSError(key, os_failure(found, url.raw_host))
    if kind in ('refused', 'proxy'):
        words = 'Connect call failed (%r, %d)' % (url.raw_host, url.port)
        cause = OSError(number, os.strerror(number) if number in (23, 24) else words)
        return (ClientProxyConnectionError if proxied or kind == 'proxy' else ClientConnectorError)(key, cause)
    if kind in ('connect', 'handshake'):
        return ConnectionTimeoutError('Connection timeout to host %s' % url)
    if kind == 'read':
        return SocketTimeoutError('Timeout on reading data from socket')
    if kind == 'total':
        return TimeoutError()
    if kind == 'tls':
        cause = os_failure(found, url.raw_host)
        certificate = isinstance(cause, ValueError)
        return (ClientConnectorCertificateError if certificate else ClientConnectorSSLError)(key, cause)
    if kind == 'closed':
        return ServerDisconnectedError()
    if kind == 'reset':
        return ClientOSError(number, os_failure(found, '').strerror)
    if kind == 'url':
        return InvalidUrlClientError(url)
    return None


class ClientResponse:
    """status, reason, headers, url, cookies, and await read(), text(), json(); content is the stream."""

    _released = False
    _body = None
    _content = None
    _headers = None
    _cookies = None

    def __init__(self, session, transfer, method, url, sent, history, decompress):
        self._session = session
        self._transfer = transfer
        self.method = method
        self._url = url
        self._sent = sent
        self._history = history
        self._decompress = decompress
        self.status = transfer.status
        self._running = True                # it counts for the connector's limit
        session._connector._live.add(self)

    # -- what there is at once

    @property
    def reason(self):
        """What the status line says behind the code."""
        return reason(self._transfer)

    @property
    def version(self):
        """The version of HTTP."""
        v = self._transfer.version
        return HttpVersion20 if v == 20 else HttpVersion10 if v == 10 else HttpVersion11

    @property
    def headers(self):
        """The headers, whose keys ignore case."""
        if self._headers is None:
            made = CIMultiDict()
            made._pairs = self._transfer.headers()
            self._headers = CIMultiDictProxy(made)
        return self._headers

    @property
    def raw_headers(self):
        """The headers as pairs of bytes."""
        return tuple((k.encode('latin-1'), v.encode('latin-1')) for k, v in self._transfer.headers())

    @property
    def cookies(self):
        """The cookies that it sets, as a SimpleCookie."""
        if self._cookies is None:
            from http.cookies import SimpleCookie
            self._cookies = SimpleCookie()
            for line in self._transfer.values('set-cookie'):
                self._cookies.load(line)
        return self._cookies

    @property
    def url(self):
        """Where it is from."""
        return self._url.with_fragment(None) if self._url.raw_fragment else self._url

    real_url = property(lambda self: self._url, doc='The same with its fragment.')
    url_obj = url
    host = property(lambda self: self._url.host, doc='The host.')
    history = property(lambda self: self._history, doc='The responses that redirected to here.')
    closed = property(lambda self: not self._running or (self._transfer.done and not self._transfer.error), doc='Has everything been read, or was it closed?')
    ok = property(lambda self: self.status < 400, doc='Is the status below 400?')
    connection = property(lambda self: None)

    @property
    def request_info(self):
        """What was asked for."""
        headers = CIMultiDict([('Host', self._url.raw_authority.rpartition('@')[2]), *self._sent])
        return RequestInfo(self.url, self.method, CIMultiDictProxy(headers), self._url)

    @property
    def content(self):
        """The body as a stream."""
        if self._content is None:
            self._content = StreamReader(self)
        return self._content

    def _parts(self):
        values = self._transfer.values('content-type')
        kind, *params = values[0].split(';') if values else ['']
        pairs = [p.partition('=') for p in params]
        return kind.strip().lower(), {k.strip().lower(): v.strip().strip('"') for k, e, v in pairs if e}

    @property
    def content_type(self):
        """The type of the body."""
        return self._parts()[0] or 'application/octet-stream'

    @property
    def charset(self):
        """The encoding that the Content-Type names, or None."""
        return self._parts()[1].get('charset')

    @property
    def content_length(self):
        """How many bytes the header promises, or None."""
        values = self._transfer.values('content-length')
        return int(values[0]) if values and values[0].isdigit() else None

    @property
    def content_disposition(self):
        """What the Content-Disposition says, or None."""
        raw = self.headers.get('Content-Disposition')
        if raw is None:
            return None
        kind, *params = raw.split(';')
        pairs = [p.partition('=') for p in params]
        params = {k.strip().lower(): v.strip().strip('"') for k, e, v in pairs if e}
        return ContentDisposition(kind.strip(), MappingProxyType(params), params.get('filename'))

    @property
    def links(self):
        """What the Link headers say, by relation."""
        import re
        found = MultiDict()
        for value in re.split(r',(?=\s*<)', ', '.join(self.headers.getall('link', []))):
            match = re.match(r'\s*<(.*)>(.*)', value)
            if not match:
                continue
            link = MultiDict()
            for param in match[2].split(';')[1:]:
                pair = re.match(r'^\s*(\S*)\s*=\s*([\'"]?)(.*?)(\2)\s*$', param)
                if pair:
                    link.add(pair[1], pair[3])
            link.add('url', self.url.join(URL(match[1])))
            found.add(link.get('rel', match[1]), MultiDictProxy(link))
        return MultiDictProxy(found)

    def __repr__(self):
        return '<%s(%s) [%s %s]>\n%s\n' % (type(self).__name__, self.url, self.status, self.reason, self.headers)

    # -- the body

    def _payload_error(self, why):
        error = ClientPayloadError('400, message:\n  Can not decode content-encoding: %s'
                                   % ', '.join(self._transfer.values('content-encoding')))
        error.__cause__ = why
        return error

    def _failure(self):
        found = failure(self._transfer)
        if found[0] in ('partial', 'closed', 'reset', 'garbage', 'other'):
            if found[0] == 'reset':
                return ClientOSError(found[2], os_failure(found, '').strerror)
            received = self._transfer.held + (self._content.total_bytes if self._content else 0)
            what = ('ContentLengthError: 400, message=\'Not enough data to satisfy content length header '
                    '(received %d of %d bytes).\'' % (received, self.content_length)
                    if self.content_length is not None else
                    'TransferEncodingError: 400, message=\'Not enough data to satisfy transfer length header.\'')
            return ClientPayloadError('Response payload is not completed: <%s>' % what)
        return explain(found, self._url, True)

    async def read(self):
        """The whole body as bytes."""
        if self._body is not None:
            return self._body
        if self._released:
            raise ClientConnectionError('Connection closed')
        transfer = self._transfer
        if self._content is not None or not transfer.plain:
            self._body = await self.content.read()
            return self._body
        data = transfer.whole()
        if data is None:
            data = await self._wait_whole(transfer)
        self._body = data
        self._eof()
        return data

    async def _wait_whole(self, transfer):
        try:
            future = transfer.future(ALL)
            if future is not None:
                await future
            data = transfer.whole()
            if data is None:
                raise self._failure()
            return data
        except BaseException:
            self.close()
            raise

    def get_encoding(self):
        """The encoding of the text: what the Content-Type names, or UTF-8."""
        import codecs
        charset = self.charset
        if charset:
            try:
                return codecs.lookup(charset).name
            except LookupError:
                pass
        kind = self.content_type
        if kind == 'application/json' or kind == 'application/rdap':
            return 'utf-8'
        if self._body is None:
            raise RuntimeError('Cannot compute fallback encoding of a not yet read body')
        return self._session._resolve_charset(self, self._body)

    async def text(self, encoding=None, errors='strict'):
        """The body as text."""
        if self._body is None:
            await self.read()
        return self._body.decode(encoding or self.get_encoding(), errors=errors)

    async def json(self, *, encoding=None, loads=_json.loads, content_type='application/json'):
        """The body, which is JSON, as objects; content_type=None: whatever its type is."""
        if self._body is None:
            await self.read()
        if content_type:
            kind = self._parts()[0]
            wanted = content_type.lower()
            good = wanted in kind or (wanted == 'application/json' and kind.startswith('application/')
                                      and kind.endswith('+json'))
            if not good:
                given = self.headers.get('Content-Type', '').lower()
                raise ContentTypeError(self.request_info, self._history, status=self.status, headers=self.headers,
                                       message='Attempt to decode JSON with unexpected mimetype: %s' % given)
        stripped = self._body.strip()
        if not stripped:
            return None
        return loads(stripped.decode(encoding or self.get_encoding()))

    def raise_for_status(self):
        """ClientResponseError when the status is 400 or more."""
        if not self.ok:
            self.release()
            raise ClientResponseError(self.request_info, self._history, status=self.status,
                                      message=self.reason, headers=self.headers)

    # -- the end

    def _eof(self):
        if self._running:
            self._running = False
            connector = self._session._connector
            if connector is None:               # the session was detached
                return
            connector._live.discard(self)
            if connector._limit_per_host or connector._waiting:
                connector._release(self._url.raw_host)
            else:
                connector._running -= 1

    def release(self):
        """Read no more."""
        if self._running and not self._transfer.done:
            self._transfer.close()
        self._released = True
        self._eof()
        from .connector import _Closed
        return _Closed()

    def close(self):
        """Break it off."""
        self._released = True
        self._transfer.close()
        self._eof()

    async def wait_for_close(self):
        """Wait until everything has been sent."""
        self.release()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        self.release()
