# SPDX-License-Identifier: MIT
"""Request, PreparedRequest (what is sent) and Response."""

import datetime
import json as _json
import re
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

from _web import multipart, quote_parameter
from urllib3.exceptions import (DecodeError, LocationParseError, ProtocolError, ReadTimeoutError)

from .auth import HTTPBasicAuth
from .cookies import RequestsCookieJar, cookiejar_from_dict, get_cookie_header
from .exceptions import (ChunkedEncodingError, ConnectionError, ContentDecodingError, HTTPError,
                         InvalidJSONError, InvalidURL, JSONDecodeError as RequestsJSONDecodeError,
                         MissingSchema, StreamConsumedError)
from .hooks import default_hooks
from .structures import CaseInsensitiveDict
from .utils import (check_header_validity, get_auth_from_url, guess_apparent_encoding, guess_filename,
                    guess_json_utf, iter_slices, parse_header_links, requote_uri, super_len,
                    to_key_val_list)

REDIRECT_STATI = (301, 302, 303, 307, 308)
DEFAULT_REDIRECT_LIMIT = 30
CONTENT_CHUNK_SIZE = 10 * 1024
ITER_CHUNK_SIZE = 512


# -- parts of a request

def _encode_params(data):
    """A query or form as text; what is no dict or list of pairs stays as it is."""
    if isinstance(data, (str, bytes)) or hasattr(data, 'read'):
        return data
    if not hasattr(data, '__iter__'):
        return data
    pairs = []
    for key, values in to_key_val_list(data):
        if isinstance(values, (str, bytes)) or not hasattr(values, '__iter__'):
            values = [values]
        pairs += [(key, v) for v in values if v is not None]
    return urlencode(pairs, doseq=True)


def _remove_dots(path):
    out = []
    for part in path.split('/'):
        if part == '..':
            if len(out) > 1:
                out.pop()
        elif part != '.':
            out.append(part)
    if path.endswith(('/.', '/..')):
        out.append('')
    return '/'.join(out)


def _idna(host):
    try:
        return host.encode('idna').decode('ascii')
    except LookupError:                     # libcurl does it
        return host
    except UnicodeError:
        raise InvalidURL('URL has an invalid label.') from None


def _split_url(url):
    """(scheme, auth, host, port, path, query, fragment)"""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise InvalidURL('Failed to parse: %r is not a valid host or port'
                         % url.partition('://')[2].split('/')[0]) from None
    auth, at, place = parts.netloc.rpartition('@')
    host, port = place, None
    if place.startswith('['):
        host, _, rest = place.partition(']')
        host, port = host + ']', rest.removeprefix(':') or None
    elif ':' in place:
        host, _, port = place.partition(':')
        port = port or None
    if port is not None and not port.isdigit():
        raise InvalidURL('Failed to parse: %r is not a valid host or port' % place)
    if port is not None and int(port) > 65535:
        raise InvalidURL('Failed to parse: %s' % url)
    return parts.scheme, auth + at, host, port, parts.path, parts.query, parts.fragment


def _file_part(key, value):
    """The (headers, bytes) of a file in a form."""
    kind, headers = None, None
    if isinstance(value, (tuple, list)):
        name, f, *more = value
        kind, headers = (more + [None, None])[:2]
    else:
        name, f = guess_filename(value) or key, value
    if f is None:
        return None
    if isinstance(f, (str, bytes, bytearray)):
        data = f
    elif hasattr(f, 'read'):
        data = f.read()
    else:
        data = f
    if isinstance(data, str):
        data = data.encode('utf-8')
    disposition = 'form-data; name="%s"' % quote_parameter(key)
    if name is not None:
        disposition += '; filename="%s"' % quote_parameter(name if isinstance(name, str) else name.decode())
    rows = [('Content-Disposition', disposition)]
    if kind:
        rows.append(('Content-Type', kind))
    rows += list((headers or {}).items())
    return rows, bytes(data)


def _encode_files(files, data):
    """(body, content type) of a form with files."""
    import secrets
    if not files:
        raise ValueError('Files must be provided.')
    if isinstance(data, (str, bytes)):
        raise ValueError('Data must not be a string.')
    parts = []
    for key, values in to_key_val_list(data or {}):
        if isinstance(values, (str, bytes)) or not hasattr(values, '__iter__'):
            values = [values]
        for v in values:
            if v is not None:
                key = key.decode('utf-8') if isinstance(key, bytes) else key
                v = v if isinstance(v, bytes) else str(v).encode('utf-8')
                parts.append(([('Content-Disposition', 'form-data; name="%s"' % quote_parameter(key))], v))
    parts += [p for p in (_file_part(k, v) for k, v in to_key_val_list(files or {})) if p]
    boundary = secrets.token_hex(16)
    return multipart(parts, boundary.encode()), 'multipart/form-data; boundary=' + boundary


class RequestHooksMixin:
    """Functions that are called with the response."""

    def register_hook(self, event, hook):
        """Have a function (or several) called."""
        if event not in self.hooks:
            raise ValueError('Unsupported event specified, with event name "%s"' % (event,))
        if callable(hook):
            self.hooks[event].append(hook)
        else:
            self.hooks[event].extend(h for h in hook if callable(h))

    def deregister_hook(self, event, hook):
        """Take a function back; was it there?"""
        try:
            self.hooks[event].remove(hook)
            return True
        except ValueError:
            return False


class Request(RequestHooksMixin):
    """What a program asks for; prepare() makes what is sent."""

    def __init__(self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None,
                 cookies=None, hooks=None, json=None):
        self.method = method
        self.url = url
        self.headers = {} if headers is None else headers
        self.files = [] if files is None else files
        self.data = [] if data is None else data
        self.json = json
        self.params = {} if params is None else params
        self.auth = auth
        self.cookies = cookies
        self.hooks = default_hooks()
        for event, hook in (hooks or {}).items():
            self.register_hook(event, hook)

    def __repr__(self):
        return '<Request [%s]>' % self.method

    def prepare(self):
        """The PreparedRequest of this request alone."""
        p = PreparedRequest()
        p.prepare(method=self.method, url=self.url, headers=self.headers, files=self.files, data=self.data,
                  json=self.json, params=self.params, auth=self.auth, cookies=self.cookies, hooks=self.hooks)
        return p


class PreparedRequest(RequestHooksMixin):
    """What is sent: method, url, headers, body."""

    def __init__(self):
        self.method = self.url = self.headers = self.body = None
        self._cookies = None
        self.hooks = default_hooks()
        self._body_position = None

    def prepare(self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None,
                cookies=None, hooks=None, json=None):
        """Make everything that is sent."""
        self.prepare_method(method)
        self.prepare_url(url, params)
        self.prepare_headers(headers)
        self.prepare_cookies(cookies)
        self.prepare_body(data, files, json)
        self.prepare_auth(auth, url)
        self.prepare_hooks(hooks)

    def __repr__(self):
        return '<PreparedRequest [%s]>' % self.method

    def copy(self):
        """A copy."""
        p = PreparedRequest()
        p.__dict__.update(self.__dict__)
        p.headers = None if self.headers is None else self.headers.copy()
        p._cookies = None if self._cookies is None else self._cookies.copy()
        return p

    def prepare_method(self, method):
        self.method = method
        if method is not None:
            self.method = (method if isinstance(method, str) else method.decode('ascii')).upper()

    def prepare_url(self, url, params):
        url = url.decode('utf8') if isinstance(url, bytes) else str(url)
        url = url.lstrip()
        if ':' in url and not url.lower().startswith('http'):
            self.url = url
            return
        scheme, auth, host, port, path, query, fragment = _split_url(url)
        if not scheme or '://' not in url:
            raise MissingSchema('Invalid URL %r: No scheme supplied. Perhaps you meant https://%s?' % (url, url))
        if not host:
            raise InvalidURL('Invalid URL %r: No host supplied' % url)
        if not host.isascii():
            host = _idna(host)
        if host.startswith(('*', '.')) or ' ' in host:
            raise InvalidURL('URL has an invalid label.')
        netloc = auth + host.lower() + (':' + port if port else '')
        extra = _encode_params(params) if params else ''
        if isinstance(extra, bytes):
            extra = extra.decode('utf-8')
        if extra:
            query = query + '&' + extra if query else extra
        url = requote_uri(urlunsplit((scheme.lower(), netloc, _remove_dots(path) or '/', query, fragment)))
        self.url = re.sub('%[0-9a-f]{2}', lambda m: m[0].upper(), url) if '%' in url else url

    @property
    def path_url(self):
        """The path with the query."""
        parts = urlsplit(self.url)
        return (parts.path or '/') + ('?' + parts.query if parts.query else '')

    def prepare_headers(self, headers):
        self.headers = CaseInsensitiveDict()
        for item in (headers or {}).items():
            check_header_validity(item)
            name, value = item
            self.headers[name if isinstance(name, str) else name.decode('ascii')] = value

    def prepare_cookies(self, cookies):
        if isinstance(cookies, (dict, type(None))) and not isinstance(cookies, RequestsCookieJar):
            cookies = cookiejar_from_dict(cookies)
        self._cookies = cookies
        text = get_cookie_header(cookies, self)
        if text is not None:
            self.headers['Cookie'] = text

    def prepare_body(self, data, files, json=None):
        body, content_type = None, None
        if not data and json is not None:
            content_type = 'application/json'
            try:
                body = _json.dumps(json, allow_nan=False)
            except ValueError as e:
                raise InvalidJSONError(e, request=self) from e
            body = body.encode('utf-8')
        streamed = hasattr(data, '__iter__') and not isinstance(data, (str, bytes, bytearray, list, tuple, Mapping))
        if streamed:
            self._prepare_stream(data, files)
            return
        if files:
            body, content_type = _encode_files(files, data)
        elif data:
            body = _encode_params(data)
            if isinstance(body, str) and not isinstance(data, (str, bytes)):
                content_type = 'application/x-www-form-urlencoded'
        self.prepare_content_length(body)
        if content_type and 'content-type' not in self.headers:
            self.headers['Content-Type'] = content_type
        self.body = body

    def _prepare_stream(self, data, files):
        if files:
            raise NotImplementedError('Streamed bodies and files are mutually exclusive.')
        length = super_len(data)
        if hasattr(data, 'tell'):
            try:
                self._body_position = data.tell()
            except OSError:
                self._body_position = object()
        if length:
            self.headers['Content-Length'] = str(length)
        else:
            self.headers['Transfer-Encoding'] = 'chunked'
        self.body = data

    def prepare_content_length(self, body):
        if body is not None:
            length = super_len(body)
            if length:
                self.headers['Content-Length'] = str(length)
        elif self.method not in ('GET', 'HEAD') and 'Content-Length' not in self.headers:
            self.headers['Content-Length'] = '0'

    def prepare_auth(self, auth, url=''):
        if auth is None:
            pair = get_auth_from_url(self.url)
            auth = pair if any(pair) else None
        if auth:
            if isinstance(auth, tuple) and len(auth) == 2:
                auth = HTTPBasicAuth(*auth)
            self.__dict__.update(auth(self).__dict__)
            self.prepare_content_length(self.body)

    def prepare_hooks(self, hooks):
        for event in hooks or []:
            self.register_hook(event, hooks[event])


# -- what comes back

class Response:
    """What a server answered."""

    __attrs__ = ['_content', 'status_code', 'url', 'headers', 'history', 'encoding', 'reason', 'cookies',
                 'elapsed', 'request']

    def __init__(self):
        self._content = False
        self._content_consumed = False
        self._next = None
        self.status_code = None
        self.headers = CaseInsensitiveDict()
        self.raw = None
        self.url = None
        self.encoding = None
        self.history = []
        self.reason = None
        self.cookies = cookiejar_from_dict({})
        self.elapsed = datetime.timedelta(0)
        self.request = None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getstate__(self):
        if not self._content_consumed:
            self.content
        return {name: getattr(self, name, None) for name in self.__attrs__}

    def __setstate__(self, state):
        for name, value in state.items():
            setattr(self, name, value)
        self._content_consumed = True
        self.raw = None

    def __repr__(self):
        return '<Response [%s]>' % self.status_code

    def __bool__(self):
        return self.ok

    def __iter__(self):
        return self.iter_content(128)

    @property
    def ok(self):
        """Is the status below 400?"""
        try:
            self.raise_for_status()
        except HTTPError:
            return False
        return True

    @property
    def is_redirect(self):
        """Does it say where to go instead?"""
        return 'location' in self.headers and self.status_code in REDIRECT_STATI

    @property
    def is_permanent_redirect(self):
        """Does it say so for good?"""
        return 'location' in self.headers and self.status_code in (301, 308)

    @property
    def next(self):
        """The PreparedRequest that a redirect asks for, when it was not followed."""
        return self._next

    @property
    def apparent_encoding(self):
        """The encoding that the bytes look like."""
        return guess_apparent_encoding(self.content)

    def iter_content(self, chunk_size=1, decode_unicode=False):
        """The body in pieces of at most chunk_size bytes (None: as they come)."""
        if self._content_consumed and isinstance(self._content, bool):
            raise StreamConsumedError()
        if chunk_size is not None and not isinstance(chunk_size, int):
            raise TypeError('chunk_size must be an int, it is instead a %s.' % type(chunk_size))
        pieces = iter_slices(self._content, chunk_size) if self._content_consumed else self._pieces(chunk_size)
        return _decode_pieces(pieces, self.encoding) if decode_unicode and self.encoding else pieces

    def _pieces(self, chunk_size):
        try:
            while data := self.raw.read(65536 if chunk_size is None else chunk_size, decode_content=True):
                yield data
        except ProtocolError as e:
            raise ChunkedEncodingError(e) from e
        except DecodeError as e:
            raise ContentDecodingError(e) from e
        except ReadTimeoutError as e:
            raise ConnectionError(e) from e
        self._content_consumed = True

    def iter_lines(self, chunk_size=ITER_CHUNK_SIZE, decode_unicode=False, delimiter=None):
        """The body in lines."""
        pending = None
        for piece in self.iter_content(chunk_size, decode_unicode):
            if pending is not None:
                piece = pending + piece
            lines = piece.split(delimiter) if delimiter else piece.splitlines()
            pending = lines.pop() if lines and lines[-1] and piece and lines[-1][-1] == piece[-1] else None
            yield from lines
        if pending is not None:
            yield pending

    @property
    def content(self):
        """The body as bytes."""
        if self._content is False:
            if self._content_consumed:
                raise RuntimeError('The content for this response was already consumed')
            self._content = None if self.status_code == 0 or self.raw is None else self._whole()
        self._content_consumed = True
        return self._content

    def _whole(self):
        try:
            return self.raw.read(decode_content=True)
        except ProtocolError as e:
            raise ChunkedEncodingError(e) from e
        except DecodeError as e:
            raise ContentDecodingError(e) from e
        except ReadTimeoutError as e:
            raise ConnectionError(e) from e

    @property
    def text(self):
        """The body as text, in .encoding or what it looks like."""
        if not self.content:
            return ''
        try:
            return str(self.content, self.encoding or self.apparent_encoding, errors='replace')
        except (LookupError, TypeError):
            return str(self.content, errors='replace')

    def json(self, **kwargs):
        """The body, which is JSON, as objects."""
        if not self.encoding and self.content and len(self.content) > 3:
            encoding = guess_json_utf(self.content)
            if encoding is not None:
                try:
                    return _json.loads(self.content.decode(encoding), **kwargs)
                except UnicodeDecodeError:
                    pass
                except _json.JSONDecodeError as e:
                    raise RequestsJSONDecodeError(e.msg, e.doc, e.pos)
        try:
            return _json.loads(self.text, **kwargs)
        except _json.JSONDecodeError as e:
            raise RequestsJSONDecodeError(e.msg, e.doc, e.pos)

    @property
    def links(self):
        """What the Link header says, by relation."""
        header = self.headers.get('link')
        return {link.get('rel') or link.get('url'): link for link in parse_header_links(header)} if header else {}

    def raise_for_status(self):
        """HTTPError when the status is 400 or more."""
        reason = self.reason
        if isinstance(reason, bytes):
            reason = reason.decode('utf-8', 'replace')
        kind = None
        if 400 <= self.status_code < 500:
            kind = 'Client'
        elif 500 <= self.status_code < 600:
            kind = 'Server'
        if kind:
            raise HTTPError('%s %s Error: %s for url: %s' % (self.status_code, kind, reason, self.url), response=self)

    def close(self):
        """Read no more of it."""
        if not self._content_consumed and self.raw is not None:
            self.raw.close()
        release = getattr(self.raw, 'release_conn', None)
        if release is not None:
            release()


def _decode_pieces(pieces, encoding):
    import codecs
    try:
        decoder = codecs.getincrementaldecoder(encoding)(errors='replace')
    except LookupError:
        yield from pieces
        return
    for piece in pieces:
        text = decoder.decode(piece)
        if text:
            yield text
    text = decoder.decode(b'', final=True)
    if text:
        yield text
