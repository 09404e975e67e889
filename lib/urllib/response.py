# SPDX-License-Identifier: MIT
"""Responses that are files with headers."""

__all__ = ['addbase', 'addclosehook', 'addinfo', 'addinfourl']


class addbase:
    """A file that gives its methods to what stands around it."""

    def __init__(self, fp):
        self.fp = self.file = fp

    def __getattr__(self, name):
        if name in ('fp', 'file') or name.startswith('__'):
            raise AttributeError(name)
        return getattr(self.fp, name)

    def __iter__(self):
        return iter(self.fp)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        """Close the file."""
        self.fp.close()


class addclosehook(addbase):
    """One that calls a function when it is closed."""

    def __init__(self, fp, closehook, *hookargs):
        addbase.__init__(self, fp)
        self.closehook, self.hookargs = closehook, hookargs

    def close(self):
        hook, self.closehook = self.closehook, None
        if hook:
            hook(*self.hookargs)
        addbase.close(self)


class addinfo(addbase):
    """One with headers."""

    def __init__(self, fp, headers):
        addbase.__init__(self, fp)
        self.headers = headers

    def info(self):
        """The headers."""
        return self.headers


class addinfourl(addinfo):
    """One with headers, address and status."""

    def __init__(self, fp, headers, url, code=None):
        addinfo.__init__(self, fp, headers)
        self.url, self.code = url, code

    status = property(lambda self: self.code)

    def getcode(self):
        """The status."""
        return self.code

    def geturl(self):
        """The address."""
        return self.url
