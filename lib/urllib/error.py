# SPDX-License-Identifier: MIT
"""What urllib.request raises."""

__all__ = ['URLError', 'HTTPError', 'ContentTooShortError']


class URLError(OSError):
    """Opening failed; .reason says why."""

    def __init__(self, reason, filename=None):
        self.args = reason,
        self.reason = reason
        if filename is not None:
            self.filename = filename

    def __str__(self):
        return '<urlopen error %s>' % self.reason


class HTTPError(URLError):
    """The status says that it failed; the error is the response as well."""

    def __init__(self, url, code, msg, hdrs, fp):
        self.code = code
        self.msg = msg
        self.hdrs = hdrs
        self.fp = fp
        self.filename = self.url = url

    @property
    def reason(self):
        """What the status line says behind the code."""
        return self.msg

    @property
    def headers(self):
        """The response's headers."""
        return self.hdrs

    @headers.setter
    def headers(self, headers):
        self.hdrs = headers

    status = property(lambda self: self.code)

    def info(self):
        """The response's headers."""
        return self.hdrs

    def geturl(self):
        """Where the response is from."""
        return self.url

    def getcode(self):
        """The status."""
        return self.code

    def read(self, *args):
        """The response's body."""
        return b'' if self.fp is None else self.fp.read(*args)

    def close(self):
        """Read no more of it."""
        if self.fp is not None:
            self.fp.close()

    def __getattr__(self, name):
        if name.startswith('__') or self.__dict__.get('fp') is None:
            raise AttributeError(name)
        return getattr(self.fp, name)

    def __iter__(self):
        return iter(self.fp or ())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __str__(self):
        return 'HTTP Error %s: %s' % (self.code, self.msg)

    def __repr__(self):
        return '<HTTPError %s: %r>' % (self.code, self.msg)


class ContentTooShortError(URLError):
    """Less came than was promised; .content is what came."""

    def __init__(self, message, content):
        URLError.__init__(self, message)
        self.content = content
