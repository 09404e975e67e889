# SPDX-License-Identifier: MIT
"""Calling functions of a server, as XML over HTTP: ServerProxy; dumps() and loads() are the notation."""

import base64
import datetime
import gzip
import http.client
import io
import sys
import time
import urllib.parse
from decimal import Decimal
from xml.parsers import expat

MAXINT, MININT = 2 ** 31 - 1, -2 ** 31
PARSE_ERROR, SERVER_ERROR, APPLICATION_ERROR = -32700, -32600, -32500
SYSTEM_ERROR, TRANSPORT_ERROR = -32400, -32300
NOT_WELLFORMED_ERROR, UNSUPPORTED_ENCODING, INVALID_ENCODING_CHAR = -32700, -32701, -32702
INVALID_XMLRPC, METHOD_NOT_FOUND, INVALID_METHOD_PARAMS, INTERNAL_ERROR = -32600, -32601, -32602, -32603
__version__ = '%d.%d' % sys.version_info[:2]
_MOST_GZIPPED = 20 * 1024 * 1024


def escape(s):
    """Text as it stands in XML."""
    return s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


class Error(Exception):
    """The base of all here."""

    __str__ = object.__str__


class ProtocolError(Error):
    """HTTP went wrong."""

    def __init__(self, url, errcode, errmsg, headers):
        Error.__init__(self)
        self.url, self.errcode, self.errmsg, self.headers = url, errcode, errmsg, headers

    def __repr__(self):
        return '<%s for %s: %s %s>' % (type(self).__name__, self.url, self.errcode, self.errmsg)


class ResponseError(Error):
    """The answer is no answer."""


class Fault(Error):
    """The function raised."""

    def __init__(self, faultCode, faultString, **extra):
        Error.__init__(self)
        self.faultCode, self.faultString = faultCode, faultString

    def __repr__(self):
        return '<%s %s: %r>' % (type(self).__name__, self.faultCode, self.faultString)


# -- values of their own

boolean = Boolean = bool


def _iso(value):
    if isinstance(value, datetime.datetime):
        return value.strftime('%Y%m%dT%H:%M:%S') if value.year > 999 else '%04d' % value.year + value.strftime('%m%dT%H:%M:%S')
    if not isinstance(value, (tuple, time.struct_time)):
        value = time.localtime(value or time.time())
    return '%04d%02d%02dT%02d:%02d:%02d' % value[:6]


class DateTime:
    """A time, as text like '20240131T12:00:00'."""

    def __init__(self, value=0):
        self.value = value if isinstance(value, str) else _iso(value)

    def make_comparable(self, other):
        """Both as texts of one kind, or both as None."""
        if isinstance(other, DateTime):
            return self.value, other.value
        if isinstance(other, datetime.datetime):
            return self.value, _iso(other)
        if isinstance(other, str):
            return self.value, other
        if hasattr(other, 'timetuple'):
            return self.timetuple(), other.timetuple()
        kind = other.__class__.__name__ if hasattr(other, '__class__') else type(other)
        raise TypeError('Can\'t compare %s and %s' % (self.__class__.__name__, kind))

    def __lt__(self, other):
        mine, its = self.make_comparable(other)
        return mine < its

    def __le__(self, other):
        mine, its = self.make_comparable(other)
        return mine <= its

    def __gt__(self, other):
        mine, its = self.make_comparable(other)
        return mine > its

    def __ge__(self, other):
        mine, its = self.make_comparable(other)
        return mine >= its

    def __eq__(self, other):
        mine, its = self.make_comparable(other)
        return mine == its

    def timetuple(self):
        """The time as time's functions take it."""
        return time.strptime(self.value, '%Y%m%dT%H:%M:%S')

    def __str__(self):
        return self.value

    def __repr__(self):
        return '<%s %r at %#x>' % (type(self).__name__, self.value, id(self))

    def decode(self, data):
        """Takes its time from text."""
        self.value = str(data).strip()

    def encode(self, out):
        """Writes itself as XML."""
        out.write('<value><dateTime.iso8601>%s</dateTime.iso8601></value>\n' % self.value)


class Binary:
    """Bytes."""

    def __init__(self, data=None):
        if data is None:
            data = b''
        elif not isinstance(data, (bytes, bytearray)):
            raise TypeError('expected bytes or bytearray, not %s' % data.__class__.__name__)
        self.data = bytes(data)

    def __str__(self):
        return str(self.data, 'latin-1')

    def __eq__(self, other):
        return self.data == (other.data if isinstance(other, Binary) else other)

    def decode(self, data):
        """Takes its bytes from base64."""
        self.data = base64.decodebytes(data)

    def encode(self, out):
        """Writes itself as XML."""
        out.write('<value><base64>\n%s</base64></value>\n' % base64.encodebytes(self.data).decode('ascii'))


WRAPPERS = DateTime, Binary


# -- writing

class Marshaller:
    """Values as XML."""

    def __init__(self, encoding=None, allow_none=False):
        self.memo, self.data = {}, None
        self.encoding, self.allow_none = encoding, allow_none

    def dumps(self, values):
        """The parameters of a call, or a Fault, as text."""
        out = []
        if isinstance(values, Fault):
            out.append('<fault>\n')
            self._dump({'faultCode': values.faultCode, 'faultString': values.faultString}, out.append)
            out.append('</fault>\n')
        else:
            out.append('<params>\n')
            for value in values:
                out.append('<param>\n')
                self._dump(value, out.append)
                out.append('</param>\n')
            out.append('</params>\n')
        return ''.join(out)

    def _dump(self, value, write):
        kind = type(value)
        method = self.dispatch.get(kind)
        if method is None:
            if not hasattr(value, '__dict__') or any(base in self.dispatch for base in kind.__mro__):
                raise TypeError('cannot marshal %s objects' % kind)
            method = Marshaller.dump_instance
        method(self, value, write)

    def dump_nil(self, value, write):
        if not self.allow_none:
            raise TypeError('cannot marshal None unless allow_none is enabled')
        write('<value><nil/></value>')

    def dump_bool(self, value, write):
        write('<value><boolean>%d</boolean></value>\n' % value)

    def dump_long(self, value, write):
        if not MININT <= value <= MAXINT:
            raise OverflowError('int exceeds XML-RPC limits')
        write('<value><int>%d</int></value>\n' % value)

    def dump_double(self, value, write):
        write('<value><double>%r</double></value>\n' % value)

    def dump_unicode(self, value, write, escape=escape):
        write('<value><string>%s</string></value>\n' % escape(value))

    def dump_bytes(self, value, write):
        write('<value><base64>\n%s</base64></value>\n' % base64.encodebytes(value).decode('ascii'))

    def _enter(self, value, words):
        if id(value) in self.memo:
            raise TypeError('cannot marshal recursive ' + words)
        self.memo[id(value)] = None

    def dump_array(self, value, write):
        self._enter(value, 'sequences')
        write('<value><array><data>\n')
        for item in value:
            self._dump(item, write)
        write('</data></array></value>\n')
        del self.memo[id(value)]

    def dump_struct(self, value, write, escape=escape):
        self._enter(value, 'dictionaries')
        write('<value><struct>\n')
        for key, item in value.items():
            if not isinstance(key, str):
                raise TypeError('dictionary key must be string')
            write('<member>\n<name>%s</name>\n' % escape(key))
            self._dump(item, write)
            write('</member>\n')
        write('</struct></value>\n')
        del self.memo[id(value)]

    def dump_datetime(self, value, write):
        write('<value><dateTime.iso8601>%s</dateTime.iso8601></value>\n' % _iso(value))

    def dump_instance(self, value, write):
        if value.__class__ in WRAPPERS:
            self.write = write
            value.encode(self)
            del self.write
        else:
            self.dump_struct(value.__dict__, write)

    dispatch = {type(None): dump_nil, bool: dump_bool, int: dump_long, float: dump_double, str: dump_unicode,
                bytes: dump_bytes, bytearray: dump_bytes, tuple: dump_array, list: dump_array, dict: dump_struct,
                datetime.datetime: dump_datetime, DateTime: dump_instance, Binary: dump_instance}


# -- reading

class Unmarshaller:
    """XML as values: start(), data() and end() come from a parser."""

    def __init__(self, use_datetime=False, use_builtin_types=False):
        self._kind = self._method = None
        self._stack, self._marks, self._data = [], [], []
        self._value = False
        self._encoding = 'utf-8'
        self._use_datetime = use_builtin_types or use_datetime
        self._use_bytes = use_builtin_types

    def close(self):
        """What came, as a tuple; Fault."""
        if self._kind is None or self._marks:
            raise ResponseError()
        if self._kind == 'fault':
            raise Fault(**self._stack[0])
        return tuple(self._stack)

    def getmethodname(self):
        """The function that is called, or None."""
        return self._method

    def xml(self, encoding, standalone):
        self._encoding = encoding

    def start(self, tag, attrs):
        tag = tag.rpartition(':')[2]
        if tag in ('array', 'struct'):
            self._marks.append(len(self._stack))
        self._data = []
        if self._value and tag not in self._ends:
            raise ResponseError('unknown tag %r' % tag)
        self._value = tag == 'value'

    def data(self, text):
        self._data.append(text)

    def end(self, tag):
        method = self._ends.get(tag) or self._ends.get(tag.rpartition(':')[2])
        if method is not None:
            method(self, ''.join(self._data))

    def _push(self, value):
        self._stack.append(value)
        self._value = False

    def _boolean(self, data):
        if data not in ('0', '1'):
            raise TypeError('bad boolean value')
        self._push(data == '1')

    def _string(self, data):
        self._push(data.decode(self._encoding) if self._encoding and isinstance(data, bytes) else data)

    def _array(self, data):
        mark = self._marks.pop()
        self._stack[mark:] = [self._stack[mark:]]
        self._value = False

    def _struct(self, data):
        mark = self._marks.pop()
        items = self._stack[mark:]
        self._stack[mark:] = [dict(zip(items[::2], items[1::2]))]
        self._value = False

    def _base64(self, data):
        value = Binary()
        value.decode(data.encode('ascii'))
        self._push(value.data if self._use_bytes else value)

    def _datetime(self, data):
        value = DateTime()
        value.decode(data)
        self._push(datetime.datetime.strptime(data, '%Y%m%dT%H:%M:%S') if self._use_datetime else value)

    def _end_value(self, data):
        if self._value:
            self._string(data)

    def _named(self, data):
        self._method = data
        self._kind = 'methodName'

    def _is_params(self, data):
        self._kind = 'params'

    def _is_fault(self, data):
        self._kind = 'fault'

    _ends = {'nil': lambda self, data: self._push(None), 'boolean': _boolean, 'string': _string, 'name': _string,
             'double': lambda self, data: self._push(float(data)), 'float': lambda self, data: self._push(float(data)),
             'bigdecimal': lambda self, data: self._push(Decimal(data)), 'array': _array, 'struct': _struct,
             'base64': _base64, 'dateTime.iso8601': _datetime, 'value': _end_value, 'params': _is_params, 'fault': _is_fault,
             'methodName': _named, 'data': lambda self, data: None, 'member': lambda self, data: None,
             'param': lambda self, data: None,
             **{name: lambda self, data: self._push(int(data)) for name in ('i1', 'i2', 'i4', 'i8', 'int', 'biginteger')}}
    dispatch = _ends


class ExpatParser:
    """Reads XML piece by piece for a target's start(), data() and end()."""

    def __init__(self, target):
        self._parser = parser = expat.ParserCreate(None, None)
        self._target = target
        parser.StartElementHandler, parser.EndElementHandler = target.start, target.end
        parser.CharacterDataHandler = target.data
        target.xml(None, None)

    def feed(self, data):
        self._parser.Parse(data, False)

    def close(self):
        parser = self._parser
        if parser is not None:
            self._target = self._parser = None
            parser.Parse(b'', True)


FastMarshaller = FastParser = FastUnmarshaller = None


def getparser(use_datetime=False, use_builtin_types=False):
    """A parser, and the Unmarshaller that it feeds."""
    target = Unmarshaller(use_datetime, use_builtin_types)
    return ExpatParser(target), target


def dumps(params, methodname=None, methodresponse=None, encoding=None, allow_none=False):
    """A call, a response or just the parameters as XML."""
    assert isinstance(params, (tuple, Fault)), 'argument must be tuple or Fault instance'
    if isinstance(params, Fault):
        methodresponse = True
    elif methodresponse and isinstance(params, tuple):
        assert len(params) == 1, 'response tuple must be a singleton'
    encoding = encoding or 'utf-8'
    data = Marshaller(encoding, allow_none).dumps(params)
    head = '<?xml version=\'1.0\' encoding=\'%s\'?>\n' % encoding if encoding != 'utf-8' else '<?xml version=\'1.0\'?>\n'
    if methodname:
        return '%s<methodCall>\n<methodName>%s</methodName>\n%s</methodCall>\n' % (head, methodname, data)
    if methodresponse:
        return '%s<methodResponse>\n%s</methodResponse>\n' % (head, data)
    return data


def loads(data, use_datetime=False, use_builtin_types=False):
    """XML as (values, name of the function or None); Fault."""
    parser, target = getparser(use_datetime, use_builtin_types)
    parser.feed(data)
    parser.close()
    return target.close(), target.getmethodname()


def gzip_encode(data):
    """The bytes, compressed."""
    return gzip.compress(data, 9)


def gzip_decode(data, max_decode=_MOST_GZIPPED):
    """The bytes as they were; ValueError."""
    with gzip.GzipFile(mode='rb', fileobj=io.BytesIO(data)) as f:
        try:
            decoded = f.read() if max_decode < 0 else f.read(max_decode + 1)
        except OSError:
            raise ValueError('invalid data')
    if 0 <= max_decode < len(decoded):
        raise ValueError('max gzipped payload length exceeded')
    return decoded


class GzipDecodedResponse(gzip.GzipFile):
    """A file of what a response has compressed."""

    def __init__(self, response):
        self.io = io.BytesIO(response.read())
        super().__init__(mode='rb', fileobj=self.io)

    def close(self):
        try:
            super().close()
        finally:
            self.io.close()


# -- calling

class _Method:
    def __init__(self, send, name):
        self._send, self._name = send, name

    def __getattr__(self, name):
        return _Method(self._send, '%s.%s' % (self._name, name))

    def __call__(self, *args):
        return self._send(self._name, args)


class MultiCallIterator:
    """The results of several calls; Fault where one failed."""

    def __init__(self, results):
        self.results = results

    def __getitem__(self, i):
        item = self.results[i]
        if isinstance(item, dict):
            raise Fault(item['faultCode'], item['faultString'])
        if isinstance(item, list):
            return item[0]
        raise ValueError('unexpected type in multicall result')


class MultiCall:
    """Collects calls of a server, and makes all of them when it is called itself."""

    def __init__(self, server):
        self._server, self._calls = server, []

    def __repr__(self):
        return '<%s at %#x>' % (type(self).__name__, id(self))

    def __getattr__(self, name):
        return _Method(lambda method, args: self._calls.append((method, args)), name)

    def __call__(self):
        calls = [{'methodName': name, 'params': args} for name, args in self._calls]
        return MultiCallIterator(self._server.system.multicall(calls))


class Transport:
    """How calls go to a server: over one HTTP connection, which stays."""

    user_agent = 'Python-xmlrpc/%s' % __version__
    accept_gzip_encoding, encode_threshold = True, None

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=()):
        self._use_datetime, self._use_builtin_types = use_datetime, use_builtin_types
        self._connection, self._headers, self._extra_headers = (None, None), list(headers), []

    def request(self, host, handler, request_body, verbose=False):
        """Sends a call; once more when the connection had gone."""
        for attempt in 0, 1:
            try:
                return self.single_request(host, handler, request_body, verbose)
            except (http.client.RemoteDisconnected, ConnectionResetError, ConnectionAbortedError, BrokenPipeError):
                if attempt:
                    raise

    def single_request(self, host, handler, request_body, verbose=False):
        """Sends a call; the result."""
        try:
            connection = self.send_request(host, handler, request_body, verbose)
            response = connection.getresponse()
            if response.status == 200:
                self.verbose = verbose
                return self.parse_response(response)
        except Fault:
            raise
        except Exception:
            self.close()
            raise
        if response.getheader('content-length', ''):
            response.read()
        raise ProtocolError(host + handler, response.status, response.reason, dict(response.getheaders()))

    def getparser(self):
        """A parser, and the Unmarshaller that it feeds."""
        return getparser(use_datetime=self._use_datetime, use_builtin_types=self._use_builtin_types)

    def get_host_info(self, host):
        """(host, headers, options of TLS) of a host, which may have a user's name and password before it."""
        options = {}
        if isinstance(host, tuple):
            host, options = host
        auth, host = urllib.parse._splituser(host)
        if not auth:
            return host, [], options
        secret = base64.encodebytes(urllib.parse.unquote_to_bytes(auth)).decode('utf-8')
        return host, [('Authorization', 'Basic ' + ''.join(secret.split()))], options

    def make_connection(self, host):
        """The connection to a host."""
        return self._kept(host, lambda address, options: http.client.HTTPConnection(address))

    def _kept(self, host, connect):
        """The connection that there is, or a new one, which is kept."""
        if not self._connection or host != self._connection[0]:
            address, self._extra_headers, options = self.get_host_info(host)
            self._connection = host, connect(address, options or {})
        return self._connection[1]

    def close(self):
        """Ends the connection."""
        host, connection = self._connection
        if connection:
            self._connection = None, None
            connection.close()

    def send_request(self, host, handler, request_body, debug):
        """Sends a call; the connection."""
        connection = self.make_connection(host)
        headers = self._headers + self._extra_headers
        if debug:
            connection.set_debuglevel(1)
        if self.accept_gzip_encoding:
            connection.putrequest('POST', handler, skip_accept_encoding=True)
            headers.append(('Accept-Encoding', 'gzip'))
        else:
            connection.putrequest('POST', handler)
        headers += [('Content-Type', 'text/xml'), ('User-Agent', self.user_agent)]
        self.send_headers(connection, headers)
        self.send_content(connection, request_body)
        return connection

    def send_headers(self, connection, headers):
        """Sends the headers."""
        for name, value in headers:
            connection.putheader(name, value)

    def send_content(self, connection, request_body):
        """Sends the body."""
        if self.encode_threshold is not None and self.encode_threshold < len(request_body):
            connection.putheader('Content-Encoding', 'gzip')
            request_body = gzip_encode(request_body)
        connection.putheader('Content-Length', str(len(request_body)))
        connection.endheaders(request_body)

    def parse_response(self, response):
        """What a response says."""
        stream = response
        if getattr(response, 'getheader', None) and response.getheader('Content-Encoding', '') == 'gzip':
            stream = GzipDecodedResponse(response)
        parser, target = self.getparser()
        while data := stream.read(1024):
            if self.verbose:
                print('body:', repr(data))
            parser.feed(data)
        if stream is not response:
            stream.close()
        parser.close()
        return target.close()


class SafeTransport(Transport):
    """The same over TLS."""

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=(), context=None):
        super().__init__(use_datetime=use_datetime, use_builtin_types=use_builtin_types, headers=headers)
        self.context = context

    def make_connection(self, host):
        return self._kept(host, lambda address, options: http.client.HTTPSConnection(address, context=self.context, **options))


class ServerProxy:
    """A server whose functions are called as its attributes."""

    def __init__(self, uri, transport=None, encoding=None, verbose=False, allow_none=False, use_datetime=False,
                 use_builtin_types=False, *, headers=(), context=None):
        parts = urllib.parse.urlsplit(uri)
        if parts.scheme not in ('http', 'https'):
            raise OSError('unsupported XML-RPC protocol')
        self.__host = parts.netloc
        self.__handler = urllib.parse.urlunsplit(['', '', *parts[2:]]) or '/RPC2'
        if transport is None:
            options = {} if parts.scheme == 'http' else {'context': context}
            kind = Transport if parts.scheme == 'http' else SafeTransport
            transport = kind(use_datetime=use_datetime, use_builtin_types=use_builtin_types, headers=headers, **options)
        self.__transport, self.__encoding = transport, encoding or 'utf-8'
        self.__verbose, self.__allow_none = verbose, allow_none

    def __close(self):
        self.__transport.close()

    def __request(self, methodname, params):
        request = dumps(params, methodname, encoding=self.__encoding, allow_none=self.__allow_none)
        response = self.__transport.request(self.__host, self.__handler, request.encode(self.__encoding, 'xmlcharrefreplace'),
                                            verbose=self.__verbose)
        return response[0] if len(response) == 1 else response

    def __repr__(self):
        return '<%s for %s%s>' % (type(self).__name__, self.__host, self.__handler)

    def __getattr__(self, name):
        return _Method(self.__request, name)

    def __call__(self, attr):
        if attr == 'close':
            return self.__close
        if attr == 'transport':
            return self.__transport
        raise AttributeError('Attribute %r not found' % (attr,))

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.__close()


Server = ServerProxy
