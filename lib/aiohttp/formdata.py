# SPDX-License-Identifier: MIT
"""Bodies of requests: forms, files, texts, and what gives them piece by piece."""

import io
import os
import secrets
from urllib.parse import urlencode

from _web import multipart, quote_parameter

_TYPES = {'.txt': 'text/plain', '.html': 'text/html', '.css': 'text/css', '.csv': 'text/csv',
          '.js': 'text/javascript', '.json': 'application/json', '.png': 'image/png', '.jpg': 'image/jpeg',
          '.jpeg': 'image/jpeg', '.gif': 'image/gif', '.svg': 'image/svg+xml', '.pdf': 'application/pdf',
          '.xml': 'text/xml', '.zip': 'application/zip', '.py': 'text/x-python', '.md': 'text/markdown'}


def _guess_type(name):
    return _TYPES.get(os.path.splitext(name or '')[1].lower(), 'application/octet-stream')


class FormData:
    """A form: add_field(name, value, filename=..., content_type=...)."""

    def __init__(self, fields=(), quote_fields=True, charset=None, *, boundary=None, default_to_multipart=False):
        self._fields = []
        self._is_multipart = default_to_multipart
        self._charset = charset
        self._boundary = boundary or secrets.token_hex(16)
        if isinstance(fields, dict) or hasattr(fields, 'items'):
            fields = list(fields.items())
        elif not isinstance(fields, (list, tuple)):
            fields = (fields,)
        self.add_fields(*fields)

    @property
    def is_multipart(self):
        """Does it have files?"""
        return self._is_multipart

    def add_field(self, name, value, *, content_type=None, filename=None, content_transfer_encoding=None):
        """Add a field; a file is open for bytes, or is bytes with a filename."""
        if isinstance(value, (io.IOBase, bytes, bytearray, memoryview)) or hasattr(value, 'read'):
            self._is_multipart = True
            if filename is None and hasattr(value, 'read'):
                filename = os.path.basename(str(getattr(value, 'name', ''))) or name
        if filename is not None or content_type is not None:
            self._is_multipart = True
        if content_type is not None and not isinstance(content_type, str):
            raise TypeError('content_type must be an instance of str. Got: %s' % content_type)
        self._fields.append((name, value, content_type, filename))

    def add_fields(self, *fields):
        """Add several: files, pairs, or mappings of them."""
        for field in fields:
            if hasattr(field, 'read'):
                self.add_field(os.path.basename(str(getattr(field, 'name', 'unknown'))), field)
            elif hasattr(field, 'items'):
                self.add_fields(*field.items())
            elif isinstance(field, (list, tuple)) and len(field) == 2:
                self.add_field(*field)
            else:
                raise TypeError('Only io.IOBase, multidict and (name, file) pairs allowed, use .add_field() '
                                'for passing more complex parameters, got %r' % (field,))

    def __call__(self):
        """(content type, bytes)"""
        if not self._is_multipart:
            charset = self._charset or 'utf-8'
            kind = 'application/x-www-form-urlencoded' + ('' if charset == 'utf-8' else '; charset=' + charset)
            return kind, urlencode([(n, v) for n, v, _, _ in self._fields], encoding=charset).encode()
        parts = []
        for name, value, kind, filename in self._fields:
            if hasattr(value, 'read'):
                value = value.read()
            if isinstance(value, str):
                kind, data = kind or 'text/plain; charset=utf-8', value.encode(self._charset or 'utf-8')
            elif isinstance(value, (bytes, bytearray, memoryview)):
                kind, data = kind or _guess_type(filename), bytes(value)
            elif isinstance(value, int):
                kind, data = kind or 'text/plain; charset=utf-8', str(value).encode()
            else:
                raise TypeError('Can not serialize value type: %r\n headers: {}\n value: %r' % (type(value), value))
            disposition = 'form-data; name="%s"' % quote_parameter(name)
            if filename is not None:
                disposition += '; filename="%s"' % quote_parameter(filename)
            parts.append(([('Content-Type', kind), ('Content-Disposition', disposition)], data))
        return 'multipart/form-data; boundary=' + self._boundary, multipart(parts, self._boundary.encode())


def make_body(data):
    """(content type, bytes or what gives pieces, length or None) for the data of a request."""
    if isinstance(data, FormData):
        kind, body = data()
        return kind, body, len(body)
    if isinstance(data, str):
        body = data.encode('utf-8')
        return 'text/plain; charset=utf-8', body, len(body)
    if isinstance(data, (bytes, bytearray, memoryview)):
        return 'application/octet-stream', bytes(data), len(data)
    if isinstance(data, (io.StringIO, io.TextIOBase)):
        body = data.read().encode('utf-8')
        return 'text/plain; charset=utf-8', body, len(body)
    if hasattr(data, 'read'):
        name = getattr(data, 'name', None)
        return _guess_type(name if isinstance(name, str) else None), data, None
    if hasattr(data, '__aiter__'):
        return 'application/octet-stream', data, None
    if hasattr(data, 'items') or isinstance(data, (list, tuple)):
        return make_body(FormData(data))
    if hasattr(data, '__iter__'):
        return 'application/octet-stream', data, None
    raise TypeError('Only io.IOBase, multidict and (name, file) pairs allowed, use .add_field() for passing '
                    'more complex parameters, got %r' % (data,))
