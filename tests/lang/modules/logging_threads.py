# Names of threads in records; levels that are remembered; stacks; configurations that come through a socket; names of entries.
import io
import json
import logging
import logging.config
import logging.handlers
import socket
import struct
import sys
import threading

out = logging.StreamHandler(sys.stdout)
out.setFormatter(logging.Formatter('%(threadName)s %(processName)s %(name)s %(message)s'))
log = logging.getLogger('a.b')
log.addHandler(out)
log.propagate = False
thread = threading.Thread(target=log.error, args=('in a thread',), name='other')
thread.start()
thread.join()
log.error('in the main thread')
print(logging.makeLogRecord({}).thread == threading.get_ident())


def levels():
    return [log.isEnabledFor(level) for level in (10, 20, 30)]


print(levels())
logging.getLogger().setLevel(10)
print(levels())
logging.getLogger('a').setLevel(20)
print(levels())
logging.disable(25)
print(levels())
logging.disable(0)
print(levels())


def stacks():
    log.warning('stack', stack_info=True)
    log.warning('stack of the caller', stack_info=True, stacklevel=2)


text = io.StringIO()
out.setStream(text)
stacks()
out.setStream(sys.stdout)
print([line.split(', ')[1:] if line.startswith('  File') else line for line in text.getvalue().splitlines()])


class Slow(logging.Handler):
    def emit(self, record):
        print('locked', self.lock.acquire(blocking=False))
        self.lock.release()


log.addHandler(Slow())
log.error('locks are taken twice by one thread')
log.handlers.pop()

parts = {'version': 1, 'all': {'h': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'f'}},
         'formatters': {'f': {'format': '%(levelname)s - %(message)s'}}, 'handlers': {'h': 'cfg://all[h]'},
         'root': {'level': 'INFO', 'handlers': ['h']}}
logging.config.dictConfig(parts)
logging.info('by a name of another entry')
print(log.disabled)
for wrong in ('cfg://no', 'cfg://!', 'cfg://all['):
    try:
        logging.config.BaseConfigurator(parts).convert(wrong)
    except (KeyError, ValueError) as e:
        print(type(e).__name__, e)
try:
    logging.config.dictConfig({'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', '9': 1}}})
except ValueError as e:
    print(e, e.__cause__)

parts['formatters']['f']['format'] = '%(message)s <-'
server = logging.config.listen(0)
server.start()
server.ready.wait(10)
server.ready.clear()
with socket.create_connection(('localhost', server.port)) as client:
    data = json.dumps(parts).encode()
    client.sendall(struct.pack('>L', len(data)) + data)
server.ready.wait(10)
logging.config.stopListening()
server.join(10)
logging.info('as a socket said')
