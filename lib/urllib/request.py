# SPDX-License-Identifier: MIT
"""Opening addresses: urlopen(), Request, and openers made of handlers. While it waits, everything else goes on."""

import base64
import io
import os
import re
import sys
import tempfile
from http import client as _client
from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import quote, unquote, unquote_to_bytes, urljoin, urlparse, urlsplit
from urllib._passwords import (HTTPPasswordMgr, HTTPPasswordMgrWithDefaultRealm, HTTPPasswordMgrWithPriorAuth, parse_http_list,
                               parse_keqv_list, realms_of)
from urllib.response import addclosehook, addinfourl

__all__ = ['Request', 'OpenerDirector', 'BaseHandler', 'HTTPDefaultErrorHandler', 'HTTPRedirectHandler',
           'HTTPCookieProcessor', 'ProxyHandler', 'HTTPPasswordMgr', 'HTTPPasswordMgrWithDefaultRealm',
           'HTTPPasswordMgrWithPriorAuth', 'HTTPBasicAuthHandler', 'ProxyBasicAuthHandler', 'HTTPHandler',
           'FileHandler', 'UnknownHandler', 'HTTPErrorProcessor', 'urlopen', 'install_opener', 'build_opener',
           'pathname2url', 'url2pathname', 'getproxies', 'urlretrieve', 'urlcleanup', 'HTTPSHandler', 'DataHandler']
_NO_TIMEOUT = object()
_opener = None
_temporary = []


class Request:
    """An address, with what is sent there: data (bytes), headers, method."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.headers = {}
        self.unredirected_hdrs = {}
        self._data = data
        self._tunnel_host = None
        for key, value in headers.items():
            self.add_header(key, value)
        self.origin_req_host = origin_req_host or self._host_alone()
        self.unverifiable = unverifiable
        if method:
            self.method = method

    def _host_alone(self):
        return (urlsplit(self.full_url).hostname or '').lower()

    @property
    def full_url(self):
        """The address."""
        return '%s#%s' % (self._full_url, self.fragment) if self.fragment else self._full_url

    @full_url.setter
    def full_url(self, url):
        url = url.strip().removeprefix('<').removesuffix('>').removeprefix('URL:').strip()
        self._full_url, sharp, fragment = url.partition('#')
        self.fragment = fragment if sharp else None
        self.type, colon, rest = self._full_url.partition(':')
        if not colon or '/' in self.type:
            raise ValueError('unknown url type: %r' % self.full_url)
        self.type = self.type.lower()
        self.host, self.selector = None, rest
        if rest.startswith('//'):
            host, slash, path = rest[2:].partition('/')
            question = host.find('?')
            if question >= 0:
                host, path = host[:question], host[question:] + slash + path
                slash = '/'
            self.host, self.selector = unquote(host), slash + path if slash else ''

    @full_url.deleter
    def full_url(self):
        self._full_url = self.fragment = None
        self.selector = ''

    @property
    def data(self):
        """What is sent, or None."""
        return self._data

    @data.setter
    def data(self, data):
        if data != self._data:
            self._data = data
            self.remove_header('Content-length')

    @data.deleter
    def data(self):
        self.data = None

    def get_method(self):
        """The method."""
        return getattr(self, 'method', 'GET' if self._data is None else 'POST')

    def get_full_url(self):
        """The address."""
        return self.full_url

    def set_proxy(self, host, type):
        """Ask a proxy: for the whole address, or (https) for a tunnel to the host."""
        if self.type == 'https' and not self._tunnel_host:
            self._tunnel_host = self.host
        else:
            self.type, self.selector = type, self.full_url
        self.host = host

    def has_proxy(self):
        """Is a proxy asked?"""
        return self.selector == self.full_url

    def add_header(self, key, val):
        """Set a header."""
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        """Set a header that stays here when it is redirected."""
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        """Is the header set?"""
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        """The value of a header."""
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        """Take a header away."""
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        """All headers, as pairs."""
        return list({**self.unredirected_hdrs, **self.headers}.items())


# -- openers

_NO_SCHEME = {'do_open', 'proxy_open', 'redirect_request'}      # methods that only look like those of a scheme

class OpenerDirector:
    """Asks its handlers: NAME_request, NAME_open, NAME_response for the scheme NAME, http_error_CODE for a status."""

    def __init__(self):
        self.addheaders = [('User-agent', 'Python-urllib/%d.%d' % sys.version_info[:2])]
        self.handlers = []

    def add_handler(self, handler):
        """Add a handler."""
        if not hasattr(handler, 'add_parent'):
            raise TypeError('expected BaseHandler instance, got %r' % type(handler))
        self.handlers.append(handler)
        self.handlers.sort(key=lambda h: h.handler_order)
        handler.add_parent(self)

    def close(self):
        """Accepted."""

    def _ask(self, name, *args):
        if name in _NO_SCHEME:
            return None
        for handler in self.handlers:
            method = getattr(handler, name, None)
            if method is not None:
                result = method(*args)
                if result is not None:
                    return result
        return None

    def open(self, fullurl, data=None, timeout=_NO_TIMEOUT):
        """Open an address or a Request; the response."""
        if isinstance(fullurl, str):
            req = Request(fullurl, data)
        else:
            req = fullurl
            if data is not None:
                req.data = data
        req.timeout = timeout
        scheme = req.type
        for handler in self.handlers:
            method = None if scheme + '_request' in _NO_SCHEME else getattr(handler, scheme + '_request', None)
            if method is not None:
                req = method(req)
        response = self._ask('default_open', req) or self._ask(scheme + '_open', req) or self._ask('unknown_open', req)
        for handler in self.handlers:
            method = getattr(handler, scheme + '_response', None)
            if method is not None:
                response = method(req, response)
        return response

    def error(self, proto, *args):
        """Ask the handlers of an error; HTTPError when none has an answer."""
        if proto in ('http', 'https'):
            result = self._ask('http_error_%s' % args[2], *args)
            return result if result is not None else self._ask('http_error_default', *args)
        return self._ask(proto + '_error', *args)


class BaseHandler:
    """The base of all handlers; .parent is the opener."""

    handler_order = 500

    def add_parent(self, parent):
        """Belong to an opener."""
        self.parent = parent

    def close(self):
        """Accepted."""

    def __lt__(self, other):
        return self.handler_order < getattr(other, 'handler_order', 500)


class HTTPErrorProcessor(BaseHandler):
    """Hands responses that are no success to the error handlers."""

    handler_order = 1000

    def http_response(self, request, response):
        if 200 <= response.code < 300:
            return response
        return self.parent.error('http', request, response, response.code, response.msg, response.info())

    https_response = http_response


class HTTPDefaultErrorHandler(BaseHandler):
    """Raises HTTPError."""

    def http_error_default(self, req, fp, code, msg, hdrs):
        raise HTTPError(req.full_url, code, msg, hdrs, fp)


class HTTPRedirectHandler(BaseHandler):
    """Follows redirects."""

    max_repeats = 4
    max_redirections = 10
    inf_msg = ('The HTTP server returned a redirect error that would lead to an infinite loop.\n'
               'The last 30x error message was:\n')

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        """The Request that follows; HTTPError when none may."""
        method = req.get_method()
        if not (code in (301, 302, 303, 307, 308) and method in ('GET', 'HEAD')
                or code in (301, 302, 303) and method == 'POST'):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        kept = {k: v for k, v in req.headers.items() if k.lower() not in ('content-length', 'content-type')}
        return Request(newurl.replace(' ', '%20'), headers=kept, origin_req_host=req.origin_req_host,
                       unverifiable=True, method='HEAD' if method == 'HEAD' else 'GET')

    def http_error_302(self, req, fp, code, msg, headers):
        newurl = headers.get('location') or headers.get('uri')
        if not newurl:
            return None
        parts = urlparse(newurl)
        if parts.scheme not in ('http', 'https', 'ftp', ''):
            raise HTTPError(newurl, code, '%s - Redirection to url \'%s\' is not allowed' % (msg, newurl), headers, fp)
        if not parts.path and parts.netloc:
            newurl = parts._replace(path='/').geturl()
        newurl = urljoin(req.full_url, quote(newurl, encoding='iso-8859-1', safe='%/:=&?~#+!$,;\'@()*[]|'))
        new = self.redirect_request(req, fp, code, msg, headers, newurl)
        if new is None:
            return None
        visited = new.redirect_dict = getattr(req, 'redirect_dict', {})
        req.redirect_dict = visited
        if visited.get(newurl, 0) >= self.max_repeats or len(visited) >= self.max_redirections:
            raise HTTPError(req.full_url, code, self.inf_msg + msg, headers, fp)
        visited[newurl] = visited.get(newurl, 0) + 1
        fp.read()
        fp.close()
        return self.parent.open(new, timeout=req.timeout)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


class HTTPCookieProcessor(BaseHandler):
    """Keeps and gives cookies."""

    def __init__(self, cookiejar=None):
        from http.cookiejar import CookieJar
        self.cookiejar = CookieJar() if cookiejar is None else cookiejar

    def http_request(self, request):
        self.cookiejar.add_cookie_header(request)
        return request

    def http_response(self, request, response):
        self.cookiejar.extract_cookies(response, request)
        return response

    https_request, https_response = http_request, http_response


class ProxyHandler(BaseHandler):
    """Asks proxies: those given by scheme, or the environment's."""

    handler_order = 100

    def __init__(self, proxies=None):
        self.proxies = getproxies() if proxies is None else proxies
        for scheme, proxy in self.proxies.items():
            scheme = scheme.lower()
            setattr(self, scheme + '_open', lambda r, proxy=proxy, scheme=scheme: self.proxy_open(r, proxy, scheme))

    def proxy_open(self, req, proxy, type):
        """Sends the request to the proxy; None: whoever comes next does."""
        before = req.type
        scheme, user, password, hostport = _parse_proxy(proxy)
        scheme = before if scheme is None else scheme
        if req.host and proxy_bypass(req.host):
            return None
        if user and password:
            req.add_header('Proxy-authorization', _basic(unquote(user), unquote(password)))
        req.set_proxy(unquote(hostport), scheme)
        if before in (scheme, 'https'):
            return None
        return self.parent.open(req, timeout=req.timeout)


class AbstractBasicAuthHandler:
    """Answers who asks for a user and a password as plain text."""

    def __init__(self, password_mgr=None):
        self.passwd = HTTPPasswordMgr() if password_mgr is None else password_mgr
        self.add_password = self.passwd.add_password

    def http_error_auth_reqed(self, authreq, host, req, headers):
        """The response to the request with a password, or None. ValueError when only other schemes are offered."""
        unsupported = None
        for header in headers.get_all(authreq) or ():
            for scheme, realm in realms_of(header):
                if scheme.lower() != 'basic':
                    unsupported = scheme
                elif realm is not None:
                    return self.retry_http_basic_auth(host, req, realm)
        if unsupported is not None:
            raise ValueError('AbstractBasicAuthHandler does not support the following scheme: %r' % unsupported)

    def retry_http_basic_auth(self, host, req, realm):
        """Ask again, unless there is no password or it was sent already."""
        user, password = self.passwd.find_user_password(realm, host)
        if password is None:
            return None
        text = _basic(user, password)
        if req.get_header(self.auth_header, None) == text:
            return None
        req.add_unredirected_header(self.auth_header, text)
        return self.parent.open(req, timeout=req.timeout)

    def http_request(self, req):
        """The password goes out at once where the manager says so."""
        if getattr(self.passwd, 'is_authenticated', lambda url: False)(req.full_url) and not req.has_header('Authorization'):
            req.add_unredirected_header('Authorization', _basic(*self.passwd.find_user_password(None, req.full_url)))
        return req

    def http_response(self, req, response):
        if hasattr(self.passwd, 'is_authenticated'):
            self.passwd.update_authenticated(req.full_url, 200 <= response.code < 300)
        return response

    https_request, https_response = http_request, http_response


def _basic(user, password):
    return 'Basic ' + base64.b64encode(('%s:%s' % (user, password)).encode()).decode('ascii')


class HTTPBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    """Answers servers that ask who it is."""

    auth_header = 'Authorization'

    def http_error_401(self, req, fp, code, msg, headers):
        return self.http_error_auth_reqed('www-authenticate', req.full_url, req, headers)


class ProxyBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    """Answers proxies that ask who it is."""

    auth_header = 'Proxy-authorization'

    def http_error_407(self, req, fp, code, msg, headers):
        return self.http_error_auth_reqed('proxy-authenticate', req.host, req, headers)


def _fields_of(header):
    """{name: value} of what follows the scheme in a WWW-Authenticate."""
    return {match[1].lower(): match[2] if match[2] is not None else match[3]
            for match in re.finditer(r'(\w+)\s*=\s*(?:"([^"]*)"|([^\s,]+))', header)}


class AbstractDigestAuthHandler:
    """Answers servers that want a digest of user and password."""

    def __init__(self, passwd=None):
        self.passwd = HTTPPasswordMgr() if passwd is None else passwd
        self.add_password = self.passwd.add_password
        self.retried = self.nonce_count = 0
        self.last_nonce = None

    def reset_retry_count(self):
        """Nothing was tried yet."""
        self.retried = 0

    def http_error_auth_reqed(self, auth_header, host, req, headers):
        """Ask again with an answer; five times at most."""
        found = headers.get(auth_header, None)
        if self.retried > 5:
            raise HTTPError(req.full_url, 401, 'digest auth failed', headers, None)
        self.retried += 1
        if found:
            scheme = found.split()[0]
            if scheme.lower() == 'digest':
                return self.retry_http_digest_auth(req, found)
            if scheme.lower() != 'basic':
                raise ValueError("AbstractDigestAuthHandler does not support the following scheme: '%s'" % scheme)
        return None

    def retry_http_digest_auth(self, req, auth):
        """Ask again with the answer to this header."""
        answer = self.get_authorization(req, _fields_of(auth.partition(' ')[2]))
        if not answer:
            return None
        text = 'Digest ' + answer
        if req.headers.get(self.auth_header, None) == text:
            return None
        req.add_unredirected_header(self.auth_header, text)
        return self.parent.open(req, timeout=req.timeout)

    def get_cnonce(self, nonce):
        """A number that is used once."""
        import hashlib
        import os
        return hashlib.sha1(('%s:%s:%s:' % (self.nonce_count, nonce, os.urandom(8))).encode()).hexdigest()[:16]

    def get_authorization(self, req, chal):
        """The answer to what the server said, or None."""
        realm, nonce, qop = chal.get('realm'), chal.get('nonce'), chal.get('qop')
        algorithm, opaque = chal.get('algorithm', 'MD5'), chal.get('opaque')
        if realm is None or nonce is None:
            return None
        digest, keyed = self.get_algorithm_impls(algorithm)
        user, password = self.passwd.find_user_password(realm, req.full_url)
        if digest is None or user is None:
            return None
        a1 = digest('%s:%s:%s' % (user, realm, password))
        a2 = digest('%s:%s' % (req.get_method(), req.selector))
        extra = ''
        if qop is None:
            response = keyed(a1, '%s:%s' % (nonce, a2))
        elif 'auth' in [part.strip() for part in qop.split(',')]:
            self.nonce_count = self.nonce_count + 1 if nonce == self.last_nonce else 1
            self.last_nonce = nonce
            count, once = '%08x' % self.nonce_count, self.get_cnonce(nonce)
            response = keyed(a1, '%s:%s:%s:%s:%s' % (nonce, count, once, 'auth', a2))
            extra = ', qop=auth, nc=%s, cnonce="%s"' % (count, once)
        else:
            raise URLError("qop '%s' is not supported." % qop)
        text = 'username="%s", realm="%s", nonce="%s", uri="%s", response="%s"' % (user, realm, nonce, req.selector, response)
        if opaque:
            text += ', opaque="%s"' % opaque
        return text + ', algorithm="%s"' % algorithm + extra

    def get_algorithm_impls(self, algorithm):
        """(digest of a text, digest of a secret and a text)."""
        import hashlib
        if algorithm not in ('MD5', 'SHA'):
            raise ValueError('Unsupported digest authentication algorithm %r' % algorithm)
        make = hashlib.md5 if algorithm == 'MD5' else hashlib.sha1

        def digest(text):
            return make(text.encode('ascii')).hexdigest()

        return digest, lambda secret, text: digest('%s:%s' % (secret, text))


class HTTPDigestAuthHandler(BaseHandler, AbstractDigestAuthHandler):
    """The same for servers."""

    auth_header = 'Authorization'
    handler_order = 490

    def http_error_401(self, req, fp, code, msg, headers):
        answer = self.http_error_auth_reqed('www-authenticate', urlsplit(req.full_url).netloc, req, headers)
        self.reset_retry_count()
        return answer


class ProxyDigestAuthHandler(BaseHandler, AbstractDigestAuthHandler):
    """The same for proxies."""

    auth_header = 'Proxy-Authorization'
    handler_order = 490

    def http_error_407(self, req, fp, code, msg, headers):
        answer = self.http_error_auth_reqed('proxy-authenticate', req.host, req, headers)
        self.reset_retry_count()
        return answer


def _parse_proxy(proxy):
    """(scheme, user, password, host with port) of a proxy's address."""
    from urllib.parse import _splittype, _splituser, _splitpasswd
    scheme, rest = _splittype(proxy)
    if not rest.startswith('/'):
        scheme, authority = None, proxy
    else:
        if not rest.startswith('//'):
            raise ValueError('proxy URL with no authority: %r' % proxy)
        end = rest.find('/', max(rest.find('@'), 2))        # passwords may have a /
        authority = rest[2:] if end == -1 else rest[2:end]
    userinfo, hostport = _splituser(authority)
    user, password = (None, None) if userinfo is None else _splitpasswd(userinfo)
    return scheme, user, password, hostport


class AbstractHTTPHandler(BaseHandler):
    """Sends requests over HTTP."""

    def __init__(self, debuglevel=0, context=None, check_hostname=None):
        self._debuglevel, self._context = debuglevel, context

    def set_http_debuglevel(self, level):
        """1: what goes and comes is printed."""
        self._debuglevel = level

    def do_open(self, http_class, req, **options):
        """The response to a request."""
        if not req.host:
            raise URLError('no host given')
        options.update({} if req.timeout is _NO_TIMEOUT else {'timeout': req.timeout})
        connection = http_class(req.host.rpartition('@')[2], **options)
        connection.set_debuglevel(self._debuglevel)
        headers = {k.title(): v for k, v in req.header_items()}
        headers['Connection'] = 'close'
        if req._tunnel_host:
            connection.set_tunnel(req._tunnel_host, headers={k: headers.pop(k) for k in ('Proxy-Authorization',) if k in headers})
        try:
            try:
                connection.request(req.get_method(), req.selector or '/', req.data, headers,
                                   encode_chunked=req.has_header('Transfer-encoding'))
            except OSError as error:
                raise URLError(error)
            response = connection.getresponse()
        except:
            connection.close()
            raise
        if connection.sock:             # the response has it now
            connection.sock.close()
            connection.sock = None
        response.url = req.full_url
        response.msg = response.reason
        return response

    def do_request_(self, request):
        """The request with the headers it needs. URLError without a host."""
        host = request.host
        if not host:
            raise URLError('no host given')
        data = request.data
        if data is not None:
            if isinstance(data, str):
                raise TypeError('POST data should be bytes, an iterable of bytes, or a file object. '
                                'It cannot be of type str.')
            if not request.has_header('Content-type'):
                request.add_unredirected_header('Content-type', 'application/x-www-form-urlencoded')
            if not request.has_header('Content-length') and not request.has_header('Transfer-encoding'):
                size = _client.HTTPConnection._get_content_length(data, request.get_method())
                if size is not None:
                    request.add_unredirected_header('Content-length', str(size))
                else:
                    request.add_unredirected_header('Transfer-encoding', 'chunked')
        if request.has_proxy():
            host = urlsplit(request.selector).netloc
        if not request.has_header('Host'):
            request.add_unredirected_header('Host', (request._tunnel_host or host).rpartition('@')[2])
        for name, value in self.parent.addheaders:
            if not request.has_header(name.capitalize()):
                request.add_unredirected_header(name.capitalize(), value)
        return request


class HTTPHandler(AbstractHTTPHandler):
    """http://"""

    def http_open(self, req):
        return self.do_open(_client.HTTPConnection, req)

    http_request = AbstractHTTPHandler.do_request_


class HTTPSHandler(AbstractHTTPHandler):
    """https://"""

    def https_open(self, req):
        return self.do_open(_client.HTTPSConnection, req, context=self._context)

    https_request = AbstractHTTPHandler.do_request_


class FileHandler(BaseHandler):
    """file://"""

    def file_open(self, req):
        if req.host and req.host != 'localhost':
            raise URLError('file:// scheme is supported only on localhost')
        path = url2pathname(req.selector.removeprefix('//localhost').removeprefix('//') or '/')
        try:
            import email.utils
            import mimetypes
            status = os.stat(path)
            headers = _client.HTTPMessage([
                ('Content-type', mimetypes.guess_type(path)[0] or 'text/plain'), ('Content-length', str(status.st_size)),
                ('Last-modified', email.utils.formatdate(status.st_mtime, usegmt=True))])
            return addinfourl(open(path, 'rb'), headers, 'file://' + pathname2url(path))
        except OSError as e:
            raise URLError(e) from None


class DataHandler(BaseHandler):
    """data:"""

    def data_open(self, req):
        kind, data = req.full_url.partition(':')[2].split(',', 1)       # ValueError without a comma
        data = unquote_to_bytes(data)
        if kind.endswith(';base64'):
            data, kind = base64.decodebytes(data), kind[:-7]
        headers = _client.HTTPMessage([('Content-type', kind or 'text/plain;charset=US-ASCII'),
                                       ('Content-length', str(len(data)))])
        return addinfourl(io.BytesIO(data), headers, req.full_url)


class UnknownHandler(BaseHandler):
    """Refuses everything else."""

    def unknown_open(self, req):
        raise URLError('unknown url type: %s' % req.type)


_DEFAULT_HANDLERS = (ProxyHandler, UnknownHandler, HTTPHandler, HTTPDefaultErrorHandler, HTTPRedirectHandler,
                     FileHandler, HTTPErrorProcessor, DataHandler, HTTPSHandler)


def build_opener(*handlers):
    """An opener with these handlers in place of the usual ones of their kind."""
    opener = OpenerDirector()
    given = [h if isinstance(h, type) else type(h) for h in handlers]
    for cls in _DEFAULT_HANDLERS:
        if not any(issubclass(g, cls) for g in given):
            opener.add_handler(cls())
    for h in handlers:
        opener.add_handler(h() if isinstance(h, type) else h)
    return opener


def install_opener(opener):
    """Have urlopen() use an opener."""
    global _opener
    _opener = opener


def urlopen(url, data=None, timeout=_NO_TIMEOUT, *, cafile=None, capath=None, cadefault=False, context=None):
    """Open an address or a Request; the response, a file with .status, .headers and .url."""
    global _opener
    if cafile or capath or cadefault:
        import ssl
        import warnings
        warnings.warn('cafile, capath and cadefault are deprecated, use a custom context instead.', DeprecationWarning, 2)
        if context is not None:
            raise ValueError("You can't pass both context and any of cafile, capath, and cadefault")
        context = ssl.create_default_context(cafile=cafile, capath=capath)
    if context is not None:
        opener = build_opener(HTTPSHandler(context=context))
    else:
        if _opener is None:
            _opener = build_opener()
        opener = _opener
    return opener.open(url, data, timeout)


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Save what is at an address in a file: (its name, headers)."""
    with urlopen(url, data) as response:
        headers = response.info()
        if url.startswith('file:') and not filename:
            return os.path.normpath(url2pathname(url[5:].removeprefix('//'))), headers
        if filename:
            out = open(filename, 'wb')
        else:
            out = tempfile.NamedTemporaryFile(delete=False)
            filename = out.name
            _temporary.append(filename)
        with out:
            block, number, got = 8192, 0, 0
            size = int(headers.get('Content-Length') or -1)
            if reporthook:
                reporthook(number, block, size)
            while piece := response.read(block):
                got += len(piece)
                out.write(piece)
                number += 1
                if reporthook:
                    reporthook(number, block, size)
    if size >= 0 and got < size:
        raise ContentTooShortError('retrieval incomplete: got only %i out of %i bytes' % (got, size),
                                   (filename, headers))
    return filename, headers


def urlcleanup():
    """Remove the files that urlretrieve() made up."""
    for name in _temporary:
        try:
            os.unlink(name)
        except OSError:
            pass
    _temporary.clear()


def url2pathname(pathname):
    """A path of the path of an address."""
    return unquote(pathname)


def pathname2url(pathname):
    """The path of an address of a path."""
    return quote(pathname)


def getproxies():
    """Proxies that the environment names, by scheme; small letters win."""
    names, found = [(name.lower(), name, value) for name, value in os.environ.items() if name[-6:].lower() == '_proxy'], {}
    for low, name, value in names:
        if value and low != name:
            found[low[:-6]] = value
    if 'REQUEST_METHOD' in os.environ:          # a CGI program: HTTP_PROXY is a header of the client
        found.pop('http', None)
    for low, name, value in names:
        if low == name:
            if value:
                found[low[:-6]] = value
            else:
                found.pop(low[:-6], None)
    return found


getproxies_environment = getproxies


def proxy_bypass(host, proxies=None):
    """Is the host among those that are asked directly?"""
    names = (getproxies() if proxies is None else proxies).get('no', '')
    if not names or names == '*':
        return bool(names)
    host = host.lower()
    bare = re.sub(r':\d*$', '', host)
    for item in (name.strip().lower().lstrip('.') for name in names.split(',')):
        if item and any(each == item or each.endswith('.' + item) for each in (bare, host)):
            return True
    return False


proxy_bypass_environment = proxy_bypass
