# SPDX-License-Identifier: MIT
"""Who is asking: classes whose objects sign a request when they are called with it."""

import base64


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
    """User and a digest of the password, with which the server's question is answered."""

    def __call__(self, r):
        r._digest = '%s:%s' % (self.username, self.password)
        return r
