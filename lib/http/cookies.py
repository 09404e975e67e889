# SPDX-License-Identifier: MIT
"""Cookies as servers write and read them: SimpleCookie, a dict of Morsels."""

import re

__all__ = ['CookieError', 'BaseCookie', 'SimpleCookie', 'Morsel']

_NAMES = {'expires': 'expires', 'path': 'Path', 'comment': 'Comment', 'domain': 'Domain',
          'max-age': 'Max-Age', 'secure': 'Secure', 'httponly': 'HttpOnly', 'version': 'Version',
          'samesite': 'SameSite'}
_FLAGS = {'secure', 'httponly'}
_LEGAL_KEY = re.compile(r"[\w\d!#%&'~_`><@,:/$*+\-.^|)(?}{=]+", re.ASCII)
_CONTROL = re.compile(r'[\x00-\x1f\x7f]')
_TOKEN = re.compile(r"[\w!#$%&'*+\-.^`|~:]+", re.ASCII)
_PAIR = re.compile(r'''\s*([\w!#%&'~`><@,:/$*+\-.^|)(?}{]+?)\s*(?:=\s*("(?:[^\\"]|\\.)*"|\w{3},\s[\w\d\s-]{9,11}\s[\d:]{8}\sGMT'''
                   r'''|[\w!#%&'~`><@,:/$*+\-.^|)(?}{=\[\]]*)\s*)?(?:\s+|;|$)''', re.ASCII)


class CookieError(Exception):
    """A cookie that must not be."""


def _check(*texts):
    """CookieError when there is a control character in one of them."""
    if any(isinstance(text, str) and _CONTROL.search(text) for text in texts):
        raise CookieError('Control characters are not allowed in cookies %r %r %r' % (tuple(texts) + ('', ''))[:3])


def _quote(text):
    if text is None or _TOKEN.fullmatch(text):
        return text
    out = []
    for c in text:
        if c in '"\\':
            out.append('\\' + c)
        elif c in ',;' or not ' ' <= c <= '~':
            out.append('\\%03o' % ord(c) if ord(c) < 256 else c)
        else:
            out.append(c)
    return '"%s"' % ''.join(out)


def _unquote(text):
    if text is None or len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return text
    return re.sub(r'\\([0-3][0-7][0-7]|.)',
                  lambda m: chr(int(m[1], 8)) if len(m[1]) == 3 else m[1], text[1:-1])


def _expiry(seconds):
    import time
    return time.strftime('%a, %d %b %Y %H:%M:%S GMT', time.gmtime(time.time() + seconds))


class Morsel(dict):
    """One cookie: key, value and coded_value, and a dict of its attributes."""

    _reserved = _NAMES
    _flags = _FLAGS

    def __init__(self):
        self._key = self._value = self._coded_value = None
        dict.update(self, dict.fromkeys(_NAMES, ''))

    key = property(lambda self: self._key)
    value = property(lambda self: self._value)
    coded_value = property(lambda self: self._coded_value)

    def __setitem__(self, name, value):
        name = name.lower()
        if name not in _NAMES:
            raise CookieError('Invalid attribute %r' % (name,))
        _check(name, value)
        dict.__setitem__(self, name, value)

    def setdefault(self, name, value=None):
        name = name.lower()
        if name not in _NAMES:
            raise CookieError('Invalid attribute %r' % (name,))
        _check(name, value)
        return dict.setdefault(self, name, value)

    def update(self, values):
        """Set several attributes."""
        for name, value in dict(values).items():
            self[name] = value

    def isReservedKey(self, name):
        """Is it the name of an attribute?"""
        return name.lower() in _NAMES

    def set(self, key, value, coded_value):
        """Set the cookie's name and value."""
        if key.lower() in _NAMES:
            raise CookieError('Attempt to set a reserved key %r' % (key,))
        if not _TOKEN.fullmatch(key):
            raise CookieError('Illegal key %r' % (key,))
        _check(key, value, coded_value)
        self._key, self._value, self._coded_value = key, value, coded_value

    def __ior__(self, values):
        self.update(values)
        return self

    def __getstate__(self):
        return {'key': self._key, 'value': self._value, 'coded_value': self._coded_value}

    def __setstate__(self, state):
        _check(state['key'], state['value'], state['coded_value'])
        self._key, self._value = state['key'], state['value']
        self._coded_value = state['coded_value']

    def __eq__(self, other):
        if not isinstance(other, Morsel):
            return NotImplemented
        return (dict.__eq__(self, other) and self._key == other._key and self._value == other._value
                and self._coded_value == other._coded_value)

    __ne__ = object.__ne__

    def copy(self):
        made = Morsel()
        dict.update(made, self)
        made._key, made._value, made._coded_value = self._key, self._value, self._coded_value
        return made

    def OutputString(self, attrs=None):
        """The cookie as a header has it, without the header's name."""
        parts = ['%s=%s' % (self._key, self._coded_value)]
        for name, value in sorted(self.items()):
            if value == '' or (attrs is not None and name not in attrs):
                continue
            title = _NAMES[name]
            if name == 'expires' and isinstance(value, int):
                parts.append('%s=%s' % (title, _expiry(value)))
            elif name == 'max-age' and isinstance(value, int):
                parts.append('%s=%d' % (title, value))
            elif name == 'comment' and isinstance(value, str):
                parts.append('%s=%s' % (title, _quote(value)))
            elif name in _FLAGS:
                if value:
                    parts.append(title)
            else:
                parts.append('%s=%s' % (title, value))
        _check(*parts)
        return '; '.join(parts)

    def js_output(self, attrs=None):
        """The cookie as a script that sets it."""
        from urllib.parse import quote
        text = quote(self.OutputString(attrs), safe='!\'()*')
        return ('\n        <script type="text/javascript">\n        <!-- begin hiding\n'
                '        document.cookie = decodeURIComponent("%s");\n        // end hiding -->\n        </script>\n        ' % text)

    def output(self, attrs=None, header='Set-Cookie:'):
        """The whole header."""
        return '%s %s' % (header, self.OutputString(attrs))

    __str__ = output

    def __repr__(self):
        return '<%s: %s>' % (self.__class__.__name__, self.OutputString())


class BaseCookie(dict):
    """A dict of Morsels that reads and writes headers."""

    def __init__(self, input=None):
        if input:
            self.load(input)

    def value_decode(self, val):
        """(value, text) of the text of a header."""
        return val, val

    def value_encode(self, val):
        """(value, text) of a value."""
        text = str(val)
        return text, text

    def _set(self, key, value, coded):
        morsel = self.get(key) or Morsel()
        morsel.set(key, value, coded)
        dict.__setitem__(self, key, morsel)

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            dict.__setitem__(self, key, value)
        else:
            self._set(key, *self.value_encode(value))

    def output(self, attrs=None, header='Set-Cookie:', sep='\r\n'):
        """The headers of all."""
        return sep.join(morsel.output(attrs, header) for _, morsel in sorted(self.items()))

    __str__ = output

    def __repr__(self):
        return '<%s: %s>' % (self.__class__.__name__, ' '.join(
            '%s=%r' % (key, morsel.value) for key, morsel in sorted(self.items())))

    def js_output(self, attrs=None):
        """All of them as scripts."""
        return ''.join(morsel.js_output(attrs) for _, morsel in sorted(self.items()))

    def load(self, rawdata):
        """Read a Cookie or Set-Cookie header, or take over a dict."""
        if not isinstance(rawdata, str):
            for key, value in rawdata.items():
                self[key] = value
            return
        found, at, morsel = [], 0, None
        while at < len(rawdata):
            match = _PAIR.match(rawdata, at)
            if not match:
                return
            key, value = match[1], match[2]
            at = match.end()
            if key[0] == '$':
                if morsel is None:
                    continue
                found.append((True, key[1:], value))
            elif key.lower() in _NAMES:
                if morsel is None:
                    return
                if value is None:
                    if key.lower() not in _FLAGS:
                        return
                    found.append((True, key, True))
                else:
                    found.append((True, key, _unquote(value)))
            elif value is not None:
                found.append((False, key, self.value_decode(value)))
                morsel = key
            else:
                return
        morsel = None
        for is_attribute, key, value in found:
            if is_attribute:
                morsel[key] = value
            else:
                self._set(key, *value)
                morsel = self[key]


class SimpleCookie(BaseCookie):
    """Values are text; what cannot stand in a header is quoted."""

    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        text = str(val)
        return text, _quote(text)
