# SPDX-License-Identifier: MIT
"""Writing messages, as text or as bytes."""

import copy
import random
import re
import sys
import time
from io import BytesIO, StringIO

from email.errors import HeaderWriteError
from email.utils import _has_surrogates

__all__ = ['BytesGenerator', 'DecodedGenerator', 'Generator']

_NEWLINE = re.compile(r'\r\n|\r|\n')
_FROM = re.compile(r'^From ', re.M)
_UNFOLDED = re.compile(r'\r\n[^ \t]|\r[^ \n\t]|\n[^ \t]')
_WIDTH = len(repr(sys.maxsize - 1))


class Generator:
    """Writes messages to a text file. mangle_from_: lines that begin with "From " get a > before
    them."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, *, policy=None):
        if mangle_from_ is None:
            mangle_from_ = True if policy is None else policy.mangle_from_
        self._fp, self._mangle_from_, self.maxheaderlen, self.policy = outfp, mangle_from_, maxheaderlen, policy

    def write(self, s):
        """Write a text."""
        self._fp.write(s)

    def flatten(self, msg, unixfrom=False, linesep=None):
        """Write a message with all that is in it."""
        policy = msg.policy if self.policy is None else self.policy
        if linesep is not None:
            policy = policy.clone(linesep=linesep)
        if self.maxheaderlen is not None:
            policy = policy.clone(max_line_length=self.maxheaderlen)
        self._NL, before = policy.linesep, (self.policy, msg.policy)
        try:
            self.policy = msg.policy = policy
            if unixfrom:
                self.write((msg.get_unixfrom() or 'From nobody ' + time.ctime(time.time())) + self._NL)
            self._write(msg)
        finally:
            self.policy, msg.policy = before

    def clone(self, fp):
        """The same for another file."""
        return self.__class__(fp, self._mangle_from_, None, policy=self.policy)

    _new_buffer = staticmethod(StringIO)

    def _encode(self, s):
        return s

    def _flattened(self, msg):
        """What a part is, written."""
        buffer = self._new_buffer()
        self.clone(buffer).flatten(msg, unixfrom=False, linesep=self._NL)
        return buffer.getvalue()

    def _write_lines(self, lines):
        if lines:
            self.write(self._NL.join(_NEWLINE.split(lines)))

    def _mangled(self, text):
        return _FROM.sub('>From ', text) if self._mangle_from_ else text

    def _write(self, msg):
        """The body first: what it turns out to be may change the headers."""
        outer, self._fp, self._munge_cte = self._fp, self._new_buffer(), None
        try:
            self._dispatch(msg)
        finally:
            body, self._fp = self._fp, outer
            munge, self._munge_cte = self._munge_cte, None
        if munge:
            msg = copy.deepcopy(msg)
            if msg.get('content-transfer-encoding') is None:
                msg['Content-Transfer-Encoding'] = munge[0]
            else:
                msg.replace_header('content-transfer-encoding', munge[0])
            msg.replace_header('content-type', munge[1])
        own = getattr(msg, '_write_headers', None)
        if own is None:
            self._write_headers(msg)
        else:
            own(self)
        self._fp.write(body.getvalue())

    def _dispatch(self, msg):
        main, sub = msg.get_content_maintype(), msg.get_content_subtype()
        for name in '_'.join((main, sub)), main:
            method = getattr(self, '_handle_' + name.replace('-', '_'), None)
            if method is not None:
                break
        else:
            method = self._writeBody
        method(msg)

    def _fold(self, name, value):
        return self.policy.fold(name, value)

    def _write_headers(self, msg):
        for name, value in msg.raw_items():
            folded = self._fold(name, value)
            if self.policy.verify_generated_headers:
                text, linesep = (folded if isinstance(folded, str)
                                 else folded.decode('latin-1')), self.policy.linesep
                if not text.endswith(linesep):
                    raise HeaderWriteError(f'folded header does not end with {linesep!r}: {folded!r}')
                if _UNFOLDED.search(text.removesuffix(linesep)):
                    raise HeaderWriteError(f'folded header contains newline: {folded!r}')
            self._fp.write(folded)
        self.write(self._NL)

    # -- bodies ------------------------------------------------------------------------------------------------------------

    def _handle_text(self, msg):
        payload = msg.get_payload()
        if payload is None:
            return
        if not isinstance(payload, str):
            raise TypeError('string payload expected: %s' % type(payload))
        charset = msg.get_param('charset') if _has_surrogates(msg._payload) else None
        if charset is not None:
            encoded = copy.deepcopy(msg)
            del encoded['content-transfer-encoding']
            encoded.set_payload(encoded._payload, charset)
            self._munge_cte = tuple(encoded[name] for name in ('content-transfer-encoding', 'content-type'))
            payload = encoded.get_payload()
        self._write_lines(self._mangled(payload))

    def _writeBody(self, msg):
        self._handle_text(msg)

    def _handle_multipart(self, msg):
        parts = msg.get_payload()
        if isinstance(parts, str):
            self.write(parts)
            return
        parts = [] if parts is None else parts if isinstance(parts, list) else [parts]
        texts = [self._flattened(part) for part in parts]
        boundary = msg.get_boundary()
        if not boundary:
            boundary = self._make_boundary(self._encode(self._NL).join(texts))
            msg.set_boundary(boundary)
        if msg.preamble is not None:
            self._write_lines(self._mangled(msg.preamble))
            self.write(self._NL)
        self.write('--' + boundary + self._NL)
        for i, text in enumerate(texts):
            if i:
                self.write(self._NL + '--' + boundary + self._NL)
            self._fp.write(text)
        self.write(self._NL + '--' + boundary + '--' + self._NL)
        if msg.epilogue is not None:
            self._write_lines(self._mangled(msg.epilogue))

    def _handle_multipart_signed(self, msg):
        """Its headers must not be folded: they are signed."""
        policy = self.policy
        self.policy = policy.clone(max_line_length=0)
        try:
            self._handle_multipart(msg)
        finally:
            self.policy = policy

    def _handle_message_delivery_status(self, msg):
        newline, blocks = self._encode(self._NL), []
        for part in msg.get_payload():
            text = self._flattened(part)
            blocks.append(text.removesuffix(newline))
        self._fp.write(newline.join(blocks))

    def _handle_message(self, msg):
        payload = msg._payload
        if isinstance(payload, list):
            self._fp.write(self._flattened(msg.get_payload(0)))
        else:
            self._fp.write(self._encode(payload))

    @classmethod
    def _make_boundary(cls, text=None):
        """A boundary that is no line of the text."""
        boundary = made = '=' * 15 + '%0*d' % (_WIDTH, random.randrange(sys.maxsize)) + '=='
        number = 0
        while text is not None and cls._compile_re('^--' + re.escape(made) + '(--)?$', re.M).search(text):
            made = boundary + '.' + str(number)
            number += 1
        return made

    @classmethod
    def _compile_re(cls, s, flags):
        return re.compile(s, flags)


class BytesGenerator(Generator):
    """Writes messages to a binary file."""

    def write(self, s):
        """Write a text."""
        self._fp.write(s.encode('ascii', 'surrogateescape'))

    _new_buffer = staticmethod(BytesIO)

    def _encode(self, s):
        return s.encode('ascii')

    def _fold(self, name, value):
        return self.policy.fold_binary(name, value)

    def _handle_text(self, msg):
        if msg._payload is None:
            return
        if _has_surrogates(msg._payload) and self.policy.cte_type != '7bit':
            msg._payload = self._mangled(msg._payload)
            self._write_lines(msg._payload)
        else:
            super()._handle_text(msg)

    @classmethod
    def _compile_re(cls, s, flags):
        return re.compile(s.encode('ascii'), flags)


class DecodedGenerator(Generator):
    """Writes the texts of a message, and a line in the place of each other part."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, fmt=None, *, policy=None):
        super().__init__(outfp, mangle_from_, maxheaderlen, policy=policy)
        self._fmt = '[Non-text (%(type)s) part of message omitted, filename %(filename)s]' if fmt is None else fmt

    def _dispatch(self, msg):
        for part in msg.walk():
            kind = part.get_content_maintype()
            if kind == 'text':
                print(part.get_payload(decode=False), file=self)
            elif kind != 'multipart':
                print(self._fmt % {
                    'type': part.get_content_type(), 'maintype': kind,
                    'subtype': part.get_content_subtype(),
                    'filename': part.get_filename('[no filename]'),
                    'description': part.get('Content-Description', '[no description]'),
                    'encoding': part.get('Content-Transfer-Encoding', '[no encoding]')}, file=self)
