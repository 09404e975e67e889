# SPDX-License-Identifier: MIT
"""A server for one application, to try it out."""

import sys
import urllib.parse
from http.server import BaseHTTPRequestHandler, HTTPServer
from platform import python_implementation

from .handlers import SimpleHandler

__version__ = '0.2'
__all__ = ['WSGIServer', 'WSGIRequestHandler', 'demo_app', 'make_server']
server_version = 'WSGIServer/' + __version__
sys_version = python_implementation() + '/' + sys.version.split()[0]
software_version = server_version + ' ' + sys_version


class ServerHandler(SimpleHandler):
    """Runs the application for one request."""

    server_software = software_version

    def close(self):
        try:
            self.request_handler.log_request(self.status.split(' ', 1)[0], self.bytes_sent)
        finally:
            SimpleHandler.close(self)


class WSGIServer(HTTPServer):
    """An HTTP server that has an application."""

    application = None

    def server_bind(self):
        HTTPServer.server_bind(self)
        self.setup_environ()

    def setup_environ(self):
        """What all requests' environs have."""
        self.base_environ = {'SERVER_NAME': self.server_name, 'GATEWAY_INTERFACE': 'CGI/1.1',
                             'SERVER_PORT': str(self.server_port), 'REMOTE_HOST': '', 'CONTENT_LENGTH': '', 'SCRIPT_NAME': ''}

    def get_app(self):
        """The application."""
        return self.application

    def set_app(self, application):
        """Sets the application."""
        self.application = application


class WSGIRequestHandler(BaseHTTPRequestHandler):
    """Reads a request and has the application answer it."""

    server_version = 'WSGIServer/' + __version__

    def get_environ(self):
        """The environ of the request."""
        env = self.server.base_environ.copy()
        path, _, query = self.path.partition('?')
        host, headers = self.address_string(), self.headers
        env.update(SERVER_PROTOCOL=self.request_version, SERVER_SOFTWARE=self.server_version, REQUEST_METHOD=self.command,
                   QUERY_STRING=query, PATH_INFO=urllib.parse.unquote(path, 'iso-8859-1'), REMOTE_ADDR=self.client_address[0])
        if host != self.client_address[0]:
            env['REMOTE_HOST'] = host
        env['CONTENT_TYPE'] = headers.get_content_type() if headers.get('content-type') is None else headers['content-type']
        if length := headers.get('content-length'):
            env['CONTENT_LENGTH'] = length
        for name, value in headers.items():
            name, value = name.replace('-', '_').upper(), value.strip()
            if name in env:
                continue
            name = 'HTTP_' + name
            env[name] = '%s,%s' % (env[name], value) if name in env else value
        return env

    def get_stderr(self):
        """Where failures go."""
        return sys.stderr

    def handle(self):
        self.raw_requestline = self.rfile.readline(65537)
        if len(self.raw_requestline) > 65536:
            self.requestline = self.request_version = self.command = ''
            self.send_error(414)
        elif self.parse_request():
            handler = ServerHandler(self.rfile, self.wfile, self.get_stderr(), self.get_environ(), multithread=False)
            handler.request_handler = self
            handler.run(self.server.get_app())


def demo_app(environ, start_response):
    """An application that shows its environ."""
    lines = ['Hello world!', ''] + ['%s = %r' % pair for pair in sorted(environ.items())]
    start_response('200 OK', [('Content-Type', 'text/plain; charset=utf-8')])
    return ['\n'.join(lines + ['']).encode('utf-8')]


def make_server(host, port, app, server_class=WSGIServer, handler_class=WSGIRequestHandler):
    """A server at an address for an application."""
    server = server_class((host, port), handler_class)
    server.set_app(app)
    return server
