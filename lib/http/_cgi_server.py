# SPDX-License-Identifier: MIT
"""Programs behind http.server: CGIHTTPRequestHandler runs what lies in /cgi-bin and sends what it
writes."""
import copy
import os
import subprocess
import sys
import urllib.parse
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler

_HEADERS = (('referer', 'HTTP_REFERER'), ('user-agent', 'HTTP_USER_AGENT'))
_EMPTIED = ('QUERY_STRING', 'REMOTE_HOST', 'CONTENT_LENGTH', 'HTTP_USER_AGENT', 'HTTP_COOKIE',
            'HTTP_REFERER')


def _url_collapse_path(path):
    """A path without . and .. in it; IndexError when it leads out of the top."""
    path, _, query = path.partition('?')
    *folders, name = urllib.parse.unquote(path).split('/')
    kept = []
    for part in folders:
        if part == '..':
            kept.pop()
        elif part and part != '.':
            kept.append(part)
    if name == '..':
        kept.pop()
    if name in ('..', '.'):
        name = ''
    if query:
        name += '?' + query
    return '/'.join(('/' + '/'.join(kept), name))


def _nobody():
    """The number of the user who may do nothing."""
    import pwd
    try:
        return pwd.getpwnam('nobody')[2]
    except KeyError:
        return 1 + max(entry[2] for entry in pwd.getpwall())


def executable(path):
    """Whether a file can be run."""
    return os.access(path, os.X_OK)


class CGIHTTPRequestHandler(SimpleHTTPRequestHandler):
    """Serves files, and runs programs that lie in cgi_directories, for GET, HEAD and POST."""

    have_fork = hasattr(os, 'fork')
    rbufsize = 0
    cgi_directories = ['/cgi-bin', '/htbin']

    def do_POST(self):
        """Run a program."""
        if self.is_cgi():
            self.run_cgi()
        else:
            self.send_error(HTTPStatus.NOT_IMPLEMENTED, 'Can only POST to CGI scripts')

    def send_head(self):
        """Run a program, or begin to send a file."""
        return self.run_cgi() if self.is_cgi() else SimpleHTTPRequestHandler.send_head(self)

    def is_cgi(self):
        """Whether the path lies in cgi_directories; sets cgi_info to (folder, rest)."""
        path = _url_collapse_path(self.path)
        cut = path.find('/', 1)
        while cut > 0 and path[:cut] not in self.cgi_directories:
            cut = path.find('/', cut + 1)
        if cut <= 0:
            return False
        self.cgi_info = path[:cut], path[cut + 1:]
        return True

    def is_executable(self, path):
        """Whether a file can be run."""
        return executable(path)

    def is_python(self, path):
        """Whether a file is a program in Python."""
        return os.path.splitext(path)[1].lower() in ('.py', '.pyw')

    def _place(self):
        """(the program's path in the address, what follows it, query)."""
        folder, rest = self.cgi_info
        while '/' in rest and os.path.isdir(self.translate_path(folder + '/' + rest.partition('/')[0])):
            inner, _, rest = rest.partition('/')
            folder += '/' + inner
        rest, _, query = rest.partition('?')
        script, slash, rest = rest.partition('/')
        return folder + '/' + script, slash + rest, query

    def run_cgi(self):
        """Run the program that cgi_info names and send what it writes."""
        name, rest, query = self._place()
        file = self.translate_path(name)
        if not os.path.exists(file):
            self.send_error(HTTPStatus.NOT_FOUND, 'No such CGI script (%r)' % name)
        elif not os.path.isfile(file):
            self.send_error(HTTPStatus.FORBIDDEN, 'CGI script is not a plain file (%r)' % name)
        elif (self.have_fork or not self.is_python(name)) and not self.is_executable(file):
            self.send_error(HTTPStatus.FORBIDDEN, 'CGI script is not executable (%r)' % name)
        else:
            self._run(file, self._environment(name, rest, query), query.replace('+', ' '))

    def _environment(self, name, rest, query):
        env = copy.deepcopy(dict(os.environ))
        env.update(
            SERVER_SOFTWARE=self.version_string(), SERVER_NAME=self.server.server_name,
            GATEWAY_INTERFACE='CGI/1.1',
            SERVER_PROTOCOL=self.protocol_version, SERVER_PORT=str(self.server.server_port),
            REQUEST_METHOD=self.command,
            PATH_INFO=urllib.parse.unquote(rest), PATH_TRANSLATED=self.translate_path(urllib.parse.unquote(rest)),
            SCRIPT_NAME=name, REMOTE_ADDR=self.client_address[0],
            CONTENT_TYPE=self.headers.get_content_type(),
            HTTP_ACCEPT=','.join(self.headers.get_all('accept', ())))
        if query:
            env['QUERY_STRING'] = query
        if self.headers.get('content-type') is not None:
            env['CONTENT_TYPE'] = self.headers['content-type']
        if self.headers.get('content-length'):
            env['CONTENT_LENGTH'] = self.headers['content-length']
        for header, key in _HEADERS:
            if self.headers.get(header):
                env[key] = self.headers[header]
        cookies = ', '.join(filter(None, self.headers.get_all('cookie', [])))
        if cookies:
            env['HTTP_COOKIE'] = cookies
        kind, _, rest = (self.headers.get('authorization') or '').partition(' ')
        if rest:
            import base64
            env['AUTH_TYPE'] = kind
            if kind.lower() == 'basic':
                try:
                    env['REMOTE_USER'] = base64.decodebytes(rest.encode('ascii')).decode('ascii').partition(':')[0]
                except (ValueError, UnicodeError):
                    pass
        return {**dict.fromkeys(_EMPTIED, ''), **env}

    def _run(self, file, env, query):
        self.send_response(HTTPStatus.OK, 'Script output follows')
        self.flush_headers()
        command = [file] if self.is_executable(file) else [sys.executable, '-u', file]
        if '=' not in query:
            command.append(query)
        try:
            length = int(env['CONTENT_LENGTH'])
        except ValueError:
            length = 0
        data = self.rfile.read(length) if self.command.lower() == 'post' and length > 0 else b''
        options = {'user': _nobody()} if os.getuid() == 0 else {}
        try:
            done = subprocess.run(command, input=data, capture_output=True, env=env, **options)
        except OSError as error:
            self.server.handle_error(self.request, self.client_address)
            self.log_error('%s', error)
            return
        self.wfile.write(done.stdout)
        if done.stderr:
            self.log_error('%s', done.stderr)
        if done.returncode:
            self.log_error('CGI script exit code %#x', done.returncode)
        else:
            self.log_message('CGI script exited OK')


CGIHTTPRequestHandler.__module__ = 'http.server'
