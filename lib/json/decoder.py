# SPDX-License-Identifier: MIT
"""Reading JSON."""

import _json

__all__ = ['JSONDecoder', 'JSONDecodeError']

WHITESPACE = ' \t\n\r'


class JSONDecodeError(ValueError):
    """What is wrong with a JSON text, and where: msg, doc, pos, lineno, colno."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, '%s: line %d column %d (char %d)' % (msg, lineno, colno, pos))
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def scanstring(s, end, strict=True, /):
    """(the string whose opening quote is in front of `end`, where it ends)"""
    if not isinstance(s, str):
        raise TypeError(f'first argument must be a string, not {type(s).__name__}')
    quoted = s[:max(end - 1, 0)] + '"' + s[end:]
    text, after = _json.scan(quoted, max(end - 1, 0), strict, None, None, None, None, None, JSONDecodeError)
    return text, after - (end == 0)


def skip_space(s, at):
    while at < len(s) and s[at] in WHITESPACE:
        at += 1
    return at


class JSONDecoder:
    """A reader of JSON with its hooks."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        """The value of the whole text."""
        obj, end = self.raw_decode(s, idx=skip_space(s, 0))
        end = skip_space(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """The value that begins at idx, and where it ends."""
        return _json.scan(s, idx, self.strict, self.object_hook, self.object_pairs_hook, self.parse_float, self.parse_int,
                          self.parse_constant, JSONDecodeError)
