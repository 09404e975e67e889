# SPDX-License-Identifier: MIT
"""ClientSession: what several requests have in common."""

import asyncio
import json as _json
import sys
import weakref
from collections.abc import Mapping

from _http import HEAD, ROOM, Transfer
from _web import failure, header_lines
from multidict import CIMultiDict
from yarl import URL, _query_text

from .client_exceptions import (ClientConnectionError, ClientResponseError, InvalidURL, InvalidUrlClientError,
                                InvalidUrlRedirectClientError, NonHttpUrlClientError,
                                NonHttpUrlRedirectClientError, TooManyRedirects)
from .client_reqrep import ClientResponse, RequestInfo, explain
from .connector import TCPConnector, tls_options
from .cookiejar import CookieJar
from .formdata import FormData, make_body
from .helpers import BasicAuth, ClientTimeout

_AGENT = 'Python/%d.%d aiohttp/3.14.5' % sys.version_info[:2]
_DEFAULTS = (('accept', 'Accept', '*/*'), ('accept-encoding', 'Accept-Encoding', 'gzip, deflate'),
             ('user-agent', 'User-Agent', _AGENT))
_MISSING = object()
DEFAULT_TIMEOUT = ClientTimeout(total=300, sock_connect=30)
_PIECE = 65536


class _Done:
    """Something to await that is there already."""

    __slots__ = ()

    def __await__(self):
        return iter(())


_DONE = _Done()


class _RequestContextManager:
    """What session.get() gives: to be awaited, or for `async with`."""

    __slots__ = ('_coro', '_response')

    def __await__(self):
        return self._coro.__await__()

    def send(self, value):
        return self._coro.send(value)

    def throw(self, *args):
        return self._coro.throw(*args)

    def close(self):
        return self._coro.close()

    def __aenter__(self):
        return self._coro

    def __aexit__(self, kind, error, traceback):
        self._response.release()
        return _DONE


def _warn_unclosed(text):
    """A session was forgotten instead of closed, or the program ends."""
    import logging
    logging.getLogger('asyncio').error('Unclosed client session\nclient_session: %s', text)


class ClientSession:
    """ClientSession(base_url=None, *, headers=None, cookies=None, timeout=ClientTimeout(total=300),
    connector=None, auth=None, raise_for_status=False ...), for `async with`."""

    def __init__(self, base_url=None, *, connector=None, loop=None, cookies=None, headers=None, proxy=None,
                 proxy_auth=None, skip_auto_headers=None, auth=None, json_serialize=_json.dumps,
                 request_class=None, response_class=ClientResponse, ws_response_class=None, version=None,
                 cookie_jar=None, connector_owner=True, raise_for_status=False, read_timeout=_MISSING,
                 conn_timeout=None, timeout=_MISSING, auto_decompress=True, trust_env=False,
                 requote_redirect_url=True, trace_configs=None, read_bufsize=65536, max_line_size=8190,
                 max_field_size=8190, fallback_charset_resolver=None, middlewares=(), ssl_shutdown_timeout=None):
        self._base_url = base_url if base_url is None or isinstance(base_url, URL) else URL(base_url)
        if self._base_url is not None and not self._base_url.absolute:
            raise ValueError('Only absolute URLs are supported')
        self._connector = TCPConnector() if connector is None else connector
        self._connector_owner = connector_owner
        self._jar = CookieJar() if cookie_jar is None else cookie_jar
        if cookies:
            self._jar.update_cookies(cookies)
        self._headers = CIMultiDict(headers or ())
        self._skip = frozenset(h.lower() for h in skip_auto_headers or ())
        self._auth = auth
        self._proxy, self._proxy_auth = proxy, proxy_auth
        self._dumps = json_serialize
        self._raise_for_status = raise_for_status
        if timeout is _MISSING or timeout is None:
            timeout = DEFAULT_TIMEOUT if timeout is _MISSING else ClientTimeout()
        elif not isinstance(timeout, ClientTimeout):
            raise ValueError('timeout parameter cannot be of %s type, please use '
                             '\'timeout=ClientTimeout(...)\'' % type(timeout))
        self._timeout = timeout
        self._decompress = auto_decompress
        self._trust_env = trust_env
        self._resolve_charset = fallback_charset_resolver or (lambda response, body: 'utf-8')
        self._closed = False
        self._traces = list(trace_configs or ())
        self._urls = {}
        self._plans = {}
        self._finalizer = weakref.finalize(self, _warn_unclosed, repr(self))

    def __init_subclass__(cls):
        import warnings
        warnings.warn('Inheritance class %s from ClientSession is discouraged' % cls.__name__,
                      DeprecationWarning, stacklevel=3)

    # -- settings

    closed = property(lambda self: self._closed or self._connector is None or self._connector.closed)
    connector = property(lambda self: self._connector)
    cookie_jar = property(lambda self: self._jar)
    headers = property(lambda self: self._headers)
    timeout = property(lambda self: self._timeout)
    auth = property(lambda self: self._auth)
    json_serialize = property(lambda self: self._dumps)
    raise_for_status = property(lambda self: self._raise_for_status)
    auto_decompress = property(lambda self: self._decompress)
    trust_env = property(lambda self: self._trust_env)
    skip_auto_headers = property(lambda self: self._skip)
    version = property(lambda self: (1, 1))

    @property
    def loop(self):
        """The loop."""
        return asyncio.get_event_loop()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        await self.close()

    def __enter__(self):
        raise TypeError('Use async with instead')

    def __exit__(self, *args):
        pass

    async def close(self):
        """No more requests."""
        if not self._closed:
            self._closed = True
            self._finalizer.detach()
            if self._connector_owner and self._connector is not None:
                self._connector.close()
            self._connector = None

    def detach(self):
        """Leave the connector to somebody else."""
        self._connector = None
        self._finalizer.detach()

    # -- requests

    def request(self, method, url, **kwargs):
        """Make a request."""
        manager = _RequestContextManager()
        send = self._traced if self._traces else self._request
        manager._coro = send(manager, method, url, **kwargs)
        return manager

    def get(self, url, *, allow_redirects=True, **kwargs):
        """GET: ask for what is there."""
        if self._traces:
            return self.request('GET', url, allow_redirects=allow_redirects, **kwargs)
        manager = _RequestContextManager()
        if not kwargs and allow_redirects and url.__class__ is str:
            manager._coro = self._get(manager, url)
        else:
            manager._coro = self._request(manager, 'GET', url, allow_redirects=allow_redirects, **kwargs)
        return manager

    def options(self, url, *, allow_redirects=True, **kwargs):
        """OPTIONS: ask what can be done."""
        return self.request('OPTIONS', url, allow_redirects=allow_redirects, **kwargs)

    def head(self, url, *, allow_redirects=False, **kwargs):
        """HEAD: the header alone."""
        return self.request('HEAD', url, allow_redirects=allow_redirects, **kwargs)

    def post(self, url, *, data=None, **kwargs):
        """POST: hand something in."""
        return self.request('POST', url, data=data, **kwargs)

    def put(self, url, *, data=None, **kwargs):
        """PUT: put something there."""
        return self.request('PUT', url, data=data, **kwargs)

    def patch(self, url, *, data=None, **kwargs):
        """PATCH: change what is there."""
        return self.request('PATCH', url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        """DELETE: take it away."""
        return self.request('DELETE', url, **kwargs)

    async def _traced(self, manager, method, url, *, trace_request_ctx=None, **kwargs):
        """A request that tells the session's TraceConfigs."""
        traces = [(trace, trace.trace_config_ctx(trace_request_ctx)) for trace in self._traces]
        headers = CIMultiDict(self._headers)
        headers.update(kwargs.get('headers') or ())
        about = {'method': method.upper(), 'url': self._build_url(url), 'headers': headers}
        if kwargs.get('params'):
            about['url'] = about['url'].extend_query(kwargs['params'])
        for trace, context in traces:
            trace._check()
            await trace._send('on_request_start', self, context, **about)
        try:
            about['response'] = response = await self._request(manager, method, url, **kwargs)
            for trace, context in traces:
                await trace._send('on_request_end', self, context, **about)
            return response
        except BaseException as error:
            for trace, context in traces:
                await trace._send('on_request_exception', self, context, exception=error, **about)
            raise

    # A plain GET of an address that was asked for before is sent as it was planned then.

    async def _get(self, manager, text):
        plan = self._plans.get(text)
        if plan is None or self._closed or plan[5] != self._headers._pairs or len(self._jar):
            plan = self._plan(text)
        if plan is None:
            return await self._request(manager, 'GET', text)
        connector, url, target, lines, options, _, pairs, host = plan
        if connector._closed:
            raise RuntimeError('Session is closed')
        if connector._limit_per_host or connector._limit and connector._running >= connector._limit:
            await self._wait_turn(connector, host, self._timeout, url)
        else:
            connector._running += 1
        try:
            transfer = Transfer('GET', target, lines, None, options)
        except BaseException:
            connector._release(host)
            raise
        try:
            future = transfer.future(HEAD)
            if future is not None:
                await future
            if not transfer.has_head:
                raise self._explained(transfer, url, 'GET', pairs, connector._ssl, options)
        except BaseException:
            transfer.close()
            connector._release(host)
            raise
        if not transfer.plain or self._raise_for_status:
            return await self._request(manager, 'GET', text, _transfer=(transfer, pairs))
        response = manager._response = ClientResponse(self, transfer, 'GET', url, pairs, (), self._decompress)
        return response

    def _plan(self, text):
        """What _get() sends; None: it depends."""
        if self.closed:
            raise RuntimeError('Session is closed')
        self._plans.pop(text, None)
        url = self._build_url(text)
        if len(self._jar) or self._auth is not None or self._trust_env or '@' in url._netloc:
            return None
        pairs = self._prepare(url, None, (), None, None)
        plan = (self._connector, url, str(url).partition('#')[0], tuple(header_lines(pairs, False)),
                self._settings(self._timeout, True, None, None, url), list(self._headers._pairs), pairs, url.raw_host)
        if len(self._plans) > 1000:
            self._plans.clear()
        self._plans[text] = plan
        return plan

    def _explained(self, transfer, url, method, pairs, ssl, options):
        """The exception for a transfer that has failed."""
        found = failure(transfer)
        if found[0] in ('connect', 'handshake') and options.get('total', 1e9) <= options.get('connect', 1e9):
            return TimeoutError()
        error = explain(found, url, ssl, 'proxy' in options)
        if error is None:
            info = RequestInfo(url, method, CIMultiDict(pairs), url)
            text = 'Bad status line %r' % found[1] if found[0] == 'garbage' else found[1]
            error = ClientResponseError(info, (), status=400, message=text)
        return error

    def ws_connect(self, *args, **kwargs):
        """WebSockets are not there."""
        raise NotImplementedError('ClientSession.ws_connect(): WebSockets are not supported')

    def _build_url(self, url):
        """The URL of what the caller gives, checked."""
        if isinstance(url, str):
            known = self._urls.get(url)
            if known is not None:
                return known
        try:
            made = URL(url)
        except ValueError as e:
            raise InvalidUrlClientError(url) from e
        if self._base_url is not None and not made.absolute:
            made = self._base_url.join(made)
        if made.scheme not in ('http', 'https'):
            if made.scheme and made.raw_authority:
                raise NonHttpUrlClientError(made)
            raise InvalidUrlClientError(made)
        if not made.raw_host:
            raise InvalidUrlClientError(made)
        if isinstance(url, str):
            if len(self._urls) > 1000:
                self._urls.clear()
            self._urls[url] = made
        return made

    def _prepare(self, url, headers, skip, auth, cookies):
        """The headers of a request, as pairs."""
        pairs = []
        given = self._headers if headers is None else self._merged(headers)
        names = {k.lower() for k in given}
        for name, value in given.items():
            pairs.append((name, value if isinstance(value, (str, bytes)) else str(value)))
        for low, name, value in _DEFAULTS:
            if low not in names and low not in self._skip and low not in skip:
                pairs.append((name, value))
        text = self._jar._header(url)
        if cookies:
            extra = CookieJar(unsafe=True)
            extra.update_cookies(cookies)
            text = '; '.join(t for t in (text, extra._header(url)) if t)
        if text and 'cookie' not in names:
            pairs.append(('Cookie', text))
        user = url.user
        if auth is None and user is not None:
            auth = BasicAuth(user, url.password or '')
        if auth is None and 'authorization' not in names:
            auth = self._auth
        if auth is not None:
            if 'authorization' in names:
                raise ValueError('Cannot combine AUTHORIZATION header with AUTH argument or credentials '
                                 'encoded in URL')
            pairs.append(('Authorization', auth.encode()))
        return pairs

    def _merged(self, headers):
        merged = CIMultiDict(self._headers)
        items = headers.items() if hasattr(headers, 'items') else headers
        added = set()
        for name, value in items:
            if name.lower() in added:
                merged.add(name, value)
            else:
                merged[name] = value
                added.add(name.lower())
        return merged

    def _settings(self, timeout, ssl, proxy, proxy_auth, url):
        options = dict(self._connector._options)
        if ssl is not True:
            for key in ('verify', 'ca', 'capath', 'cert', 'key', 'check_hostname'):
                options.pop(key, None)
            options.update(tls_options(ssl))
        for key, value in timeout._options.items():
            if value:
                options[key] = value
        options['http1'] = url.scheme == 'http'
        proxy = proxy or self._proxy
        if proxy is None and self._trust_env:
            from requests.utils import get_environ_proxies, select_proxy
            proxy = select_proxy(str(url), get_environ_proxies(str(url)))
        if proxy:
            proxy = URL(proxy)
            auth = proxy_auth or self._proxy_auth
            options['proxy'] = str(proxy.with_user(auth.login).with_password(auth.password) if auth else proxy)
        return options

    async def _request(self, manager, method, str_or_url, *, params=None, data=None, json=None, cookies=None, headers=None,
                       skip_auto_headers=(), auth=None, allow_redirects=True, max_redirects=10, compress=None,
                       chunked=None, expect100=False, raise_for_status=None, read_until_eof=True, proxy=None,
                       proxy_auth=None, timeout=_MISSING, verify_ssl=None, fingerprint=None, ssl_context=None,
                       ssl=True, server_hostname=None, proxy_headers=None, trace_request_ctx=None,
                       read_bufsize=None, auto_decompress=None, max_line_size=None, max_field_size=None,
                       middlewares=None, _transfer=None):
        if self.closed:
            raise RuntimeError('Session is closed')
        url = self._build_url(str_or_url)
        method = method.upper()
        if params:
            url = url.extend_query(params)
        if json is not None:
            if data is not None:
                raise ValueError('data and json parameters can not be used at the same time')
            data = self._dumps(json)
        if timeout is _MISSING:
            timeout = self._timeout
        elif timeout is None:
            timeout = ClientTimeout()
        elif not isinstance(timeout, ClientTimeout):
            timeout = ClientTimeout(total=timeout)
        if ssl_context is not None:
            ssl = ssl_context
        elif verify_ssl is False:
            ssl = False
        options = self._settings(timeout, ssl, proxy, proxy_auth, url)
        skip = frozenset(h.lower() for h in skip_auto_headers)
        body, size, kind, streamed = None, None, None, False
        if data is not None:
            kind, body, size = make_body(data)
            if json is not None:
                kind = 'application/json'
            streamed = not isinstance(body, bytes)
        elif method not in ('GET', 'HEAD', 'OPTIONS', 'TRACE'):
            size, kind = 0, None if method == 'DELETE' else 'application/octet-stream'
        decompress = self._decompress if auto_decompress is None else auto_decompress
        history = []
        ssl_shown = self._connector._ssl if ssl is True else ssl
        while True:
            pairs = self._prepare(url, headers, skip, auth, cookies)
            names = {k.lower() for k, _ in pairs}
            if size is not None and 'content-length' not in names:
                pairs.append(('Content-Length', str(size)))
            if kind and 'content-type' not in names and 'content-type' not in skip:
                pairs.append(('Content-Type', kind))
            if streamed and 'content-length' not in names and 'transfer-encoding' not in names:
                pairs.append(('Transfer-Encoding', 'chunked'))
            if _transfer is not None:
                (transfer, pairs), _transfer = _transfer, None
            else:
                transfer = await self._send(method, url, pairs, body, streamed, options, timeout, ssl_shown)
            response = ClientResponse(self, transfer, method, url, pairs, (), decompress)
            if not transfer.plain:
                self._jar.update_cookies_from_headers(transfer.values('set-cookie'), url)
            if not allow_redirects or response.status not in (301, 302, 303, 307, 308):
                break
            where = transfer.values('location') or transfer.values('uri')
            if not where:
                break
            history.append(response)
            response._history = tuple(history[:-1])
            if max_redirects and len(history) >= max_redirects:
                response.close()
                raise TooManyRedirects(history[0].request_info, tuple(history))
            if (response.status == 303 and method != 'HEAD') or (response.status in (301, 302) and method == 'POST'):
                method, body, size, kind, streamed = 'GET', None, None, None, False
                if headers is not None:
                    headers = [(k, v) for k, v in (headers.items() if hasattr(headers, 'items') else headers)
                               if k.lower() not in ('content-length', 'content-type')]
            response.release()
            url, auth, headers = self._follow(url, where[0], auth, headers)
            options['http1'] = url.scheme == 'http'
            params = None
        manager._response = response
        response._history = tuple(history)
        check = self._raise_for_status if raise_for_status is None else raise_for_status
        if check is True:
            response.raise_for_status()
        elif callable(check):
            await check(response)
        return response

    def _follow(self, url, where, auth, headers):
        """Where a redirect leads, and what the server there may know."""
        try:
            new = url.join(URL(where.encode('latin-1').decode('utf-8', 'replace')))
        except ValueError as e:
            raise InvalidUrlRedirectClientError(where, 'Server attempted redirecting to a location that does '
                                                'not look like a URL') from e
        if new.scheme not in ('http', 'https'):
            raise NonHttpUrlRedirectClientError(where)
        if not new.raw_fragment and url.raw_fragment:
            new = new.with_fragment(url.fragment)
        if (new.scheme, new.raw_host, new.port) != (url.scheme, url.raw_host, url.port):
            auth = None
            if headers is not None:
                headers = [(k, v) for k, v in (headers.items() if hasattr(headers, 'items') else headers)
                           if k.lower() != 'authorization']
        return new, auth, headers

    async def _send(self, method, url, pairs, body, streamed, options, timeout, ssl):
        """One exchange: the Transfer, once its header has come."""
        connector = self._connector
        host = url._split().hostname
        if connector._free(host):
            connector._running += 1
            if connector._limit_per_host:
                connector._hosts[host] = connector._hosts.get(host, 0) + 1
        else:
            await self._wait_turn(connector, host, timeout, url)
        transfer = None
        try:
            text = str(url)
            if '@' in url._netloc:
                text = str(url.with_user(None))
            if streamed:
                length = [v for k, v in pairs if k.lower() == 'content-length']
                given = int(length[0]) if length else -1
            else:
                given = body
            transfer = Transfer(method, text.partition('#')[0], header_lines(pairs, given is not None), given, options)
            if streamed:
                await _feed(transfer, body)
            future = transfer.future(HEAD)
            if future is not None:
                await future
            if transfer.error is not None and not transfer.has_head:
                raise self._explained(transfer, url, method, pairs, ssl, options)
            return transfer
        except BaseException:
            if transfer is not None:
                transfer.close()
            connector._release(host)
            raise

    async def _wait_turn(self, connector, host, timeout, url):
        limit = timeout.connect or timeout.total
        try:
            async with asyncio.timeout(limit or None):
                await connector._acquire(host)
        except TimeoutError:
            if timeout.connect:
                from .client_exceptions import ConnectionTimeoutError
                raise ConnectionTimeoutError('Connection timeout to host %s' % url) from None
            raise


async def _feed(transfer, body):
    """Sends a file or what an iterable gives, not faster than the server takes it."""
    async def put(piece):
        transfer.send(piece.encode('utf-8') if isinstance(piece, str) else piece)
        future = transfer.future(ROOM)
        if future is not None:
            await future
        return not transfer.done

    if hasattr(body, '__aiter__'):
        async for piece in body:
            if not await put(piece):
                break
    elif hasattr(body, 'read'):
        while piece := body.read(_PIECE):
            if hasattr(piece, '__await__'):
                piece = await piece
                if not piece:
                    break
            if not await put(piece):
                break
    else:
        for piece in body:
            if not await put(piece):
                break
    transfer.send_end()


class _OneRequest:
    """aiohttp.request(): a session for one request."""

    def __init__(self, method, url, kwargs):
        self._method, self._url, self._kwargs = method, url, kwargs

    async def __aenter__(self):
        given = self._kwargs
        self._session = ClientSession(connector=given.pop('connector', None),
                                      cookies=given.pop('cookies', None))
        try:
            self._response = await self._session.request(self._method, self._url, **given)
        except BaseException:
            await self._session.close()
            raise
        return self._response

    async def __aexit__(self, *args):
        self._response.release()
        await self._session.close()


def request(method, url, **kwargs):
    """One request, for `async with`."""
    return _OneRequest(method, url, kwargs)
