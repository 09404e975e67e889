# Files in all their layers: open(), what is below it, files of the program's own, closed ones, and the words of errors.
import io, os, sys
P = '/tmp/meanwhile_io_layers_%d' % os.getpid()
def t(f):
    try: print(repr(f()).replace(P, 'P'))
    except Exception as e: print(type(e).__name__, str(e).replace(P, 'P'))
with open(P,'w') as f: f.write('a\nb\r\nc\rd')
f=open(P); print(repr(f).replace(P, 'P'), type(f.buffer), type(f.buffer.raw), f.readline(), f.newlines, f.read(), f.newlines)
f.close()
for m in ('read','readline','readlines','flush','tell','fileno','isatty','readable','writable','seekable','__enter__','__iter__','__next__','truncate','detach'): t(getattr(f,m))
t(lambda: f.write('a')); t(lambda: f.seek(0)); t(lambda: f.writelines([])); print(f.closed)
f=open(P,'rb'); print(repr(f).replace(P, 'P'), type(f.raw), f.mode, f.name == P, f.read(2), f.raw.tell(), f.tell(), f.peek()[:3]);
t(lambda:f.write(b'')); t(lambda: f.seek(0,9)); t(lambda: f.seek(-1)); t(lambda: f.truncate(1)); t(lambda: f.read(-2)); t(lambda: f.read('a'))
f.close()
for m in ('read','readline','readlines','flush','tell','fileno','isatty','readable','writable','seekable','__enter__','__iter__','__next__','truncate','peek','read1','detach'): t(getattr(f,m))
t(lambda: f.seek(0)); t(lambda: f.readinto(bytearray(1)))
f=open(P,'wb'); t(f.read); t(f.readline); t(lambda: f.write('a')); t(lambda: f.write(b'ab\n')); t(f.readlines); f.close(); t(lambda: f.write(b'')); 
f=open(P,'wb',0); print(repr(f).replace(P, 'P')); t(f.read); print(f.write(b'xy'), f.tell()); f.close(); print(repr(f).replace(P, 'P')); t(lambda: f.write(b'')); t(f.read); t(f.tell)
f=open(P,'w'); t(f.read); t(f.readline); t(lambda: next(f)); t(lambda: f.write(b'')); t(lambda: f.writelines([1])); f.close()
f=open(P,'r'); t(lambda: f.write('')); t(lambda: f.seek(1,1)); t(lambda: f.seek(-1)); t(lambda: f.seek(1,5)); t(lambda:f.truncate()); f.close()
b=io.BytesIO(b'h\xc3\xa9llo\r\nworld\n')
w=io.TextIOWrapper(b, encoding='utf-8'); print(w, w.buffer is b, w.readable(), w.seekable(), w.readline(), w.tell(), w.read()); w.seek(0); print(list(w)); t(lambda:w.name); t(lambda: w.mode)
w=io.TextIOWrapper(io.BytesIO(), encoding='latin-1', newline='\r\n', write_through=True); w.write('é\n'); print(w.buffer.getvalue(), type(w.detach())); t(w.read); t(lambda: w)
w=io.TextIOWrapper(io.BytesIO()); w.write('abc'); print(w.buffer.getvalue()); w.flush(); print(w.buffer.getvalue()); bb=w.buffer; w.close(); print(bb.closed, w.closed); t(bb.getvalue)
class R(io.RawIOBase):
    def __init__(s,d): s.d=d; s.p=0
    def readable(s): return True
    def readinto(s,b):
        n=min(len(b),3,len(s.d)-s.p); b[:n]=s.d[s.p:s.p+n]; s.p+=n; return n
r=R(b'hello\nworld\nfoo'); print(r.read(2), r.readline(), r.readall(), r.read(1))
br=io.BufferedReader(R(b'hello\nworld\nfoo')); print(br.readline(), br.peek(1), br.read(4), br.read1(100), br.read()); print(list(io.BufferedReader(R(b'a\nb')))); t(lambda: br.write(b'')); print(repr(br))
print(io.TextIOWrapper(io.BufferedReader(R('é\nx'.encode())), 'utf-8').read())
class W(io.RawIOBase):
    def __init__(s): s.d=[]
    def writable(s): return True
    def write(s,b): s.d.append(bytes(b)); return len(b)
x=W(); bw=io.BufferedWriter(x, 4); bw.write(b'ab'); print(x.d); bw.flush(); print(x.d); bw.close(); print(x.closed); t(lambda: bw.write(b'a'))
t(lambda: io.BufferedReader(x)); t(lambda: io.BufferedWriter(R(b'')))
for c in (io.StringIO,io.BytesIO,io.TextIOWrapper,io.FileIO,io.BufferedReader,W): print(c.__name__,[issubclass(c,k) for k in (io.IOBase,io.RawIOBase,io.BufferedIOBase,io.TextIOBase)])
print(isinstance(sys.stdout,io.TextIOBase), isinstance(sys.stdout,io.TextIOWrapper), sys.stdout.buffer is sys.stdout.buffer, sys.stdout.encoding, sys.stdout.name, sys.stdin.name, sys.stderr.errors)
f=io.FileIO(P,'w+'); print(repr(f).replace(P, 'P'), f.readable(), f.writable(), f.write(b'123'), f.seek(0), f.readall(), f.mode, f.closefd); f.close()
t(lambda: open(P,'q')); t(lambda: open(P,'rw')); t(lambda: open(P,'')); t(lambda: open(P,'rb',encoding='x')); t(lambda: open(P,'r',0)); t(lambda: open('/nope/x')); t(lambda: open(P,'x')); t(lambda: open('/')); t(lambda: open(3.5)); t(lambda: open(None)); t(lambda: open(-1)); t(lambda: open(999)); t(lambda: open('a\0b')); t(lambda: open(P,newline='q')); t(lambda: open(P,encoding='nope')); t(lambda: open(P, opener=lambda a,b:-1)); t(lambda: open(P, opener=lambda p,fl: os.open(p,fl)).read()); t(lambda: open(P,closefd=False)); t(lambda: open(P,3)); t(lambda: open(P,'U')); t(lambda: open()); t(lambda: open(P, nope=1))
s=io.StringIO('a\nb\n'); print(s.readlines(), s.tell(), s.seek(1), s.read(1), s.truncate(1), s.getvalue(), s.newlines, s.encoding, s.line_buffering); t(s.fileno); t(s.detach); t(lambda: s.write(b'')); t(lambda: s.seek(-1)); t(lambda: s.seek(1,1)); t(lambda: s.truncate(-1)); t(lambda:s.seek(0,4)); t(lambda: io.StringIO(3)); t(lambda: io.StringIO('a',newline='x'))
s.close(); t(s.read); t(lambda: s.write('')); t(s.getvalue); t(s.__enter__); t(s.tell); print(s.closed, s)if 0 else None
b=io.BytesIO(b'abc'); b.seek(0,2); b.write(b'x'*3); print(b.getvalue(), b.read(), b.seek(1), b.read1(1), b.readinto(bytearray(2)), b.tell()); t(lambda: b.seek(-1)); t(lambda: b.write('a')); t(lambda: io.BytesIO('a')); t(lambda: b.truncate(-1)); b.close(); t(b.read); t(b.getvalue); t(b.getbuffer)
for l in open(P): pass
f=open(P); next(f); t(f.tell); f.close()
print('x', file=sys.stdout, flush=True)
t(lambda: print('x', file=3)); t(lambda: print('x', sep=3)); t(lambda: print('x', end=3))
class F:
    def write(s, x): sys.stdout.write('<'+x+'>')
print('a','b',file=F(),flush=False); t(lambda: print('a', file=F(), flush=True))
f=open(P,'r+'); print(f.read(1)); f.seek(0,2); f.write('end'); f.seek(0); print(f.read()); f.close()
f=open(P,'a+'); print(f.tell()); f.write('q'); f.seek(0); print(f.read()); f.close()
f=open(P,'w+b'); f.write(b'0123456789'); f.seek(2); print(f.read(2)); f.write(b'XX'); f.seek(0); print(f.read(), f.truncate(4), f.seek(0), f.read()); f.close()
f=open(P,'w',encoding='utf-16'); f.write('hé'); f.close(); print(open(P,'rb').read(), open(P,encoding='utf-16').read()); t(lambda: open(P,encoding='ascii').read()); t(lambda: open(P,'w',encoding='ascii').write('é'))
print(open(P,'w',encoding='ascii',errors='replace').write('é'))
p=io.BufferedRWPair(R(b'abc'),W()); print(p.read(2), p.write(b'xy'), p.flush())
print([n for n in ('open','IOBase') if n not in io.__all__], io.DEFAULT_BUFFER_SIZE, io.open is open)
os.remove(P)
