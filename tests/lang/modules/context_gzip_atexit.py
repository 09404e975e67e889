# contextvars, gzip, locale, platform, atexit.
import os
P = '/tmp/meanwhile_gzip_%d' % os.getpid()
def e(f):
    try: print(repr(f()))
    except Exception as x: print(type(x).__name__, x)
import contextvars
v=contextvars.ContextVar('v', default=1); t=v.set(2); print(v.get(), t.old_value, t.var is v, v.name); v.reset(t); print(v.get()); c=contextvars.copy_context()
def ch(): v.set(9); return v.get()
print(c.run(ch), v.get(), c[v], v in c, len(c)); 
n=contextvars.ContextVar('n')
try: n.get()
except LookupError as x: print('LookupError', x.args[0] is n)
import gzip, zlib
d=gzip.compress(b'hello'*50, mtime=0); print(d[:10], gzip.decompress(d)==b'hello'*50, gzip.decompress(d+d)==b'hello'*100)
with gzip.open(P+'.gz','wt') as f: f.write('line1\nline2\n')
with gzip.open(P+'.gz','rt') as f: print(list(f))
with gzip.open(P+'.gz') as f: print(f.readline(), f.tell(), f.seek(0), f.read(3), f.peek(2)[:2], f.read())
with gzip.open(P+'.gz','ab') as f: f.write(b'more')
print(gzip.open(P+'.gz').read()); os.remove(P+'.gz')
e(lambda: gzip.decompress(b'xxxx')); e(lambda: gzip.decompress(d[:-4])); e(lambda: gzip.open(P,'rbt')); e(lambda: gzip.open(3.4)); e(lambda: gzip.decompress(b''))
import locale, platform; print(locale.getpreferredencoding(), platform.system()=='Linux', locale.atof('1.5'), locale.format_string('%d',3))
import atexit; atexit.register(print,'bye'); atexit.register(print,'first')
@atexit.register
def g(): print('g')
atexit.unregister(g)
