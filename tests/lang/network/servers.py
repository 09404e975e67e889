# SPDX-License-Identifier: MIT
"""socketserver and http.server in threads, asked by sockets and http.client."""
import http.client
import http.server
import os
import re
import socket
import socketserver
import tempfile
import threading


class Upper(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.upper())


with socketserver.ThreadingTCPServer(('127.0.0.1', 0), Upper) as server:
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    clients = [socket.create_connection(server.server_address) for _ in range(3)]
    for i, client in enumerate(clients):
        client.sendall(b'line %d\n' % i)
    for client in clients:
        with client, client.makefile('rb') as f:
            print(f.readline())
    server.shutdown()
    thread.join()


class Echo(socketserver.DatagramRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.read()[::-1])


with socketserver.UDPServer(('127.0.0.1', 0), Echo) as server, socket.socket(type=socket.SOCK_DGRAM) as client:
    client.settimeout(10)
    client.sendto(b'packet', server.server_address)
    server.handle_request()
    print(client.recv(100))


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        self.answer(('GET ' + self.path).encode())

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers['Content-Length'])))

    def answer(self, body):
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.send_header('X-Asked', self.headers.get('X-Asked', 'no'))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        logged.append(format % args)


logged = []


def serve(handler):
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.05,)).start()
    return server


server = serve(Handler)
connection = http.client.HTTPConnection('127.0.0.1', server.server_port, timeout=10)
for method, path, body in (('GET', '/a?b=1', None), ('POST', '/', b'data'), ('DELETE', '/', None)):
    connection.request(method, path, body, {'X-Asked': 'yes'})
    r = connection.getresponse()
    text = r.read()
    print(r.status, r.reason, r.getheader('X-Asked'), text if len(text) < 100 else (len(text), r.getheader('Content-Type')))
connection.close()
for raw in (b'NONSENSE\r\n\r\n', b'GET / HTTP/9.9\r\n\r\n', b'GET / X\r\n\r\n', b'GET / HTTP/1.1\r\n' + b'A: ' + b'x' * 70000 + b'\r\n\r\n'):
    with socket.create_connection(('127.0.0.1', server.server_port)) as s, s.makefile('rb') as f:
        s.sendall(raw)
        print(f.readline())
print(logged)
server.shutdown()
server.server_close()

with tempfile.TemporaryDirectory() as folder:
    os.mkdir(folder + '/sub')
    with open(folder + '/page.html', 'w') as f:
        f.write('<p>hello')

    class Files(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args):
            super().__init__(*args, directory=folder)

        def log_message(self, *args):
            pass

    server = serve(Files)
    for path in ('/page.html', '/', '/sub', '/sub/', '/nothing', '/../../etc/passwd', '/%2e%2e/page.html'):
        connection = http.client.HTTPConnection('127.0.0.1', server.server_port, timeout=10)
        connection.request('GET', path)
        r = connection.getresponse()
        print(path, r.status, r.getheader('Content-type'), r.getheader('Location'), re.findall('href="(.*?)"', r.read().decode()))
    server.shutdown()
    server.server_close()
