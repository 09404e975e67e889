# SPDX-License-Identifier: MIT
"""Words as a shell splits and quotes them, and a small tokenizer of its kind."""

import re
import sys
from collections import deque
from io import StringIO

__all__ = ["shlex", "split", "quote", "join"]

_POSIX_LETTERS = "".join(map(chr, [*range(0xDF, 0xF7), *range(0xF8, 0x100), *range(0xC0, 0xD7), *range(0xD8, 0xDF)]))


class shlex:
    """Tokens of a stream or text. posix: quotes and escapes go; punctuation_chars: runs of these are tokens of their own."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        self.instream = StringIO(instream) if isinstance(instream, str) else sys.stdin if instream is None else instream
        self.infile = infile if instream is not None else None
        self.posix = posix
        self.eof = None if posix else ""
        self.commenters = "#"
        self.wordchars = "abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
        if posix:
            self.wordchars += _POSIX_LETTERS
        self.whitespace = " \t\r\n"
        self.whitespace_split = False
        self.quotes = "'\""
        self.escape = "\\"
        self.escapedquotes = '"'
        self.state = " "
        self.pushback = deque()
        self.lineno = 1
        self.debug = 0
        self.token = ""
        self.filestack = deque()
        self.source = None
        self._punctuation_chars = "();<>|&" if punctuation_chars is True else punctuation_chars or ""
        self._ahead = deque()
        if self._punctuation_chars:
            self.wordchars = "".join(c for c in self.wordchars + "~-./*?=" if c not in self._punctuation_chars)

    @property
    def punctuation_chars(self):
        """The characters whose runs are tokens of their own."""
        return self._punctuation_chars

    def push_token(self, tok):
        """tok is the next token."""
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        """Tokens come from newstream until it ends."""
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.infile, self.instream, self.lineno = newfile, StringIO(newstream) if isinstance(newstream, str) else newstream, 1

    def pop_source(self):
        """Back to the stream before push_source()."""
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.popleft()
        self.state = " "

    def get_token(self):
        """The next token; self.eof at the end."""
        if self.pushback:
            return self.pushback.popleft()
        raw = self.read_token()
        if self.source is not None:
            while raw == self.source:
                found = self.sourcehook(self.read_token())
                if found:
                    self.push_source(found[1], found[0])
                raw = self.get_token()
        while raw == self.eof:
            if not self.filestack:
                return self.eof
            self.pop_source()
            raw = self.get_token()
        return raw

    def sourcehook(self, newfile):
        """(name, open file) of what a source request names."""
        newfile = newfile[1:-1] if newfile[0] == '"' else newfile
        return newfile, open(newfile, "r")

    def error_leader(self, infile=None, lineno=None):
        """The beginning of an error message, as compilers write it."""
        return f'"{self.infile if infile is None else infile}", line {self.lineno if lineno is None else lineno}: '

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token

    # -- one token: `state` is what the last character was part of: ' ' between words, 'a' a word, 'c' punctuation, a quote or an
    # escape character inside those, None after the end ------------------------------------------------------------------------

    def read_token(self):
        """The next token of the stream, without sources or what was pushed back."""
        self._quoted, self._outer = False, " "
        self.token = ""
        while (state := self.state) is not None:
            c = self._ahead.pop() if self._ahead else self.instream.read(1)
            if c == "\n":
                self.lineno += 1
            if state == "a" or state == "c":
                ended = self._in_word(c)
            elif state == " ":
                ended = self._between(c)
            else:
                ended = self._in_quotes(c) if state in self.quotes else self._in_escape(c)
            if ended:
                break
        result, self.token = self.token, ""
        return None if self.posix and not self._quoted and result == "" else result

    def _between(self, c):
        if not c:
            self.state = None
            return True
        if c in self.whitespace:
            return bool(self.token or self.posix and self._quoted)
        if c in self.commenters:
            self._skip_comment()
        elif self.posix and c in self.escape:
            self._outer, self.state = "a", c
        elif c in self.wordchars:
            self.token, self.state = c, "a"
        elif c in self._punctuation_chars:
            self.token, self.state = c, "c"
        elif c in self.quotes:
            self.token, self.state = "" if self.posix else c, c
        elif self.whitespace_split:
            self.token, self.state = c, "a"
        else:
            self.token = c
            return True
        return False

    def _skip_comment(self):
        self.instream.readline()
        self.lineno += 1

    def _in_quotes(self, c):
        self._quoted = True
        if not c:
            raise ValueError("No closing quotation")
        if c == self.state:
            if not self.posix:
                self.token += c
                self.state = " "
                return True
            self.state = "a"
        elif self.posix and c in self.escape and self.state in self.escapedquotes:
            self._outer, self.state = self.state, c
        else:
            self.token += c
        return False

    def _in_escape(self, c):
        if not c:
            raise ValueError("No escaped character")
        if self._outer in self.quotes and c != self.state and c != self._outer:
            self.token += self.state
        self.token += c
        self.state = self._outer
        return False

    def _in_word(self, c):
        if not c:
            self.state = None
            return True
        if c in self.whitespace:
            self.state = " "
            return bool(self.token or self.posix and self._quoted)
        if c in self.commenters:
            self._skip_comment()
            if self.posix:
                self.state = " "
                return bool(self.token or self._quoted)
        elif self.state == "c":
            if c in self._punctuation_chars:
                self.token += c
            else:
                if c not in self.whitespace:
                    self._ahead.append(c)
                self.state = " "
                return True
        elif self.posix and c in self.quotes:
            self.state = c
        elif self.posix and c in self.escape:
            self._outer, self.state = "a", c
        elif c in self.wordchars or c in self.quotes or self.whitespace_split and c not in self._punctuation_chars:
            self.token += c
        else:
            if self._punctuation_chars:
                self._ahead.append(c)
            else:
                self.pushback.appendleft(c)
            self.state = " "
            return bool(self.token or self.posix and self._quoted)
        return False


def split(s, comments=False, posix=True):
    """The words of a command line."""
    if s is None:
        import warnings
        warnings.warn("Passing None for 's' to shlex.split() is deprecated.", DeprecationWarning, stacklevel=2)
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    if not comments:
        lexer.commenters = ""
    return list(lexer)


def join(split_command):
    """The command line whose words these are."""
    return " ".join(quote(arg) for arg in split_command)


_unsafe = re.compile(r"[^\w@%+=:,./-]", re.ASCII).search


def quote(s):
    """The text as one word of a command line."""
    if not s:
        return "''"
    return s if _unsafe(s) is None else "'" + s.replace("'", "'\"'\"'") + "'"
