# SPDX-License-Identifier: MIT
"""Scripts behind a web server: the fields of a form, and headers. Deprecated."""

import html
import os
import sys
import tempfile
import urllib.parse
import warnings
from collections.abc import Mapping
from email.message import Message
from email.parser import FeedParser
from io import BytesIO, StringIO, TextIOWrapper

warnings.warn("'cgi' is deprecated and slated for removal in Python 3.13", DeprecationWarning, stacklevel=2)

__all__ = ['MiniFieldStorage', 'FieldStorage', 'parse', 'parse_multipart', 'parse_header', 'test', 'print_exception',
           'print_environ', 'print_form', 'print_directory', 'print_arguments', 'print_environ_usage']

maxlen = 0
logfile, logfp = '', None


def log(*allargs):
    """Append a line to `logfile`, if one was named."""
    global logfp
    if not logfile:
        return
    if logfp is None:
        logfp = open(logfile, 'a', encoding='locale')
    logfp.write((allargs[0] % allargs[1:] if len(allargs) > 1 else allargs[0]) + '\n')


def _pieces(line):
    """What stands between those semicolons of a header that are not quoted."""
    parts = []
    for part in line.split(';'):
        parts.append(part)
        piece = ';'.join(parts)
        if (piece.count('"') - piece.count('\\"')) % 2 == 0:
            yield piece.strip()
            parts = []
    if parts:
        yield piece.strip()


def parse_header(line):
    """(value, {name: value}) of a header like a Content-Type."""
    parts = _pieces(line)
    key, found = next(parts), {}
    for part in parts:
        at = part.find('=')
        if at >= 0:
            name, value = part[:at].strip().lower(), part[at + 1:].strip()
            if len(value) >= 2 and value[0] == value[-1] == '"':
                value = value[1:-1].replace('\\\\', '\\').replace('\\"', '"')
            found[name] = value
    return key, found


def valid_boundary(s):
    """May the text be a boundary?"""
    import re
    return re.match(b'^[ -~]{0,200}[!-~]$' if isinstance(s, bytes) else '^[ -~]{0,200}[!-~]$', s)


def parse(fp=None, environ=os.environ, keep_blank_values=0, strict_parsing=0, separator='&'):
    """{name: [values]} of a request."""
    fp = sys.stdin if fp is None else fp
    encoding = getattr(fp, 'encoding', 'latin-1')
    fp = getattr(fp, 'buffer', fp) if isinstance(fp, TextIOWrapper) else fp
    environ.setdefault('REQUEST_METHOD', 'GET')
    if environ['REQUEST_METHOD'] == 'POST':
        kind, options = parse_header(environ['CONTENT_TYPE'])
        if kind == 'multipart/form-data':
            return parse_multipart(fp, options, separator=separator)
        if kind == 'application/x-www-form-urlencoded':
            length = int(environ['CONTENT_LENGTH'])
            if maxlen and length > maxlen:
                raise ValueError('Maximum content length exceeded')
            text = fp.read(length).decode(encoding)
        else:
            text = ''
        if 'QUERY_STRING' in environ:
            text += ('&' if text else '') + environ['QUERY_STRING']
        elif sys.argv[1:]:
            text += ('&' if text else '') + sys.argv[1]
        environ['QUERY_STRING'] = text
    elif 'QUERY_STRING' in environ:
        text = environ['QUERY_STRING']
    else:
        text = sys.argv[1] if sys.argv[1:] else ''
        environ['QUERY_STRING'] = text
    return urllib.parse.parse_qs(text, keep_blank_values, strict_parsing, encoding=encoding, separator=separator)


def parse_multipart(fp, pdict, encoding='utf-8', errors='replace', separator='&'):
    """{name: [values]} of multipart/form-data."""
    boundary = pdict['boundary'].decode('ascii') if isinstance(pdict['boundary'], bytes) else pdict['boundary']
    headers = Message()
    headers.set_type('multipart/form-data; boundary={}'.format(boundary))
    try:
        headers['Content-Length'] = pdict['CONTENT-LENGTH'].decode('ascii') if isinstance(pdict['CONTENT-LENGTH'], bytes) \
            else str(pdict['CONTENT-LENGTH'])
    except KeyError:
        pass
    form = FieldStorage(fp, headers=headers, encoding=encoding, errors=errors, environ={'REQUEST_METHOD': 'POST'}, separator=separator)
    return {name: form.getlist(name) for name in form}


class MiniFieldStorage:
    """A field of a form that is no file."""

    filename = list = type = file = disposition = None
    type_options, disposition_options, headers = {}, {}, {}

    def __init__(self, name, value):
        self.name, self.value = name, value

    def __repr__(self):
        return 'MiniFieldStorage(%r, %r)' % (self.name, self.value)


class FieldStorage:
    """A form, or a part of one: like a dict of fields, each with `name`, `value`, `filename`, `file`."""

    def __init__(self, fp=None, headers=None, outerboundary=b'', environ=os.environ, keep_blank_values=0, strict_parsing=0,
                 limit=None, encoding='utf-8', errors='replace', max_num_fields=None, separator='&'):
        method = environ.get('REQUEST_METHOD', 'GET').upper()
        self.qs_on_post, self.keep_blank_values, self.strict_parsing = None, keep_blank_values, strict_parsing
        self.max_num_fields, self.separator = max_num_fields, separator
        if method in ('GET', 'HEAD'):
            query = environ.get('QUERY_STRING', sys.argv[1] if sys.argv[1:] and 'QUERY_STRING' not in environ else '')
            fp = BytesIO(query.encode('utf-8', 'surrogateescape'))
            if headers is None:
                headers = {'content-type': 'application/x-www-form-urlencoded'}
        if headers is None:
            headers = {}
            if method == 'POST':
                headers['content-type'] = 'application/x-www-form-urlencoded'
            if 'CONTENT_TYPE' in environ:
                headers['content-type'] = environ['CONTENT_TYPE']
            if 'QUERY_STRING' in environ:
                self.qs_on_post = environ['QUERY_STRING']
            if 'CONTENT_LENGTH' in environ:
                headers['content-length'] = environ['CONTENT_LENGTH']
        elif not isinstance(headers, (Mapping, Message)):
            raise TypeError('headers must be mapping or an instance of email.message.Message')
        self.headers = headers
        if fp is None:
            self.fp = sys.stdin.buffer
        elif isinstance(fp, TextIOWrapper):
            self.fp = fp.buffer
        else:
            if not (hasattr(fp, 'read') and hasattr(fp, 'readline')):
                raise TypeError('fp must be file pointer')
            self.fp = fp
        self.encoding, self.errors = encoding, errors
        if not isinstance(outerboundary, bytes):
            raise TypeError('outerboundary must be bytes, not %s' % type(outerboundary).__name__)
        self.outerboundary, self.bytes_read, self.limit = outerboundary, 0, limit
        disposition, options = parse_header(headers['content-disposition']) if 'content-disposition' in headers else ('', {})
        self.disposition, self.disposition_options = disposition, options
        self.name, self.filename = options.get('name'), options.get('filename')
        self._binary_file = self.filename is not None
        if 'content-type' in headers:
            kind, options = parse_header(headers['content-type'])
        elif outerboundary or method != 'POST':
            kind, options = 'text/plain', {}
        else:
            kind, options = 'application/x-www-form-urlencoded', {}
        self.type, self.type_options = kind, options
        self.innerboundary = options['boundary'].encode(encoding, errors) if 'boundary' in options else b''
        try:
            self.length = int(headers['content-length'])
        except (KeyError, ValueError, TypeError):
            self.length = -1
        if maxlen and self.length > maxlen:
            raise ValueError('Maximum content length exceeded')
        if self.limit is None and self.length >= 0:
            self.limit = self.length
        self.list = self.file = None
        self.done = 0
        if kind == 'application/x-www-form-urlencoded':
            self.read_urlencoded()
        elif kind[:10] == 'multipart/':
            self.read_multi(environ, keep_blank_values, strict_parsing)
        else:
            self.read_single()

    def __del__(self):
        try:
            self.file.close()
        except AttributeError:
            pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.file.close()

    def __repr__(self):
        return 'FieldStorage(%r, %r, %r)' % (self.name, self.filename, self.value)

    def __iter__(self):
        return iter(self.keys())

    def __getattr__(self, name):
        if name == 'value':
            return self._whole() if self.file else self.list
        raise AttributeError(name)

    def _whole(self):
        """What the file holds, which is then at its beginning."""
        self.file.seek(0)
        try:
            return self.file.read()
        finally:
            self.file.seek(0)

    def __getitem__(self, key):
        if self.list is None:
            raise TypeError('not indexable')
        found = [item for item in self.list if item.name == key]
        if not found:
            raise KeyError(key)
        return found[0] if len(found) == 1 else found

    def getvalue(self, key, default=None):
        """The value of a field, or a list of several."""
        if key not in self:
            return default
        value = self[key]
        return [item.value for item in value] if isinstance(value, list) else value.value

    def getfirst(self, key, default=None):
        """The first value."""
        if key not in self:
            return default
        value = self[key]
        return value[0].value if isinstance(value, list) else value.value

    def getlist(self, key):
        """All values."""
        if key not in self:
            return []
        value = self[key]
        return [item.value for item in value] if isinstance(value, list) else [value.value]

    def keys(self):
        """The names."""
        if self.list is None:
            raise TypeError('not indexable')
        return list(set(item.name for item in self.list))

    def __contains__(self, key):
        if self.list is None:
            raise TypeError('not indexable')
        return any(item.name == key for item in self.list)

    def __len__(self):
        return len(self.keys())

    def __bool__(self):
        if self.list is None:
            raise TypeError('Cannot be converted to bool.')
        return bool(self.list)

    def _pairs(self, text):
        return [MiniFieldStorage(key, value) for key, value in urllib.parse.parse_qsl(
            text, self.keep_blank_values, self.strict_parsing, encoding=self.encoding, errors=self.errors,
            max_num_fields=self.max_num_fields, separator=self.separator)]

    def read_urlencoded(self):
        """Fields as in an address."""
        data = self.fp.read(self.length)
        if not isinstance(data, bytes):
            raise ValueError('%s should return bytes, got %s' % (self.fp, type(data).__name__))
        text = data.decode(self.encoding, self.errors)
        if self.qs_on_post:
            text += '&' + self.qs_on_post
        self.list = self._pairs(text)
        self.skip_lines()

    def read_multi(self, environ, keep_blank_values, strict_parsing):
        """Parts between boundaries."""
        boundary = self.innerboundary
        if not valid_boundary(boundary):
            raise ValueError('Invalid boundary in multipart form: %r' % (boundary,))
        self.list = self._pairs(self.qs_on_post) if self.qs_on_post else []
        line = self.fp.readline()
        if not isinstance(line, bytes):
            raise ValueError('%s should return bytes, got %s' % (self.fp, type(line).__name__))
        self.bytes_read += len(line)
        while line and line.strip() != b'--' + boundary:
            line = self.fp.readline()
            self.bytes_read += len(line)
        fields_left = None if self.max_num_fields is None else self.max_num_fields - len(self.list)
        while True:
            parser, header = FeedParser(), b''
            while True:
                data = self.fp.readline()
                header += data
                if not data.strip():
                    break
            if not header:
                break
            self.bytes_read += len(header)
            parser.feed(header.decode(self.encoding, self.errors))
            headers = parser.close()
            if 'content-length' in headers:
                del headers['content-length']
            limit = None if self.limit is None else self.limit - self.bytes_read
            part = self.__class__(self.fp, headers, boundary, environ, keep_blank_values, strict_parsing, limit, self.encoding,
                                  self.errors, fields_left, self.separator)
            if fields_left is not None:
                fields_left -= 1
                if part.list:
                    fields_left -= len(part.list)
                if fields_left < 0:
                    raise ValueError('Max number of fields exceeded')
            self.bytes_read += part.bytes_read
            self.list.append(part)
            if part.done or self.bytes_read >= self.length > 0:
                break
        self.skip_lines()

    def read_single(self):
        """One part that is no multipart."""
        if self.length >= 0:
            self.file = self.make_file()
            left = self.length
            while left > 0:
                data = self.fp.read(min(left, 8192))
                if not isinstance(data, bytes):
                    raise ValueError('%s should return bytes, got %s' % (self.fp, type(data).__name__))
                self.bytes_read += len(data)
                if not data:
                    self.done = -1
                    break
                self.file.write(data if self._binary_file else data.decode(self.encoding, self.errors))
                left -= len(data)
            self.skip_lines()
        else:
            self.read_lines()
        self.file.seek(0)

    def read_lines(self):
        """Lines up to the boundary around, or the end."""
        self.file = BytesIO() if self._binary_file else StringIO()
        self._size = 0
        if not self.outerboundary:
            for line in iter(lambda: self.fp.readline(1 << 16), b''):
                self.bytes_read += len(line)
                self._write(line)
            self.done = -1
            return
        next_boundary, last_boundary = b'--' + self.outerboundary, b'--' + self.outerboundary + b'--'
        ending, at_line_start = b'', True
        while self.limit is None or 0 <= self.bytes_read < self.limit or self.limit < 0:
            line = self.fp.readline(1 << 16)
            self.bytes_read += len(line)
            if not line:
                self.done = -1
                break
            if at_line_start and line.startswith(b'--'):
                if line.rstrip() == next_boundary:
                    break
                if line.rstrip() == last_boundary:
                    self.done = 1
                    break
            before = ending
            if line.endswith(b'\r\n'):
                ending, line, at_line_start = b'\r\n', line[:-2], True
            elif line.endswith(b'\n'):
                ending, line, at_line_start = b'\n', line[:-1], True
            else:
                ending, at_line_start = b'', False
            self._write(before + line)

    def _write(self, line):
        self._size += len(line)
        if self._size > 1000 and isinstance(self.file, (BytesIO, StringIO)):
            small, self.file = self.file, self.make_file()
            self.file.write(small.getvalue())
        self.file.write(line if self._binary_file else line.decode(self.encoding, self.errors))

    def skip_lines(self):
        """Pass what is left up to the boundary around."""
        if not self.outerboundary or self.done:
            return
        next_boundary, last_boundary = b'--' + self.outerboundary, b'--' + self.outerboundary + b'--'
        while True:
            line = self.fp.readline(1 << 16)
            self.bytes_read += len(line)
            if not line:
                self.done = -1
                break
            if line.strip() == next_boundary:
                break
            if line.strip() == last_boundary:
                self.done = 1
                break

    def make_file(self):
        """A file for a large field."""
        if self._binary_file:
            return tempfile.TemporaryFile('wb+')
        return tempfile.TemporaryFile('w+', encoding=self.encoding, newline='\n')


def print_exception(type=None, value=None, tb=None, limit=None):
    """The exception that is being handled, as HTML."""
    if type is None:
        type, value, tb = sys.exc_info()
    import traceback
    print()
    print('<H3>Traceback (most recent call last):</H3>')
    lines = traceback.format_tb(tb, limit) + traceback.format_exception_only(type, value)
    print('<PRE>%s<B>%s</B></PRE>' % (html.escape(''.join(lines[:-1])), html.escape(lines[-1])))


def print_environ(environ=os.environ):
    """The environment, as HTML."""
    print('\n<H3>Shell Environment:</H3>\n<DL>')
    for key in sorted(environ.keys()):
        print('<DT>', html.escape(key), '<DD>', html.escape(environ[key]))
    print('</DL>\n')


def print_form(form):
    """A form, as HTML."""
    print('\n<H3>Form Contents:</H3>')
    if not form.keys():
        print('<P>No form fields.')
    print('<DL>')
    for key in sorted(form.keys()):
        print('<DT>' + html.escape(key) + ':', end=' ')
        print('<i>' + html.escape(repr(type(form[key]))) + '</i>')
        print('<DD>' + html.escape(repr(form[key])))
    print('</DL>\n')


def print_directory():
    """The folder, as HTML."""
    print('\n<H3>Current Working Directory:</H3>')
    print(html.escape(os.getcwd()))
    print()


def print_arguments():
    """The arguments, as HTML."""
    print('\n<H3>Command Line Arguments:</H3>\n')
    print(sys.argv)
    print()


def print_environ_usage():
    """The variables that servers set, as HTML."""
    print('\n<H3>These environment variables could have been set:</H3>\n<UL>')
    for name in ('AUTH_TYPE CONTENT_LENGTH CONTENT_TYPE GATEWAY_INTERFACE PATH_INFO PATH_TRANSLATED QUERY_STRING REMOTE_ADDR REMOTE_HOST '
                 'REMOTE_IDENT REMOTE_USER REQUEST_METHOD SCRIPT_NAME SERVER_NAME SERVER_PORT SERVER_PROTOCOL SERVER_SOFTWARE').split():
        print('<LI>' + name)
    print('</UL>\n')


def test(environ=os.environ):
    """Show everything."""
    print('Content-type: text/html')
    print()
    try:
        form = FieldStorage()
        print_directory()
        print_arguments()
        print_form(form)
        print_environ(environ)
        print_environ_usage()
    except Exception:
        print_exception()


if __name__ == '__main__':
    test()
