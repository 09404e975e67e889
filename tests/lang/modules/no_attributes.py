# Objects whose classes CPython writes in C take no attributes of a program; subclasses do.
import collections, csv, hashlib, io, os, pickle, queue, select, sqlite3, weakref, zoneinfo
import xml.etree.ElementTree as ET, xml.parsers.expat as expat

connection = sqlite3.connect(':memory:')
for made in (csv.reader([]), csv.writer(io.StringIO()), csv.reader([]).dialect, connection,
             connection.cursor(), sqlite3.PrepareProtocol(), hashlib.blake2b(),
             hashlib.blake2s(b'x'), ET.XMLParser(), expat.ParserCreate(), select.poll(), select.epoll(),
             queue.SimpleQueue(), pickle.PickleBuffer(b''), os.scandir('/'), next(os.scandir('/')),
             zoneinfo.ZoneInfo('UTC'), io.IncrementalNewlineDecoder(None, False),
             collections.defaultdict(int), collections.deque()):
    for act in (lambda: setattr(made, 'foo', 1), lambda: made.foo, lambda: weakref.ref(made)):
        try:
            act()
        except (AttributeError, TypeError) as e:
            print(type(e).__name__, e)

for cls, args in ((csv.reader.__class__, ()), (sqlite3.Connection, (':memory:',)),
                  (collections.defaultdict, (list,)), (queue.SimpleQueue, ()), (ET.XMLParser, ())):
    if cls is not type(csv.reader):
        made = type('Mine', (cls,), {})(*args)
        made.foo = 1
        print(made.foo, vars(made)['foo'])
made = hashlib.blake2b(b'abc', digest_size=5, key=b'k')
again = made.copy()
again.update(b'd')
print(made.hexdigest(), again.hexdigest(), again.digest_size, type(again))
d = collections.defaultdict(int)
d.default_factory = list
d['a'].append(1)
print(d, 'default_factory' in dir(d))
for act in (lambda: setattr(d, 'get', 1), lambda: delattr(d, 'foo')):
    try:
        act()
    except AttributeError as e:
        print(e)
