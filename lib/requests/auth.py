# SPDX-License-Identifier: MIT
"""Who is asking: classes whose objects sign a request when they are called with it."""

import base64
import hashlib
import secrets
from urllib.parse import urlparse

from .cookies import extract_cookies_to_jar
from .utils import parse_dict_header


def _basic_auth_str(username, password):
    parts = []
    for part in (username, password):
        if not isinstance(part, (str, bytes)):
            part = str(part)
        parts.append(part.encode('latin1') if isinstance(part, str) else part)
    return 'Basic ' + base64.b64encode(b':'.join(parts)).decode('ascii')


class AuthBase:
    """The base: give it a __call__(request) that returns the request."""

    def __call__(self, r):
        raise NotImplementedError('Auth hooks must be callable.')


class HTTPBasicAuth(AuthBase):
    """User and password, readable by who can read the request."""

    def __init__(self, username, password):
        self.username = username
        self.password = password

    def __eq__(self, other):
        return all(getattr(other, n, None) == getattr(self, n) for n in ('username', 'password'))

    def __ne__(self, other):
        return not self == other

    def __call__(self, r):
        r.headers['Authorization'] = _basic_auth_str(self.username, self.password)
        return r


class HTTPProxyAuth(HTTPBasicAuth):
    """The same for a proxy."""

    def __call__(self, r):
        r.headers['Proxy-Authorization'] = _basic_auth_str(self.username, self.password)
        return r


class HTTPDigestAuth(HTTPBasicAuth):
    """User and password, of which a server that asks gets to see a digest alone."""

    _challenge = None
    _count = 0

    def build_digest_header(self, method, url):
        """The Authorization header that answers what the server asked; None: nobody knows how."""
        asked = self._challenge
        algorithm = asked.get('algorithm') or 'MD5'
        name = {'MD5': 'md5', 'MD5-SESS': 'md5', 'SHA': 'sha1', 'SHA-256': 'sha256',
                'SHA-512': 'sha512'}.get(algorithm.upper())
        if name is None:
            return None

        def digest(*parts):
            return hashlib.new(name, ':'.join(parts).encode('utf-8')).hexdigest()

        parts = urlparse(url)
        path = (parts.path or '/') + ('?' + parts.query if parts.query else '')
        realm, nonce, qop = asked['realm'], asked['nonce'], asked.get('qop')
        self._count += 1
        count, own = '%08x' % self._count, secrets.token_hex(8)
        ha1 = digest(self.username, realm, self.password)
        if algorithm.upper() == 'MD5-SESS':
            ha1 = digest(ha1, nonce, own)
        ha2 = digest(method, path)
        if not qop:
            response = digest(ha1, nonce, ha2)
        elif 'auth' in qop.split(','):
            response = digest(ha1, nonce, count, own, 'auth', ha2)
        else:
            return None
        text = 'username="%s", realm="%s", nonce="%s", uri="%s", response="%s"' % (
            self.username, realm, nonce, path, response)
        for key in ('opaque', 'algorithm'):
            if asked.get(key):
                text += ', %s="%s"' % (key, asked[key])
        if qop:
            text += ', qop="auth", nc=%s, cnonce="%s"' % (count, own)
        return 'Digest ' + text

    def _answer(self, response, **kwargs):
        """The hook: a response that asks for a digest is followed by a request that has it."""
        asked = response.headers.get('www-authenticate', '')
        if response.status_code != 401 or not asked.lower().startswith('digest'):
            return response
        again = response.request.copy()
        if 'Authorization' in again.headers:                # it was wrong
            return response
        self._challenge, self._count = parse_dict_header(asked[7:]), 0
        again.headers['Authorization'] = self.build_digest_header(again.method, again.url)
        if hasattr(again.body, 'seek') and isinstance(again._body_position, int):
            again.body.seek(again._body_position)
        response.content
        response.close()
        extract_cookies_to_jar(again._cookies, response.request, response.raw)
        again.prepare_cookies(again._cookies)
        final = response.connection.send(again, **kwargs)
        final.history.append(response)
        final.request = again
        return final

    def __call__(self, r):
        if self._challenge:
            r.headers['Authorization'] = self.build_digest_header(r.method, r.url)
        r.register_hook('response', self._answer)
        return r
