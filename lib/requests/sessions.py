# SPDX-License-Identifier: MIT
"""Session: what several requests have in common, and following redirects."""

import os
from collections.abc import Mapping
from urllib.parse import urljoin, urlparse

from .adapters import HTTPAdapter
from .cookies import (RequestsCookieJar, cookiejar_from_dict, extract_cookies_to_jar, merge_cookies)
from .exceptions import (ChunkedEncodingError, ContentDecodingError, InvalidSchema, TooManyRedirects,
                         UnrewindableBodyError)
from .hooks import default_hooks, dispatch_hook
from .models import DEFAULT_REDIRECT_LIMIT, PreparedRequest, REDIRECT_STATI, Request
from .structures import CaseInsensitiveDict
from .utils import (DEFAULT_PORTS, default_headers, get_environ_proxies, requote_uri,
                    to_key_val_list)


def merge_setting(request_setting, session_setting, dict_class=dict):
    """A request's setting over the session's: dicts are joined, None in one takes a key away."""
    if session_setting is None:
        return request_setting
    if request_setting is None:
        return session_setting
    if not (isinstance(session_setting, Mapping) and isinstance(request_setting, Mapping)):
        return request_setting
    merged = dict_class(to_key_val_list(session_setting))
    merged.update(to_key_val_list(request_setting))
    for key in [k for k, v in merged.items() if v is None]:
        del merged[key]
    return merged


def merge_hooks(request_hooks, session_hooks, dict_class=dict):
    """The request's hooks, or the session's when it has none."""
    if session_hooks is None or session_hooks.get('response') == []:
        return request_hooks
    if request_hooks is None or request_hooks.get('response') == []:
        return session_hooks
    return merge_setting(request_hooks, session_hooks, dict_class)


class Session:
    """Headers, cookies, auth, params and the like for several requests."""

    __attrs__ = ['headers', 'cookies', 'auth', 'proxies', 'hooks', 'params', 'verify', 'cert', 'adapters',
                 'stream', 'trust_env', 'max_redirects']

    def __init__(self):
        self.headers = default_headers()
        self.auth = None
        self.proxies = {}
        self.hooks = default_hooks()
        self.params = {}
        self.stream = False
        self.verify = True
        self.cert = None
        self.max_redirects = DEFAULT_REDIRECT_LIMIT
        self.trust_env = True
        self.cookies = cookiejar_from_dict({})
        self.adapters = {}
        self.mount('https://', HTTPAdapter())
        self.mount('http://', HTTPAdapter())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    # -- one request

    def prepare_request(self, request):
        """What is sent for a Request of this session."""
        cookies = request.cookies or {}
        if not isinstance(cookies, RequestsCookieJar):
            cookies = cookiejar_from_dict(cookies)
        merged = merge_cookies(merge_cookies(RequestsCookieJar(), self.cookies), cookies)
        p = PreparedRequest()
        p.prepare(
            method=request.method.upper(), url=request.url, files=request.files, data=request.data,
            json=request.json, headers=merge_setting(request.headers, self.headers, CaseInsensitiveDict),
            params=merge_setting(request.params, self.params), auth=merge_setting(request.auth, self.auth),
            cookies=merged, hooks=merge_hooks(request.hooks, self.hooks))
        return p

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None,
                timeout=None, allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None,
                cert=None, json=None):
        """Make a request with what the session has; the Response."""
        prepared = self.prepare_request(Request(
            method=method.upper(), url=url, headers=headers, files=files, data=data or {}, json=json,
            params=params or {}, auth=auth, cookies=cookies, hooks=hooks))
        settings = self.merge_environment_settings(prepared.url, proxies or {}, stream, verify, cert)
        return self.send(prepared, timeout=timeout, allow_redirects=allow_redirects, **settings)

    def get(self, url, **kwargs):
        """GET: ask for what is there."""
        kwargs.setdefault('allow_redirects', True)
        return self.request('GET', url, **kwargs)

    def options(self, url, **kwargs):
        """OPTIONS: ask what can be done."""
        kwargs.setdefault('allow_redirects', True)
        return self.request('OPTIONS', url, **kwargs)

    def head(self, url, **kwargs):
        """HEAD: the header alone."""
        kwargs.setdefault('allow_redirects', False)
        return self.request('HEAD', url, **kwargs)

    def post(self, url, data=None, json=None, **kwargs):
        """POST: hand something in."""
        return self.request('POST', url, data=data, json=json, **kwargs)

    def put(self, url, data=None, **kwargs):
        """PUT: put something there."""
        return self.request('PUT', url, data=data, **kwargs)

    def patch(self, url, data=None, **kwargs):
        """PATCH: change what is there."""
        return self.request('PATCH', url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        """DELETE: take it away."""
        return self.request('DELETE', url, **kwargs)

    def send(self, request, **kwargs):
        """Send a PreparedRequest and follow redirects; the Response."""
        if isinstance(request, Request):
            raise ValueError('You can only send PreparedRequests.')
        for name in ('stream', 'verify', 'cert'):
            kwargs.setdefault(name, getattr(self, name))
        if 'proxies' not in kwargs:
            kwargs['proxies'] = self._proxies_for(request.url, self.proxies)
        follow = kwargs.pop('allow_redirects', True)
        stream = kwargs['stream']
        hooks = request.hooks
        r = self.get_adapter(url=request.url).send(request, **kwargs)
        r = dispatch_hook('response', hooks, r, **kwargs)
        for resp in r.history:
            extract_cookies_to_jar(self.cookies, resp.request, resp.raw)
        extract_cookies_to_jar(self.cookies, request, r.raw)
        if follow:
            history = list(self.resolve_redirects(r, request, **kwargs))
            if history:
                history.insert(0, r)
                r = history.pop()
                r.history = history
        elif r.is_redirect:
            r._next = next(self.resolve_redirects(r, request, yield_requests=True, **kwargs), None)
        if not stream:
            r.content
        return r

    # -- redirects

    def get_redirect_target(self, resp):
        """Where a response says to go, or None."""
        if not resp.is_redirect:
            return None
        location = resp.headers['location']
        try:
            return location.encode('latin1').decode('utf8')
        except UnicodeError:
            return location

    def should_strip_auth(self, old_url, new_url):
        """Is the new address somebody else's?"""
        old, new = urlparse(old_url), urlparse(new_url)
        if old.hostname != new.hostname:
            return True
        if (old.scheme, new.scheme) == ('http', 'https') and old.port in (80, None) and new.port in (443, None):
            return False
        same_scheme = old.scheme == new.scheme
        default = (DEFAULT_PORTS.get(old.scheme), None)
        if same_scheme and old.port in default and new.port in default:
            return False
        return old.port != new.port or not same_scheme

    def resolve_redirects(self, resp, req, stream=False, timeout=None, verify=True, cert=None, proxies=None,
                          yield_requests=False, **adapter_kwargs):
        """Follow redirects one by one: the responses, or the requests alone."""
        history = []
        url = self.get_redirect_target(resp)
        fragment = urlparse(req.url).fragment
        while url:
            prepared = req.copy()
            history.append(resp)
            resp.history = history[1:]
            try:
                resp.content
            except (ChunkedEncodingError, ContentDecodingError, RuntimeError):
                resp.raw.read(decode_content=False)
            if len(resp.history) >= self.max_redirects:
                raise TooManyRedirects('Exceeded %d redirects.' % self.max_redirects, response=resp)
            resp.close()
            prepared.url = self._redirected(url, resp.url, fragment)
            fragment = urlparse(prepared.url).fragment or fragment
            self.rebuild_method(prepared, resp)
            if resp.status_code not in (307, 308):
                for header in ('Content-Length', 'Content-Type', 'Transfer-Encoding'):
                    prepared.headers.pop(header, None)
                prepared.body = None
            prepared.headers.pop('Cookie', None)
            extract_cookies_to_jar(prepared._cookies, req, resp.raw)
            merge_cookies(prepared._cookies, self.cookies)
            prepared.prepare_cookies(prepared._cookies)
            proxies = self.rebuild_proxies(prepared, proxies)
            self.rebuild_auth(prepared, resp)
            _rewind(prepared)
            req = prepared
            if yield_requests:
                yield req
            else:
                resp = self.send(req, stream=stream, timeout=timeout, verify=verify, cert=cert,
                                 proxies=proxies, allow_redirects=False, **adapter_kwargs)
                extract_cookies_to_jar(self.cookies, prepared, resp.raw)
                yield resp
            url = None if yield_requests else self.get_redirect_target(resp)

    def _redirected(self, url, base, fragment):
        if url.startswith('//'):
            url = '%s:%s' % (urlparse(base).scheme, url)
        parts = urlparse(url)
        if not parts.fragment and fragment:
            parts = parts._replace(fragment=fragment)
        url = parts.geturl()
        return requote_uri(url) if parts.netloc else urljoin(base, requote_uri(url))

    def rebuild_auth(self, prepared_request, response):
        """Another host does not get to see the password."""
        headers = prepared_request.headers
        if 'Authorization' in headers and self.should_strip_auth(response.request.url, prepared_request.url):
            del headers['Authorization']

    def rebuild_proxies(self, prepared_request, proxies):
        """The proxies for the new address."""
        return self._proxies_for(prepared_request.url, proxies or {})

    def rebuild_method(self, prepared_request, response):
        """The method for the new address."""
        method, status = prepared_request.method, response.status_code
        if (status in (302, 303) and method != 'HEAD') or (status == 301 and method == 'POST'):
            prepared_request.method = 'GET'

    # -- settings

    def _proxies_for(self, url, proxies):
        found = dict(proxies or {})
        if self.trust_env:
            for key, value in get_environ_proxies(url, found.get('no_proxy')).items():
                found.setdefault(key, value)
        return found

    def merge_environment_settings(self, url, proxies, stream, verify, cert):
        """Settings of a request, the session and the environment together."""
        proxies = dict(proxies)
        if self.trust_env:
            for key, value in get_environ_proxies(url, proxies.get('no_proxy')).items():
                proxies.setdefault(key, value)
            if verify is True or verify is None:
                verify = os.environ.get('REQUESTS_CA_BUNDLE') or os.environ.get('CURL_CA_BUNDLE') or verify
        return {'proxies': merge_setting(proxies, self.proxies), 'stream': merge_setting(stream, self.stream),
                'verify': merge_setting(verify, self.verify), 'cert': merge_setting(cert, self.cert)}

    def get_adapter(self, url):
        """The adapter whose prefix the address has."""
        for prefix, adapter in self.adapters.items():
            if url.lower().startswith(prefix.lower()):
                return adapter
        raise InvalidSchema('No connection adapters were found for %r' % url)

    def mount(self, prefix, adapter):
        """Have an adapter send what goes to addresses with the prefix."""
        self.adapters[prefix] = adapter
        for key in [k for k in self.adapters if len(k) < len(prefix)]:
            self.adapters[key] = self.adapters.pop(key)

    def close(self):
        """Close the adapters."""
        for adapter in self.adapters.values():
            adapter.close()

    def __getstate__(self):
        return {name: getattr(self, name, None) for name in self.__attrs__}

    def __setstate__(self, state):
        for name, value in state.items():
            setattr(self, name, value)


def _rewind(prepared):
    """A file that was sent is sent again from where it began."""
    if prepared._body_position is None or prepared.body is None or \
            not ('Content-Length' in prepared.headers or 'Transfer-Encoding' in prepared.headers):
        return
    seek = getattr(prepared.body, 'seek', None)
    if seek is None or not isinstance(prepared._body_position, int):
        raise UnrewindableBodyError('Unable to rewind request body for redirect.')
    try:
        seek(prepared._body_position)
    except OSError:
        raise UnrewindableBodyError('An error occurred when rewinding request body for redirect.') from None


def session():
    """A Session."""
    return Session()
