# SPDX-License-Identifier: MIT
"""A message: headers like a mapping that keeps order and doubles, and a body or parts."""

import binascii
import quopri
import re
from io import BytesIO, StringIO

from email import charset as _charset
from email import errors, utils
from email._policybase import compat32
from email._parameters import _formatparam, _parseparam, _splitparam, _unquotevalue

__all__ = ['Message', 'EmailMessage']

Charset = _charset.Charset
_missing = object()


def _decode_b(data):
    """(the bytes of base64, what is wrong with it)."""
    padding = b'=' * (-len(data) % 4)
    if re.fullmatch(rb'[A-Za-z0-9+/]*={0,2}', data + padding):
        return binascii.a2b_base64(data + padding), [errors.InvalidBase64PaddingDefect()] if padding else []
    try:
        return binascii.a2b_base64(data), [errors.InvalidBase64CharactersDefect()]
    except binascii.Error:
        pass
    try:
        return binascii.a2b_base64(data + b'=='), [errors.InvalidBase64CharactersDefect(), errors.InvalidBase64PaddingDefect()]
    except binascii.Error:
        return data, [errors.InvalidBase64LengthDefect()]


def _decode_uu(encoded):
    """The bytes of uuencoded lines; ValueError."""
    lines, decoded = iter(encoded.splitlines()), []
    for line in lines:
        if re.match(rb'begin [0-7]+ ', line):
            break
    else:
        raise ValueError('`begin` line not found')
    for line in lines:
        if not line:
            raise ValueError('Truncated input')
        if line.strip(b' \t\r\n\f') == b'end':
            break
        try:
            decoded.append(binascii.a2b_uu(line))
        except binascii.Error:              # some writers pad wrongly
            decoded.append(binascii.a2b_uu(line[:(((line[0] - 32) & 63) * 4 + 5) // 3]))
    return b''.join(decoded)


class Message:
    """A message or a part of one."""

    def __init__(self, policy=compat32):
        self.policy = policy
        self._headers, self._payload, self._unixfrom, self._charset = [], None, None, None
        self.preamble = self.epilogue = None
        self.defects, self._default_type = [], 'text/plain'

    def __str__(self):
        return self.as_string()

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        """The message as text."""
        from email.generator import Generator
        file = StringIO()
        Generator(file, mangle_from_=False, maxheaderlen=maxheaderlen,
                  policy=self.policy if policy is None else policy).flatten(self, unixfrom=unixfrom)
        return file.getvalue()

    def __bytes__(self):
        return self.as_bytes()

    def as_bytes(self, unixfrom=False, policy=None):
        """The message as bytes."""
        from email.generator import BytesGenerator
        file = BytesIO()
        BytesGenerator(file, mangle_from_=False, policy=self.policy if policy is None
                       else policy).flatten(self, unixfrom=unixfrom)
        return file.getvalue()

    def set_unixfrom(self, unixfrom):
        """Set the line that mailboxes put before a message."""
        self._unixfrom = unixfrom

    def get_unixfrom(self):
        """The line that mailboxes put before a message."""
        return self._unixfrom

    # -- the body ----------------------------------------------------------------------------------------------------------

    def is_multipart(self):
        """Whether the body is a list of parts."""
        return isinstance(self._payload, list)

    def attach(self, payload):
        """Add a part."""
        if self._payload is None:
            self._payload = [payload]
            return
        try:
            self._payload.append(payload)
        except AttributeError:
            raise TypeError('Attach is not valid on a message with a non-multipart payload')

    def get_payload(self, i=None, decode=False):
        """The body, or the list of parts; decode: the bytes that the body means."""
        payload = self._payload
        if self.is_multipart():
            return None if decode else payload if i is None else payload[i]
        if i is not None:
            raise TypeError('Expected list, got %s' % type(payload))
        if not isinstance(payload, str):
            return self._decoded(payload) if decode and payload is not None else payload
        if not utils._has_surrogates(payload):
            if not decode:
                return payload
            try:
                return self._decoded(payload.encode('ascii'))
            except UnicodeEncodeError:
                return self._decoded(payload.encode('raw-unicode-escape'))
        try:
            data = payload.encode('ascii', 'surrogateescape')
        except UnicodeEncodeError:          # surrogates that stand for no byte
            return payload if not decode else self._decoded(payload.encode('raw-unicode-escape'))
        if decode:
            return self._decoded(data)
        try:
            return data.decode(self.get_content_charset('ascii'), 'replace')
        except LookupError:
            return data.decode('ascii', 'replace')

    def _decoded(self, data):
        """What the bytes of the body mean."""
        how = str(self.get('content-transfer-encoding', '')).lower()
        if how == 'quoted-printable':
            return quopri.decodestring(data)
        if how == 'base64':
            value, defects = _decode_b(b''.join(data.splitlines()))
            for defect in defects:
                self.policy.handle_defect(self, defect)
            return value
        if how in ('x-uuencode', 'uuencode', 'uue', 'x-uue'):
            try:
                return _decode_uu(data)
            except ValueError:
                return data
        return data

    def set_payload(self, payload, charset=None):
        """Set the body; with a charset, encode it and say so in the headers."""
        if hasattr(payload, 'encode'):
            if isinstance(charset, Charset):
                payload = payload.encode(charset.output_charset, 'surrogateescape')
            elif charset is not None:
                payload = payload.encode(Charset(charset).output_charset, 'surrogateescape')
        if hasattr(payload, 'decode'):
            payload = payload.decode('ascii', 'surrogateescape')
        self._payload = payload
        if charset is not None:
            self.set_charset(charset)

    def set_charset(self, charset):
        """Encode the body and say so in the headers; None: say nothing."""
        if charset is None:
            self.del_param('charset')
            self._charset = None
            return
        self._charset = charset = charset if isinstance(charset, Charset) else Charset(charset)
        written = charset.get_output_charset()
        if 'MIME-Version' not in self:
            self.add_header('MIME-Version', '1.0')
        if 'Content-Type' not in self:
            self.add_header('Content-Type', 'text/plain', charset=written)
        else:
            self.set_param('charset', written)
        if charset != written:
            self._payload = charset.body_encode(self._payload)
        if 'Content-Transfer-Encoding' not in self:
            how = charset.get_body_encoding()
            if callable(how):
                how(self)
                return
            if self._payload:
                try:
                    self._payload = self._payload.encode('ascii', 'surrogateescape')
                except UnicodeError:
                    self._payload = self._payload.encode(charset.output_charset)
            self._payload = charset.body_encode(self._payload)
            self.add_header('Content-Transfer-Encoding', how)

    def get_charset(self):
        """What set_charset() set."""
        return self._charset

    # -- headers -----------------------------------------------------------------------------------------------------------

    def __len__(self):
        return len(self._headers)

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, val):
        limit, lower = self.policy.header_max_count(name), name.lower()
        if limit and sum(key.lower() == lower for key, _ in self._headers) >= limit:
            raise ValueError('There may be at most {} {} headers in a message'.format(limit, name))
        self._headers.append(self.policy.header_store_parse(name, val))

    def __delitem__(self, name):
        name = name.lower()
        self._headers = [pair for pair in self._headers if pair[0].lower() != name]

    def __contains__(self, name):
        name = name.lower()
        return any(key.lower() == name for key, _ in self._headers)

    def __iter__(self):
        for key, _ in self._headers:
            yield key

    def keys(self):
        """The names of the headers, as a list."""
        return [key for key, _ in self._headers]

    def values(self):
        """The values of the headers, as a list."""
        return [self.policy.header_fetch_parse(key, value) for key, value in self._headers]

    def items(self):
        """Names and values of the headers, as a list."""
        return [(key, self.policy.header_fetch_parse(key, value)) for key, value in self._headers]

    def get(self, name, failobj=None):
        """The first header of a name."""
        lower = name.lower()
        for key, value in self._headers:
            if key.lower() == lower:
                return self.policy.header_fetch_parse(key, value)
        return failobj

    def set_raw(self, name, value):
        """Add a header as it stands."""
        self._headers.append((name, value))

    def raw_items(self):
        """Names and values as they are kept."""
        return iter(self._headers.copy())

    def get_all(self, name, failobj=None):
        """All headers of a name, as a list."""
        name = name.lower()
        return [self.policy.header_fetch_parse(key, value) for key, value in self._headers
                if key.lower() == name] or failobj

    def add_header(self, _name, _value, **_params):
        """Add a header with parameters."""
        parts = [] if _value is None else [_value]
        for key, value in _params.items():
            key = key.replace('_', '-')
            parts.append(key if value is None else _formatparam(key, value))
        self[_name] = '; '.join(parts)

    def replace_header(self, _name, _value):
        """Change the first header of a name; KeyError."""
        name = _name.lower()
        for i, (key, _) in enumerate(self._headers):
            if key.lower() == name:
                self._headers[i] = self.policy.header_store_parse(key, _value)
                return
        raise KeyError(_name)

    # -- the type ----------------------------------------------------------------------------------------------------------

    def get_content_type(self):
        """The kind of the body, in lower case."""
        value = self.get('content-type', _missing)
        if value is _missing:
            return self.get_default_type()
        kind = _splitparam(value)[0].lower()
        return kind if kind.count('/') == 1 else 'text/plain'

    def get_content_maintype(self):
        """The part of the kind before the slash."""
        return self.get_content_type().split('/')[0]

    def get_content_subtype(self):
        """The part of the kind after the slash."""
        return self.get_content_type().split('/')[1]

    def get_default_type(self):
        """The kind of what has no header that says it."""
        return self._default_type

    def set_default_type(self, ctype):
        """Set the kind of what has no header that says it."""
        self._default_type = ctype

    def _get_params_preserve(self, failobj, header):
        """The parameters with their quotes; the value itself is the name of the first."""
        value = self.get(header, _missing)
        if value is _missing:
            return failobj
        pairs = (part.partition('=') for part in _parseparam(value))
        return utils.decode_params([(name.strip(), text.strip()) for name, _, text in pairs])

    def get_params(self, failobj=None, header='content-type', unquote=True):
        """The pairs of a header; the value itself is the name of the first."""
        params = self._get_params_preserve(_missing, header)
        if params is _missing:
            return failobj
        return [(name, _unquotevalue(value)) for name, value in params] if unquote else params

    def get_param(self, param, failobj=None, header='content-type', unquote=True):
        """A parameter; a triple (charset, language, text) when it was written as RFC 2231 says."""
        if header not in self:
            return failobj
        for name, value in self._get_params_preserve(failobj, header):
            if name.lower() == param.lower():
                return _unquotevalue(value) if unquote else value
        return failobj

    def set_param(self, param, value, header='Content-Type', requote=True, charset=None,
                  language='', replace=False):
        """Set a parameter."""
        if not isinstance(value, tuple) and charset:
            value = charset, language, value
        whole = 'text/plain' if header not in self and header.lower() == 'content-type' else self.get(header)
        if self.get_param(param, header=header):
            parts = [_formatparam(name, value if name.lower() == param.lower() else old, requote)
                     for name, old in self.get_params(header=header, unquote=requote)]
        else:
            parts = ([whole] if whole else []) + [_formatparam(param, value, requote)]
        whole = '; '.join(parts)
        if whole == self.get(header):
            return
        if replace:
            self.replace_header(header, whole)
        else:
            del self[header]
            self[header] = whole

    def del_param(self, param, header='content-type', requote=True):
        """Take a parameter away."""
        if header not in self:
            return
        whole = '; '.join(_formatparam(name, value, requote)
                          for name, value in self.get_params(header=header, unquote=requote)
                          if name.lower() != param.lower())
        if whole != self.get(header):
            del self[header]
            self[header] = whole

    def set_type(self, type, header='Content-Type', requote=True):
        """Set the kind; the parameters stay."""
        if type.count('/') != 1:
            raise ValueError
        if header.lower() == 'content-type':
            del self['mime-version']
            self['MIME-Version'] = '1.0'
        params = self.get_params([], header, requote)
        del self[header]
        self[header] = type
        for name, value in params[1:]:
            self.set_param(name, value, header, requote)

    def get_filename(self, failobj=None):
        """The name that the part has as a file."""
        name = self.get_param('filename', _missing, 'content-disposition')
        if name is _missing:
            name = self.get_param('name', _missing, 'content-type')
        return failobj if name is _missing else utils.collapse_rfc2231_value(name).strip()

    def get_boundary(self, failobj=None):
        """What stands between the parts."""
        boundary = self.get_param('boundary', _missing)
        return failobj if boundary is _missing else utils.collapse_rfc2231_value(boundary).rstrip()

    def set_boundary(self, boundary):
        """Set what stands between the parts; HeaderParseError without a header Content-Type."""
        params = self._get_params_preserve(_missing, 'content-type')
        if params is _missing:
            raise errors.HeaderParseError('No Content-Type header found')
        quoted = '"%s"' % boundary
        params = [(name, quoted if name.lower() == 'boundary' else value) for name, value in params]
        if all(name.lower() != 'boundary' for name, _ in params):
            params.append(('boundary', quoted))
        whole = '; '.join(name if value == '' else '%s=%s' % (name, value)
                          for name, value in params)
        self._headers = [self.policy.header_store_parse(key, whole)
                         if key.lower() == 'content-type' else (key, value)
                         for key, value in self._headers]

    def get_content_charset(self, failobj=None):
        """The charset of the body, in lower case."""
        charset = self.get_param('charset', _missing)
        if charset is _missing:
            return failobj
        if isinstance(charset, tuple):
            try:
                charset = str(charset[2].encode('raw-unicode-escape'), charset[0] or 'us-ascii')
            except (LookupError, UnicodeError):
                charset = charset[2]
        return charset.lower() if charset.isascii() else failobj

    def get_charsets(self, failobj=None):
        """The charsets of the message and all its parts."""
        return [part.get_content_charset(failobj) for part in self.walk()]

    def get_content_disposition(self):
        """'inline', 'attachment' or None."""
        value = self.get('content-disposition')
        return None if value is None else _splitparam(value)[0].lower()

    from email.iterators import walk


class MIMEPart(Message):
    """A message or a part whose headers are objects; contents are set and got as Python's objects.
    """

    _body_types = {('text', 'plain'), ('text', 'html'), ('multipart', 'related'),
                   ('multipart', 'alternative')}

    def __init__(self, policy=None):
        if policy is None:
            from email.policy import default as policy
        super().__init__(policy)

    def as_string(self, unixfrom=False, maxheaderlen=None, policy=None):
        """The message as text."""
        policy = self.policy if policy is None else policy
        return super().as_string(unixfrom, policy.max_line_length if maxheaderlen is None
                                 else maxheaderlen, policy)

    def __str__(self):
        return self.as_string(policy=self.policy.clone(utf8=True))

    def is_attachment(self):
        """Whether it says that it is one."""
        value = self.get('content-disposition')
        return value is not None and value.content_disposition == 'attachment'

    def _find_body(self, part, wanted):
        """(place in `wanted`, part) of what may be the body."""
        if part.is_attachment():
            return
        main, sub = part.get_content_type().split('/')
        if main == 'text':
            if sub in wanted:
                yield wanted.index(sub), part
            return
        if main != 'multipart' or not self.is_multipart():
            return
        if sub != 'related':
            for inner in part.iter_parts():
                yield from self._find_body(inner, wanted)
            return
        if 'related' in wanted:
            yield wanted.index('related'), part
        root = part._root()
        if root is not None:
            yield from self._find_body(root, wanted)

    def _root(self):
        """The part that the others are related to."""
        start, parts = self.get_param('start'), self.get_payload()
        for part in self.iter_parts() if start else ():
            if part['content-id'] == start:
                return part
        return parts[0] if parts else None

    def get_body(self, preferencelist=('related', 'html', 'plain')):
        """The part that is the text of the message, the best of those there are, or None."""
        found = list(self._find_body(self, preferencelist))
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def iter_attachments(self):
        """The parts that are not the text of the message."""
        main, sub = self.get_content_type().split('/')
        if main != 'multipart' or sub == 'alternative':
            return
        try:
            parts = self.get_payload().copy()
        except AttributeError:
            return
        if sub == 'related':
            start = self.get_param('start')
            if not start or all(part.get('content-id') != start for part in parts):
                yield from parts[1:]
            else:
                yield from (part for part in parts if part.get('content-id') != start)
            return
        seen = []
        for part in parts:
            kind = tuple(part.get_content_type().split('/'))
            if kind in self._body_types and not part.is_attachment() and kind[1] not in seen:
                seen.append(kind[1])
            else:
                yield part

    def iter_parts(self):
        """The parts."""
        if self.is_multipart():
            yield from self.get_payload()

    def get_content(self, *args, content_manager=None, **kw):
        """What the part holds, as an object."""
        manager = self.policy.content_manager if content_manager is None else content_manager
        return manager.get_content(self, *args, **kw)

    def set_content(self, *args, content_manager=None, **kw):
        """Let the part hold an object."""
        manager = self.policy.content_manager if content_manager is None else content_manager
        manager.set_content(self, *args, **kw)

    def _make_multipart(self, subtype, disallowed, boundary):
        if self.get_content_maintype() == 'multipart':
            existing = self.get_content_subtype()
            if existing in disallowed + (subtype,):
                raise ValueError('Cannot convert {} to {}'.format(existing, subtype))
        inner = [pair for pair in self._headers if pair[0].lower().startswith('content-')]
        outer = [pair for pair in self._headers if not pair[0].lower().startswith('content-')]
        if inner:
            part = type(self)(policy=self.policy)
            part._headers, part._payload = inner, self._payload
            self._payload = [part]
        else:
            self._payload = []
        self._headers = outer
        self['Content-Type'] = 'multipart/' + subtype
        if boundary is not None:
            self.set_param('boundary', boundary)

    def make_related(self, boundary=None):
        """Become multipart/related; what it holds is its first part."""
        self._make_multipart('related', ('alternative', 'mixed'), boundary)

    def make_alternative(self, boundary=None):
        """Become multipart/alternative; what it holds is its first part."""
        self._make_multipart('alternative', ('mixed',), boundary)

    def make_mixed(self, boundary=None):
        """Become multipart/mixed; what it holds is its first part."""
        self._make_multipart('mixed', (), boundary)

    def _add_multipart(self, _subtype, *args, _disp=None, **kw):
        if self.get_content_type() != 'multipart/' + _subtype:
            getattr(self, 'make_' + _subtype)()
        added = type(self)(policy=self.policy)
        added.set_content(*args, **kw)
        if _disp is not None and added.get('content-disposition') is None:
            added['Content-Disposition'] = _disp
        self.attach(added)

    def add_related(self, *args, **kw):
        """Add a part that belongs to the first."""
        self._add_multipart('related', *args, _disp='inline', **kw)

    def add_alternative(self, *args, **kw):
        """Add a part that says the same."""
        self._add_multipart('alternative', *args, **kw)

    def add_attachment(self, *args, **kw):
        """Add an attachment."""
        self._add_multipart('mixed', *args, _disp='attachment', **kw)

    def clear(self):
        """Forget headers and body."""
        self._headers, self._payload = [], None

    def clear_content(self):
        """Forget the body and the headers that are about it."""
        self._headers = [pair for pair in self._headers if not pair[0].lower().startswith('content-')]
        self._payload = None


class EmailMessage(MIMEPart):
    """A whole message."""

    def set_content(self, *args, **kw):
        """Let the message hold an object."""
        super().set_content(*args, **kw)
        if 'MIME-Version' not in self:
            self['MIME-Version'] = '1.0'
