# SPDX-License-Identifier: MIT
"""Splits source text into tokens; what tokens say puts it together again.

tokenize(readline) takes bytes and finds their encoding, generate_tokens(readline) takes text."""
import itertools
import re
import sys
from builtins import open as _builtin_open
from collections import namedtuple
from io import TextIOWrapper

import token as _token
from token import *
from token import EXACT_TOKEN_TYPES

__all__ = _token.__all__ + ['tokenize', 'generate_tokens', 'detect_encoding', 'untokenize', 'TokenInfo', 'open', 'TokenError']

tabsize = 8
cookie_re = re.compile(r'^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)')
blank_re = re.compile(br'^[ \t\f]*(?:[#\r\n]|$)')

_prefixes = sorted({''.join(case) for base in ('', 'b', 'r', 'u', 'f', 'br', 'fr')
                    for order in itertools.permutations(base)
                    for case in itertools.product(*((c, c.upper()) for c in order))}, key=len, reverse=True)
_prefix = '(?:' + '|'.join(_prefixes) + ')'
_triple = _prefix + '(?:\'\'\'|""")'
_string = _prefix + r"""(?:'[^\n'\\]*(?:\\.[^\n'\\]*)*'|"[^\n"\\]*(?:\\.[^\n"\\]*)*")"""
_open_string = _prefix + r"""(?:'[^\n'\\]*(?:\\.[^\n'\\]*)*\\\r?\n|"[^\n"\\]*(?:\\.[^\n"\\]*)*\\\r?\n)"""
_exponent = r'[eE][-+]?[0-9](?:_?[0-9])*'
_digits = r'[0-9](?:_?[0-9])*'
_real = '(?:%s\\.(?:%s)?|\\.%s)(?:%s)?|%s%s' % (_digits, _digits, _digits, _exponent, _digits, _exponent)
_number = '|'.join(['(?:%s)[jJ]' % _real, _digits + '[jJ]', _real, r'0[xX](?:_?[0-9a-fA-F])+', r'0[bB](?:_?[01])+',
                    r'0[oO](?:_?[0-7])+', r'(?:0(?:_?0)*|[1-9](?:_?[0-9])*)'])
_operator = '|'.join(map(re.escape, sorted(EXACT_TOKEN_TYPES, reverse=True)))
_pseudo = re.compile(
    r'[ \f\t]*(?:(?P<cont>\\\r?\n|\Z)|(?P<comment>#[^\r\n]*)|(?P<triple>%s)|(?P<number>%s)|(?P<newline>\r?\n)|(?P<op>%s)'
    r'|(?P<open>%s)|(?P<string>%s)|(?P<name>\w+))' % (_triple, _number, _operator, _open_string, _string), re.S)
_ends = {"'": re.compile(r"[^'\\]*(?:\\.[^'\\]*)*'", re.S), '"': re.compile(r'[^"\\]*(?:\\.[^"\\]*)*"', re.S),
         "'''": re.compile(r"[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''", re.S),
         '"""': re.compile(r'[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""', re.S)}


class TokenError(Exception):
    """The text ends within a string or a statement."""


class StopTokenizing(Exception):
    """For those who stop early."""


class TokenInfo(namedtuple('TokenInfo', 'type string start end line')):
    """One token: its kind and text, where it begins and ends (row, column), its line."""

    def __repr__(self):
        kind = '%d (%s)' % (self.type, tok_name[self.type])
        return 'TokenInfo(type=%s, string=%r, start=%r, end=%r, line=%r)' % self._replace(type=_Plain(kind))

    @property
    def exact_type(self):
        """The kind, with operators told apart."""
        return EXACT_TOKEN_TYPES.get(self.string, self.type) if self.type == OP else self.type


class _Plain(str):
    """A text that is shown as it is."""

    def __repr__(self):
        return str(self)


class Untokenizer:
    """Puts tokens together: with their places, else with blanks between them."""

    def __init__(self):
        self.tokens = []
        self.prev_row = 1
        self.prev_col = 0
        self.encoding = None

    def add_whitespace(self, start):
        row, col = start
        if row < self.prev_row or row == self.prev_row and col < self.prev_col:
            raise ValueError('start ({},{}) precedes previous end ({},{})'.format(row, col, self.prev_row, self.prev_col))
        rows = row - self.prev_row
        if rows:
            self.tokens.append('\\\n' * rows)
            self.prev_col = 0
        if col > self.prev_col:
            self.tokens.append(' ' * (col - self.prev_col))

    def untokenize(self, iterable):
        it = iter(iterable)
        indents, line_begins = [], False
        for t in it:
            if len(t) == 2:
                self.compat(t, it)
                break
            kind, text, start, end, line = t
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind == ENDMARKER:
                break
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                self.prev_row, self.prev_col = end
                continue
            if kind in (NEWLINE, NL):
                line_begins = True
            elif line_begins and indents:
                indent = indents[-1]
                if start[1] >= len(indent):
                    self.tokens.append(indent)
                    self.prev_col = len(indent)
                line_begins = False
            self.add_whitespace(start)
            self.tokens.append(text)
            self.prev_row, self.prev_col = end
            if kind in (NEWLINE, NL):
                self.prev_row += 1
                self.prev_col = 0
        return ''.join(self.tokens)

    def compat(self, first, rest):
        indents, line_begins, after_string = [], first[0] in (NEWLINE, NL), False
        for kind, text, *_ in itertools.chain([first], rest):
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind in (NAME, NUMBER):
                text += ' '
            if kind == STRING:
                text = ' ' + text if after_string else text
            after_string = kind == STRING
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                continue
            if kind in (NEWLINE, NL):
                line_begins = True
            elif line_begins and indents:
                self.tokens.append(indents[-1])
                line_begins = False
            self.tokens.append(text)


def untokenize(iterable):
    """The source text of tokens; bytes when they begin with an encoding."""
    made = Untokenizer()
    text = made.untokenize(iterable)
    return text if made.encoding is None else text.encode(made.encoding)


def _normal_name(name):
    name = name[:12].lower().replace('_', '-')
    if name == 'utf-8' or name.startswith('utf-8-'):
        return 'utf-8'
    for latin in 'latin-1', 'iso-8859-1', 'iso-latin-1':
        if name == latin or name.startswith(latin + '-'):
            return 'iso-8859-1'
    return name


def detect_encoding(readline):
    """(the encoding that a file's first two lines tell, the lines that were read)."""
    try:
        filename = readline.__self__.name
    except AttributeError:
        filename = None
    where = '' if filename is None else ' for {!r}'.format(filename)
    bom = False
    default = 'utf-8'

    def read():
        try:
            return readline()
        except StopIteration:
            return b''

    def cookie(line):
        try:
            text = line.decode('utf-8')
        except UnicodeDecodeError:
            said = 'invalid or missing encoding declaration'
            raise SyntaxError(said if filename is None else '{}{}'.format(said, where)) from None
        match = cookie_re.match(text)
        if not match:
            return None
        name = _normal_name(match.group(1))
        try:
            if name not in ('utf-8', 'iso-8859-1'):
                from codecs import lookup
                lookup(name)
        except LookupError:
            said = 'unknown encoding' + (': ' if filename is None else where + ': ') + name
            raise SyntaxError(said) from None
        if bom:
            if name != 'utf-8':
                raise SyntaxError('encoding problem' + (': utf-8' if filename is None else where + ': utf-8'))
            name += '-sig'
        return name

    first = read()
    if first.startswith(b'\xef\xbb\xbf'):
        bom = True
        first = first[3:]
        default = 'utf-8-sig'
    if not first:
        return default, []
    name = cookie(first)
    if name:
        return name, [first]
    if not blank_re.match(first):
        return default, [first]
    second = read()
    if not second:
        return default, [first]
    return cookie(second) or default, [first, second]


def open(filename):
    """A file of source text, decoded as it says itself."""
    buffer = _builtin_open(filename, 'rb')
    try:
        encoding, _ = detect_encoding(buffer.readline)
        buffer.seek(0)
        text = TextIOWrapper(buffer, encoding, line_buffering=True)
        text.mode = 'r'
        return text
    except:
        buffer.close()
        raise


def tokenize(readline):
    """The tokens of lines of bytes, the first one naming the encoding."""
    encoding, consumed = detect_encoding(readline)
    lines = itertools.chain(consumed, iter(readline, b''), itertools.repeat(b''))
    return _tokenize(lines.__next__, encoding)


def generate_tokens(readline):
    """The tokens of lines of text."""
    return _tokenize(readline, None)


def _generate_tokens_from_c_tokenizer(source):
    """The tokens of a whole text."""
    return generate_tokens(iter(source.splitlines(keepends=True)).__next__)


class _Scanner:
    """What is open between lines: brackets, a string, a continued line."""

    def __init__(self):
        self.indents = [0]
        self.depth = 0
        self.continued = False
        self.string = None                  # (text so far, its start, the pattern of its end, its lines, one-line string)


def _tokenize(readline, encoding):
    s = _Scanner()
    lnum, last_line, line = 0, '', ''
    if encoding is not None:
        yield TokenInfo(ENCODING, 'utf-8' if encoding == 'utf-8-sig' else encoding, (0, 0), (0, 0), '')
    while True:
        try:
            last_line = line
            line = readline()
        except StopIteration:
            line = ''
        if encoding is not None:
            line = line.decode(encoding)
        lnum += 1
        pos = 0
        if s.string:
            pos, found = _continue_string(s, line, lnum)
            yield from found
            if s.string:
                continue
        elif s.depth == 0 and not s.continued:
            if not line:
                break
            pos, found, done = _indentation(s, line, lnum)
            yield from found
            if done:
                continue
        else:
            if not line:
                raise TokenError('EOF in multi-line statement', (lnum, 0))
            s.continued = False
        yield from _rest_of_line(s, line, lnum, pos)
    if last_line and last_line[-1] not in '\r\n' and not last_line.strip().startswith('#'):
        yield TokenInfo(NEWLINE, '', (lnum - 1, len(last_line)), (lnum - 1, len(last_line) + 1), '')
    for _ in s.indents[1:]:
        yield TokenInfo(DEDENT, '', (lnum, 0), (lnum, 0), '')
    yield TokenInfo(ENDMARKER, '', (lnum, 0), (lnum, 0), '')


def _continue_string(s, line, lnum):
    """(where the string ends in this line, its tokens)."""
    text, start, end_re, lines, single = s.string
    if not line:
        raise TokenError('EOF in multi-line string', start)
    match = end_re.match(line)
    if match:
        s.string = None
        return match.end(), [TokenInfo(STRING, text + line[:match.end()], start, (lnum, match.end()), lines + line)]
    if single and not line.endswith(('\\\n', '\\\r\n')):
        s.string = None
        return len(line), [TokenInfo(ERRORTOKEN, text + line, start, (lnum, len(line)), lines)]
    s.string = text + line, start, end_re, lines + line, single
    return len(line), []


def _indentation(s, line, lnum):
    """(where the line's first token begins, tokens, whether that is all of the line)."""
    column = pos = 0
    while pos < len(line) and line[pos] in ' \t\f':
        column = 0 if line[pos] == '\f' else column + 1 if line[pos] == ' ' else (column // tabsize + 1) * tabsize
        pos += 1
    if pos == len(line):
        return pos, [], True
    if line[pos] in '#\r\n':
        found = []
        if line[pos] == '#':
            comment = line[pos:].rstrip('\r\n')
            found.append(TokenInfo(COMMENT, comment, (lnum, pos), (lnum, pos + len(comment)), line))
            pos += len(comment)
        found.append(TokenInfo(NL, line[pos:], (lnum, pos), (lnum, len(line)), line))
        return pos, found, True
    found = []
    if column > s.indents[-1]:
        s.indents.append(column)
        found.append(TokenInfo(INDENT, line[:pos], (lnum, 0), (lnum, pos), line))
    while column < s.indents[-1]:
        if column not in s.indents:
            raise IndentationError('unindent does not match any outer indentation level', ('<tokenize>', lnum, pos, line))
        s.indents.pop()
        found.append(TokenInfo(DEDENT, '', (lnum, pos), (lnum, pos), line))
    return pos, found, False


def _rest_of_line(s, line, lnum, pos):
    while pos < len(line):
        match = _pseudo.match(line, pos)
        kind = match and match.lastgroup
        if not match or kind == 'cont' and match.start(kind) == match.end(kind):
            if match and match.end() == len(line):
                return
            yield TokenInfo(ERRORTOKEN, line[pos], (lnum, pos), (lnum, pos + 1), line)
            pos += 1
            continue
        start, end = match.span(kind)
        text, place = match.group(kind), ((lnum, start), (lnum, end))
        pos = end
        if kind == 'cont':
            s.continued = True
        elif kind == 'comment':
            yield TokenInfo(COMMENT, text, *place, line)
        elif kind == 'number':
            yield TokenInfo(NUMBER, text, *place, line)
        elif kind == 'newline':
            yield TokenInfo(NL if s.depth > 0 else NEWLINE, text, *place, line)
        elif kind == 'string':
            yield TokenInfo(STRING, text, *place, line)
        elif kind == 'triple':
            end_re = _ends[text[-3:]]
            closed = end_re.match(line, pos)
            if not closed:
                s.string = line[start:], (lnum, start), end_re, line, False
                return
            pos = closed.end()
            yield TokenInfo(STRING, line[start:pos], (lnum, start), (lnum, pos), line)
        elif kind == 'open':
            quote = text.lstrip('bBrRuUfF')[0]
            s.string = line[start:], (lnum, start), _ends[quote], line, True
            return
        elif kind == 'name':
            yield TokenInfo(NAME if text.isidentifier() else ERRORTOKEN, text, *place, line)
        else:
            s.depth += (text in '([{') - (text in ')]}')
            yield TokenInfo(OP, text, *place, line)


def main():
    """-m tokenize [-e] [FILE]: the tokens of a file, one a line."""
    args = [a for a in sys.argv[1:] if a not in ('-e', '--exact')]
    exact = len(args) < len(sys.argv) - 1
    if args:
        with _builtin_open(args[0], 'rb') as f:
            tokens = list(tokenize(f.readline))
    else:
        tokens = _tokenize(sys.stdin.readline, None)
    for t in tokens:
        kind = t.exact_type if exact else t.type
        place = '%d,%d-%d,%d:' % (t.start + t.end)
        print('%-20s%-15s%-15r' % (place, tok_name[kind], t.string))


if __name__ == '__main__':
    main()
