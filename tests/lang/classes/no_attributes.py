# SPDX-License-Identifier: MIT
# Objects of types that CPython has in C take no attributes; those of classes derived from them do.
import _thread
import csv
import hashlib
import io
import os
import pickle
import queue
import select
import sqlite3
import sys
import time
import weakref
import xml.etree.ElementTree as ET
import zoneinfo
from xml.parsers import expat

base = sqlite3.connect(':memory:')
objects = [
    csv.reader([]), csv.writer(io.StringIO()),
    csv.get_dialect('excel'), base, base.cursor(), hashlib.blake2b(), hashlib.blake2s(),
    expat.ParserCreate(), ET.XMLParser(), ET.TreeBuilder(), queue.SimpleQueue(), select.epoll(),
    select.poll(), time.gmtime(0), os.stat('/'), os.times(), os.uname(), os.terminal_size((1, 2)),
    sys.flags, sys.version_info, sys.float_info, io.IncrementalNewlineDecoder(None, True),
    pickle.PickleBuffer(b'a'), zoneinfo.ZoneInfo('UTC')]
for x in objects:
    try:
        x.foo = 1
    except AttributeError as e:
        print(e)
    print(type(x).__module__, type(x).__name__)
    try:
        print(x.bar)
    except AttributeError as e:
        print(e)

for cls, args in ((sqlite3.Connection, (':memory:',)),
                  (queue.SimpleQueue, ()), (ET.XMLParser, ()),
                  (io.IncrementalNewlineDecoder, (None, False))):
    class Derived(cls):
        pass
    x = Derived(*args)
    x.foo = 1
    print(x.foo, vars(x), weakref.ref(x)() is x)

h = hashlib.blake2b(b'a', digest_size=8)
copied = h.copy()
copied.update(b'b')
print(h.hexdigest(), copied.hexdigest(), copied.digest_size)
