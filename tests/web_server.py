# SPDX-License-Identifier: MIT
"""A server for the network tests, on loopback: it answers well, slowly, badly or not at all, as the path says.

    /hello /echo /bytes/N /status/N          what they say; /echo tells method, path, headers and body as JSON
    /slow/SECONDS                            after a while
    /redirect/N /redirect-to?url=U&code=C    N times, then /hello; /loop: for ever
    /set-cookie?name=value /cookies          sets cookies; says which came
    /basic /digest                           asks for user:secret
    /gzip /deflate /rawdeflate /badgzip      encoded bodies
    /chunked /lines /links                   bodies and headers of a kind
    /big/MB                                  that much, as fast as it is taken; /sent: how much that was, and how it ended
    /said?text=PIECE|PIECE                   says that instead of an answer, and goes on
    /cut /chunkcut /empty /reset /garbage    broken replies
    /drip /bighead /stall                    a header that never ends; one that is too long; a body that stops

Started by itself with a folder it makes certificates there (with openssl) and prints its ports, plain and TLS.
"""

import base64
import gzip
import hashlib
import http.server
import json
import os
import pathlib
import socket
import ssl
import struct
import subprocess
import sys
import threading
import time
import urllib.parse
import zlib

LONGEST = 60
sent = {'bytes': 0, 'ended': 'not yet'}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *args):
        pass

    def answer(self, body=b'', status=200, headers=(), kind='text/plain'):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(body)

    def raw(self, data):
        """Bytes instead of an answer; the connection ends."""
        self.wfile.write(data)
        self.wfile.flush()
        self.close_connection = True

    def body(self):
        if 'chunked' in self.headers.get('Transfer-Encoding', ''):
            parts = []
            while size := int(self.rfile.readline(), 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b''.join(parts)
        return self.rfile.read(int(self.headers.get('Content-Length', 0)))

    def handle_any(self):
        parts = urllib.parse.urlsplit(self.path)
        self.query = urllib.parse.parse_qs(parts.query)
        name, _, self.rest = parts.path.lstrip('/').partition('/')
        action = getattr(self, 'do_' + name.replace('-', '_'), None)
        self.data = self.body()
        if action is None:
            self.answer(b'nothing here', 404)
        else:
            action()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = handle_any

    # -- good answers

    def do_hello(self):
        self.answer(b'hello')

    def do_echo(self):
        told = {
            'method': self.command,
            'path': self.path,
            'headers': [[k, v] for k, v in self.headers.items() if k != 'Host'],
            'body': self.data.decode('latin-1'),
        }
        self.answer(json.dumps(told).encode(), kind='application/json')

    def do_bytes(self):
        self.answer(bytes(i % 251 for i in range(int(self.rest))), kind='application/octet-stream')

    def do_status(self):
        status = int(self.rest)
        self.answer(b'' if status in (204, 304) else b'status', status)

    def do_slow(self):
        time.sleep(min(float(self.rest), LONGEST))
        self.answer(b'slow')

    def do_redirect(self):
        left = int(self.rest)
        self.answer(b'go on', 302, [('Location', f'/redirect/{left - 1}' if left > 1 else '/hello')])

    def do_redirect_to(self):
        self.answer(b'', int(self.query.get('code', ['302'])[0]), [('Location', self.query['url'][0])])

    def do_loop(self):
        self.answer(b'', 302, [('Location', '/loop')])

    def do_set_cookie(self):
        self.answer(b'set', 200, [('Set-Cookie', f'{k}={v[0]}; Path=/') for k, v in self.query.items()])

    def do_cookies(self):
        self.answer(self.headers.get('Cookie', 'none').encode())

    def do_basic(self):
        wanted = 'Basic ' + base64.b64encode(b'user:secret').decode()
        if self.headers.get('Authorization') == wanted:
            self.answer(b'welcome')
        else:
            self.answer(b'who?', 401, [('WWW-Authenticate', 'Basic realm="x"')])

    def do_digest(self):
        given = dict(
            item.strip().split('=', 1) for item in self.headers.get('Authorization', '').removeprefix('Digest ').split(',') if '=' in item
        )
        given = {k: v.strip('"') for k, v in given.items()}

        def md5(text):
            return hashlib.md5(text.encode()).hexdigest()

        want = md5(f'{md5("user:x:secret")}:12345:{md5(self.command + ":" + self.path)}')
        if given.get('response') == want:
            self.answer(b'welcome')
        else:
            self.answer(b'who?', 401, [('WWW-Authenticate', 'Digest realm="x", nonce="12345"')])

    def do_gzip(self):
        self.answer(gzip.compress(b'squeezed ' * 100), headers=[('Content-Encoding', 'gzip')])

    def do_deflate(self):
        self.answer(zlib.compress(b'squeezed ' * 100), headers=[('Content-Encoding', 'deflate')])

    def do_rawdeflate(self):
        self.answer(zlib.compress(b'squeezed ' * 100)[2:-4], headers=[('Content-Encoding', 'deflate')])

    def do_badgzip(self):
        self.answer(b'this is not gzip at all', headers=[('Content-Encoding', 'gzip')])

    def do_chunked(self):
        self.raw(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n6\r\nsecond\r\n0\r\n\r\n')

    def do_said(self):
        for piece in self.query['text'][0].split('|'):
            self.wfile.write(piece.encode('latin-1'))
            self.wfile.flush()
            time.sleep(0.002)
        self.close_connection = 'close' in self.query

    def do_lines(self):
        self.answer(b'one\ntwo\r\nthree\n\nfive')

    def do_links(self):
        self.answer(b'', headers=[('Link', '</2>; rel="next", </9>; rel="last"'), ('X-Twice', 'a'), ('X-Twice', 'b')])

    def do_json(self):
        self.answer('{"name": "é", "list": [1, 2.5, null]}'.encode(), kind='application/json')

    def do_latin(self):
        self.answer('é'.encode('latin-1'), kind='text/plain; charset=latin-1')

    def do_big(self):
        total = int(self.rest) << 20
        self.send_response(200)
        self.send_header('Content-Length', str(total))
        self.end_headers()
        sent.update(bytes=0, ended='not yet')
        piece = bytes(1 << 16)
        try:
            while sent['bytes'] < total:
                self.wfile.write(piece)
                sent['bytes'] += len(piece)
            sent['ended'] = 'all sent'
        except OSError:
            sent['ended'] = 'broken off'
            self.close_connection = True

    def do_sent(self):
        self.answer(json.dumps(sent).encode())

    # -- bad ones

    def do_cut(self):
        self.raw(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n0123456789')

    def do_chunkcut(self):
        self.raw(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n')

    def do_empty(self):
        self.close_connection = True

    def do_reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
        os.close(self.connection.detach())
        self.close_connection = True

    def do_garbage(self):
        self.raw(b'what is this?\r\n\r\n')

    def do_bighead(self):
        self.raw(b'HTTP/1.1 200 OK\r\n' + b'X-Long: ' + b'x' * 9_000_000 + b'\r\n\r\n')

    def do_drip(self):
        end = time.monotonic() + LONGEST
        try:
            self.wfile.write(b'HTTP/1.1 200 OK\r\n')
            while time.monotonic() < end:
                self.wfile.write(b'X-Slow: 1\r\n')
                time.sleep(0.05)
        except OSError:
            pass
        self.close_connection = True

    def do_stall(self):
        self.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n0123456789')
        self.wfile.flush()
        self.connection.settimeout(LONGEST)
        try:
            self.connection.recv(1)
        except OSError:
            pass
        self.close_connection = True


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 512
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass


class TlsServer(Server):
    """The handshake is done in the connection's own thread."""

    def finish_request(self, request, client_address):
        request.settimeout(LONGEST)
        with self.context.wrap_socket(request, server_side=True) as secured:
            self.RequestHandlerClass(secured, client_address, self)


def openssl(folder, *args):
    subprocess.run(['openssl', *args], cwd=folder, check=True, capture_output=True)


def make_certificates(folder):
    """ca.pem, and server.pem and server.key for the names of the tests; other.pem is a CA that signed nothing."""
    for name in ('ca', 'other'):
        openssl(folder, 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', f'/CN=Test {name}',
                '-keyout', f'{name}.key', '-out', f'{name}.pem')
    names = 'DNS:localhost,DNS:facebook.com,DNS:github.com,DNS:google.com,DNS:microsoft.com,DNS:yahoo.com,IP:127.0.0.1'
    pathlib.Path(folder, 'names').write_text(f'subjectAltName={names}\n')
    openssl(folder, 'req', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', '-keyout', 'server.key', '-out', 'server.csr')
    openssl(folder, 'x509', '-req', '-in', 'server.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2',
            '-extfile', 'names', '-out', 'server.pem')


def start(folder):
    """Starts both servers in threads of this process: (port, TLS port)."""
    make_certificates(folder)
    plain, secured = Server(('127.0.0.1', 0), Handler), TlsServer(('127.0.0.1', 0), Handler)
    secured.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secured.context.load_cert_chain(f'{folder}/server.pem', f'{folder}/server.key')
    for server in (plain, secured):
        threading.Thread(target=server.serve_forever, daemon=True).start()
    return plain.server_address[1], secured.server_address[1]


if __name__ == '__main__':
    print(*start(sys.argv[1]), flush=True)
    sys.stdin.read()
