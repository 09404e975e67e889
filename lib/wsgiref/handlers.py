# SPDX-License-Identifier: MIT
"""Running an application: its environ, its headers, its body, its failures."""

import os
import sys
import time

from .headers import Headers
from .util import FileWrapper, guess_scheme, is_hop_by_hop

__all__ = ['BaseHandler', 'SimpleHandler', 'BaseCGIHandler', 'CGIHandler', 'IISCGIHandler', 'read_environ']
_DAYS = 'Mon Tue Wed Thu Fri Sat Sun'.split()
_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()


def format_date_time(timestamp):
    """A time as HTTP writes it."""
    year, month, day, hour, minute, second, weekday = time.gmtime(timestamp)[:7]
    return '%s, %02d %3s %4d %02d:%02d:%02d GMT' % (_DAYS[weekday], day, _MONTHS[month - 1], year, hour, minute, second)


def read_environ():
    """os.environ with its values as WSGI has them: bytes as Latin-1."""
    def of_request(key):
        return key.startswith(('HTTP_', 'SSL_', 'REDIRECT_')) or key in (
            'SCRIPT_NAME', 'PATH_INFO', 'QUERY_STRING', 'REQUEST_METHOD', 'AUTH_TYPE', 'CONTENT_TYPE', 'CONTENT_LENGTH',
            'HTTPS', 'REMOTE_USER', 'REMOTE_IDENT')
    return {key: os.fsencode(value).decode('iso-8859-1') if of_request(key) else value for key, value in os.environ.items()}


class BaseHandler:
    """Runs one application once; where the bytes go is for derived classes to say."""

    wsgi_version, wsgi_multithread, wsgi_multiprocess, wsgi_run_once = (1, 0), True, True, False
    origin_server, http_version, server_software = True, '1.0', None
    os_environ = read_environ()
    wsgi_file_wrapper, headers_class = FileWrapper, Headers
    traceback_limit = None
    error_status = '500 Internal Server Error'
    error_headers = [('Content-Type', 'text/plain')]
    error_body = b'A server error occurred.  Please contact the administrator.'
    status = result = headers = None
    headers_sent = False
    bytes_sent = 0

    def run(self, application):
        """Calls the application and sends what it gives."""
        try:
            self.setup_environ()
            self.result = application(self.environ, self.start_response)
            self.finish_response()
        except (ConnectionAbortedError, BrokenPipeError, ConnectionResetError):
            return                      # nobody listens any more
        except:
            try:
                self.handle_error()
            except:
                self.close()
                raise

    def setup_environ(self):
        """Makes the environ."""
        env = self.environ = self.os_environ.copy()
        self.add_cgi_vars()
        env['wsgi.input'], env['wsgi.errors'] = self.get_stdin(), self.get_stderr()
        env['wsgi.version'], env['wsgi.run_once'] = self.wsgi_version, self.wsgi_run_once
        env['wsgi.url_scheme'] = self.get_scheme()
        env['wsgi.multithread'], env['wsgi.multiprocess'] = self.wsgi_multithread, self.wsgi_multiprocess
        if self.wsgi_file_wrapper is not None:
            env['wsgi.file_wrapper'] = self.wsgi_file_wrapper
        if self.origin_server and self.server_software:
            env.setdefault('SERVER_SOFTWARE', self.server_software)

    def finish_response(self):
        """Sends the body."""
        try:
            self._send_result()
        except BaseException:
            getattr(self.result, 'close', lambda: None)()
            raise
        self.close()

    def _send_result(self):
        if self.result_is_file() and self.sendfile():
            return
        for data in self.result:
            self.write(data)
        self.finish_content()

    def get_scheme(self):
        """'http' or 'https'."""
        return guess_scheme(self.environ)

    def set_content_length(self):
        """Says how long the body is, if that is known."""
        try:
            blocks = len(self.result)
        except (TypeError, AttributeError, NotImplementedError):
            return
        if blocks == 1:
            self.headers['Content-Length'] = str(self.bytes_sent)

    def cleanup_headers(self):
        """The headers are complete: adds what is missing."""
        if 'Content-Length' not in self.headers:
            self.set_content_length()

    def start_response(self, status, headers, exc_info=None):
        """What the application calls with its status and headers; a write()."""
        if exc_info:
            try:
                if self.headers_sent:
                    raise
            finally:
                exc_info = None
        elif self.headers is not None:
            raise AssertionError('Headers already set!')
        self.status = status
        self.headers = self.headers_class(headers)
        status = self._convert_string_type(status, 'Status')
        assert len(status) >= 4, 'Status must be at least 4 characters'
        assert status[:3].isdigit(), 'Status message must begin w/3-digit code'
        assert status[3] == ' ', 'Status message must have a space after code'
        for name, value in headers if __debug__ else ():
            self._convert_string_type(name, 'Header name')
            self._convert_string_type(value, 'Header value')
            assert not is_hop_by_hop(name), 'Hop-by-hop header, \'%s: %s\', not allowed' % (name, value)
        return self.write

    def _convert_string_type(self, value, title):
        if type(value) is str:
            return value
        raise AssertionError('{0} must be of type str (got {1})'.format(title, repr(value)))

    def send_preamble(self):
        """Sends the status line, the date and the server."""
        lines = []
        if not self.origin_server:
            lines = ['Status: %s' % self.status]
        elif self.client_is_modern():
            lines = ['HTTP/%s %s' % (self.http_version, self.status)]
            if 'Date' not in self.headers:
                lines.append('Date: ' + format_date_time(time.time()))
            if self.server_software and 'Server' not in self.headers:
                lines.append('Server: %s' % self.server_software)
        for line in lines:
            self._write((line + '\r\n').encode('iso-8859-1'))

    def write(self, data):
        """Sends a piece of the body, and the headers before the first."""
        assert type(data) is bytes, 'write() argument must be a bytes instance'
        if not self.status:
            raise AssertionError('write() before start_response()')
        if self.headers_sent:
            self.bytes_sent += len(data)
        else:
            self.bytes_sent = len(data)
            self.send_headers()
        self._write(data)
        self._flush()

    def sendfile(self):
        """Sends a file in a better way; False: there is none."""
        return False

    def finish_content(self):
        """The body is complete."""
        if not self.headers_sent:
            self.headers.setdefault('Content-Length', '0')
            self.send_headers()

    def close(self):
        """Ends, and tells the result."""
        try:
            if hasattr(self.result, 'close'):
                self.result.close()
        finally:
            self.result = self.headers = self.status = self.environ = None
            self.bytes_sent, self.headers_sent = 0, False

    def send_headers(self):
        """Sends the headers."""
        self.cleanup_headers()
        self.headers_sent = True
        if not self.origin_server or self.client_is_modern():
            self.send_preamble()
            self._write(bytes(self.headers))

    def result_is_file(self):
        """Is the result a file_wrapper's?"""
        wrapper = self.wsgi_file_wrapper
        return wrapper is not None and isinstance(self.result, wrapper)

    def client_is_modern(self):
        """Does the client know headers?"""
        return self.environ['SERVER_PROTOCOL'].upper() != 'HTTP/0.9'

    def log_exception(self, exc_info):
        """Prints the failure."""
        from traceback import print_exception
        try:
            print_exception(*exc_info, self.traceback_limit, self.get_stderr())
        finally:
            exc_info = None

    def handle_error(self):
        """The application failed."""
        self.log_exception(sys.exc_info())
        if not self.headers_sent:
            self.result = self.error_output(self.environ, self.start_response)
            self.finish_response()

    def error_output(self, environ, start_response):
        """The application in the place of one that failed."""
        start_response(self.error_status, self.error_headers[:], sys.exc_info())
        return [self.error_body]

    def _write(self, data):
        raise NotImplementedError

    def _flush(self):
        raise NotImplementedError

    def get_stdin(self):
        """Where the request's body comes from."""
        raise NotImplementedError

    def get_stderr(self):
        """Where failures go."""
        raise NotImplementedError

    def add_cgi_vars(self):
        """Adds the request to the environ."""
        raise NotImplementedError


class SimpleHandler(BaseHandler):
    """A handler over files."""

    def __init__(self, stdin, stdout, stderr, environ, multithread=True, multiprocess=False):
        self.stdin, self.stdout, self.stderr, self.base_env = stdin, stdout, stderr, environ
        self.wsgi_multithread, self.wsgi_multiprocess = multithread, multiprocess

    def get_stdin(self):
        return self.stdin

    def get_stderr(self):
        return self.stderr

    def add_cgi_vars(self):
        self.environ.update(self.base_env)

    def _write(self, data):
        sent = self.stdout.write(data)
        if sent is None or sent == len(data):
            return
        from warnings import warn
        warn('SimpleHandler.stdout.write() should not do partial writes', DeprecationWarning)
        while data := data[sent:]:
            sent = self.stdout.write(data)

    def _flush(self):
        self.stdout.flush()
        self._flush = self.stdout.flush


class BaseCGIHandler(SimpleHandler):
    """For servers that call programs."""

    origin_server = False


class CGIHandler(BaseCGIHandler):
    """The same with the files and environment of the process."""

    wsgi_run_once = True
    os_environ = {}

    def __init__(self):
        BaseCGIHandler.__init__(self, sys.stdin.buffer, sys.stdout.buffer, sys.stderr, read_environ(), multithread=False,
                                multiprocess=True)


class IISCGIHandler(BaseCGIHandler):
    """The same for a server that repeats the script's name in the path."""

    wsgi_run_once = True
    os_environ = {}

    def __init__(self):
        environ = read_environ()
        path, script = environ.get('PATH_INFO', ''), environ.get('SCRIPT_NAME', '')
        if (path + '/').startswith(script + '/'):
            environ['PATH_INFO'] = path[len(script):]
        BaseCGIHandler.__init__(self, sys.stdin.buffer, sys.stdout.buffer, sys.stderr, environ, multithread=False,
                                multiprocess=True)
