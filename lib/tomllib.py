# SPDX-License-Identifier: MIT
"""TOML documents, read: load() and loads().

A reader of one text with a place in it; each method reads what its name says from there and moves on. The
format is TOML 1.0."""

import datetime
import re

__all__ = ['loads', 'load', 'TOMLDecodeError']

_BARE = re.compile(r'[A-Za-z0-9_-]+')
_SPACE = re.compile(r'[ \t]*')
_NUMBER = re.compile(r'''
    0x(?P<hex>[0-9A-Fa-f](?:_?[0-9A-Fa-f])*) | 0b(?P<bin>[01](?:_?[01])*) | 0o(?P<oct>[0-7](?:_?[0-7])*)
    | [+-]?(?:0|[1-9](?:_?[0-9])*)(?P<float>(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)''', re.X)
_TIME = r'([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,6})[0-9]*)?'
_LOCAL_TIME = re.compile(_TIME)
_DATETIME = re.compile(r'([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?:[Tt ]' + _TIME
                       + r'(?:([Zz])|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))?)?')
_ESCAPES = {'b': '\b', 't': '\t', 'n': '\n', 'f': '\f', 'r': '\r', '"': '"', '\\': '\\'}
_CONTROL = frozenset(map(chr, [*range(32), 127])) - {'\t'}


class TOMLDecodeError(ValueError):
    """The text is no TOML."""


def load(fp, /, *, parse_float=float):
    """The document in a binary file, as a dict."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """The document in a str, as a dict."""
    return _Reader(s.replace('\r\n', '\n'), _checked(parse_float)).document()


def _checked(parse_float):
    if parse_float is float:
        return float

    def made(text):
        value = parse_float(text)
        if isinstance(value, (dict, list)):
            raise ValueError('parse_float must not return dicts or lists')
        return value
    return made


class _Table(dict):
    """A table while it is read, and how it came to be: by a header, by dots, or within the line of a value."""

    __slots__ = ('how',)

    def __init__(self, how):
        self.how = how


class _Tables(list):
    """An array of tables."""

    __slots__ = ()


class _Reader:
    def __init__(self, text, parse_float):
        self.text, self.at, self.parse_float = text, 0, parse_float

    def fail(self, message, at=None):
        at = self.at if at is None else at
        if at >= len(self.text):
            where = 'end of document'
        else:
            line = self.text.count('\n', 0, at) + 1
            where = 'line %d, column %d' % (line, at - self.text.rfind('\n', 0, at))
        raise TOMLDecodeError('%s (at %s)' % (message, where))

    def peek(self, n=1):
        return self.text[self.at:self.at + n]

    def spaces(self):
        self.at = _SPACE.match(self.text, self.at).end()

    def comment(self):
        if self.peek() == '#':
            end = self.text.find('\n', self.at)
            end = len(self.text) if end < 0 else end
            for i in range(self.at + 1, end):
                if self.text[i] in _CONTROL:
                    self.fail('Found invalid character %r' % self.text[i], i)
            self.at = end

    def spaces_and_lines(self):
        while True:
            start = self.at
            while self.peek() in (' ', '\t', '\n') and self.peek():
                self.at += 1
            self.comment()
            if self.at == start:
                return

    # -- documents ------------------------------------------------------------------------------------

    def document(self):
        self.root = here = _Table('header')
        while True:
            self.spaces()
            c = self.peek()
            if c == '':
                return _plain(self.root)
            if c == '\n':
                self.at += 1
                continue
            if c == '[':
                here = self.header()
            elif c in '"\'' or _BARE.match(c):
                self.pair(here)
            elif c != '#':
                self.fail('Invalid statement')
            self.spaces()
            self.comment()
            if self.peek() not in ('', '\n'):
                self.fail('Expected newline or end of document after a statement')

    def header(self):
        array = self.peek(2) == '[['
        self.at += 2 if array else 1
        self.spaces()
        start = self.at
        keys = self.key()
        if not self.text.startswith(']]' if array else ']', self.at):
            self.fail("Expected ']]' at the end of an array declaration" if array
                      else "Expected ']' at the end of a table declaration")
        end = self.at
        self.at += 2 if array else 1
        table = self.root
        for name in keys[:-1]:
            table = table.setdefault(name, _Table('implied'))
            if type(table) is _Tables:
                table = table[-1]
            if type(table) is not _Table or table.how == 'inline':
                self.fail('Cannot overwrite a value', end)
        last = keys[-1]
        if array:
            tables = table.setdefault(last, _Tables())
            if type(tables) is not _Tables:
                self.fail('Cannot mutate immutable namespace %s' % (keys,) if type(tables) is list
                          else 'Cannot overwrite a value', end)
            tables.append(_Table('header'))
            return tables[-1]
        made = table.setdefault(last, _Table('new'))
        if type(made) is not _Table or made.how not in ('new', 'implied'):
            self.fail('Cannot declare %s twice' % (tuple(keys),), end)
        made.how = 'header'
        return made

    def pair(self, table):
        keys = self.key()
        if self.peek() != '=':
            self.fail("Expected '=' after a key in a key/value pair")
        self.at += 1
        self.spaces()
        value = self.value()
        for name in keys[:-1]:
            inner = table.setdefault(name, _Table('dotted'))
            if type(inner) is not _Table or inner.how not in ('dotted', 'implied'):
                self.fail('Cannot overwrite a value' if type(inner) is not _Table
                          else 'Cannot mutate immutable namespace %s' % (tuple(keys[:-1]),))
            table = inner
            table.how = 'dotted'
        if keys[-1] in table:
            self.fail('Cannot overwrite a value')
        table[keys[-1]] = value

    def key(self):
        keys = [self.key_part()]
        while True:
            self.spaces()
            if self.peek() != '.':
                return keys
            self.at += 1
            self.spaces()
            keys.append(self.key_part())

    def key_part(self):
        c = self.peek()
        match = _BARE.match(self.text, self.at)
        if match:
            self.at = match.end()
            return match[0]
        if c == "'":
            return self.literal()
        if c == '"':
            return self.basic()
        self.fail('Invalid initial character for a key part')

    # -- values ---------------------------------------------------------------------------------------

    def value(self):
        c = self.peek()
        if c == '"':
            return self.multiline('"') if self.peek(3) == '"""' else self.basic()
        if c == "'":
            return self.multiline("'") if self.peek(3) == "'''" else self.literal()
        if c == '[':
            return self.array()
        if c == '{':
            return self.inline_table()
        for word, meaning in (('true', True), ('false', False)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return meaning
        return self.date_or_number()

    def date_or_number(self):
        match = _DATETIME.match(self.text, self.at)
        if match:
            try:
                value = _moment(match)
            except ValueError:
                self.fail('Invalid date or datetime')
            self.at = match.end()
            return value
        match = _LOCAL_TIME.match(self.text, self.at)
        if match:
            self.at = match.end()
            return datetime.time(*map(int, match.groups()[:3]), int((match[4] or '0').ljust(6, '0')))
        match = _NUMBER.match(self.text, self.at)
        if match:
            self.at = match.end()
            for name, base in (('hex', 16), ('bin', 2), ('oct', 8)):
                if match[name]:
                    return int(match[name], base)
            return self.parse_float(match[0]) if match['float'] else int(match[0])
        for length in 3, 4:
            word = self.peek(length)
            if word.lstrip('+-') in ('inf', 'nan') and len(word) - len(word.lstrip('+-')) == length - 3:
                self.at += length
                return self.parse_float(word)
        self.fail('Invalid value')

    def array(self):
        self.at += 1
        values = []
        self.spaces_and_lines()
        while self.peek() != ']':
            values.append(self.value())
            self.spaces_and_lines()
            if self.peek() == ',':
                self.at += 1
                self.spaces_and_lines()
            elif self.peek() != ']':
                self.fail('Unclosed array')
        self.at += 1
        return values

    def inline_table(self):
        self.at += 1
        table = _Table('inline')
        self.spaces()
        if self.peek() == '}':
            self.at += 1
            return table
        while True:
            self.pair(table)
            self.spaces()
            c = self.peek()
            if c == '}':
                self.at += 1
                _close(table)
                return table
            if c != ',':
                self.fail('Unclosed inline table')
            self.at += 1
            self.spaces()

    # -- strings --------------------------------------------------------------------------------------

    def literal(self):
        start = self.at = self.at + 1
        while True:
            c = self.peek()
            if c == "'":
                self.at += 1
                return self.text[start:self.at - 1]
            if not c:
                self.fail('Expected "\'"')
            if c in _CONTROL:
                self.fail('Found invalid character %r' % c)
            self.at += 1

    def basic(self):
        self.at += 1
        parts = []
        while True:
            c = self.peek()
            if not c:
                self.fail('Unterminated string')
            if c == '"':
                self.at += 1
                return ''.join(parts)
            if c == '\\':
                parts.append(self.escape(False))
            elif c in _CONTROL:
                self.fail('Illegal character %r' % c)
            else:
                parts.append(c)
                self.at += 1

    def multiline(self, quote):
        self.at += 3
        if self.peek() == '\n':
            self.at += 1
        parts = []
        while True:
            c = self.peek()
            if not c:
                self.fail('Unterminated string' if quote == '"' else 'Expected "\'\'\'"')
            if self.peek(3) == quote * 3:
                self.at += 3
                extra = 0
                while extra < 2 and self.peek() == quote:
                    self.at, extra = self.at + 1, extra + 1
                return ''.join(parts) + quote * extra
            if c == '\\' and quote == '"':
                parts.append(self.escape(True))
            elif c in _CONTROL and c != '\n':
                self.fail('Illegal character %r' % c if quote == '"' else 'Found invalid character %r' % c)
            else:
                parts.append(c)
                self.at += 1

    def escape(self, multiline):
        c = self.text[self.at + 1:self.at + 2]
        start = self.at
        self.at += 2
        if c in _ESCAPES and c:
            return _ESCAPES[c]
        if c in ('u', 'U') and c:
            digits = self.peek(4 if c == 'u' else 8)
            if len(digits) != (4 if c == 'u' else 8) or not set(digits) <= set('0123456789abcdefABCDEF'):
                self.fail('Invalid hex value')
            self.at += len(digits)
            code = int(digits, 16)
            if code > 0x10ffff or 0xd800 <= code <= 0xdfff:
                self.fail('Escaped character is not a Unicode scalar value')
            return chr(code)
        if multiline and c in (' ', '\t', '\n') and c:
            if c != '\n':
                self.spaces()
                if self.peek() != '\n':
                    self.fail("Unescaped '\\' in a string") if self.peek() else None
            while self.peek() in (' ', '\t', '\n') and self.peek():
                self.at += 1
            return ''
        if not c:
            self.fail('Unterminated string')
        self.fail("Unescaped '\\' in a string")


def _moment(match):
    """A date, or a date with a time, with a zone or without."""
    year, month, day, hour, minute, second, fraction, zulu, sign, off_hour, off_minute = match.groups()
    date = datetime.date(int(year), int(month), int(day))
    if hour is None:
        return date
    zone = None
    if zulu:
        zone = datetime.timezone.utc
    elif sign:
        offset = datetime.timedelta(hours=int(off_hour), minutes=int(off_minute))
        zone = datetime.timezone(-offset if sign == '-' else offset)
    return datetime.datetime(date.year, date.month, date.day, int(hour), int(minute), int(second),
                             int((fraction or '0').ljust(6, '0')), zone)


def _close(table):
    """Nothing may be added to the tables within the line of a value."""
    table.how = 'inline'
    for value in table.values():
        if type(value) is _Table:
            _close(value)


def _plain(value):
    """Tables as dicts, arrays as lists."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value


TOMLDecodeError.__module__ = 'tomllib'
