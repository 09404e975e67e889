# Handlers that send records: to sockets, the log, a web server, the listener of a queue.
import logging, logging.handlers, queue, socket, threading, pickle, struct, http.server
log = logging.getLogger('net'); log.setLevel(logging.DEBUG); log.propagate = False
server = socket.create_server(('127.0.0.1', 0))
got = []
def serve():
    c, _ = server.accept()
    f = c.makefile('rb')
    while True:
        head = f.read(4)
        if len(head) < 4: break
        got.append(pickle.loads(f.read(struct.unpack('>L', head)[0])))
t = threading.Thread(target=serve); t.start()
h = logging.handlers.SocketHandler('127.0.0.1', server.getsockname()[1]); log.addHandler(h)
log.info('hello %s', 'world')
try: 1/0
except ZeroDivisionError: log.exception('failed')
log.removeHandler(h); h.close(); t.join(5)
print([(d['msg'], d['levelname'], d['args'], bool(d['exc_text'])) for d in got], logging.makeLogRecord(got[0]).getMessage())
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.bind(('127.0.0.1', 0))
h = logging.handlers.DatagramHandler(*u.getsockname()); log.addHandler(h); log.warning('udp'); data = u.recv(9999); print(pickle.loads(data[4:])['msg']); log.removeHandler(h); h.close()
h = logging.handlers.SysLogHandler(u.getsockname(), facility=logging.handlers.SysLogHandler.LOG_LOCAL3); log.addHandler(h); log.error('sys'); print(u.recv(999)); log.removeHandler(h); h.close()
q = queue.Queue(); qh = logging.handlers.QueueHandler(q); log.addHandler(qh)
class L(logging.Handler):
    def emit(self, r): seen.append((r.levelname, r.getMessage()))
seen = []
a, b = L(), L(); b.setLevel(logging.ERROR)
ql = logging.handlers.QueueListener(q, a, b, respect_handler_level=True); ql.start()
log.info('one'); log.error('two %d', 2); ql.stop(); log.removeHandler(qh); print(seen)
class H(http.server.BaseHTTPRequestHandler):
    def do_GET(self): paths.append(self.path.split('?')[0]); self.send_response(200); self.end_headers()
    def do_POST(self): paths.append(self.rfile.read(int(self.headers['Content-length']))[:10]); self.send_response(200); self.end_headers()
    def log_message(self, *a): pass
paths = []
s = http.server.HTTPServer(('127.0.0.1', 0), H); t = threading.Thread(target=s.serve_forever, daemon=True); t.start()
for m in 'GET', 'POST':
    h = logging.handlers.HTTPHandler('127.0.0.1:%d' % s.server_port, '/log', m); log.addHandler(h); log.info('x'); log.removeHandler(h)
s.shutdown(); print(paths)
try: logging.handlers.HTTPHandler('h', '/', 'PUT')
except ValueError as e: print(e)
