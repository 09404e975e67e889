# SPDX-License-Identifier: MIT
"""Users and passwords by realm and address, and the parts of headers that ask for them."""

import re
import warnings
from urllib.parse import _splitport, urlsplit

_PORTS = {'http': 80, 'https': 443}


class HTTPPasswordMgr:
    """Users and passwords by realm and address; an address holds for all below it."""

    def __init__(self):
        self.passwd = {}

    def add_password(self, realm, uri, user, passwd):
        """Add a user; uri: an address or several."""
        uris = [uri] if isinstance(uri, str) else uri
        for default_port in True, False:
            reduced = tuple(self._place(u, default_port) for u in uris)
            self.passwd.setdefault(realm, {})[reduced] = (user, passwd)

    def find_user_password(self, realm, authuri):
        """(user, password), or (None, None)."""
        for default_port in True, False:
            wanted = self._place(authuri, default_port)
            for uris, found in self.passwd.get(realm, {}).items():
                if any(self.is_suburi(uri, wanted) for uri in uris):
                    return found
        return None, None

    def reduce_uri(self, uri, default_port=True):
        """(host, path) of an address or a host, with the port that its scheme implies."""
        parts = urlsplit(uri)
        scheme, authority, path = (parts[0], parts[1], parts[2] or '/') if parts[1] else (None, uri, '/')
        if default_port and _splitport(authority)[1] is None and scheme in _PORTS:
            authority = '%s:%d' % (authority, _PORTS[scheme])
        return authority, path

    def _place(self, uri, default_port):
        return *self.reduce_uri(uri, default_port), urlsplit(uri)[0] if '://' in uri else ''

    def is_suburi(self, base, test):
        """Whether one reduced address is another or below it, over the same scheme as far as both name one."""
        if len(base) > 2 and len(test) > 2 and base[2] and test[2] and base[2] != test[2]:
            return False
        if base[:2] == test[:2]:
            return True
        return base[0] == test[0] and test[1].startswith(base[1] if base[1].endswith('/') else base[1] + '/')


class HTTPPasswordMgrWithDefaultRealm(HTTPPasswordMgr):
    """The realm None is for all."""

    def find_user_password(self, realm, authuri):
        pair = HTTPPasswordMgr.find_user_password(self, realm, authuri)
        return pair if pair[0] is not None else HTTPPasswordMgr.find_user_password(self, None, authuri)


class HTTPPasswordMgrWithPriorAuth(HTTPPasswordMgrWithDefaultRealm):
    """Knows where passwords are sent before anybody asks: where they were accepted, or with is_authenticated."""

    def __init__(self):
        self.authenticated = {}
        super().__init__()

    def add_password(self, realm, uri, user, passwd, is_authenticated=False):
        """Add a user; is_authenticated: send the password at once."""
        self.update_authenticated(uri, is_authenticated)
        if realm is not None:
            super().add_password(None, uri, user, passwd)
        super().add_password(realm, uri, user, passwd)

    def update_authenticated(self, uri, is_authenticated=False):
        """Whether the password is sent at once to an address, or to several."""
        for default_port in True, False:
            for u in [uri] if isinstance(uri, str) else uri:
                self.authenticated[self._place(u, default_port)] = is_authenticated

    def is_authenticated(self, authuri):
        """Whether the password is sent at once; None for an unknown address."""
        for default_port in True, False:
            wanted = self._place(authuri, default_port)
            for uri, known in self.authenticated.items():
                if self.is_suburi(uri, wanted):
                    return known


def realms_of(header):
    """(scheme, realm or None) of each that a WWW-Authenticate offers."""
    found = []
    for match in re.finditer(r'(?:^|,)[ \t]*([^ \t,=]+)[ \t]+realm=(?:"([^"]*)"|\'([^\']*)\'|([^\s,]*))', header, re.I):
        if match[4] is not None:
            warnings.warn('Basic Auth Realm was unquoted', UserWarning, 3)
        found.append((match[1], next(text for text in match.groups()[1:] if text is not None)))
    return found or [(header.split()[0] if header.split() else '', None)]


def parse_keqv_list(l):
    """A dict of texts name=value, quotes taken off."""
    found = {}
    for item in l:
        name, value = item.split('=', 1)
        found[name] = value[1:-1] if value[:1] == '"' == value[-1:] else value
    return found


def parse_http_list(s):
    """The parts of a header between commas, those in quotes whole and without their backslashes."""
    quoted = r'"(?:[^"\\]|\\.)*"?'
    parts = [part for part, _ in re.findall(r'((?:[^,"]|%s)*)(,|$)' % quoted, s)]
    while parts and not parts[-1]:
        parts.pop()
    return [re.sub(quoted, lambda found: re.sub(r'\\(.)', r'\1', found[0]), part).strip() for part in parts]


for _class in HTTPPasswordMgr, HTTPPasswordMgrWithDefaultRealm, HTTPPasswordMgrWithPriorAuth:
    _class.__module__ = 'urllib.request'
