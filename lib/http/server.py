# SPDX-License-Identifier: MIT
"""Small HTTP servers: HTTPServer with a handler's class that has do_GET() and the like; SimpleHTTPRequestHandler
serves files. For trying things out, not for the world."""

import html
import io
import os
import shutil
import socket
import socketserver
import sys
import time
import urllib.parse
from http import HTTPStatus, client as _client

__version__ = '0.6'
__all__ = ['HTTPServer', 'ThreadingHTTPServer', 'BaseHTTPRequestHandler', 'SimpleHTTPRequestHandler',
           'CGIHTTPRequestHandler']

DEFAULT_ERROR_MESSAGE = '''<!DOCTYPE HTML>
<html lang="en">
    <head>
        <meta charset="utf-8">
        <title>Error response</title>
    </head>
    <body>
        <h1>Error response</h1>
        <p>Error code: %(code)d</p>
        <p>Message: %(message)s.</p>
        <p>Error code explanation: %(code)s - %(explain)s.</p>
    </body>
</html>
'''
DEFAULT_ERROR_CONTENT_TYPE = 'text/html;charset=utf-8'
_LONGEST = 65536


class HTTPServer(socketserver.TCPServer):
    """HTTPServer((host, port), Handler)"""

    allow_reuse_address = True

    def server_bind(self):
        socketserver.TCPServer.server_bind(self)
        host, self.server_port = self.server_address[:2]
        self.server_name = host


class ThreadingHTTPServer(socketserver.ThreadingMixIn, HTTPServer):
    """A thread for each connection."""

    daemon_threads = True


class BaseHTTPRequestHandler(socketserver.StreamRequestHandler):
    """Reads requests and calls do_METHOD(): .command, .path, .headers and .rfile say what is asked; answers go by
    send_response(), send_header(), end_headers() and .wfile."""

    sys_version = 'Python/' + sys.version.split()[0]
    server_version = 'BaseHTTP/' + __version__
    error_message_format = DEFAULT_ERROR_MESSAGE
    error_content_type = DEFAULT_ERROR_CONTENT_TYPE
    default_request_version = 'HTTP/0.9'
    protocol_version = 'HTTP/1.0'
    MessageClass = _client.HTTPMessage
    weekdayname = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
    monthname = [None, 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
    responses = {s: (s.phrase, s.description) for s in HTTPStatus}

    # -- what comes in

    def parse_request(self):
        """Read the header; false: it was refused."""
        self.command = None
        self.request_version = self.default_request_version
        self.close_connection = True
        self.requestline = str(self.raw_requestline, 'iso-8859-1').rstrip('\r\n')
        words = self.requestline.split()
        if not words:
            return False
        if len(words) >= 3 and not self._take_version(words[-1]):
            return False
        if not 2 <= len(words) <= 3:
            self.send_error(HTTPStatus.BAD_REQUEST, 'Bad request syntax (%r)' % self.requestline)
            return False
        command, path = words[:2]
        if len(words) == 2 and command != 'GET':
            self.send_error(HTTPStatus.BAD_REQUEST, 'Bad HTTP/0.9 request type (%r)' % command)
            return False
        self.command = command
        self.path = '/' + path.lstrip('/') if path.startswith('//') else path
        try:
            self.headers = _client.parse_headers(self.rfile, _class=self.MessageClass)
        except _client.LineTooLong as e:
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, 'Line too long', str(e))
            return False
        except _client.HTTPException as e:
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, 'Too many headers', str(e))
            return False
        kept = self.headers.get('Connection', '').lower()
        if kept == 'close':
            self.close_connection = True
        elif kept == 'keep-alive' and self.protocol_version >= 'HTTP/1.1':
            self.close_connection = False
        if (self.headers.get('Expect', '').lower() == '100-continue' and self.protocol_version >= 'HTTP/1.1'
                and self.request_version >= 'HTTP/1.1'):
            return self.handle_expect_100()
        return True

    def _take_version(self, version):
        try:
            if not version.startswith('HTTP/'):
                raise ValueError
            numbers = version.split('/', 1)[1].split('.')
            if len(numbers) != 2 or not all(n.isdigit() and len(n) <= 10 for n in numbers):
                raise ValueError
            number = int(numbers[0]), int(numbers[1])
        except (ValueError, IndexError):
            self.send_error(HTTPStatus.BAD_REQUEST, 'Bad request version (%r)' % version)
            return False
        if number >= (1, 1) and self.protocol_version >= 'HTTP/1.1':
            self.close_connection = False
        if number >= (2, 0):
            self.send_error(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED, 'Invalid HTTP version (%s)' % version.split('/', 1)[1])
            return False
        self.request_version = version
        return True

    def handle_expect_100(self):
        """Tell the client to go on."""
        self.send_response_only(HTTPStatus.CONTINUE)
        self.end_headers()
        return True

    def handle_one_request(self):
        """Read a request and answer it."""
        try:
            self.raw_requestline = self.rfile.readline(_LONGEST + 1)
            if len(self.raw_requestline) > _LONGEST:
                self.requestline = self.request_version = self.command = ''
                self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG)
                return
            if not self.raw_requestline:
                self.close_connection = True
                return
            if not self.parse_request():
                return
            method = getattr(self, 'do_' + self.command, None)
            if method is None:
                self.send_error(HTTPStatus.NOT_IMPLEMENTED, 'Unsupported method (%r)' % self.command)
                return
            method()
            self.wfile.flush()
        except TimeoutError as e:
            self.log_error('Request timed out: %r', e)
            self.close_connection = True

    def handle(self):
        """Answer requests until the connection ends."""
        self.close_connection = True
        self.handle_one_request()
        while not self.close_connection:
            self.handle_one_request()

    # -- what goes out

    def send_error(self, code, message=None, explain=None):
        """Answer with an error and a page that says so."""
        short, long = self.responses.get(code, ('???', '???'))
        message = short if message is None else message
        explain = long if explain is None else explain
        self.log_error('code %d, message %s', code, message)
        self.send_response(code, message)
        self.send_header('Connection', 'close')
        body = None
        if code >= 200 and code not in (HTTPStatus.NO_CONTENT, HTTPStatus.RESET_CONTENT, HTTPStatus.NOT_MODIFIED):
            page = self.error_message_format % {'code': code, 'message': html.escape(message, quote=False),
                                                'explain': html.escape(explain, quote=False)}
            body = page.encode('UTF-8', 'replace')
            self.send_header('Content-Type', self.error_content_type)
            self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if self.command != 'HEAD' and body:
            self.wfile.write(body)

    def send_response(self, code, message=None):
        """Begin an answer, with the headers Server and Date."""
        self.log_request(code)
        self.send_response_only(code, message)
        self.send_header('Server', self.version_string())
        self.send_header('Date', self.date_time_string())

    def send_response_only(self, code, message=None):
        """The status line alone."""
        if self.request_version == 'HTTP/0.9':
            return
        if message is None:
            message = self.responses[code][0] if code in self.responses else ''
        self._lines = getattr(self, '_lines', [])
        self._lines.append(('%s %d %s\r\n' % (self.protocol_version, code, message)).encode('latin-1', 'strict'))

    def send_header(self, keyword, value):
        """A header of the answer."""
        if self.request_version != 'HTTP/0.9':
            self._lines = getattr(self, '_lines', [])
            self._lines.append(('%s: %s\r\n' % (keyword, value)).encode('latin-1', 'strict'))
        if keyword.lower() == 'connection' and value.lower() in ('close', 'keep-alive'):
            self.close_connection = value.lower() == 'close'

    def end_headers(self):
        """The header is complete."""
        if self.request_version != 'HTTP/0.9':
            self._lines.append(b'\r\n')
            self.flush_headers()

    def flush_headers(self):
        """Send what there is of the header."""
        lines, self._lines = getattr(self, '_lines', []), []
        if lines:
            self.wfile.write(b''.join(lines))

    # -- words

    def log_request(self, code='-', size='-'):
        """Note a request."""
        self.log_message('"%s" %s %s', self.requestline, str(code.value if isinstance(code, HTTPStatus) else code),
                         str(size))

    def log_error(self, format, *args):
        """Note an error."""
        self.log_message(format, *args)

    def log_message(self, format, *args):
        """Write a line to stderr."""
        text = (format % args).translate({c: '\\x%02x' % c for c in [*range(32), *range(127, 160)]} | {92: '\\\\'})
        sys.stderr.write('%s - - [%s] %s\n' % (self.address_string(), self.log_date_time_string(), text))

    def version_string(self):
        """What the header Server says."""
        return self.server_version + ' ' + self.sys_version

    def date_time_string(self, timestamp=None):
        """A time as headers have it."""
        t = time.gmtime(time.time() if timestamp is None else timestamp)
        return '%s, %02d %s %04d %02d:%02d:%02d GMT' % (
            self.weekdayname[t.tm_wday], t.tm_mday, self.monthname[t.tm_mon], t.tm_year, t.tm_hour, t.tm_min, t.tm_sec)

    def log_date_time_string(self):
        """The time as log lines have it."""
        t = time.localtime()
        return '%02d/%3s/%04d %02d:%02d:%02d' % (t.tm_mday, self.monthname[t.tm_mon], t.tm_year, t.tm_hour, t.tm_min,
                                                 t.tm_sec)

    def address_string(self):
        """Who asks."""
        return self.client_address[0]


class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    """Serves the files of a folder."""

    server_version = 'SimpleHTTP/' + __version__
    index_pages = ('index.html', 'index.htm')
    extensions_map = {'.gz': 'application/gzip', '.Z': 'application/octet-stream', '.bz2': 'application/x-bzip2',
                      '.xz': 'application/x-xz', '.html': 'text/html', '.htm': 'text/html', '.txt': 'text/plain',
                      '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.csv': 'text/csv',
                      '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.gif': 'image/gif',
                      '.svg': 'image/svg+xml', '.pdf': 'application/pdf', '.xml': 'text/xml', '.py': 'text/x-python',
                      '.md': 'text/markdown', '.ico': 'image/vnd.microsoft.icon', '.wasm': 'application/wasm'}

    def __init__(self, *args, directory=None, **kwargs):
        self.directory = os.fspath(os.getcwd() if directory is None else directory)
        super().__init__(*args, **kwargs)

    def do_GET(self):
        """Send a file or the list of a folder."""
        f = self.send_head()
        if f:
            with f:
                self.copyfile(f, self.wfile)

    def do_HEAD(self):
        """Send the header of that."""
        f = self.send_head()
        if f:
            f.close()

    def send_head(self):
        """Send the header: the file that follows, or None."""
        path = self.translate_path(self.path)
        if os.path.isdir(path):
            parts = urllib.parse.urlsplit(self.path)
            if not parts.path.endswith('/'):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header('Location', urllib.parse.urlunsplit(parts._replace(path=parts.path + '/')))
                self.send_header('Content-Length', '0')
                self.end_headers()
                return None
            for index in self.index_pages:
                if os.path.isfile(os.path.join(path, index)):
                    path = os.path.join(path, index)
                    break
            else:
                return self.list_directory(path)
        kind = self.guess_type(path)
        if path.endswith('/'):
            self.send_error(HTTPStatus.NOT_FOUND, 'File not found')
            return None
        try:
            f = open(path, 'rb')
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, 'File not found')
            return None
        state = os.fstat(f.fileno())
        if self._known(state):
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.end_headers()
            f.close()
            return None
        self.send_response(HTTPStatus.OK)
        self.send_header('Content-type', kind)
        self.send_header('Content-Length', str(state.st_size))
        self.send_header('Last-Modified', self.date_time_string(state.st_mtime))
        self.end_headers()
        return f

    def _known(self, state):
        """Whether who asks has the file as it is."""
        if 'If-Modified-Since' not in self.headers or 'If-None-Match' in self.headers:
            return False
        import datetime
        import email.utils
        try:
            since = email.utils.parsedate_to_datetime(self.headers['If-Modified-Since'])
        except (TypeError, IndexError, OverflowError, ValueError):
            return False
        since = since.replace(tzinfo=datetime.timezone.utc) if since.tzinfo is None else since
        changed = datetime.datetime.fromtimestamp(state.st_mtime, datetime.timezone.utc).replace(microsecond=0)
        return since.tzinfo is datetime.timezone.utc and changed <= since

    def list_directory(self, path):
        """A page with what is in a folder."""
        try:
            names = sorted(os.listdir(path), key=str.lower)
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, 'No permission to list directory')
            return None
        shown = html.escape(urllib.parse.unquote(self.path), quote=False)
        rows = ['<!DOCTYPE HTML>', '<html lang="en">', '<head>', '<meta charset="utf-8">',
                '<title>Directory listing for %s</title>' % shown, '</head>', '<body>',
                '<h1>Directory listing for %s</h1>' % shown, '<hr>', '<ul>']
        for name in names:
            full = os.path.join(path, name)
            slash = '/' if os.path.isdir(full) else ''
            mark = '@' if os.path.islink(full) else slash
            rows.append('<li><a href="%s">%s</a></li>' % (
                urllib.parse.quote(name + slash, errors='surrogatepass'), html.escape(name + mark, quote=False)))
        rows += ['</ul>', '<hr>', '</body>', '</html>', '']
        body = '\n'.join(rows).encode('utf-8', 'surrogateescape')
        self.send_response(HTTPStatus.OK)
        self.send_header('Content-type', 'text/html; charset=utf-8')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def translate_path(self, path):
        """The file that a path means; never outside of the folder."""
        path = path.partition('?')[0].partition('#')[0]
        slash = path.rstrip().endswith('/')
        path = urllib.parse.unquote(path, errors='surrogatepass')
        out = []
        for word in path.split('/'):
            if word == '..':
                del out[-1:]
            elif word not in ('', '.'):
                out.append(word)
        return os.path.join(self.directory, *out) + ('/' if slash else '')

    def copyfile(self, source, outputfile):
        """Send a file."""
        shutil.copyfileobj(source, outputfile)

    def guess_type(self, path):
        """The type of a file, told by its name."""
        extension = os.path.splitext(path)[1]
        return self.extensions_map.get(extension) or self.extensions_map.get(
            extension.lower(), 'application/octet-stream')


def test(HandlerClass=BaseHTTPRequestHandler, ServerClass=ThreadingHTTPServer, protocol='HTTP/1.0', port=8000,
         bind=None):
    """Serve until it is interrupted."""
    infos = socket.getaddrinfo(bind, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    ServerClass.address_family, _, _, _, address = next(iter(infos))
    HandlerClass.protocol_version = protocol
    with ServerClass(address, HandlerClass) as httpd:
        host, port = httpd.socket.getsockname()[:2]
        shown = '[%s]' % host if ':' in host else host
        print('Serving HTTP on %s port %s (http://%s:%s/) ...' % (host, port, shown, port))
        try:
            httpd.serve_forever()
        except KeyboardInterrupt:
            print('\nKeyboard interrupt received, exiting.')


def __getattr__(name):
    if name not in ('CGIHTTPRequestHandler', '_url_collapse_path', 'executable'):
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    from http import _cgi_server
    globals()[name] = found = getattr(_cgi_server, name)
    return found


if __name__ == '__main__':
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument('--cgi', action='store_true')
    parser.add_argument('-b', '--bind', metavar='ADDRESS')
    parser.add_argument('-d', '--directory', default=os.getcwd())
    parser.add_argument('-p', '--protocol', metavar='VERSION', default='HTTP/1.0')
    parser.add_argument('port', default=8000, type=int, nargs='?')
    arguments = parser.parse_args()

    base = SimpleHTTPRequestHandler
    if arguments.cgi:
        from http._cgi_server import CGIHTTPRequestHandler as base

    class _Handler(base):
        def __init__(self, *args):
            super().__init__(*args, directory=arguments.directory)

    test(_Handler, port=arguments.port, bind=arguments.bind, protocol=arguments.protocol)
