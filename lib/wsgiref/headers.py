# SPDX-License-Identifier: MIT
"""Headers: a list of pairs as a mapping."""

import re

_SPECIAL = re.compile(r'[ \(\)<>@,;:\\"/\[\]\?=]')


def _parameter(name, value):
    if not value:
        return name
    if _SPECIAL.search(value):
        value = '"%s"' % value.replace('\\', '\\\\').replace('"', r'\"')
    elif value:
        value = '"%s"' % value
    return '%s=%s' % (name, value)


class Headers:
    """A mapping over the list of headers that start_response() takes; names ignore case."""

    def __init__(self, headers=None):
        headers = [] if headers is None else headers
        if type(headers) is not list:
            raise TypeError('Headers should be a list of tuples')
        self._headers = headers

    def _convert_string_type(self, value):
        if type(value) is str:
            return value
        raise AssertionError('Header names/values must be of type str (got {0})'.format(repr(value)))

    def __len__(self):
        return len(self._headers)

    def __setitem__(self, name, val):
        del self[name]
        self._headers.append((self._convert_string_type(name), self._convert_string_type(val)))

    def __delitem__(self, name):
        name = self._convert_string_type(name.lower())
        self._headers[:] = [pair for pair in self._headers if pair[0].lower() != name]

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return self.get(name) is not None

    def get_all(self, name):
        """All values of a header."""
        name = self._convert_string_type(name.lower())
        return [value for key, value in self._headers if key.lower() == name]

    def get(self, name, default=None):
        """The first value of a header."""
        found = self.get_all(name)
        return found[0] if found else default

    def keys(self):
        """The names."""
        return [key for key, _ in self._headers]

    def values(self):
        """The values."""
        return [value for _, value in self._headers]

    def items(self):
        """Pairs of both."""
        return self._headers[:]

    def __repr__(self):
        return '%s(%r)' % (self.__class__.__name__, self._headers)

    def __str__(self):
        return '\r\n'.join(['%s: %s' % pair for pair in self._headers] + ['', ''])

    def __bytes__(self):
        return str(self).encode('iso-8859-1')

    def setdefault(self, name, value):
        """The first value of a header, which it gets if there is none."""
        found = self.get(name)
        if found is not None:
            return found
        self._headers.append((self._convert_string_type(name), self._convert_string_type(value)))
        return value

    def add_header(self, _name, _value, **_params):
        """A header more, with parameters."""
        parts = [] if _value is None else [self._convert_string_type(_value)]
        for key, value in _params.items():
            key = self._convert_string_type(key).replace('_', '-')
            parts.append(key if value is None else _parameter(key, self._convert_string_type(value)))
        self._headers.append((self._convert_string_type(_name), '; '.join(parts)))
