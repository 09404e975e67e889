# SPDX-License-Identifier: MIT
"""Reading messages."""

import re

from email.message import Message

__all__ = ['Parser', 'HeaderParser', 'BytesParser', 'BytesHeaderParser']
_HEADER = re.compile(r'([^:\s][^:\r\n]*?)[ \t]*:[ \t]*(.*)')


class Parser:
    """Reads messages; _class makes them."""

    def __init__(self, _class=None, *, policy=None):
        made = Message if policy is None else policy.message_factory
        self._class = made if _class is None else _class

    def parse(self, fp, headersonly=False):
        """The message in a text file."""
        return self.parsestr(fp.read(), headersonly)

    def parsestr(self, text, headersonly=False):
        """The message in a str."""
        message = self._class()
        lines = text.splitlines(keepends=True)
        at = 0
        if lines and lines[0].startswith('From '):
            message.set_unixfrom(lines[0].rstrip('\r\n'))
            at = 1
        name = value = None
        while at < len(lines):
            line = lines[at]
            if line[0] in ' \t' and name is not None:
                value += '\n' + line.rstrip('\r\n')
            else:
                if name is not None:
                    message._headers.append((name, value))
                    name = None
                match = _HEADER.match(line)
                if match is None:
                    at += line in ('\n', '\r\n')
                    break
                name, value = match[1], match[2].rstrip('\r\n')
            at += 1
        if name is not None:
            message._headers.append((name, value))
        self._body(message, ''.join(lines[at:]), headersonly)
        return message

    def _body(self, message, body, headersonly):
        kind, boundary = message.get_content_maintype(), message.get_boundary()
        if headersonly or kind not in ('multipart', 'message') or kind == 'multipart' and not boundary:
            message.set_payload(body)
        elif kind == 'message':
            message.set_payload([self.parsestr(body)])
        else:
            mark = re.compile(r'(?:^|\r?\n)--%s(--)?[ \t]*(?:\r?\n|$)' % re.escape(boundary))
            at, first, parts = 0, True, []
            while (match := mark.search(body, at)) is not None:
                piece = body[at:match.start()]
                if first:
                    message.preamble = piece or None
                else:
                    parts.append(self.parsestr(piece))
                first, at = False, match.end()
                if match[1]:
                    message.epilogue = body[at:] or None
                    break
                at = max(at - (body[at - 1:at] == '\n' and body.startswith('--' + boundary, at)), 0)
            message.set_payload(parts if parts else body)


class HeaderParser(Parser):
    """Reads headers only."""

    def parsestr(self, text, headersonly=True):
        """The message in a str, its body as it is."""
        return Parser.parsestr(self, text, True)


class BytesParser:
    """Reads messages of bytes."""

    def __init__(self, *args, **kw):
        self.parser = Parser(*args, **kw)

    def parse(self, fp, headersonly=False):
        """The message in a binary file."""
        return self.parsebytes(fp.read(), headersonly)

    def parsebytes(self, text, headersonly=False):
        """The message in bytes."""
        return self.parser.parsestr(text.decode('ascii', 'surrogateescape'), headersonly)


class BytesHeaderParser(BytesParser):
    """Reads headers of bytes only."""

    def parsebytes(self, text, headersonly=True):
        """The message in bytes, its body as it is."""
        return BytesParser.parsebytes(self, text, True)
