# SPDX-License-Identifier: MIT
"""The jar of a session."""

from http.cookiejar import CookieJar as _Jar, _is_address, _simple
from http.cookies import BaseCookie, Morsel, SimpleCookie

from yarl import URL


class CookieJar:
    """Cookies of several hosts; iterating gives Morsels. Those of hosts that are numbers are not kept, unless
    unsafe."""

    def __init__(self, *, unsafe=False, quote_cookie=True, treat_as_secure_origin=None, loop=None):
        self._unsafe = unsafe
        self._jar = _Jar()

    quote_cookie = property(lambda self: True)

    def __len__(self):
        return len(self._jar)

    def __iter__(self):
        for cookie in self._jar:
            yield _morsel(cookie)

    def update_cookies(self, cookies, response_url=URL()):
        """Keep cookies of a dict, pairs or a SimpleCookie."""
        host = response_url.raw_host or ''
        if not self._unsafe and host and _is_address(host):
            return
        for name, value in cookies.items() if hasattr(cookies, 'items') else cookies:
            domain, path, secure, expires = host, '/', False, None
            if isinstance(value, Morsel):
                domain, path = value['domain'] or host, value['path'] or '/'
                secure, value = bool(value['secure']), value.value
            self._jar.set_cookie(_simple(name, str(value), domain.lstrip('.'), path, secure, expires))

    def update_cookies_from_headers(self, headers, response_url):
        """Keep those of Set-Cookie headers."""
        if self._unsafe or not _is_address(response_url.raw_host or ''):
            self._jar._take(headers, str(response_url))

    def filter_cookies(self, request_url=URL()):
        """A SimpleCookie with those that are sent to an address."""
        found = SimpleCookie()
        text = self._header(URL(request_url))
        for pair in text.split('; ') if text else []:
            name, _, value = pair.partition('=')
            found[name] = value
        return found

    def _header(self, url):
        return self._jar._header_for(str(url)) if len(self._jar) else None

    def clear(self, predicate=None):
        """Forget all cookies, or those that the function picks."""
        if predicate is None:
            self._jar.clear()
            return
        for cookie in list(self._jar):
            if predicate(_morsel(cookie)):
                self._jar.clear(cookie.domain, cookie.path, cookie.name)

    def clear_domain(self, domain):
        """Forget those of a domain."""
        self.clear(lambda m: m['domain'] == domain or m['domain'].endswith('.' + domain))


def _morsel(cookie):
    morsel = Morsel()
    morsel.set(cookie.name, cookie.value, cookie.value)
    morsel['domain'] = cookie.domain.lstrip('.')
    morsel['path'] = cookie.path
    if cookie.secure:
        morsel['secure'] = True
    return morsel


class DummyCookieJar(CookieJar):
    """One that keeps nothing."""

    def update_cookies(self, cookies, response_url=None):
        pass

    def update_cookies_from_headers(self, headers, response_url):
        pass
