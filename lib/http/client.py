# SPDX-License-Identifier: MIT
"""One connection's requests, one after the other: HTTPConnection, HTTPSConnection, HTTPResponse."""

import errno
import io
import re
import socket
from email.message import Message
from urllib.parse import urlsplit

from . import HTTPStatus

__all__ = ['HTTPResponse', 'HTTPConnection', 'HTTPSConnection', 'HTTPException', 'NotConnected',
           'UnknownProtocol', 'UnknownTransferEncoding', 'UnimplementedFileMode', 'IncompleteRead',
           'InvalidURL', 'ImproperConnectionState', 'CannotSendRequest', 'CannotSendHeader',
           'ResponseNotReady', 'BadStatusLine', 'LineTooLong', 'RemoteDisconnected', 'error', 'responses']

HTTP_PORT = 80
HTTPS_PORT = 443
_UNKNOWN = 'UNKNOWN'
_IDLE, _STARTED, _SENT = 'Idle', 'Request-started', 'Request-sent'
_MOST_LINE, _MAXHEADERS, _AT_FIRST = 65536, 100, 1 << 20
_BODIES_EXPECTED = {'PATCH', 'POST', 'PUT'}
_BAD_METHOD, _BAD_URL = re.compile('[\x00-\x1f]'), re.compile('[\x00-\x20\x7f]')
_GOOD_NAME, _BAD_VALUE = re.compile(rb'[^:\s][^:\r\n]*'), re.compile(rb'\n(?![ \t])|\r(?![ \t\n])')
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


class HTTPMessage(Message):
    """Headers: a mapping that ignores case and keeps doubles, of email's kind."""

    def __init__(self, pairs=()):
        Message.__init__(self)
        if not isinstance(pairs, (list, tuple)):        # a policy of email's
            pairs = ()
        self._headers = list(pairs)
        self._payload = ''

    def getallmatchingheaders(self, name):
        """The lines of the headers of a name; for old programs."""
        return []


def _read_lines(fp):
    """The lines of a header, the empty one included."""
    lines = []
    while True:
        line = fp.readline(_MOST_LINE + 1)
        if len(line) > _MOST_LINE:
            raise LineTooLong('header line')
        lines.append(line)
        if len(lines) > _MAXHEADERS:
            raise HTTPException('got more than %d headers' % _MAXHEADERS)
        if line in (b'\r\n', b'\n', b''):
            return lines


_read_headers = _read_lines


def parse_headers(fp, _class=HTTPMessage):
    """Headers read from a file, up to the empty line."""
    message = _class()
    pairs = []
    for line in _read_lines(fp):
        text = line.decode('iso-8859-1').rstrip('\r\n')
        if text and text[0] in ' \t' and pairs:
            pairs[-1][1] += '\r\n' + text
            continue
        name, colon, value = text.partition(':')
        if colon and name:
            pairs.append([name, value.lstrip(' \t')])
    for name, value in pairs:
        message[name] = value
    return message


class HTTPResponse(io.BufferedIOBase):
    """A response: status, reason, headers, and a file of the body. begin() reads the header from the socket."""

    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self.fp = sock.makefile('rb')
        self.debuglevel, self._method = debuglevel, method
        self.headers = self.msg = None
        self.version = self.status = self.reason = _UNKNOWN
        self.chunked = self.chunk_left = self.length = self.will_close = _UNKNOWN

    # -- the header

    def _read_status(self):
        line = str(self.fp.readline(_MOST_LINE + 1), 'iso-8859-1')
        if len(line) > _MOST_LINE:
            raise LineTooLong('status line')
        if self.debuglevel > 0:
            print('reply:', repr(line))
        if not line:
            raise RemoteDisconnected('Remote end closed connection without response')
        version, status, reason = (line.split(None, 2) + ['', '', ''])[:3]
        if not version.startswith('HTTP/'):
            self._close_conn()
            raise BadStatusLine(line)
        try:
            number = int(status)
        except ValueError:
            raise BadStatusLine(line)
        if not 100 <= number <= 999:
            raise BadStatusLine(line)
        return version, number, reason

    def begin(self):
        """Reads the header."""
        if self.headers is not None:
            return
        while True:
            version, status, reason = self._read_status()
            if status != HTTPStatus.CONTINUE:
                break
            skipped = _read_lines(self.fp)
            if self.debuglevel > 0:
                print('headers:', skipped)
        self.code = self.status = status
        self.reason = reason.strip()
        if version in ('HTTP/1.0', 'HTTP/0.9'):
            self.version = 10
        elif version.startswith('HTTP/1.'):
            self.version = 11
        else:
            raise UnknownProtocol(version)
        self.headers = self.msg = parse_headers(self.fp)
        if self.debuglevel > 0:
            for name, value in self.headers.items():
                print('header:', name + ':', value)
        self._find_length()

    def _find_length(self):
        self.chunked = (self.headers.get('transfer-encoding') or '').lower() == 'chunked'
        self.chunk_left = self.length = None
        self.will_close = self._check_close()
        if not self.chunked:
            try:
                length = int(self.headers.get('content-length'))
                self.length = length if length >= 0 else None
            except (TypeError, ValueError):
                pass
        if self.status in (204, 304) or 100 <= self.status < 200 or self._method == 'HEAD':
            self.length = 0
        if not self.will_close and not self.chunked and self.length is None:
            self.will_close = True

    def _check_close(self):
        connection = (self.headers.get('connection') or '').lower()
        if self.version == 11:
            return 'close' in connection
        if self.headers.get('keep-alive') or 'keep-alive' in connection:
            return False
        return 'keep-alive' not in (self.headers.get('proxy-connection') or '').lower()

    # -- ends

    def _close_conn(self):
        fp, self.fp = self.fp, None
        fp.close()

    def close(self):
        """Read no more."""
        try:
            super().close()
        finally:
            if self.fp:
                self._close_conn()

    def flush(self):
        super().flush()
        if self.fp:
            self.fp.flush()

    def readable(self):
        return True

    def isclosed(self):
        """Has everything been read?"""
        return self.fp is None

    def fileno(self):
        return self.fp.fileno()

    # -- the body

    def _taken(self, count, wanted):
        """So many bytes came of those that were wanted: none is the end."""
        if not count and wanted:
            self._close_conn()
        elif self.length is not None:
            self.length -= count
            if not self.length:
                self._close_conn()

    def read(self, amt=None):
        """The rest of the body, or at most `amt` bytes."""
        if self.fp is None:
            return b''
        if self._method == 'HEAD':
            self._close_conn()
            return b''
        if self.chunked:
            return self._read_chunked(amt)
        if amt is not None and amt >= 0:
            if self.length is not None and amt > self.length:
                amt = self.length
            data = self.fp.read(amt)
            self._taken(len(data), amt)
            return data
        if self.length is None:
            data = self.fp.read()
        else:
            try:
                data = self._safe_read(self.length)
            except IncompleteRead:
                self._close_conn()
                raise
            self.length = 0
        self._close_conn()
        return data

    def readinto(self, b):
        """Fills a buffer; how many bytes."""
        if self.fp is None:
            return 0
        if self._method == 'HEAD':
            self._close_conn()
            return 0
        if self.chunked:
            data = self._read_chunked(len(b))
            b[:len(data)] = data
            return len(data)
        if self.length is not None and len(b) > self.length:
            b = memoryview(b)[:self.length]
        count = self.fp.readinto(b)
        self._taken(count, len(b))
        return count

    def _safe_read(self, amt):
        data, step = self.fp.read(min(amt, _AT_FIRST)), _AT_FIRST
        if amt > len(data) == step:     # servers may say any length: room is made for what comes
            pieces, have = [data], len(data)
            while have < amt and (piece := self.fp.read(min(amt - have, step))):
                pieces.append(piece)
                have += len(piece)
                step = have
            data = b''.join(pieces)
        if len(data) < amt:
            raise IncompleteRead(data, amt - len(data))
        return data

    def _next_chunk_size(self):
        line = self.fp.readline(_MOST_LINE + 1)
        if len(line) > _MOST_LINE:
            raise LineTooLong('chunk size')
        try:
            return int(line.partition(b';')[0], 16)
        except ValueError:
            self._close_conn()
            raise

    def _skip_trailer(self):
        while True:
            line = self.fp.readline(_MOST_LINE + 1)
            if len(line) > _MOST_LINE:
                raise LineTooLong('trailer line')
            if line in (b'\r\n', b'\n', b''):
                return

    def _get_chunk_left(self):
        """How much is left of the chunk, or of the next one; None: that was the last."""
        if not self.chunk_left:
            if self.chunk_left is not None:
                self._safe_read(2)
            try:
                self.chunk_left = self._next_chunk_size()
            except ValueError:
                raise IncompleteRead(b'')
            if self.chunk_left == 0:
                self._skip_trailer()
                self._close_conn()
                self.chunk_left = None
        return self.chunk_left

    def _read_chunked(self, amt=None):
        pieces = []
        wanted = amt if amt is not None and amt >= 0 else None
        try:
            while (left := self._get_chunk_left()) is not None:
                if wanted is not None and wanted <= left:
                    pieces.append(self._safe_read(wanted))
                    self.chunk_left = left - wanted
                    break
                pieces.append(self._safe_read(left))
                if wanted is not None:
                    wanted -= left
                self.chunk_left = 0
            return b''.join(pieces)
        except IncompleteRead as error:
            raise IncompleteRead(b''.join(pieces)) from error

    def read1(self, n=-1):
        """What can be had with one read at most."""
        if self.fp is None or self._method == 'HEAD':
            return b''
        if self.chunked:
            left = self._get_chunk_left()
            if left is None or n == 0:
                return b''
            data = self.fp.read1(n if 0 <= n <= left else left)
            self.chunk_left -= len(data)
            if not data:
                raise IncompleteRead(b'')
            return data
        if self.length is not None and (n < 0 or n > self.length):
            n = self.length
        data = self.fp.read1(n)
        if not data and n:
            self._close_conn()
        elif self.length is not None:
            self.length -= len(data)
        return data

    def peek(self, n=-1):
        """What lies ready, without taking it."""
        if self.fp is None or self._method == 'HEAD':
            return b''
        if not self.chunked:
            return self.fp.peek(n)
        try:
            left = self._get_chunk_left()
        except IncompleteRead:
            return b''
        return b'' if left is None else self.fp.peek(left)[:left]

    def readline(self, limit=-1):
        """A line of the body."""
        if self.fp is None or self._method == 'HEAD':
            return b''
        if self.chunked:
            return super().readline(limit)
        if self.length is not None and (limit < 0 or limit > self.length):
            limit = self.length
        line = self.fp.readline(limit)
        if not line and limit:
            self._close_conn()
        elif self.length is not None:
            self.length -= len(line)
        return line

    # -- the header, for programs

    def getheader(self, name, default=None):
        """A header; several of the same name are joined."""
        if self.headers is None:
            raise ResponseNotReady()
        found = self.headers.get_all(name) or default
        if isinstance(found, str) or not hasattr(found, '__iter__'):
            return found
        return ', '.join(found)

    def getheaders(self):
        """All headers, as pairs."""
        if self.headers is None:
            raise ResponseNotReady()
        return list(self.headers.items())

    def __iter__(self):
        return self

    def info(self):
        """The headers."""
        return self.headers

    def geturl(self):
        """Where the response is from."""
        return self.url

    def getcode(self):
        """The status."""
        return self.status


def _encode(data, name='data'):
    try:
        return data.encode('latin-1')
    except UnicodeEncodeError as error:
        raise UnicodeEncodeError(error.encoding, error.object, error.start, error.end,
                                 '%s (%.20r) is not valid Latin-1. Use %s.encode(\'utf-8\') if you want to send it '
                                 'encoded in UTF-8.' % (name.title(), data[error.start:error.end], name)) from None


def _header_line(name, values):
    """A header as it is sent, without its end; ValueError."""
    name = name.encode('ascii') if hasattr(name, 'encode') else name
    if not _GOOD_NAME.fullmatch(name):
        raise ValueError('Invalid header name %r' % (name,))
    texts = []
    for value in values:
        text = value.encode('latin-1') if hasattr(value, 'encode') else b'%d' % value if isinstance(value, int) else value
        if _BAD_VALUE.search(text):
            raise ValueError('Invalid header value %r' % (text,))
        texts.append(text)
    return name + b': ' + b'\r\n\t'.join(texts)


def _refuse(pattern, text, exception, words):
    if found := pattern.search(text):
        raise exception('%s can\'t contain control characters. %r (found at least %r)' % (words, text, found[0]))


class HTTPConnection:
    """HTTPConnection(host, port=None, timeout=...): request(), then getresponse()."""

    _http_vsn, _http_vsn_str = 11, 'HTTP/1.1'
    default_port = HTTP_PORT
    auto_open, debuglevel = 1, 0
    response_class = HTTPResponse

    @staticmethod
    def _is_textIO(stream):
        return isinstance(stream, io.TextIOBase)

    @staticmethod
    def _get_content_length(body, method):
        if body is None:
            return 0 if method.upper() in _BODIES_EXPECTED else None
        if hasattr(body, 'read'):
            return None
        try:
            return memoryview(body).nbytes
        except TypeError:
            return len(body) if isinstance(body, str) else None

    def __init__(self, host, port=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None, blocksize=8192):
        self.timeout, self.source_address, self.blocksize = timeout, source_address, blocksize
        self.sock = None
        self._buffer = []
        self.__response, self.__state = None, _IDLE
        self._method = None
        self._tunnel_host = self._tunnel_port = None
        self._tunnel_headers = {}
        self.host, self.port = self._get_hostport(host, port)
        self._validate_host(self.host)
        self._create_connection = socket.create_connection

    def _get_hostport(self, host, port):
        if port is None:
            name, colon, number = host.rpartition(':')
            if colon and ']' not in number:
                try:
                    port = int(number)
                except ValueError:
                    if number:
                        raise InvalidURL('nonnumeric port: \'%s\'' % number) from None
                    port = self.default_port
                host = name
            else:
                port = self.default_port
        if host.startswith('[') and host.endswith(']'):
            host = host[1:-1]
        return host, port

    def set_debuglevel(self, level):
        """1: what goes and comes is printed."""
        self.debuglevel = level

    # -- connecting

    def set_tunnel(self, host, port=None, headers=None):
        """Ask this host, as a proxy, for connections to another one."""
        if self.sock:
            raise RuntimeError('Can\'t set up tunnel for established connection')
        self._tunnel_host, self._tunnel_port = self._get_hostport(host, port)
        self._tunnel_headers = headers or {}

    def _tunnel(self):
        if _BAD_URL.search(self._tunnel_host):
            raise ValueError('Tunnel host can\'t contain control characters %r' % (self._tunnel_host,))
        lines = [b'CONNECT %s:%d HTTP/1.0\r\n' % (self._tunnel_host.encode('ascii'), self._tunnel_port)]
        lines += [_header_line(name, [value]) + b'\r\n' for name, value in self._tunnel_headers.items()]
        self.send(b''.join(lines) + b'\r\n')
        response = self.response_class(self.sock, method=self._method)
        try:
            _, code, message = response._read_status()
            if code != HTTPStatus.OK:
                self.close()
                raise OSError('Tunnel connection failed: %d %s' % (code, message.strip()))
            for line in _read_lines(response.fp)[:-1]:
                if self.debuglevel > 0:
                    print('header:', line.decode())
        finally:
            response.close()

    def connect(self):
        """Connects."""
        self.sock = self._create_connection((self.host, self.port), self.timeout, self.source_address)
        try:
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            if error.errno != errno.ENOPROTOOPT:
                raise
        if self._tunnel_host:
            self._tunnel()

    def close(self):
        """Ends the connection."""
        self.__state = _IDLE
        try:
            sock, self.sock = self.sock, None
            if sock:
                sock.close()
        finally:
            response, self.__response = self.__response, None
            if response:
                response.close()

    def _pieces(self, file):
        is_text = self._is_textIO(file)
        while piece := file.read(self.blocksize):
            yield piece.encode('iso-8859-1') if is_text else piece

    def send(self, data):
        """Sends bytes, a file, or an iterable of bytes."""
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        if self.debuglevel > 0:
            print('send:', repr(data))
        if hasattr(data, 'read'):
            for piece in self._pieces(data):
                self.sock.sendall(piece)
            return
        try:
            self.sock.sendall(data)
        except TypeError:
            if not hasattr(data, '__iter__') or isinstance(data, str):
                raise TypeError('data should be a bytes-like object or an iterable, got %r' % type(data))
            for piece in data:
                self.sock.sendall(piece)

    # -- a request, at once or step by step

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        """Begins a request."""
        if self.__response and self.__response.isclosed():
            self.__response = None
        if self.__state != _IDLE:
            raise CannotSendRequest(self.__state)
        self.__state = _STARTED
        self._validate_method(method)
        self._method = method
        url = url or '/'
        self._validate_path(url)
        self._buffer.append(self._encode_request('%s %s %s' % (method, url, self._http_vsn_str)))
        if self._http_vsn != 11:
            return
        if not skip_host:
            self._put_host(url)
        if not skip_accept_encoding:
            self.putheader('Accept-Encoding', 'identity')

    def _put_host(self, url):
        netloc = urlsplit(url)[1] if url.startswith('http') else ''
        if netloc:
            try:
                self.putheader('Host', netloc.encode('ascii'))
            except UnicodeEncodeError:
                self.putheader('Host', netloc.encode('idna'))
            return
        host, port = (self._tunnel_host, self._tunnel_port) if self._tunnel_host else (self.host, self.port)
        shown = '[%s]' % host.partition('%')[0] if ':' in host else host
        try:
            shown = shown.encode('ascii')
        except UnicodeEncodeError:
            shown = shown.encode('idna')
        self.putheader('Host', shown if port == self.default_port else b'%s:%d' % (shown, port))

    def _encode_request(self, request):
        return request.encode('ascii')

    def _validate_method(self, method):
        _refuse(_BAD_METHOD, method, ValueError, 'method')

    def _validate_path(self, url):
        _refuse(_BAD_URL, url, InvalidURL, 'URL')

    def _validate_host(self, host):
        _refuse(_BAD_URL, host, InvalidURL, 'URL')

    def putheader(self, header, *values):
        """A header of the request that has begun."""
        if self.__state != _STARTED:
            raise CannotSendHeader()
        self._buffer.append(_header_line(header, values))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        """The header is complete; it is sent, and the body behind it."""
        if self.__state != _STARTED:
            raise CannotSendHeader()
        self.__state = _SENT
        head = b'\r\n'.join(self._buffer) + b'\r\n\r\n'
        del self._buffer[:]
        self.send(head)
        if message_body is not None:
            self._send_body(message_body, encode_chunked)

    def _send_body(self, body, encode_chunked):
        if hasattr(body, 'read'):
            pieces = self._pieces(body)
        else:
            try:
                memoryview(body)
                pieces = (body,)
            except TypeError:
                try:
                    pieces = iter(body)
                except TypeError:
                    raise TypeError('message_body should be a bytes-like object or an iterable, got %r'
                                    % type(body)) from None
        encode_chunked = encode_chunked and self._http_vsn == 11
        for piece in pieces:
            if not piece:
                if self.debuglevel > 0:
                    print('Zero length chunk ignored')
            elif encode_chunked:
                self.send(b'%X\r\n%b\r\n' % (len(piece), piece))
            else:
                self.send(piece)
        if encode_chunked:
            self.send(b'0\r\n\r\n')

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        """Sends a request."""
        self._send_request(method, url, body, headers, encode_chunked)

    def _send_request(self, method, url, body, headers, encode_chunked):
        names = {name.lower() for name in headers}
        self.putrequest(method, url, skip_host='host' in names, skip_accept_encoding='accept-encoding' in names)
        if 'content-length' in names:
            encode_chunked = False
        elif 'transfer-encoding' not in names:
            encode_chunked = False
            length = self._get_content_length(body, method)
            if length is not None:
                self.putheader('Content-Length', str(length))
            elif body is not None:
                encode_chunked = True
                self.putheader('Transfer-Encoding', 'chunked')
        for name, value in headers.items():
            self.putheader(name, value)
        if isinstance(body, str):
            body = _encode(body, 'body')
        self.endheaders(body, encode_chunked=encode_chunked)

    def getresponse(self):
        """Waits for the response's header; the HTTPResponse."""
        if self.__response and self.__response.isclosed():
            self.__response = None
        if self.__state != _SENT or self.__response:
            raise ResponseNotReady(self.__state)
        options = {'debuglevel': self.debuglevel} if self.debuglevel > 0 else {}
        response = self.response_class(self.sock, method=self._method, **options)
        try:
            try:
                response.begin()
            except ConnectionError:
                self.close()
                raise
            self.__state = _IDLE
            if response.will_close:
                self.close()
            else:
                self.__response = response
            return response
        except:
            response.close()
            raise


class HTTPSConnection(HTTPConnection):
    """The same over TLS; context: an ssl.SSLContext."""

    default_port = HTTPS_PORT

    def __init__(self, host, port=None, key_file=None, cert_file=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT,
                 source_address=None, *, context=None, check_hostname=None, blocksize=8192):
        import ssl
        super().__init__(host, port, timeout, source_address, blocksize)
        if key_file is not None or cert_file is not None or check_hostname is not None:
            import warnings
            warnings.warn('key_file, cert_file and check_hostname are deprecated, use a custom context instead.',
                          DeprecationWarning, 2)
        self.key_file, self.cert_file = key_file, cert_file
        if context is None:
            context = ssl._create_default_https_context()
            context.set_alpn_protocols(['http/1.1'])
            if context.post_handshake_auth is not None:
                context.post_handshake_auth = True
        if check_hostname is None:
            check_hostname = context.check_hostname
        if check_hostname and context.verify_mode == ssl.CERT_NONE:
            raise ValueError('check_hostname needs a SSL context with either CERT_OPTIONAL or CERT_REQUIRED')
        if key_file or cert_file:
            context.load_cert_chain(cert_file, key_file)
            context.post_handshake_auth = True
        self._context = context
        if check_hostname is not None:
            self._context.check_hostname = check_hostname

    def connect(self):
        super().connect()
        self.sock = self._context.wrap_socket(self.sock, server_hostname=self._tunnel_host or self.host)
