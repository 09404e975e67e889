# SPDX-License-Identifier: MIT
"""One connection's requests, one after the other: HTTPConnection, HTTPSConnection, HTTPResponse."""

import io
import re

from _web import reason

from . import HTTPStatus

__all__ = ['HTTPResponse', 'HTTPConnection', 'HTTPSConnection', 'HTTPException', 'NotConnected',
           'UnknownProtocol', 'UnknownTransferEncoding', 'UnimplementedFileMode', 'IncompleteRead',
           'InvalidURL', 'ImproperConnectionState', 'CannotSendRequest', 'CannotSendHeader',
           'ResponseNotReady', 'BadStatusLine', 'LineTooLong', 'RemoteDisconnected', 'error', 'responses']

HTTP_PORT = 80
HTTPS_PORT = 443
responses = {status: status.phrase for status in HTTPStatus}
globals().update(HTTPStatus.__members__)


class HTTPException(Exception):
    """The base of all here."""


class NotConnected(HTTPException):
    """There is no connection."""


class InvalidURL(HTTPException):
    """That is no address."""


class UnknownProtocol(HTTPException):
    """The server speaks something else."""

    def __init__(self, version):
        self.args = version,
        self.version = version


class UnknownTransferEncoding(HTTPException):
    """The body comes in a way that nobody knows."""


class UnimplementedFileMode(HTTPException):
    """Kept for programs that catch it."""


class IncompleteRead(HTTPException):
    """The body ended too soon."""

    def __init__(self, partial, expected=None):
        self.args = partial,
        self.partial = partial
        self.expected = expected

    def __repr__(self):
        more = '' if self.expected is None else ', %i more expected' % self.expected
        return '%s(%i bytes read%s)' % (self.__class__.__name__, len(self.partial), more)

    __str__ = object.__str__


class ImproperConnectionState(HTTPException):
    """Not now."""


class CannotSendRequest(ImproperConnectionState):
    """The last response has not been read."""


class CannotSendHeader(ImproperConnectionState):
    """No request has begun."""


class ResponseNotReady(ImproperConnectionState):
    """No request was sent."""


class BadStatusLine(HTTPException):
    """The server's first line is none of HTTP."""

    def __init__(self, line):
        if not line:
            line = repr(line)
        self.args = line,
        self.line = line


class LineTooLong(HTTPException):
    """A line of the header is too long."""

    def __init__(self, line_type):
        HTTPException.__init__(self, 'got more than %d bytes when reading %s' % (65536, line_type))


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    """The server closed the connection instead of answering."""

    def __init__(self, *pos, **kw):
        BadStatusLine.__init__(self, '')
        ConnectionResetError.__init__(self, *pos, **kw)


error = HTTPException


class HTTPMessage:
    """Headers: a dict whose keys ignore case and may come several times."""

    def __init__(self, pairs=()):
        self._pairs = list(pairs)

    def __len__(self):
        return len(self._pairs)

    def __iter__(self):
        return iter(self.keys())

    def __contains__(self, name):
        return self.get(name) is not None

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, value):
        self._pairs.append((name, value))

    def __delitem__(self, name):
        name = name.lower()
        self._pairs = [p for p in self._pairs if p[0].lower() != name]

    def get(self, name, failobj=None):
        """The first value of a header."""
        name = name.lower()
        return next((v for k, v in self._pairs if k.lower() == name), failobj)

    def get_all(self, name, failobj=None):
        """All values of a header."""
        name = name.lower()
        return [v for k, v in self._pairs if k.lower() == name] or failobj

    getheaders = getallmatchingheaders = get_all

    def add_header(self, name, value, **params):
        """Add a header."""
        self._pairs.append((name, '; '.join([value] + ['%s="%s"' % p for p in params.items()])))

    def replace_header(self, name, value):
        """Set the value of a header that is there; KeyError."""
        for i, (k, _) in enumerate(self._pairs):
            if k.lower() == name.lower():
                self._pairs[i] = (k, value)
                return
        raise KeyError(name)

    def keys(self):
        """The names."""
        return [k for k, _ in self._pairs]

    def values(self):
        """The values."""
        return [v for _, v in self._pairs]

    def items(self):
        """Pairs of both."""
        return list(self._pairs)

    def get_params(self, failobj=None, header='content-type'):
        """The parts of a header as pairs."""
        text = self.get(header)
        if text is None:
            return failobj
        pairs = [item.partition('=')[::2] for item in text.split(';')]
        return [(k.strip(), v.strip().strip('"')) for k, v in pairs]

    def get_param(self, param, failobj=None, header='content-type'):
        """One part of a header."""
        for key, value in self.get_params([], header)[1:]:
            if key.lower() == param.lower():
                return value
        return failobj

    def get_content_type(self):
        """The type of the body, without its parameters."""
        kind = (self.get('content-type') or '').partition(';')[0].strip().lower()
        return kind if kind.count('/') == 1 else 'text/plain'

    def get_content_maintype(self):
        """The type's first half."""
        return self.get_content_type().partition('/')[0]

    def get_content_subtype(self):
        """The type's second half."""
        return self.get_content_type().partition('/')[2]

    def get_content_charset(self, failobj=None):
        """The encoding that the Content-Type names."""
        charset = self.get_param('charset')
        return failobj if charset is None else charset.lower()

    def get_filename(self, failobj=None):
        """The name that the Content-Disposition gives the body."""
        return self.get_param('filename', failobj, 'content-disposition')

    def as_string(self, unixfrom=False, maxheaderlen=0):
        """All lines."""
        return ''.join('%s: %s\n' % p for p in self._pairs) + '\n'

    __str__ = as_string

    def __bytes__(self):
        return self.as_string().encode('latin-1')


def parse_headers(fp, _class=HTTPMessage):
    """Headers read from a file, up to the empty line."""
    pairs = []
    while True:
        line = fp.readline(65537)
        if len(line) > 65536:
            raise LineTooLong('header line')
        if len(pairs) > 100:
            raise HTTPException('got more than 100 headers')
        text = line.decode('iso-8859-1').rstrip('\r\n')
        if not text:
            return _class(pairs)
        if text[0] in ' \t' and pairs:
            pairs[-1] = (pairs[-1][0], pairs[-1][1] + '\r\n' + text)
            continue
        name, colon, value = text.partition(':')
        if colon:
            pairs.append((name, value.strip(' \t')))


class HTTPResponse(io.BufferedIOBase):
    """A response: status, reason, headers, and a file of the body."""

    def __init__(self, transfer, method=None, url=None, host=''):
        self._transfer = transfer
        self._method = method
        self._host = host
        self.url = url
        self.headers = self.msg = HTTPMessage(transfer.headers())
        self.status = self.code = transfer.status
        self.reason = reason(transfer)
        self.version = transfer.version
        self.debuglevel = 0
        length = self.headers.get('content-length')
        self.chunked = 'chunked' in (self.headers.get('transfer-encoding') or '')
        self.length = int(length) if length and length.isdigit() and not self.chunked else None
        if method == 'HEAD' or self.status in (204, 304) or 100 <= self.status < 200:
            self.length = 0
        self.will_close = False
        self._ended = False

    def _fail(self, data):
        from _web import failure, os_failure
        found = failure(self._transfer)
        if not found:
            return
        self._transfer.close()
        if found[0] in ('partial', 'closed'):
            raise IncompleteRead(data, self.length)
        raise os_failure(found, self._host)

    def read(self, amt=None):
        """The rest of the body, or at most `amt` bytes."""
        from _http import ALL, DATA
        if self._ended:
            return b''
        if amt is None or amt < 0:
            self._transfer.wait(ALL)
            data = self._transfer.take(-1)
        else:
            out, left = [], amt
            while left:
                self._transfer.wait(DATA)
                piece = self._transfer.take(left)
                if not piece:
                    break
                out.append(piece)
                left -= len(piece)
            data = b''.join(out)
        if self.length is not None:
            self.length -= len(data)
        if amt is None or amt < 0 or len(data) < amt:
            self._fail(data)
            self._ended = True
        return data

    def read1(self, n=-1):
        """What is there of the body."""
        from _http import DATA
        if self._ended:
            return b''
        self._transfer.wait(DATA)
        data = self._transfer.take(65536 if n is None or n < 0 else n)
        if self.length is not None:
            self.length -= len(data)
        if not data:
            self._fail(data)
        return data

    def readinto(self, b):
        """Fill a buffer; how many bytes."""
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def readable(self):
        return True

    def isclosed(self):
        """Has everything been read?"""
        return self._ended

    def close(self):
        """Read no more."""
        self._ended = True
        if not self.closed:
            if not self._transfer.done:
                self._transfer.close()
            io.BufferedIOBase.close(self)

    def flush(self):
        pass

    def getheader(self, name, default=None):
        """A header; several of the same name are joined."""
        found = self.headers.get_all(name)
        return ', '.join(found) if found else default

    def getheaders(self):
        """All headers, as pairs."""
        return self.headers.items()

    def info(self):
        """The headers."""
        return self.headers

    def geturl(self):
        """Where the response is from."""
        return self.url

    def getcode(self):
        """The status."""
        return self.status


class HTTPConnection:
    """HTTPConnection(host, port=None, timeout=...): request(), then getresponse()."""

    _http_vsn = 11
    _http_vsn_str = 'HTTP/1.1'
    default_port = HTTP_PORT
    _scheme = 'http'
    debuglevel = 0
    response_class = HTTPResponse

    def __init__(self, host, port=None, timeout=None, source_address=None, blocksize=8192):
        self.timeout = timeout if isinstance(timeout, (int, float)) else None
        self.source_address = source_address
        self.blocksize = blocksize
        self.host, self.port = self._get_hostport(host, port)
        if re.search('[\x00-\x20\x7f]', self.host):
            raise InvalidURL('URL can\'t contain control characters. %r (found at least %r)' % (
                self.host, re.search('[\x00-\x20\x7f]', self.host)[0]))
        self._state = 'idle'
        self._began = False                 # the last failure was after connecting
        self._options = {'http1': True, 'lines': 100}
        self._transfer = None
        self._tunnel = None

    def _get_hostport(self, host, port):
        if port is None:
            name, colon, number = host.rpartition(':')
            if colon and ']' not in number:
                try:
                    port = int(number) if number else self.default_port
                except ValueError:
                    raise InvalidURL('nonnumeric port: \'%s\'' % number) from None
                host = name
            else:
                port = self.default_port
        if host.startswith('[') and host.endswith(']'):
            host = host[1:-1]
        return host, port

    def set_debuglevel(self, level):
        """Accepted."""
        self.debuglevel = level

    def set_tunnel(self, host, port=None, headers=None):
        """Ask this host, as a proxy, for connections to another one."""
        self._tunnel = self._get_hostport(host, port)

    def connect(self):
        """Connections are made when they are needed."""

    def close(self):
        """Forget the request that goes on."""
        if self._transfer is not None and self._state == 'sent':
            self._transfer.close()
        self._transfer = None
        self._state = 'idle'

    # -- a request, at once or step by step

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        """Send a request."""
        if self._state == 'sent':
            raise CannotSendRequest(self._state)
        names = {k.lower() for k in headers}
        pairs = [] if 'accept-encoding' in names else [('Accept-Encoding', 'identity')]
        if isinstance(body, (bytes, bytearray, memoryview, str)) and 'content-length' not in names:
            pairs.append(('Content-Length', str(len(body))))
        self._send(method, url, pairs + list(headers.items()), body)

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        """Begin a request."""
        if self._state == 'sent':
            raise CannotSendRequest(self._state)
        self._pending = (method, url, [] if skip_accept_encoding else [('Accept-Encoding', 'identity')])
        self._state = 'begun'

    def putheader(self, header, *values):
        """A header of the request that has begun."""
        if self._state != 'begun':
            raise CannotSendHeader()
        texts = [v.decode('latin-1') if isinstance(v, bytes) else str(v) for v in values]
        self._pending[2].append((header, '\r\n\t'.join(texts)))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        """The header is complete."""
        if self._state != 'begun':
            raise CannotSendHeader()
        method, url, pairs = self._pending
        length = [int(v) for k, v in pairs if k.lower() == 'content-length']
        if message_body is None and length and length[0]:
            self._send(method, url, pairs, length[0])
        else:
            self._send(method, url, pairs, message_body)

    def send(self, data):
        """A piece of the body."""
        if self._transfer is None:
            raise NotConnected()
        self._feed(data)

    def _feed(self, data):
        from _http import ROOM
        pieces = [data]
        if hasattr(data, 'read'):
            pieces = iter(lambda: data.read(65536), None)
        elif not isinstance(data, (bytes, bytearray, memoryview)):
            pieces = data
        for piece in pieces:
            if not piece:
                break
            self._transfer.send(piece.encode('iso-8859-1') if isinstance(piece, str) else piece)
            self._transfer.wait(ROOM)
            if self._transfer.done:
                break

    def _send(self, method, url, pairs, body):
        from _http import Transfer
        from _web import header_lines
        if re.search('[\x00-\x20\x7f]', url):
            raise InvalidURL('URL can\'t contain control characters. %r (found at least %r)' % (
                url, re.search('[\x00-\x20\x7f]', url)[0]))
        for name, value in pairs:
            if isinstance(value, str) and re.search(r'\n(?![ \t])|\r(?![ \t\n])', value):
                raise ValueError('Invalid header value %r' % value.encode('latin-1'))
        host, port = self._tunnel or (self.host, self.port)
        shown = '[%s]' % host if ':' in host else host
        target = url if '://' in url else '%s://%s:%d%s' % (self._scheme, shown, port, url or '/')
        options = dict(self._options)
        if self._tunnel:
            options['proxy'] = 'http://%s:%d' % (self.host, self.port)
        if self.timeout is not None:
            options['connect'] = options['read'] = self.timeout
        names = {k.lower() for k, _ in pairs}
        streamed, data = None, body
        if isinstance(body, str):
            data = body.encode('iso-8859-1')
        elif isinstance(body, (bytearray, memoryview)):
            data = bytes(body)
        elif body is not None and not isinstance(body, (bytes, int)):
            streamed = body
            data = next((int(v) for k, v in pairs if k.lower() == 'content-length'), -1)
            if data < 0 and 'transfer-encoding' not in names:
                pairs = pairs + [('Transfer-Encoding', 'chunked')]
        elif body is None and method.upper() in ('POST', 'PUT', 'PATCH') and 'content-length' not in names:
            pairs = pairs + [('Content-Length', '0')]
        self._method, self._url = method, target
        self._transfer = Transfer(method, target, header_lines(pairs, data is not None), data, options)
        self._state = 'sent'
        if streamed is not None:
            self._feed(streamed)
            self._transfer.send_end()

    def getresponse(self):
        """Wait for the response's header; the HTTPResponse."""
        from _http import HEAD
        from _web import failure, os_failure
        if self._state != 'sent' or self._transfer is None:
            raise ResponseNotReady(self._state.capitalize())
        transfer, self._transfer = self._transfer, None
        self._state = 'idle'
        try:
            transfer.wait(HEAD)
        except BaseException:
            transfer.close()
            raise
        if transfer.error and not transfer.has_head:
            found = failure(transfer)
            self._began = found[0] == 'read'
            raise os_failure(found, self.host)
        return self.response_class(transfer, self._method, self._url, self.host)


class HTTPSConnection(HTTPConnection):
    """The same over TLS; context: an ssl.SSLContext."""

    default_port = HTTPS_PORT
    _scheme = 'https'

    def __init__(self, host, port=None, key_file=None, cert_file=None, timeout=None, source_address=None, *,
                 context=None, check_hostname=None, blocksize=8192):
        HTTPConnection.__init__(self, host, port, timeout, source_address, blocksize)
        import ssl
        self._options.update(ssl._default_options() if context is None else context._transfer_options())
        if cert_file:
            self._options['cert'] = cert_file
        if key_file:
            self._options['key'] = key_file
