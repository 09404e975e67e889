# SPDX-License-Identifier: MIT
"""UTF-7 (RFC 2152): text as ASCII, where runs of other characters are Base64 between + and -."""

import _codec
import _codecs

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {ord(c): i for i, c in enumerate(_DIGITS)}


def encode(text, errors="strict"):
    """(the text in UTF-7, its length)"""
    return _codec.to_utf7(text), len(text)


class _Decoder:
    """Reads UTF-7. `start` is where the sequence that is being read began, `kept` how much text there was before it."""

    def __init__(self, data, errors):
        self.data, self.errors = bytes(data), errors
        self.out = []
        self.at = self.start = self.kept = 0
        self.shifted = False
        self.high = self.bits = self.count = 0

    def wrong(self, end, reason):
        error = UnicodeDecodeError("utf7", self.data, self.start, end, reason)
        replacement, self.at, self.data = _codecs._handle(self.errors, error)
        self.out.append(replacement)

    def unit(self, code):
        high, self.high = self.high, 0
        if high and 0xDC00 <= code <= 0xDFFF:
            self.out.append(chr(0x10000 + ((high & 0x3FF) << 10 | code & 0x3FF)))
            return
        if high:
            self.out.append(chr(high))
        if 0xD800 <= code <= 0xDBFF:
            self.high = code
        else:
            self.out.append(chr(code))

    def digit(self, value):
        self.bits, self.count = self.bits << 6 | value, self.count + 6
        if self.count >= 16:
            self.count -= 16
            code = self.bits >> self.count
            self.bits &= (1 << self.count) - 1
            self.unit(code)

    def leave(self, c):
        self.shifted = False
        if self.count >= 6 or self.count and self.bits:
            return self.wrong(self.at + 1, "partial character in shift sequence" if self.count >= 6
                              else "non-zero padding bits in shift sequence")
        if self.high and c < 128 and c != 43:
            self.out.append(chr(self.high))
        self.high = 0
        if c == 45:
            self.at += 1

    def enter(self):
        self.start = self.at
        after = self.data[self.at + 1:self.at + 2]
        if after == b"-":
            self.at += 2
            self.out.append("+")
        elif after and after[0] not in _VALUES:
            self.wrong(self.at + 2, "ill-formed sequence")
        else:
            self.at += 1
            self.shifted, self.kept = True, len(self.out)
            self.high = self.bits = self.count = 0

    def step(self, c):
        if self.shifted:
            if c in _VALUES:
                self.at += 1
                self.digit(_VALUES[c])
            else:
                self.leave(c)
        elif c == 43:
            self.enter()
        elif c < 128:
            self.at += 1
            self.out.append(chr(c))
        else:
            self.start = self.at
            self.wrong(self.at + 1, "unexpected special character")

    def run(self, final):
        while True:
            while self.at < len(self.data):
                self.step(self.data[self.at])
            if not self.shifted:
                break
            if not final:
                return "".join(self.out[:self.kept]), self.start
            self.shifted = False
            if self.high or self.count >= 6 or self.count and self.bits:
                self.wrong(len(self.data), "unterminated shift sequence")
        return "".join(self.out), self.at


def decode(data, errors="strict", final=True):
    """(the text, how many bytes were used); without `final` a run that is not closed is left."""
    text = _codec.from_utf7(data) if final else None
    return (text, len(data)) if text is not None else _Decoder(data, errors).run(final)
