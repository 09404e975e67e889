# SPDX-License-Identifier: MIT
"""URL: an address and its parts."""

from urllib.parse import parse_qsl, quote, quote_plus, unquote, urljoin, urlsplit, urlunsplit

from multidict import MultiDict, MultiDictProxy

__all__ = ['URL']
_PORTS = {'http': 80, 'https': 443, 'ws': 80, 'wss': 443, 'ftp': 21}
_PATH_SAFE = "%!$&'()*+,;=:@/~"
_QUERY_SAFE = "%!$'()*,;:@/?~=&+"


def _requote(text, safe):
    return text if text.isalnum() else quote(text, safe=safe)


def _query_value(value):
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        if not isinstance(value, bool) and hasattr(value, '__int__') and isinstance(value, int):
            return str(int(value))
        raise TypeError('Invalid variable type: value should be str, int or float, got %r of type %s'
                        % (value, type(value)))
    if isinstance(value, float) and (value != value or value in (float('inf'), float('-inf'))):
        raise ValueError('float(\'%s\') is not supported' % ('nan' if value != value else value))
    return str(int(value)) if isinstance(value, int) else str(value)


def _query_text(query):
    """A query of a str, a mapping or pairs."""
    if query is None:
        return ''
    if isinstance(query, str):
        return _requote(query, _QUERY_SAFE)
    if isinstance(query, (bytes, bytearray, memoryview)):
        raise TypeError('Invalid query type: bytes, bytearray and memoryview are forbidden')
    if not hasattr(query, 'items') and not hasattr(query, '__iter__'):
        raise TypeError('Invalid query type: only str, mapping or sequence of (key, value) pairs is allowed')
    pairs = []
    for key, value in query.items() if hasattr(query, 'items') else query:
        values = value if isinstance(value, (list, tuple)) else [value]
        pairs += [(key, _query_value(v)) for v in values]
    return '&'.join('%s=%s' % (quote_plus(k, safe="/?:@-._~!$'()*,"), quote_plus(v, safe="/?:@-._~!$'()*,"))
                    for k, v in pairs)


def _remove_dots(path):
    out = []
    parts = path.split('/')
    for part in parts:
        if part == '..':
            if len(out) > 1:
                out.pop()
        elif part != '.':
            out.append(part)
    if parts[-1] in ('.', '..'):
        out.append('')
    return '/'.join(out)


class URL:
    """URL('http://user:secret@host:8080/path?query=1#fragment')"""

    __slots__ = ('_scheme', '_netloc', '_path', '_query', '_fragment', '_text', '_parts')

    def __new__(cls, val='', *, encoded=False):
        if type(val) is URL:
            return val
        if not isinstance(val, str):
            raise TypeError('Constructor parameter should be str')
        scheme, netloc, path, query, fragment = urlsplit(val)
        if netloc and not encoded:
            host = netloc.rpartition('@')[2]
            if host.rpartition(':')[2].startswith(']') is False and ':' in host and not host.endswith(']'):
                port = host.rpartition(':')[2]
                if port and not port.isdigit():
                    raise ValueError('Invalid URL: port can\'t be converted to integer')
            netloc = netloc[:len(netloc) - len(host)] + host.lower()
            path = _remove_dots(_requote(path, _PATH_SAFE)) or '/'
            query = _requote(query, _QUERY_SAFE)
            fragment = _requote(fragment, _QUERY_SAFE + '#')
        elif not encoded:
            path = _requote(path, _PATH_SAFE)
            query = _requote(query, _QUERY_SAFE)
        return cls._made(scheme, netloc, path, query, fragment)

    @classmethod
    def _made(cls, scheme, netloc, path, query, fragment):
        self = object.__new__(cls)
        self._scheme, self._netloc, self._path = scheme, netloc, path
        self._query, self._fragment = query, fragment
        self._text = self._parts = None
        return self

    @classmethod
    def build(cls, *, scheme='', authority='', user=None, password=None, host='', port=None, path='', query=None,
              query_string='', fragment='', encoded=False):
        """A URL of its parts."""
        if not authority and host:
            authority = '[%s]' % host if ':' in host else host
            if user is not None or password is not None:
                authority = '%s%s@%s' % (quote(user or ''), '' if password is None else ':' + quote(password), authority)
            if port is not None:
                authority += ':%d' % port
        return cls._made(scheme, authority, path if encoded else _requote(path, _PATH_SAFE),
                         _query_text(query) if query else query_string, fragment)

    def _split(self):
        if self._parts is None:
            self._parts = urlsplit('//' + self._netloc)
        return self._parts

    def __str__(self):
        if self._text is None:
            path = '' if self._path == '/' and self._netloc and False else self._path
            self._text = urlunsplit((self._scheme, self._netloc, path, self._query, self._fragment))
        return self._text

    def __repr__(self):
        return 'URL(%r)' % str(self)

    def __eq__(self, other):
        return str(self) == str(other) if type(other) is URL else NotImplemented

    def __hash__(self):
        return hash(str(self))

    def __lt__(self, other):
        return str(self) < str(other) if type(other) is URL else NotImplemented

    def __bool__(self):
        return bool(self._netloc or self._path or self._query or self._fragment)

    def __truediv__(self, name):
        if not isinstance(name, str):
            return NotImplemented
        return self.joinpath(name)

    def __mod__(self, query):
        return self.update_query(query)

    def __reduce__(self):
        return URL, (str(self),)

    scheme = property(lambda self: self._scheme, doc='http, https ...')
    raw_authority = authority = property(lambda self: self._netloc, doc='User, host and port.')
    raw_path = property(lambda self: self._path, doc='The path as it is sent.')
    path = property(lambda self: unquote(self._path), doc='The path.')
    raw_query_string = property(lambda self: self._query, doc='The query as it is sent.')
    query_string = property(lambda self: unquote(self._query.replace('+', ' ')), doc='The query as text.')
    raw_fragment = property(lambda self: self._fragment, doc='The fragment as it stands there.')
    fragment = property(lambda self: unquote(self._fragment), doc='What stands behind #.')
    raw_user = property(lambda self: self._split().username)
    raw_password = property(lambda self: self._split().password)
    raw_host = property(lambda self: self._split().hostname)
    host = property(lambda self: self._split().hostname, doc='The host, or None.')
    explicit_port = property(lambda self: self._split().port, doc='The port that stands there, or None.')

    @property
    def user(self):
        """The user, or None."""
        user = self._split().username
        return None if user is None else unquote(user)

    @property
    def password(self):
        """The password, or None."""
        password = self._split().password
        return None if password is None else unquote(password)

    @property
    def port(self):
        """The port that stands there or that the scheme means."""
        port = self._split().port
        return _PORTS.get(self._scheme) if port is None else port

    def is_absolute(self):
        """Is there a host?"""
        return bool(self._netloc)

    absolute = property(is_absolute)

    def is_default_port(self):
        """Is the port the scheme's?"""
        return self.port is not None and self.port == _PORTS.get(self._scheme)

    @property
    def query(self):
        """The query as a MultiDictProxy."""
        return MultiDictProxy(MultiDict(parse_qsl(self._query, keep_blank_values=True)))

    @property
    def path_qs(self):
        """Path and query."""
        return self.path + ('?' + self.query_string if self._query else '')

    @property
    def raw_path_qs(self):
        """Path and query as they are sent."""
        return self._path + ('?' + self._query if self._query else '')

    @property
    def parts(self):
        """The parts of the path."""
        parts = unquote(self._path).split('/')
        return ('/', *parts[1:]) if self._path.startswith('/') else tuple(parts)

    @property
    def name(self):
        """The last part of the path."""
        return self.parts[-1] if self.parts else ''

    @property
    def suffix(self):
        """What the last part ends with, from its last dot."""
        name = self.name
        dot = name.rfind('.')
        return name[dot:] if 0 < dot < len(name) - 1 else ''

    @property
    def parent(self):
        """The URL without the last part of its path."""
        return URL._made(self._scheme, self._netloc, self._path.rpartition('/')[0] or '/', '', '')

    def origin(self):
        """Scheme, host and port alone."""
        if not self._netloc:
            raise ValueError('URL should be absolute')
        return URL._made(self._scheme, self._netloc.rpartition('@')[2], '', '', '')

    def relative(self):
        """Without scheme and host."""
        return URL._made('', '', self._path, self._query, self._fragment)

    def _with(self, **parts):
        now = {'scheme': self._scheme, 'netloc': self._netloc, 'path': self._path, 'query': self._query,
               'fragment': self._fragment}
        now.update(parts)
        return URL._made(**now)

    def with_scheme(self, scheme):
        """With another scheme."""
        return self._with(scheme=scheme.lower())

    def with_host(self, host):
        """With another host."""
        user, at, place = self._netloc.rpartition('@')
        port = self._split().port
        return self._with(netloc=user + at + host + ('' if port is None else ':%d' % port))

    def with_port(self, port):
        """With another port."""
        user, at, _ = self._netloc.rpartition('@')
        return self._with(netloc=user + at + self.host + ('' if port is None else ':%d' % port))

    def with_user(self, user):
        """With another user."""
        place = self._netloc.rpartition('@')[2]
        return self._with(netloc=place if user is None else quote(user) + '@' + place)

    def with_path(self, path, *, encoded=False):
        """With another path."""
        path = path if encoded else _requote(path, _PATH_SAFE)
        return self._with(path=path if path.startswith('/') else '/' + path, query='', fragment='')

    def with_query(self, *args, **kwargs):
        """With another query."""
        return self._with(query=_query_text(args[0] if args else kwargs))

    def extend_query(self, *args, **kwargs):
        """With more of a query."""
        more = _query_text(args[0] if args else kwargs)
        return self._with(query='&'.join(p for p in (self._query, more) if p))

    def update_query(self, *args, **kwargs):
        """With some keys of the query set anew."""
        new = args[0] if args else kwargs
        if isinstance(new, str):
            new = parse_qsl(new, keep_blank_values=True)
        query = MultiDict(parse_qsl(self._query, keep_blank_values=True))
        query.update(new or ())
        return self._with(query=_query_text(query))

    def with_fragment(self, fragment):
        """With another fragment."""
        return self._with(fragment='' if fragment is None else _requote(fragment, _QUERY_SAFE))

    def with_name(self, name):
        """With another last part of the path."""
        return self._with(path=self._path.rpartition('/')[0] + '/' + _requote(name, _PATH_SAFE), query='', fragment='')

    def joinpath(self, *names, encoded=False):
        """With more parts of a path."""
        path = self._path.rstrip('/')
        for name in names:
            path += '/' + (name if encoded else _requote(name, _PATH_SAFE)).strip('/' if name is not names[-1] else '')
        return self._with(path=_remove_dots(path), query='', fragment='')

    def join(self, url):
        """The URL that another one means from here."""
        return URL(urljoin(str(self), str(url)))

    def human_repr(self):
        """The URL for people."""
        return unquote(str(self))
