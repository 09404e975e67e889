# SPDX-License-Identifier: MIT
"""Headers outside ASCII and longer than a line: encoded words (RFC 2047), and where lines are
folded."""

import binascii
import re

import email.base64mime
import email.charset as _charset
import email.quoprimime
from email.errors import HeaderParseError

__all__ = ['Header', 'decode_header', 'make_header']

Charset = _charset.Charset
MAXLINELEN, FWS = 76, ' \t'
USASCII, UTF8 = Charset('us-ascii'), Charset('utf-8')
ecre = re.compile(r'=\?(?P<charset>[^?]*?)\?(?P<encoding>[qQbB])\?(?P<encoded>.*?)\?=', re.M)
_embedded_header = re.compile(r'\n[^ \t]+:')
_PLAIN = None, 'us-ascii'


def _words_of(header):
    """(text, encoding or None, charset or None) of a header; blanks between encoded words are left
    out."""
    words = []
    for line in header.splitlines():
        parts = ecre.split(line)
        parts[0] = parts[0].lstrip()
        for i in range(0, len(parts), 4):
            if parts[i]:
                words.append((parts[i], None, None))
            if i + 3 < len(parts):
                words.append((parts[i + 3], parts[i + 2].lower(), parts[i + 1].lower()))
    return [word for i, word in enumerate(words) if word[1] or not word[0].isspace() or not (
        0 < i < len(words) - 1 and words[i - 1][1] and words[i + 1][1])]


def _decoded(text, encoding):
    if encoding == 'q':
        text = email.quoprimime.header_decode(text)
    elif encoding == 'b':
        try:
            return email.base64mime.decode(text + '=' * (-len(text) % 4))
        except binascii.Error:
            raise HeaderParseError('Base64 decoding error')
    return bytes(text, 'raw-unicode-escape')


def decode_header(header):
    """The parts of a header, a list of (bytes, charset); [(header, None)] when nothing in it is
    encoded."""
    if hasattr(header, '_chunks'):
        return [(_charset._encode(string, str(charset)), str(charset))
                for string, charset in header._chunks]
    if not ecre.search(header):
        return [(header, None)]
    parts = []
    for text, encoding, charset in _words_of(header):
        data = _decoded(text, encoding)
        if parts and parts[-1][1] == charset:
            parts[-1] = parts[-1][0] + (b' ' if charset is None else b'') + data, charset
        else:
            parts.append((data, charset))
    return parts


def make_header(decoded_seq, maxlinelen=None, header_name=None, continuation_ws=' '):
    """A Header of what decode_header() gave."""
    made = Header(maxlinelen=maxlinelen, header_name=header_name, continuation_ws=continuation_ws)
    for text, charset in decoded_seq:
        if charset is not None and not isinstance(charset, Charset):
            charset = Charset(charset)
        made.append(text, charset)
    return made


def _blank(character):
    return character.isspace() or character in ('(', ')', '\\')


class Header:
    """A header that may hold texts of several charsets."""

    def __init__(self, s=None, charset=None, maxlinelen=None, header_name=None, continuation_ws=' ',
                 errors='strict'):
        self._charset = self._made(charset, USASCII)
        self._continuation_ws = continuation_ws
        self._chunks = []
        if s is not None:
            self.append(s, self._charset, errors)
        self._maxlinelen = MAXLINELEN if maxlinelen is None else maxlinelen
        self._headerlen = 0 if header_name is None else len(header_name) + 2

    @staticmethod
    def _made(charset, default):
        return default if charset is None else charset if isinstance(charset, Charset) else Charset(charset)

    def _spaced(self):
        """The chunks, and before each whether a space is to be put there."""
        last, last_blank = None, None
        for i, (string, charset) in enumerate(self._chunks):
            first_blank = string and _blank(string[0])
            space = False
            if i and last not in _PLAIN:
                space = not first_blank and charset in _PLAIN
            elif i and charset not in _PLAIN:
                space = not last_blank
            yield space, string, charset
            last_blank = string and _blank(string[-1])
            last = None if i and last not in _PLAIN and space else charset

    def __str__(self):
        self._normalize()
        parts = []
        for space, string, charset in self._spaced():
            if charset == _charset.UNKNOWN8BIT:
                string = string.encode('ascii', 'surrogateescape').decode('ascii', 'replace')
            parts += [' ' * bool(space), string]
        return ''.join(parts)

    def __eq__(self, other):
        return other == str(self)

    def append(self, s, charset=None, errors='strict'):
        """Add a text, or the bytes of one."""
        charset = self._made(charset, self._charset)
        if not isinstance(s, str):
            codec = charset.input_codec or 'us-ascii'
            s = s.decode('us-ascii', 'surrogateescape') if codec == _charset.UNKNOWN8BIT else s.decode(codec, errors)
        codec = charset.output_codec or 'us-ascii'
        if codec != _charset.UNKNOWN8BIT:
            try:
                s.encode(codec, errors)
            except UnicodeEncodeError:
                if codec != 'us-ascii':
                    raise
                charset = UTF8
        self._chunks.append((s, charset))

    def _normalize(self):
        """Neighbours of one charset are one chunk."""
        chunks = []
        for string, charset in self._chunks:
            if chunks and chunks[-1][1] == charset:
                chunks[-1] = chunks[-1][0] + ' ' + string, charset
            else:
                chunks.append((string, charset))
        self._chunks = chunks

    def encode(self, splitchars=';, \t', maxlinelen=None, linesep='\n'):
        """The header as it is written, in lines; 0: they may be of any length."""
        self._normalize()
        maxlinelen = self._maxlinelen if maxlinelen is None else maxlinelen
        lines = _Lines(self._headerlen, maxlinelen or 1000000, self._continuation_ws, splitchars)
        last, last_blank = None, None
        for i, (string, charset) in enumerate(self._chunks):
            first_blank = string and _blank(string[0])
            if i and last not in _PLAIN and (not first_blank or charset not in _PLAIN):
                lines.add_transition()
            elif i and last in _PLAIN and charset not in _PLAIN and not last_blank:
                lines.add_transition()
            last_blank, last = string and _blank(string[-1]), charset
            self._feed(lines, string, charset)
        if self._chunks:
            lines.add_transition()
        value = lines.text(linesep)
        if _embedded_header.search(value):
            raise HeaderParseError('header value appears to contain an embedded header: {!r}'.format(value))
        return value

    def _feed(self, lines, string, charset):
        first, *others = string.splitlines() or ['']
        lines.feed('', first, charset)
        for line in others:
            lines.newline()
            stripped = line.lstrip()
            if charset.header_encoding is not None:
                lines.feed(self._continuation_ws, ' ' + stripped, charset)
            else:
                lines.feed(line[:len(line) - len(stripped)], stripped, charset)
        if others:
            lines.newline()


class _Lines:
    """The lines of a header: pairs of blank and word pile up in `current` until they are too long.
    """

    def __init__(self, headerlen, maxlen, continuation_ws, splitchars):
        self.maxlen, self.continuation_ws, self.splitchars = maxlen, continuation_ws, splitchars
        self.lines, self.current, self.before = [], [], headerlen

    def _length(self):
        return self.before + sum(len(blank) + len(word) for blank, word in self.current)

    def _current_text(self):
        return ''.join(blank + word for blank, word in self.current)

    def text(self, linesep):
        """All lines."""
        self.newline()
        return linesep.join(self.lines)

    def newline(self):
        """End the current line."""
        if self.current and self.current[-1] == (' ', ''):
            self.current.pop()
        if self._length() > 0:
            text = self._current_text()
            if not self.before and (not text or text.isspace()) and self.lines:
                self.lines[-1] += text
            else:
                self.lines.append(text)
        self.current, self.before = [], 0

    def add_transition(self):
        """A place between two charsets."""
        self.current.append((' ', ''))

    def feed(self, fws, string, charset):
        """Add a text."""
        if charset.header_encoding is None:
            self._ascii(fws + string)
            return
        first, *others = charset.header_encode_lines(string, self._room())
        if first is not None:
            self._append(fws, first)
        if others:
            self.newline()
            self.lines.extend(self.continuation_ws + line for line in others[:-1])
            self.current.append((self.continuation_ws, others[-1]))

    def _room(self):
        yield self.maxlen - self._length()
        while True:
            yield self.maxlen - len(self.continuation_ws)

    def _ascii(self, text):
        parts = re.split('([%s]+)' % FWS, text)
        parts = ['', *parts] if parts[0] else parts[1:]
        for i in range(0, len(parts) - 1, 2):
            self._append(parts[i], parts[i + 1])

    def _append(self, fws, word):
        self.current.append((fws, word))
        if self._length() <= self.maxlen:
            return
        cut = self._best_cut()
        if cut is None:
            fws, word = self.current.pop()
            if self.before > 0:
                self.newline()
                fws = fws or ' '
            self.current.append((fws, word))
            return
        rest = self.current[cut:]
        del self.current[cut:]
        self.lines.append(self._current_text())
        self.current, self.before = rest, 0

    def _best_cut(self):
        """Where to fold: before the last pair that follows the best of the splitting characters."""
        for character in self.splitchars:
            for i in range(len(self.current) - 1, 0, -1):
                if character.isspace() and self.current[i][0][:1] == character:
                    return i
                if self.current[i - 1][1][-1:] == character:
                    return i
        return None
