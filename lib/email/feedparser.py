# SPDX-License-Identifier: MIT
"""Reading messages: feed() takes pieces of text, close() gives the message. Whatever the text is, there is one: what is wrong
with it is noted in the defects of the message and its parts."""

import re

from email import errors
from email._policybase import compat32

__all__ = ['BytesFeedParser', 'FeedParser']

_NEWLINE = re.compile(r'\r\n|\r|\n')
_NEWLINE_AT_END = re.compile(r'(?:\r\n|\r|\n)\Z')
_HEADER = re.compile(r'(From |[\041-\071\073-\176]*:|[\t ])')
_LINES = re.compile(r'[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+')


def _without_newline(text):
    return _NEWLINE_AT_END.sub('', text)


class _Lines:
    """The lines of a text; at one that an end matches, the text seems to end."""

    def __init__(self, text):
        self.lines, self.at, self.ends = _LINES.findall(text), 0, []

    def next(self):
        """The next line, or '' at the end."""
        if self.at == len(self.lines):
            return ''
        line = self.lines[self.at]
        if any(end(line) for end in reversed(self.ends)):
            return ''
        self.at += 1
        return line

    def back(self):
        """Give the last line back."""
        self.at -= 1

    def rest(self):
        """All lines up to the end, as one text."""
        return ''.join(iter(self.next, ''))


class FeedParser:
    """feed() it the text of a message, then close() it."""

    def __init__(self, _factory=None, *, policy=compat32):
        self.policy = policy
        self._pieces = []
        self._headersonly = self._old_style_factory = False
        if _factory is None:
            from email.message import Message
            _factory = policy.message_factory or Message
        else:
            try:
                _factory(policy=policy)
            except TypeError:
                self._old_style_factory = True
        self._factory = _factory

    def _set_headersonly(self):
        self._headersonly = True

    def feed(self, data):
        """Take the next piece."""
        self._pieces.append(data)

    def close(self):
        """The message."""
        lines = _Lines(''.join(self._pieces))
        self._pieces = []
        root = self._message(lines, None)
        if root.get_content_maintype() == 'multipart' and not root.is_multipart() and not self._headersonly:
            self.policy.handle_defect(root, errors.MultipartInvariantViolationDefect())
        return root

    def _message(self, lines, parent):
        """Reads a message or a part of one."""
        message = self._factory() if self._old_style_factory else self._factory(policy=self.policy)
        if parent is not None:
            if parent.get_content_type() == 'multipart/digest':
                message.set_default_type('message/rfc822')
            parent.attach(message)
        self._headers(lines, message)
        if self._headersonly:
            message.set_payload(lines.rest())
        elif message.get_content_type() == 'message/delivery-status':
            self._delivery_status(lines, message)
        elif message.get_content_maintype() == 'message':
            self._message(lines, message)
        elif message.get_content_maintype() == 'multipart':
            self._multipart(lines, message)
        else:
            message.set_payload(lines.rest())
        return message

    def _headers(self, lines, message):
        found = []
        while line := lines.next():
            if not _HEADER.match(line):
                if not _NEWLINE.match(line):
                    self.policy.handle_defect(message, errors.MissingHeaderBodySeparatorDefect())
                    lines.back()
                break
            found.append(line)
        whole = []

        def store():
            if whole:
                message.set_raw(*self.policy.header_source_parse(whole))
                whole.clear()

        for number, line in enumerate(found):
            if line[0] in ' \t':
                if whole:
                    whole.append(line)
                else:
                    self.policy.handle_defect(message, errors.FirstHeaderLineIsContinuationDefect(line))
                continue
            store()
            if line.startswith('From '):
                if number == 0:
                    message.set_unixfrom(_without_newline(line))
                elif number == len(found) - 1:
                    lines.back()
                    return
                else:
                    message.defects.append(errors.MisplacedEnvelopeHeaderDefect(line))
            elif line[0] == ':':
                message.defects.append(errors.InvalidHeaderDefect('Missing header name.'))
            else:
                whole.append(line)
        store()

    def _delivery_status(self, lines, message):
        """Blocks of headers, with an empty line between them."""
        while True:
            lines.ends.append(_NEWLINE.match)
            self._message(lines, message)
            lines.ends.pop()
            lines.next()
            if not lines.next():
                return
            lines.back()

    def _multipart(self, lines, message):
        boundary = message.get_boundary()
        if boundary is None:
            self.policy.handle_defect(message, errors.NoBoundaryInMultipartDefect())
            message.set_payload(lines.rest())
            return
        if str(message.get('content-transfer-encoding', '8bit')).lower() not in ('7bit', '8bit', 'binary'):
            self.policy.handle_defect(message, errors.InvalidMultipartContentTransferEncodingDefect())
        is_boundary = re.compile(rf'--{re.escape(boundary)}(--)?[ \t]*(\r\n|\r|\n)?$').match
        preamble, begun, closing = [], False, None
        while line := lines.next():
            found = is_boundary(line)
            if found and found[1]:
                closing = found
                break
            if not found:
                preamble.append(line)
            elif not begun:
                begun = True
                if preamble:
                    message.preamble = _without_newline(''.join(preamble))
                lines.back()
            else:
                self._part(lines, message, is_boundary)
        self._after_parts(lines, message, preamble, begun, closing)

    def _part(self, lines, message, is_boundary):
        while line := lines.next():             # boundaries one after the other are one
            if not is_boundary(line):
                lines.back()
                break
        lines.ends.append(is_boundary)
        part = self._message(lines, message)
        lines.ends.pop()
        last = part
        while last.is_multipart() and last.get_content_maintype() != 'multipart' and last.get_payload():
            # the newline before the boundary ends what was read last
            last = last.get_payload()[-1]
        if last.get_content_maintype() == 'multipart':
            if last.epilogue is not None:
                last.epilogue = _without_newline(last.epilogue) if last.epilogue else None
        elif isinstance(last._payload, str):
            last._payload = _without_newline(last._payload)

    def _after_parts(self, lines, message, preamble, begun, closing):
        if not begun:
            self.policy.handle_defect(message, errors.StartBoundaryNotFoundDefect())
            message.set_payload(''.join(preamble))
            lines.rest()
            message.epilogue = ''
        elif closing is None:
            self.policy.handle_defect(message, errors.CloseBoundaryNotFoundDefect())
        else:
            rest = lines.rest()
            if closing[2] or rest:
                message.epilogue = rest if closing[2] else re.sub(r'\A(?:\r\n|\r|\n)', '', rest)
            else:
                message.epilogue = ''


class BytesFeedParser(FeedParser):
    """The same for pieces of bytes."""

    def feed(self, data):
        """Take the next piece."""
        super().feed(data.decode('ascii', 'surrogateescape'))
