# SPDX-License-Identifier: MIT
"""Headers as they are written: folded into lines, what is not ASCII in encoded words (RFC 2047) and
parameters (RFC 2231)."""

import base64
import urllib.parse

from email import quoprimime
from email._words import decode_words
from email.errors import HeaderParseError

_BLANKS = ' \t'


class Piece:
    """A piece of a header: a text that stays together as long as it fits, or else its smaller pieces. `words`: it may become an
    encoded word (None: nor go to a new line); `params`: it is the parameters of a header."""

    def __init__(self, text, pieces=None, words=True, params=None):
        self.text, self.pieces, self.words, self.params = text, pieces, words, params


def words_of(text):
    """A text as pieces: words and the blanks between them."""
    pieces, word = [], ''
    for character in text:
        if character in _BLANKS:
            if word:
                pieces.append(Piece(word))
                word = ''
            pieces.append(Piece(character))
        else:
            word += character
    return pieces + ([Piece(word)] if word else [])


def encode_word(text, charset='utf-8'):
    """A text as one encoded word, in the Q encoding unless base64 is much shorter."""
    data = text.encode('ascii', 'surrogateescape') if charset == 'unknown-8bit' else text.encode(charset, 'surrogateescape')
    if quoprimime.header_length(data) - (len(data) + 2) // 3 * 4 < 5:
        return quoprimime.header_encode(data, charset)
    return '=?%s?b?%s?=' % (charset, base64.b64encode(data).decode('ascii'))


class _Folder:
    """The lines so far; last_word: where the last encoded word of the last line begins."""

    def __init__(self, policy):
        self.longest = policy.max_line_length or float('inf')
        self.charset = 'utf-8' if policy.utf8 else 'us-ascii'
        self.lines, self.last_word = [''], None

    def _fits(self, text):
        if '\n' in text or '\r' in text:
            return False
        try:
            text.encode(self.charset)
            return True
        except UnicodeEncodeError:
            return False

    def _last_blank(self):
        """Takes the blank at the end of the last line."""
        blank = self.lines[-1][-1:]
        if not blank or blank not in _BLANKS:
            return ''
        self.lines[-1] = self.lines[-1][:-1]
        return blank

    def add(self, piece, breaks=True):
        """Add a piece; breaks: it may go to a line of its own."""
        text = piece.text
        plain = self._fits(text)
        if plain and len(text) <= self.longest - len(self.lines[-1]):
            self.lines[-1] += text
            return
        if plain and breaks and piece.words is not None and len(text) + 1 <= self.longest and self._break(text):
            return
        if piece.params is not None:
            self._params(piece.params)
        elif piece.words is None:
            self.lines[-1] += text
        elif piece.pieces is not None:
            for inner in piece.pieces:
                self.add(inner)
        elif plain and not piece.words or text in _BLANKS:
            if not self._break(text):
                self.lines[-1] += text
        elif not piece.words:
            self.lines[-1] += text
        else:
            surrogates = any('\udc80' <= c <= '\udcff' for c in text)
            self._encoded(text, 'unknown-8bit' if surrogates else 'utf-8')

    def _break(self, text):
        """Begin a new line with the text, when there is a blank to do so."""
        blank = self._last_blank()
        if not blank and text[:1] not in _BLANKS:
            return False
        self.lines.append(blank + text)
        self.last_word = None
        return True

    def _encoded(self, text, charset):
        if self.last_word is not None:          # what was encoded before becomes one word with it
            text = decode_words(self.lines[-1][self.last_word:] + text)
            self.lines[-1] = self.lines[-1][:self.last_word]
        if text[0] in _BLANKS:
            if len(self.lines[-1]) == self.longest:
                self.lines.append(self._last_blank())
            self.lines[-1] += text[0]
            text = text[1:]
        trailing = ''
        if text and text[-1] in _BLANKS:
            text, trailing = text[:-1], text[-1]
        if len(charset) + 8 >= self.longest:
            raise HeaderParseError('max_line_length is too small to fit an encoded word')
        begin = len(self.lines[-1]) if self.last_word is None else self.last_word
        while text:
            room = self.longest - len(self.lines[-1])
            if room <= len(charset) + 7:
                self.lines.append(' ')
                begin = 1
                continue
            part = text if room == float('inf') else text[:room - len(charset) - 7]
            while len(word := encode_word(part, charset)) > room and len(part) > 1:
                part = part[:-1]
            self.lines[-1] += word
            text = text[len(part):]
            if text:
                self.lines.append(' ')
                begin = 1
        self.lines[-1] += trailing
        self.last_word = begin

    def _params(self, params):
        for name, value in params:
            if not self.lines[-1].rstrip().endswith(';'):
                self.lines[-1] = self.lines[-1].rstrip() + ';'
            plain = self._fits(value)
            charset = self.charset if plain else 'unknown-8bit' if any('\udc80' <= c <= '\udcff' for c in value) else 'utf-8'
            errors = 'surrogateescape' if charset == 'unknown-8bit' else 'strict'
            text = '{}={}'.format(name, quoted(value)) if plain else "{}*={}''{}".format(
                name, charset, urllib.parse.quote(value, safe='', errors=errors))
            if len(self.lines[-1]) + len(text) + 1 < self.longest:
                self.lines[-1] += ' ' + text
            elif len(text) + 2 <= self.longest:
                self.lines.append(' ' + text)
            else:
                self._long_param(name, value, charset, errors)

    def _long_param(self, name, value, charset, errors):
        """A parameter in pieces, a line each."""
        begin, number, longest = charset + "''", 0, self.longest
        while value:
            chrome = len(name) + len(str(number)) + 3 + len(begin)
            room = (78 if longest <= chrome + 3 else longest) - chrome - 2
            cut = room
            while len(text := urllib.parse.quote(value[:cut], safe='', errors=errors)) > room:
                cut -= 1
            value = value[cut:]
            self.lines.append(' {}*{}*={}{}{}'.format(name, number, begin, text, ';' if value else ''))
            begin, number = '', number + 1


def quoted(text):
    """A text between quotes."""
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"') + '"'


def fold(name, pieces, policy):
    """A header as it is written."""
    folder = _Folder(policy)
    folder.lines[0] = name + ':'
    if pieces:
        folder.lines[0] += ' '
        breaks = all(piece.params is None and piece.words is not None for piece in pieces)
        folder.add(Piece(''.join(piece.text for piece in pieces), pieces), breaks)
    return policy.linesep.join(folder.lines) + policy.linesep
