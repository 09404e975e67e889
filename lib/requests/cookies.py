# SPDX-License-Identifier: MIT
"""The jar of a session: a CookieJar that is a dict of names and values as well."""

from collections.abc import MutableMapping
from http import cookiejar
from http.cookies import Morsel


class CookieConflictError(RuntimeError):
    """Several cookies have the name; say the domain or the path."""


class RequestsCookieJar(cookiejar.CookieJar, MutableMapping):
    """Cookies by name; several domains may have one of the same name (CookieConflictError)."""

    def _matching(self, name, domain=None, path=None):
        return [c for c in self._cookies.values() if c.name == name
                and (domain is None or c.domain == domain) and (path is None or c.path == path)]

    def get(self, name, default=None, domain=None, path=None):
        """The value of a cookie, of a domain and path if they are said."""
        try:
            return self._one(name, domain, path)
        except KeyError:
            return default

    def _one(self, name, domain=None, path=None):
        found = self._matching(name, domain, path)
        if len(found) > 1:
            raise CookieConflictError('There are multiple cookies with name, %r' % (name,))
        if not found:
            raise KeyError('name=%r, domain=%r, path=%r' % (name, domain, path))
        return found[0].value

    def set(self, name, value, **kwargs):
        """Set a cookie, with domain=, path=, expires=, secure= ...; None forgets it."""
        if value is None:
            remove_cookie_by_name(self, name, domain=kwargs.get('domain'), path=kwargs.get('path'))
            return None
        cookie = morsel_to_cookie(value) if isinstance(value, Morsel) else create_cookie(name, value, **kwargs)
        self.set_cookie(cookie)
        return cookie

    def set_cookie(self, cookie, *args, **kwargs):
        value = cookie.value
        if isinstance(value, str) and value.startswith('"') and value.endswith('"'):
            cookie.value = value.replace('\\"', '')
        return cookiejar.CookieJar.set_cookie(self, cookie)

    def iterkeys(self):
        """The names."""
        return (c.name for c in cookiejar.CookieJar.__iter__(self))

    def itervalues(self):
        """The values."""
        return (c.value for c in cookiejar.CookieJar.__iter__(self))

    def iteritems(self):
        """Pairs of both."""
        return ((c.name, c.value) for c in cookiejar.CookieJar.__iter__(self))

    def keys(self):
        return list(self.iterkeys())

    def values(self):
        return list(self.itervalues())

    def items(self):
        return list(self.iteritems())

    def list_domains(self):
        """All domains."""
        return list(dict.fromkeys(c.domain for c in cookiejar.CookieJar.__iter__(self)))

    def list_paths(self):
        """All paths."""
        return list(dict.fromkeys(c.path for c in cookiejar.CookieJar.__iter__(self)))

    def multiple_domains(self):
        """Are there two cookies of the same domain?"""
        domains = [c.domain for c in cookiejar.CookieJar.__iter__(self) if c.domain is not None]
        return len(domains) > len(set(domains))

    def get_dict(self, domain=None, path=None):
        """A dict of names and values, of a domain and path if they are said."""
        return {c.name: c.value for c in cookiejar.CookieJar.__iter__(self)
                if (domain is None or c.domain == domain) and (path is None or c.path == path)}

    def __contains__(self, name):
        return bool(self._matching(name))

    def __getitem__(self, name):
        return self._one(name)

    def __setitem__(self, name, value):
        self.set(name, value)

    def __delitem__(self, name):
        remove_cookie_by_name(self, name)

    def update(self, other=()):
        """Take over the cookies of a jar or a dict."""
        if isinstance(other, cookiejar.CookieJar):
            for cookie in other:
                self.set_cookie(cookie)
        else:
            MutableMapping.update(self, other)

    def copy(self):
        """A copy."""
        made = RequestsCookieJar(self._policy)
        made.update(self)
        return made

    def get_policy(self):
        """Who decides."""
        return self._policy


def create_cookie(name, value, **kwargs):
    """A Cookie of a name, a value and some of its attributes."""
    given = {'version': 0, 'port': None, 'domain': '', 'path': '/', 'secure': False, 'expires': None,
             'discard': True, 'comment': None, 'comment_url': None, 'rest': {'HttpOnly': None},
             'rfc2109': False}
    bad = set(kwargs) - set(given)
    if bad:
        raise TypeError('create_cookie() got unexpected keyword arguments: %s' % list(bad))
    given.update(kwargs)
    return cookiejar.Cookie(
        name=name, value=value, port_specified=bool(given['port']), domain_specified=bool(given['domain']),
        domain_initial_dot=given['domain'].startswith('.'), path_specified=bool(given['path']), **given)


def morsel_to_cookie(morsel):
    """A Cookie of a Morsel."""
    expires = None
    if morsel['max-age']:
        import time
        expires = int(time.time() + int(morsel['max-age']))
    elif morsel['expires']:
        expires = cookiejar.http2time(morsel['expires'])
    return create_cookie(morsel.key, morsel.value, domain=morsel['domain'], path=morsel['path'],
                         secure=bool(morsel['secure']), expires=expires, discard=False,
                         comment=morsel['comment'], rest={'HttpOnly': morsel['httponly']})


def cookiejar_from_dict(cookie_dict, cookiejar=None, overwrite=True):
    """A jar with the cookies of a dict; or they are put into a jar."""
    jar = RequestsCookieJar() if cookiejar is None else cookiejar
    names = [c.name for c in jar] if cookie_dict is not None else []
    for name in cookie_dict or ():
        if overwrite or name not in names:
            jar.set_cookie(create_cookie(name, cookie_dict[name]))
    return jar


def merge_cookies(jar, cookies):
    """Put the cookies of a dict or a jar into a jar."""
    if not isinstance(jar, cookiejar.CookieJar):
        raise ValueError('You can only merge into CookieJar')
    if isinstance(cookies, dict):
        return cookiejar_from_dict(cookies, cookiejar=jar, overwrite=False)
    for cookie in cookies or ():
        jar.set_cookie(cookie)
    return jar


def remove_cookie_by_name(jar, name, domain=None, path=None):
    """Forget the cookies of a name."""
    for c in list(cookiejar.CookieJar.__iter__(jar)):
        if c.name == name and (domain is None or domain == c.domain) and (path is None or path == c.path):
            jar.clear(c.domain, c.path, c.name)


def get_cookie_header(jar, request):
    """What the Cookie header of a prepared request says."""
    return jar._header_for(request.url)


def extract_cookies_to_jar(jar, request, response):
    """Keep the cookies that a response (its .raw) sets."""
    pairs = getattr(response, '_pairs', ())
    jar._take([v for k, v in pairs if k.lower() == 'set-cookie'], request.url)
