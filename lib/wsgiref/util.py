# SPDX-License-Identifier: MIT
"""What applications and servers need of an environ."""

import posixpath
from urllib.parse import quote

__all__ = ['FileWrapper', 'guess_scheme', 'application_uri', 'request_uri', 'shift_path_info', 'setup_testing_defaults']
_HOP_BY_HOP = frozenset('connection keep-alive proxy-authenticate proxy-authorization te trailers transfer-encoding '
                        'upgrade'.split())


class FileWrapper:
    """Yields a file in blocks."""

    def __init__(self, filelike, blksize=8192):
        self.filelike, self.blksize = filelike, blksize
        if hasattr(filelike, 'close'):
            self.close = filelike.close

    def __iter__(self):
        return self

    def __next__(self):
        if data := self.filelike.read(self.blksize):
            return data
        raise StopIteration


def guess_scheme(environ):
    """'https' when the environ says so, else 'http'."""
    return 'https' if environ.get('HTTPS') in ('yes', 'on', '1') else 'http'


def application_uri(environ):
    """The address of the application, without the path in it."""
    url = environ['wsgi.url_scheme'] + '://'
    if environ.get('HTTP_HOST'):
        url += environ['HTTP_HOST']
    else:
        url += environ['SERVER_NAME']
        if environ['SERVER_PORT'] != {'https': '443', 'http': '80'}.get(environ['wsgi.url_scheme'], '80'):
            url += ':' + environ['SERVER_PORT']
    return url + quote(environ.get('SCRIPT_NAME') or '/', encoding='latin1')


def request_uri(environ, include_query=True):
    """The whole address."""
    path = quote(environ.get('PATH_INFO', ''), safe='/;=,', encoding='latin1')
    url = application_uri(environ) + (path if environ.get('SCRIPT_NAME') else path[1:])
    query = environ.get('QUERY_STRING')
    return url + '?' + query if include_query and query else url


def shift_path_info(environ):
    """Moves the next name from PATH_INFO to SCRIPT_NAME; the name, or None."""
    parts = environ.get('PATH_INFO', '').split('/')
    if parts == ['']:
        return None
    parts[1:-1] = [part for part in parts[1:-1] if part and part != '.']
    name = parts[1]
    del parts[1]
    script = posixpath.normpath(environ.get('SCRIPT_NAME', '') + '/' + name)
    if script.endswith('/'):
        script = script[:-1]
    if not name and not script.endswith('/'):
        script += '/'
    environ['SCRIPT_NAME'], environ['PATH_INFO'] = script, '/'.join(parts)
    return None if name == '.' else name


_PORTS = {'http': '80', 'https': '443'}


def setup_testing_defaults(environ):
    """Fills an environ with what a server would say."""
    from io import BytesIO
    host = environ.get('SERVER_NAME', '127.0.0.1')
    scheme = environ.get('wsgi.url_scheme', guess_scheme(environ))
    defaults = {'SERVER_NAME': host, 'SERVER_PROTOCOL': 'HTTP/1.0', 'HTTP_HOST': host, 'REQUEST_METHOD': 'GET'}
    if 'SCRIPT_NAME' not in environ and 'PATH_INFO' not in environ:
        defaults.update(SCRIPT_NAME='', PATH_INFO='/')
    defaults.update({'wsgi.version': (1, 0), 'wsgi.run_once': 0, 'wsgi.multithread': 0, 'wsgi.multiprocess': 0,
                     'wsgi.input': BytesIO(), 'wsgi.errors': BytesIO(), 'wsgi.url_scheme': scheme})
    if scheme in _PORTS:
        defaults['SERVER_PORT'] = _PORTS[scheme]
    for name, value in defaults.items():
        environ.setdefault(name, value)


def is_hop_by_hop(header_name):
    """Is the header for the connection only?"""
    return header_name.lower() in _HOP_BY_HOP
