# SPDX-License-Identifier: MIT
# Handlers of logging that send, jars of cookies in files, digests, and modules that old programs import.
import logging, logging.handlers, queue, io, socketserver, threading, pickle, struct, http.cookiejar as cj, tempfile, os, urllib.request, warnings
q = queue.Queue(); out = io.StringIO()
h = logging.StreamHandler(out); l = logging.handlers.QueueListener(q, h)
log = logging.getLogger('x'); log.setLevel(10); log.propagate = False; log.addHandler(logging.handlers.QueueHandler(q))
l.start(); log.info('hello %s', 'you'); log.warning('w'); l.stop(); print(out.getvalue())
got = []
class H(socketserver.StreamRequestHandler):
    def handle(self):
        n = struct.unpack('>L', self.rfile.read(4))[0]; got.append(pickle.loads(self.rfile.read(n)))
s = socketserver.TCPServer(('127.0.0.1', 0), H)
t = threading.Thread(target=s.handle_request); t.start()
sh = logging.handlers.SocketHandler('127.0.0.1', s.server_address[1]); r = logging.LogRecord('n', 20, 'p', 1, 'msg %d', (5,), None); sh.emit(r); sh.close(); t.join(); s.server_close()
print(got[0]['msg'], got[0]['args'], got[0]['levelname'])
import socket
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.bind(('127.0.0.1', 0))
sy = logging.handlers.SysLogHandler(u.getsockname(), facility='local0'); sy.emit(r); print(u.recv(100)); sy.close()
print(sy.encodePriority('mail', 'err'), logging.handlers.SYSLOG_UDP_PORT)
d = tempfile.mkdtemp()
def c(name, value, domain='a.com', path='/', secure=False, expires=4102444800, discard=False, rest={}): return cj.Cookie(0, name, value, None, False, domain, domain.startswith('.'), domain.startswith('.'), path, True, secure, expires, discard, None, None, rest)
for cls in cj.MozillaCookieJar, cj.LWPCookieJar:
    f = os.path.join(d, cls.__name__); j = cls(f)
    for k in (c('a', '1'), c('b', 'x y"z', '.b.org', '/p', True), c('s', 'v', discard=True), c('h', '2', rest={'HttpOnly': None})): j.set_cookie(k)
    j.save(); print(open(f).read()); k = cls(); k.load(f); print(sorted((x.name, x.value, x.domain, x.path, x.secure, x.expires) for x in k))
    j.save(ignore_discard=True); k.load(f, ignore_discard=True); print(len(k))
open(os.path.join(d, 'bad'), 'w').write('nope\n')
for cls in cj.MozillaCookieJar, cj.LWPCookieJar:
    try: cls().load(os.path.join(d, 'bad'))
    except cj.LoadError as e: print(str(e).replace(d, ''))
    try: cls().save()
    except ValueError as e: print(e)
for p in ('http://u:p@h:80/', 'proxy.example.com:3128', 'joe:password@proxy.example.com', 'ftp://joe:pw@h'): print(urllib.request._parse_proxy(p))
dh = urllib.request.HTTPDigestAuthHandler(); dh.add_password('r', 'http://h/', 'u', 'p')
print(dh.get_authorization(urllib.request.Request('http://h/x'), {'realm': 'r', 'nonce': 'n', 'opaque': 'o'}))
print(urllib.request.parse_http_list('a="b,c", d=e, "f"'), urllib.request.parse_keqv_list(['a="b"', 'c=d']))
warnings.simplefilter('ignore')
import cgi, pipes, chunk, ftplib, poplib
print(cgi.parse_header('form-data; name="a b"; filename="x\\"y;z"'), cgi.parse_header('text/html; charset=utf-8'))
body = b'--X\r\nContent-Disposition: form-data; name="f"\r\n\r\nval\r\n--X\r\nContent-Disposition: form-data; name="up"; filename="t.txt"\r\nContent-Type: text/plain\r\n\r\nfile\r\ndata\r\n--X--\r\n'
fs = cgi.FieldStorage(io.BytesIO(body), environ={'REQUEST_METHOD': 'POST', 'CONTENT_TYPE': 'multipart/form-data; boundary=X', 'CONTENT_LENGTH': str(len(body))})
print(sorted(fs.keys()), fs.getvalue('f'), fs['up'].filename, fs['up'].value, fs.getfirst('zz', 'none'))
fs = cgi.FieldStorage(environ={'QUERY_STRING': 'a=1&b=2&a=3'}); print(fs.getlist('a'), 'b' in fs, len(fs), fs.getvalue('a'))
t = pipes.Template(); t.append('tr a-z A-Z', '--'); f = t.open(os.path.join(d, 'p'), 'w'); f.write('hello'); f.close(); print(open(os.path.join(d, 'p')).read(), t)
ch = chunk.Chunk(io.BytesIO(b'ABCD\0\0\0\3xyz\0rest')); print(ch.getname(), ch.getsize(), ch.read(2), ch.tell(), ch.read())
print(ftplib.parse257('257 "a""b" x'), ftplib.parse227('227 (1,2,3,4,5,6)'), ftplib.parse150('150 x (12 bytes)'))
