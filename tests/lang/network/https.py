# SPDX-License-Identifier: MIT
"""http.client and urllib.request over sockets and over TLS, against http.server: bodies of all kinds, chunks, failures."""

import http.client
import http.server
import io
import os
import socket
import ssl
import subprocess
import tempfile
import threading
import urllib.error
import urllib.request

folder = tempfile.mkdtemp()
key, cert = os.path.join(folder, 'key.pem'), os.path.join(folder, 'cert.pem')
subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key,
                '-out', cert, '-days', '30', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
               check=True, capture_output=True)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        body = ('%s %s %s' % (self.command, self.path, self.headers.get('X-One'))).encode()
        if self.path == '/chunked':
            self.send_response(200)
            self.send_header('Transfer-Encoding', 'chunked')
            self.end_headers()
            for piece in b'first', b' second', b' third' * 1000:
                self.wfile.write(b'%x;note=1\r\n%b\r\n' % (len(piece), piece))
            self.wfile.write(b'0\r\nTrailer: x\r\n\r\n')
            return
        self.send_response(404 if self.path == '/missing' else 200)
        self.send_header('Content-Length', str(len(body) + 10 * (self.path == '/short')))
        self.send_header('X-Many', 'a')
        self.send_header('X-Many', 'b')
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(body)
        self.close_connection = self.path == '/short'

    do_HEAD = do_GET

    def do_POST(self):
        if self.headers.get('Transfer-Encoding') == 'chunked':
            data = b''
            while size := int(self.rfile.readline(), 16):
                data += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            data = self.rfile.read(int(self.headers['Content-Length']))
        body = b'%d bytes, %s' % (len(data), self.headers.get('Content-Type', 'no type').encode())
        self.send_response(201, 'Made')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def serve(over=None):
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    server.handle_error = lambda *args: None
    if over is not None:
        server.socket = over.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def show(what, f, *args, **options):
    try:
        print(what, '->', f(*args, **options))
    except Exception as error:
        print(what, '!!', type(error).__name__, str(error).replace(str(port), 'PORT'))


def ask(connection, method, path, *args, **options):
    connection.request(method, path, *args, **options)
    response = connection.getresponse()
    return response.status, response.reason, response.read()


def talk(connection):
    for path in '/a', '/missing', '/chunked':
        status, reason, body = ask(connection, 'GET', path, headers={'X-One': 1})
        print(status, reason, len(body), body[:30], connection.sock is not None)
    print(ask(connection, 'HEAD', '/x'), ask(connection, 'POST', '/', b'x' * 100000), ask(connection, 'POST', '/', 'text'))
    print(ask(connection, 'POST', '/', io.BytesIO(b'y' * 20000)), ask(connection, 'POST', '/', iter([b'a', b'', b'bc'])))
    print(ask(connection, 'POST', '/', io.StringIO('été'), {'Content-Type': 'text/x'}), ask(connection, 'POST', '/'))
    connection.putrequest('GET', '/steps')
    connection.putheader('X-One', 'a', 'b')
    connection.endheaders()
    response = connection.getresponse()
    print(response.version, response.getheader('x-many'), response.getheader('none', 5), response.headers['X-Many'],
          response.isclosed(), response.read(5), response.read1(3), response.peek(2)[:2], response.readline(), response.isclosed())
    connection.request('GET', '/b')
    show('twice', connection.request, 'GET', '/c')
    connection.close()
    show('none', connection.getresponse)
    connection.request('GET', '/short')
    show('short', connection.getresponse().read)
    connection.close()


server, secure = serve(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
secure.load_cert_chain(cert, key)
port = server.server_port
talk(http.client.HTTPConnection('localhost', port, timeout=20))
over = serve(secure)
port = over.server_port
trusting = ssl.create_default_context(cafile=cert)
talk(http.client.HTTPSConnection('localhost', port, context=trusting, timeout=20))
show('untrusted', ask, http.client.HTTPSConnection('localhost', port, timeout=20), 'GET', '/')
show('wrong name', ask, http.client.HTTPSConnection('127.0.0.1', port, context=trusting, timeout=20), 'GET', '/')
address = 'https://localhost:%d' % port
with urllib.request.urlopen(address + '/x', context=trusting) as response:
    print(response.status, response.read(), response.headers.get_all('X-Many'), response.url == address + '/x')
show('untrusted', urllib.request.urlopen, address)
show('missing', urllib.request.urlopen, address + '/missing', context=trusting)
request = urllib.request.Request(address, b'a=b', {'X-One': 'z'})
print(urllib.request.urlopen(request, context=trusting).read())
port = server.server_port
show('plain', ask, http.client.HTTPSConnection('localhost', port, context=trusting, timeout=20), 'GET', '/')
for method, path, headers in (('G\nT', '/', {}), ('GET', '/a b', {}), ('GET', '/', {'a b': 'c\nd'}), ('GET', '/', {'a:': 'b'}),
                              ('POST', '/é', {})):
    show('bad', ask, http.client.HTTPConnection('localhost', port), method, path, headers=headers)
for host in 'a b', 'host:port', 'host\n':
    show('host', http.client.HTTPConnection, host)
show('body', ask, http.client.HTTPConnection('localhost', port), 'POST', '/', 'Ā')
show('body', ask, http.client.HTTPConnection('localhost', port), 'POST', '/', 5)


def canned(answer):
    listener = socket.create_server(('127.0.0.1', 0))

    def run():
        connection, _ = listener.accept()
        connection.recv(65536)
        connection.sendall(answer)
        connection.close()

    threading.Thread(target=run, daemon=True).start()
    return http.client.HTTPConnection('127.0.0.1', listener.getsockname()[1], timeout=20)


for answer in (b'', b'rubbish\r\n\r\n', b'HTTP/1.1 abc\r\n\r\n', b'HTTP/1.1 42\r\n\r\n', b'HTTP/3.5 200 OK\r\n\r\n', b'HTTP/1.0 200 OK\r\n\r\nto the end',
               b'HTTP/1.1 200 ' + b'x' * 70000, b'HTTP/1.1 200 OK\r\nA: ' + b'x' * 70000, b'HTTP/1.1 200 OK\r\n' + b'A: b\r\n' * 200 + b'\r\n',
               b'HTTP/1.1 100 Continue\r\nX: y\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok', b'HTTP/1.1 204 No\r\n\r\n',
               b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc',
               b'HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nxyz', b'HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nxyz'):
    show(answer[:40], ask, canned(answer), 'GET', '/')
server.shutdown()
over.shutdown()
