# SPDX-License-Identifier: MIT
"""A message: headers like a mapping that keeps order and doubles, and a body or parts."""

import base64
import binascii
import re

__all__ = ['Message', 'EmailMessage']
_PARAMETER = re.compile(r';\s*([^=;\s]+)\s*=\s*("(?:\\.|[^"])*"|[^;]*)')


def _with_parameters(value, parameters):
    for key, text in parameters.items():
        key = key.replace('_', '-')
        if text is None:
            value += '; ' + key
        elif re.search(r'[ ()<>@,;:\\"/\[\]?=]', text):
            value += '; %s="%s"' % (key, text.replace('\\', '\\\\').replace('"', '\\"'))
        else:
            value += '; %s="%s"' % (key, text)
    return value


class Message:
    """A message or a part of one."""

    def __init__(self, policy=None):
        self._headers, self._payload, self._unixfrom, self._charset = [], None, None, None
        self.preamble = self.epilogue = None
        self.defects, self._default_type = [], 'text/plain'

    def __len__(self):
        return len(self._headers)

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, value):
        self._headers.append((name, value))

    def __delitem__(self, name):
        self._headers = [pair for pair in self._headers if pair[0].lower() != name.lower()]

    def __contains__(self, name):
        return any(key.lower() == name.lower() for key, _ in self._headers)

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        """The names of the headers, as a list."""
        return [key for key, _ in self._headers]

    def values(self):
        """The values of the headers, as a list."""
        return [value for _, value in self._headers]

    def items(self):
        """Names and values of the headers, as a list."""
        return list(self._headers)

    def get(self, name, failobj=None):
        """The first header of a name."""
        return next((value for key, value in self._headers if key.lower() == name.lower()), failobj)

    def get_all(self, name, failobj=None):
        """All headers of a name, as a list."""
        return [value for key, value in self._headers if key.lower() == name.lower()] or failobj

    def add_header(self, _name, _value, **_params):
        """Add a header with parameters."""
        self[_name] = _with_parameters(_value or '', _params)

    def replace_header(self, _name, _value):
        """Change the first header of a name; KeyError."""
        for i, (key, _) in enumerate(self._headers):
            if key.lower() == _name.lower():
                self._headers[i] = (key, _value)
                return
        raise KeyError(_name)

    def set_unixfrom(self, unixfrom):
        """Set the line that mailboxes put before a message."""
        self._unixfrom = unixfrom

    def get_unixfrom(self):
        """The line that mailboxes put before a message."""
        return self._unixfrom

    def is_multipart(self):
        """Whether the body is a list of parts."""
        return isinstance(self._payload, list)

    def attach(self, payload):
        """Add a part."""
        self._payload = [payload] if self._payload is None else self._payload
        self._payload.append(payload)

    def get_payload(self, i=None, decode=False):
        """The body, or the list of parts; decode: the bytes that the body means."""
        if self.is_multipart():
            return None if decode else self._payload if i is None else self._payload[i]
        if not decode or self._payload is None:
            return self._payload
        how = str(self.get('content-transfer-encoding', '')).lower()
        data = self._payload.encode('ascii', 'surrogateescape') if self._payload.isascii() or any(
            '\ud800' <= c <= '\udfff' for c in self._payload) else self._payload.encode('utf-8')
        if how == 'quoted-printable':
            return binascii.a2b_qp(data)
        return base64.b64decode(data) if how == 'base64' else data

    def set_payload(self, payload, charset=None):
        """Set the body."""
        self._payload = payload
        if charset is not None:
            self.set_charset(charset)

    def get_charset(self):
        """What set_charset() set."""
        return self._charset

    def set_charset(self, charset):
        """Encode the body, which is a text, and say so in the headers."""
        charset = str(charset).lower()
        charset = 'us-ascii' if charset == 'ascii' else charset
        self._charset = charset
        if 'MIME-Version' not in self:
            self['MIME-Version'] = '1.0'
        if 'Content-Type' not in self:
            self.add_header('Content-Type', 'text/plain', charset=charset)
        else:
            self.set_param('charset', charset)
        if 'Content-Transfer-Encoding' not in self:
            if charset == 'us-ascii':
                self['Content-Transfer-Encoding'] = '7bit'
            else:
                self['Content-Transfer-Encoding'] = 'base64'
                text = base64.encodebytes(self._payload.encode(charset)).decode()
                self._payload = text

    def get_content_type(self):
        """The kind of the body, in lower case."""
        value = self.get('content-type')
        if value is None:
            return self._default_type
        kind = str(value).partition(';')[0].strip().lower()
        return kind if kind.count('/') == 1 else 'text/plain'

    def get_content_maintype(self):
        """The part of the kind before the slash."""
        return self.get_content_type().split('/')[0]

    def get_content_subtype(self):
        """The part of the kind behind the slash."""
        return self.get_content_type().split('/')[1]

    def get_params(self, failobj=None, header='content-type', unquote=True):
        """The parameters of a header, as a list of pairs; the value itself comes first."""
        value = self.get(header)
        if value is None:
            return failobj
        found = [(str(value).partition(';')[0].strip(), '')]
        for key, text in _PARAMETER.findall(str(value)):
            text = text.strip()
            if unquote and text[:1] == '"':
                text = text[1:-1].replace('\\"', '"').replace('\\\\', '\\')
            found.append((key, text))
        return found

    def get_param(self, param, failobj=None, header='content-type', unquote=True):
        """A parameter of a header."""
        for key, text in self.get_params([], header, unquote)[1:]:
            if key.lower() == param.lower():
                return text
        return failobj

    def set_param(self, param, value, header='Content-Type', requote=True, charset=None, language='',
                  replace=False):
        """Set a parameter of a header."""
        parameters = self.get_params([('text/plain', '')], header)
        rest = {key: text for key, text in parameters[1:] if key.lower() != param.lower()}
        rest[param] = value
        made = _with_parameters(parameters[0][0], rest)
        if header in self:
            self.replace_header(header, made)
        else:
            self[header] = made

    def get_filename(self, failobj=None):
        """The name that the body should have as a file."""
        return self.get_param('filename', None, 'content-disposition') or self.get_param('name', failobj)

    def get_boundary(self, failobj=None):
        """What stands between the parts."""
        return self.get_param('boundary', failobj)

    def set_boundary(self, boundary):
        """Set what stands between the parts."""
        self.set_param('boundary', boundary)

    def get_content_charset(self, failobj=None):
        """The encoding of the body, in lower case."""
        charset = self.get_param('charset')
        return failobj if charset is None else charset.lower()

    def get_content_disposition(self):
        """'inline', 'attachment' or None."""
        value = self.get('content-disposition')
        return None if value is None else str(value).partition(';')[0].strip().lower()

    def walk(self):
        """Yields the message and all parts in it."""
        yield self
        for part in self._payload if self.is_multipart() else ():
            yield from part.walk()

    def __str__(self):
        return self.as_string()

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        """The message as it is written."""
        lines = [(self._unixfrom or 'From nobody') + '\n'] if unixfrom else []
        body = self._written_body()
        for key, value in self._headers:
            lines.append('%s: %s\n' % (key, _written(value)))
        return ''.join(lines) + '\n' + body

    def as_bytes(self, unixfrom=False, policy=None):
        """The message as bytes."""
        return self.as_string(unixfrom).encode('utf-8', 'surrogateescape')

    __bytes__ = as_bytes

    def _written_body(self):
        if not self.is_multipart():
            return self._payload or ''
        parts = [part.as_string() for part in self._payload]
        if self.get_content_maintype() == 'message':
            return ''.join(parts)
        boundary = self.get_boundary()
        if boundary is None:
            import random
            boundary = '=' * 15 + '%019d==' % random.randrange(1 << 63)
            self.set_boundary(boundary)
        text = self.preamble + '\n' if self.preamble else ''
        for part in parts:
            text += '--%s\n%s\n' % (boundary, part)
        return text + '--%s--\n' % boundary + (self.epilogue or '')


def _written(value):
    if hasattr(value, 'encode') and not isinstance(value, str):
        return value.encode()
    if str(value).isascii():
        return str(value)
    from email.header import encode_word
    return encode_word(str(value))


class EmailMessage(Message):
    """A message whose content is set and read as what it means."""

    def set_content(self, content, subtype=None, charset='utf-8', *, maintype=None, filename=None,
                    disposition=None, **params):
        """Set the content: a text, or bytes of a kind."""
        for name in ('Content-Type', 'Content-Transfer-Encoding', 'Content-Disposition'):
            del self[name]
        if isinstance(content, str):
            content = content if content.endswith('\n') else content + '\n'
            self.add_header('Content-Type', 'text/' + (subtype or 'plain'), charset=charset)
            if content.isascii():
                how, payload = '7bit', content
            else:
                how, payload = '8bit', content
            self['Content-Transfer-Encoding'] = how
        else:
            self['Content-Type'] = '%s/%s' % (maintype, subtype)
            self['Content-Transfer-Encoding'] = 'base64'
            payload = base64.encodebytes(content).decode()
        self._payload = payload
        if disposition or filename:
            self.add_header('Content-Disposition', disposition or 'attachment',
                            **({'filename': filename} if filename else {}))
        if 'MIME-Version' not in self:
            self['MIME-Version'] = '1.0'

    def get_content(self):
        """The content: a text, or bytes."""
        data = self.get_payload(decode=True)
        if self.get_content_maintype() == 'text':
            return data.decode(self.get_content_charset('ascii'), 'replace')
        return data

    def _make_multipart(self, subtype):
        if self.get_content_type() == 'multipart/' + subtype:
            return
        part = EmailMessage()
        moved = [pair for pair in self._headers if pair[0].lower().startswith('content-')]
        self._headers = [pair for pair in self._headers if pair not in moved]
        part._headers, part._payload = moved, self._payload
        self._payload = [part] if part._payload is not None else []
        self['Content-Type'] = 'multipart/' + subtype

    def _add(self, subtype, args, kw):
        self._make_multipart(subtype)
        part = EmailMessage()
        part.set_content(*args, **kw)
        del part['MIME-Version']
        self.attach(part)

    def add_attachment(self, *args, **kw):
        """Add a file."""
        kw.setdefault('disposition', 'attachment')
        self._add('mixed', args, kw)

    def add_alternative(self, *args, **kw):
        """Add the same content of another kind."""
        self._add('alternative', args, kw)

    def add_related(self, *args, **kw):
        """Add what the content refers to."""
        kw.setdefault('disposition', 'inline')
        self._add('related', args, kw)

    def iter_parts(self):
        """Yields the parts."""
        yield from self._payload if self.is_multipart() else ()

    def iter_attachments(self):
        """Yields the parts that are files."""
        yield from (part for part in self.iter_parts() if part.is_attachment())

    def is_attachment(self):
        """Whether it is a file."""
        return self.get_content_disposition() == 'attachment'

    def get_body(self, preferencelist=('related', 'html', 'plain')):
        """The part to be shown, by preference, or None."""
        texts = [p for p in self.walk() if p.get_content_maintype() == 'text' and
                 p.get_content_disposition() != 'attachment']
        for kind in preferencelist:
            for part in texts:
                if part.get_content_subtype() == kind:
                    return part
