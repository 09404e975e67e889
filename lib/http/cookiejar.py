# SPDX-License-Identifier: MIT
"""Cookies as clients keep them: who set them, who gets them back, and until when."""

import re
import time
import calendar
from urllib.parse import urlsplit

__all__ = ['Cookie', 'CookieJar', 'CookiePolicy', 'DefaultCookiePolicy', 'FileCookieJar', 'LoadError']

_MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split()
_DATE = re.compile(r'(\d{1,2})[\s-]+([A-Za-z]{3})[A-Za-z]*[\s-]+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?')


class LoadError(OSError):
    """A file of cookies cannot be read."""


def http2time(text):
    """Seconds since 1970 of a date as headers have it; None: no date."""
    found = _DATE.search(text)
    if not found:
        return None
    day, month, year, hour, minute, second = found.groups()
    if month.lower() not in _MONTHS:
        return None
    year = int(year) + (0 if len(year) == 4 else 2000 if int(year) < 70 else 1900)
    try:
        return calendar.timegm((year, _MONTHS.index(month.lower()) + 1, int(day), int(hour), int(minute),
                                int(second or 0)))
    except (ValueError, OverflowError):
        return None


def time2isoz(t=None):
    """A time (now, if none) as '1994-11-24 08:49:37Z'."""
    return time.strftime('%Y-%m-%d %H:%M:%SZ', time.gmtime(t))


def time2netscape(t=None):
    """A time (now, if none) as 'Thu, 24-Nov-1994 08:49:37 GMT'."""
    return time.strftime('%a, %d-%b-%Y %H:%M:%S GMT', time.gmtime(t))


class Cookie:
    """One cookie with its attributes."""

    def __init__(self, version, name, value, port, port_specified, domain, domain_specified,
                 domain_initial_dot, path, path_specified, secure, expires, discard, comment, comment_url,
                 rest, rfc2109=False):
        self.version = version
        self.name = name
        self.value = value
        self.port = port
        self.port_specified = port_specified
        self.domain = domain.lower()
        self.domain_specified = domain_specified
        self.domain_initial_dot = domain_initial_dot
        self.path = path
        self.path_specified = path_specified
        self.secure = secure
        self.expires = None if expires is None else int(float(expires))
        self.discard = discard
        self.comment = comment
        self.comment_url = comment_url
        self.rfc2109 = rfc2109
        self._rest = dict(rest)

    def has_nonstandard_attr(self, name):
        """Is there an attribute that the standard does not know?"""
        return name in self._rest

    def get_nonstandard_attr(self, name, default=None):
        """An attribute that the standard does not know."""
        return self._rest.get(name, default)

    def set_nonstandard_attr(self, name, value):
        """Set such an attribute."""
        self._rest[name] = value

    def is_expired(self, now=None):
        """Is its time over?"""
        return self.expires is not None and self.expires <= (time.time() if now is None else now)

    def __str__(self):
        port = '' if self.port is None else ':' + self.port
        pair = self.name if self.value is None else '%s=%s' % (self.name, self.value)
        return '<Cookie %s for %s%s%s>' % (pair, self.domain, port, self.path)

    def __repr__(self):
        names = ('version', 'name', 'value', 'port', 'port_specified', 'domain', 'domain_specified',
                 'domain_initial_dot', 'path', 'path_specified', 'secure', 'expires', 'discard', 'comment',
                 'comment_url')
        parts = ['%s=%r' % (n, getattr(self, n)) for n in names]
        parts += ['rest=%r' % self._rest, 'rfc2109=%r' % self.rfc2109]
        return 'Cookie(%s)' % ', '.join(parts)


def _simple(name, value, domain='', path='/', secure=False, expires=None, discard=True, rest=None,
            host_only=False):
    """A cookie of these; host_only: for this very host."""
    return Cookie(0, name, value, None, False, domain, bool(domain) and not host_only,
                  domain.startswith('.'), path, bool(path), secure, expires, discard, None, None,
                  rest or {'HttpOnly': None})


def _is_address(host):
    return ':' in host or host.replace('.', '').isdigit()


def _host_matches(host, domain):
    """Does a cookie's domain cover the host?"""
    domain = domain.lstrip('.')
    return host == domain or (host.endswith('.' + domain) and not _is_address(host))


def _path_matches(path, prefix):
    return path == prefix or (path.startswith(prefix) and (prefix.endswith('/') or path[len(prefix):][0] == '/'))


def _place(url):
    parts = urlsplit(url)
    return (parts.hostname or '').lower(), parts.path or '/', parts.scheme == 'https'


def parse_set_cookie(text, url):
    """The Cookie of one Set-Cookie header in the response to a request of `url`; None: it is refused."""
    pair, *attributes = text.split(';')
    name, equals, value = pair.strip().partition('=')
    if not equals or not name:
        return None
    host, path, _ = _place(url)
    given = {}
    for item in attributes:
        key, _, v = item.strip().partition('=')
        given[key.strip().lower()] = v.strip()
    domain = given.get('domain', '').lower()
    if domain:
        bare = domain.lstrip('.')
        if not _host_matches(host, bare) or ('.' not in bare and bare != host):
            return None
        domain = bare if _is_address(bare) else '.' + bare
    expires = None
    if 'max-age' in given and given['max-age'].lstrip('-').isdigit():
        expires = int(time.time()) + int(given['max-age'])
    elif 'expires' in given:
        expires = http2time(given['expires'])
    where = given.get('path', '')
    specified = where.startswith('/')
    if not specified:
        where = path.rsplit('/', 1)[0] or '/'
    rest = {'HttpOnly': None} if 'httponly' in given else {}
    if 'samesite' in given:
        rest['SameSite'] = given['samesite']
    return Cookie(0, name.strip(), value.strip(), None, False, domain or host, bool(domain),
                  domain.startswith('.'), where, specified, 'secure' in given, expires,
                  expires is None, None, None, rest)


class CookiePolicy:
    """Which cookies are taken and given; subclasses say no."""

    netscape = True
    rfc2965 = False
    hide_cookie2 = False

    def set_ok(self, cookie, request):
        """Is the cookie taken?"""
        return True

    def return_ok(self, cookie, request):
        """Is the cookie given?"""
        return True


class DefaultCookiePolicy(CookiePolicy):
    """Refuses domains that were named, or that are not among those allowed."""

    def __init__(self, blocked_domains=None, allowed_domains=None, **options):
        self._blocked = tuple(blocked_domains or ())
        self._allowed = None if allowed_domains is None else tuple(allowed_domains)
        for name, value in options.items():
            setattr(self, name, value)

    def is_blocked(self, domain):
        """Was this domain refused?"""
        return any(_host_matches(domain.lstrip('.'), d) for d in self._blocked)

    def is_not_allowed(self, domain):
        """Is there a list of allowed domains, without this one?"""
        return self._allowed is not None and not any(
            _host_matches(domain.lstrip('.'), d) for d in self._allowed)

    def set_ok(self, cookie, request):
        return not self.is_blocked(cookie.domain) and not self.is_not_allowed(cookie.domain)

    return_ok = set_ok


class CookieJar:
    """Cookies by domain, path and name; iterating gives them all."""

    def __init__(self, policy=None):
        self._policy = policy or DefaultCookiePolicy()
        self._cookies = {}                  # (domain, path, name): Cookie

    def set_policy(self, policy):
        """Set who decides."""
        self._policy = policy

    def __iter__(self):
        return iter(list(self._cookies.values()))

    def __len__(self):
        return len(self._cookies)

    def __repr__(self):
        return '<%s[%s]>' % (self.__class__.__name__, ', '.join(map(repr, self)))

    def __str__(self):
        return '<%s[%s]>' % (self.__class__.__name__, ', '.join(map(str, self)))

    def set_cookie(self, cookie):
        """Keep a cookie."""
        self._cookies[cookie.domain, cookie.path, cookie.name] = cookie

    def set_cookie_if_ok(self, cookie, request):
        """Keep a cookie that the policy lets in."""
        if self._policy.set_ok(cookie, request):
            self.set_cookie(cookie)

    def clear(self, domain=None, path=None, name=None):
        """Forget all cookies, or those of a domain, a path there, or one of them. KeyError."""
        wanted = (domain, path, name)
        found = [k for k in self._cookies if all(w is None or w == part for w, part in zip(wanted, k))]
        if domain is not None and not found:
            raise KeyError(name if name is not None else path if path is not None else domain)
        for key in found:
            del self._cookies[key]

    def clear_session_cookies(self):
        """Forget those that were meant for this session."""
        self._cookies = {k: c for k, c in self._cookies.items() if not c.discard}

    def clear_expired_cookies(self):
        """Forget those whose time is over."""
        now = time.time()
        if any(c.expires is not None for c in self._cookies.values()):
            self._cookies = {k: c for k, c in self._cookies.items() if not c.is_expired(now)}

    # -- for clients

    def _take(self, lines, url, request=None):
        """Keeps what the Set-Cookie headers `lines` say; the cookies."""
        taken = []
        for line in lines:
            cookie = parse_set_cookie(line, url)
            if cookie is None:
                continue
            if cookie.is_expired():
                self._cookies.pop((cookie.domain, cookie.path, cookie.name), None)
            elif self._policy.set_ok(cookie, request):
                self.set_cookie(cookie)
                taken.append(cookie)
        return taken

    def _header_for(self, url, request=None):
        """What the Cookie header of a request of `url` says; None: no cookie is for it."""
        if not self._cookies:
            return None
        self.clear_expired_cookies()
        host, path, secure = _place(url)
        found = []
        for c in self._cookies.values():
            covers = not c.domain or (_host_matches(host, c.domain) if c.domain_specified
                                      else c.domain.removesuffix('.local') == host)
            if covers and _path_matches(path, c.path or '/') and (secure or not c.secure) \
                    and self._policy.return_ok(c, request):
                found.append(c)
        found.sort(key=lambda c: -len(c.path or ''))
        pairs = [c.name if c.value is None else '%s=%s' % (c.name, c.value) for c in found]
        return '; '.join(pairs) or None

    def add_cookie_header(self, request):
        """Give a urllib Request its cookies."""
        text = self._header_for(request.get_full_url(), request)
        if text and not request.has_header('Cookie'):
            request.add_unredirected_header('Cookie', text)

    def make_cookies(self, response, request):
        """The cookies that a response sets."""
        lines = response.info().get_all('Set-Cookie') or []
        made = [parse_set_cookie(line, request.get_full_url()) for line in lines]
        return [c for c in made if c is not None]

    def extract_cookies(self, response, request):
        """Keep the cookies that a response sets."""
        self._take(response.info().get_all('Set-Cookie') or [], request.get_full_url(), request)


class FileCookieJar(CookieJar):
    """A jar that a subclass can keep in a file."""

    def __init__(self, filename=None, delayload=False, policy=None):
        CookieJar.__init__(self, policy)
        self.filename = filename
        self.delayload = bool(delayload)

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Write the file."""
        raise NotImplementedError()

    def load(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Read the file."""
        raise NotImplementedError()

    def revert(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Begin anew with what the file says; as it was when that fails."""
        import copy
        if filename is None:
            filename = self._file_name()
        old = copy.deepcopy(self._cookies)
        self._cookies = type(self._cookies)()
        try:
            self.load(filename, ignore_discard, ignore_expires)
        except OSError:
            self._cookies = old
            raise

    def _file_name(self):
        if self.filename is None:
            raise ValueError('a filename was not supplied (nor was the CookieJar instance initialised with one)')
        return self.filename

    def _kept(self, ignore_discard, ignore_expires):
        """The cookies that a file gets."""
        now, places = time.time(), {}
        for cookie in self:
            places.setdefault(cookie.domain, {}).setdefault(cookie.path, []).append(cookie)
        return [cookie for paths in places.values() for found in paths.values() for cookie in found
                if (ignore_discard or not cookie.discard) and (ignore_expires or not cookie.is_expired(now))]

    def _add(self, cookie, ignore_discard, ignore_expires):
        if (ignore_discard or not cookie.discard) and (ignore_expires or not cookie.is_expired(time.time())):
            self.set_cookie(cookie)


class MozillaCookieJar(FileCookieJar):
    """A jar in the format of old browsers' cookies.txt."""

    def load(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Read the file."""
        filename = self._file_name() if filename is None else filename
        with open(filename) as f:
            if not re.match(r'#( Netscape)? HTTP Cookie File', f.readline()):
                raise LoadError('%r does not look like a Netscape format cookies file' % filename)
            for line in f:
                rest = {}
                if line.startswith('#HttpOnly_'):
                    rest['HTTPOnly'] = ''
                    line = line[len('#HttpOnly_'):]
                line = line.rstrip('\n')
                if line.strip().startswith(('#', '$')) or not line.strip():
                    continue
                try:
                    domain, specified, path, secure, expires, name, value = line.split('\t')
                except ValueError:
                    raise LoadError('invalid Netscape format cookies file %r: %r' % (filename, line)) from None
                if name == '':
                    name, value = value, None
                self._add(Cookie(0, name, value, None, False, domain, specified == 'TRUE', domain.startswith('.'), path, False,
                                 secure == 'TRUE', expires or None, expires == '', None, None, rest), ignore_discard, ignore_expires)

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Write the file."""
        with open(self._file_name() if filename is None else filename, 'w') as f:
            f.write('# Netscape HTTP Cookie File\n# http://curl.haxx.se/rfc/cookie_spec.html\n'
                    '# This is a generated file!  Do not edit.\n\n')
            for cookie in self._kept(ignore_discard, ignore_expires):
                name, value = ('', cookie.name) if cookie.value is None else (cookie.name, cookie.value)
                domain = ('#HttpOnly_' if cookie.has_nonstandard_attr('HTTPOnly') else '') + cookie.domain
                f.write('\t'.join([domain, 'TRUE' if cookie.domain.startswith('.') else 'FALSE', cookie.path,
                                   'TRUE' if cookie.secure else 'FALSE', str(cookie.expires) if cookie.expires is not None else '',
                                   name, value]) + '\n')


def _lwp_text(value):
    return value if re.match(r'^\w+$', value) else '"%s"' % re.sub(r'(["\\])', r'\\\1', value)


def iso2time(text):
    """Seconds since 1970 of a time like 1994-02-03 14:15:29Z, or None."""
    found = re.match(r'(\d{4})-?(\d\d?)-?(\d\d?)(?:[-:\sT]*(\d\d?):?(\d\d)(?::?(\d\d)(?:\.\d*)?)?)?\s*(Z|[-+]?\d\d?:?(?:\d\d)?)?\s*$', text, re.A)
    if not found:
        return None
    seconds = calendar.timegm([int(part or 0) for part in found.groups()[:6]])
    zone = re.match(r'([-+]?)(\d\d?):?(\d\d)?$', found[7] or '')
    if zone:
        away = (int(zone[2]) * 60 + int(zone[3] or 0)) * 60
        seconds -= -away if zone[1] == '-' else away
    return seconds


def lwp_cookie_str(cookie):
    """A cookie as a line of an LWP file."""
    fields = [(cookie.name, cookie.value), ('path', cookie.path), ('domain', cookie.domain)]
    if cookie.port is not None:
        fields.append(('port', cookie.port))
    fields += [(name, None) for name in ('path_spec' if cookie.path_specified else '', 'port_spec' if cookie.port_specified else '',
                                         'domain_dot' if cookie.domain_initial_dot else '', 'secure' if cookie.secure else '') if name]
    if cookie.expires:
        fields.append(('expires', time2isoz(float(cookie.expires))))
    if cookie.discard:
        fields.append(('discard', None))
    if cookie.comment:
        fields.append(('comment', cookie.comment))
    if cookie.comment_url:
        fields.append(('commenturl', cookie.comment_url))
    fields += [(key, str(cookie._rest[key])) for key in sorted(cookie._rest)]
    fields.append(('version', str(cookie.version)))
    return '; '.join([name if value is None else '%s=%s' % (name, _lwp_text(value)) for name, value in fields])


class LWPCookieJar(FileCookieJar):
    """A jar in the format of Perl's library, which keeps everything."""

    def as_lwp_str(self, ignore_discard=True, ignore_expires=True):
        """The cookies as text."""
        return ''.join(['Set-Cookie3: %s\n' % lwp_cookie_str(cookie) for cookie in self._kept(ignore_discard, ignore_expires)])

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Write the file."""
        with open(self._file_name() if filename is None else filename, 'w') as f:
            f.write('#LWP-Cookies-2.0\n' + self.as_lwp_str(ignore_discard, ignore_expires))

    def load(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Read the file."""
        filename = self._file_name() if filename is None else filename
        with open(filename) as f:
            if not re.match(r'^\#LWP-Cookies-(\d+)\.(\d+)', f.readline()):
                raise LoadError('%r does not look like a Set-Cookie3 (LWP) format file' % filename)
            for line in f:
                if line.startswith('Set-Cookie3:'):
                    self._add(self._from_line(filename, line[len('Set-Cookie3:'):].strip()), ignore_discard, ignore_expires)

    def _from_line(self, filename, line):
        fields = [(match[1], None if match[2] is None else re.sub(r'\\(.)', r'\1', match[3]) if match[3] is not None else match[2])
                  for match in re.finditer(r'([^\s=;]+)(?:=("((?:[^"\\]|\\.)*)"|[^\s;]*))?', line)]
        if not fields:
            raise LoadError('invalid Set-Cookie3 format file %r: %r' % (filename, line))
        (name, value), attributes, rest = fields[0], {}, {}
        for key, found in fields[1:]:
            if key.lower() in ('path_spec', 'port_spec', 'domain_dot', 'secure', 'discard'):
                attributes[key.lower()] = True if found is None else found
            elif key.lower() in ('version', 'port', 'path', 'domain', 'expires', 'comment', 'commenturl'):
                attributes.setdefault(key.lower(), found)
            else:
                rest[key] = found
        expires = attributes.get('expires')
        expires = None if expires is None else iso2time(expires)
        domain = attributes.get('domain') or ''
        return Cookie(attributes.get('version'), name, value, attributes.get('port'), bool(attributes.get('port_spec')), domain,
                      domain.startswith('.'), bool(attributes.get('domain_dot')), attributes.get('path'),
                      bool(attributes.get('path_spec')), bool(attributes.get('secure')), expires,
                      expires is None or bool(attributes.get('discard')), attributes.get('comment'), attributes.get('commenturl'), rest)
