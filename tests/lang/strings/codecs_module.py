# Encodings by name, in pieces and in files; error handlers of programs.
import codecs
for enc in 'cp1252 cp437 iso8859-15 latin-9 koi8-r mac-roman cp1251 windows-1250 utf-7x unicode_escape raw-unicode-escape rot13 hex utf-8 UTF8 L1 utf-16 utf-8-sig ascii cp037'.split():
    try: print(enc, codecs.lookup(enc).name)
    except LookupError as e: print(e)
    for s in ('abc', 'é€я', 'a\\n\n\x7f\u1234😀', ''):
        for h in ('strict', 'replace', 'xmlcharrefreplace', 'backslashreplace', 'ignore'):
            try: b = s.encode(enc, h); print(b, b.decode(enc, h) == s)
            except Exception as e: print(type(e).__name__, e)
def h(e): return ('<%s>' % e.object[e.start:e.end] if isinstance(e, UnicodeEncodeError) else '{%r}' % e.object[e.start:e.end], e.end)
codecs.register_error('mine', h)
print('aéb€'.encode('ascii','mine'), b'a\xffb\x80\x80'.decode('utf-8','mine'), 'é'.encode('cp437','mine'), '€€x'.encode('cp437','mine'))
for bad in (lambda e: 1, lambda e: ('x', 100), lambda e: (1, 2), lambda e: (b'\xff', e.end), lambda e: ('é', e.end)):
    codecs.register_error('bad', bad)
    for f in (lambda: 'aé'.encode('ascii', 'bad'), lambda: b'a\xff'.decode('ascii', 'bad')):
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
try: 'é'.encode('ascii', 'nope')
except LookupError as e: print(e)
try: 'a'.encode('hex')
except LookupError as e: print(e)
print(codecs.encode(b'abc','hex'), codecs.decode('616263','hex'), codecs.encode('Hello','rot13'), codecs.encode(b'abc','base64'))
d = codecs.getincrementaldecoder('utf-8')()
print([d.decode(bytes([b])) for b in 'é€😀a'.encode()], d.decode(b'', True))
d = codecs.getincrementaldecoder('utf-16')()
print([d.decode(bytes([b])) for b in 'é😀'.encode('utf-16')])
e = codecs.getincrementalencoder('utf-16')()
print(e.encode('a'), e.encode('b'))
try: d = codecs.getincrementaldecoder('utf-8')(); d.decode(b'\xe2'); d.decode(b'', True)
except UnicodeDecodeError as e: print(e)
print(codecs.escape_decode(rb'a\x41\n\101\q'), codecs.escape_encode(b"a'\n\xff"))
print(list(codecs.iterencode(['a','é'],'utf-8')), list(codecs.iterdecode([b'\xc3',b'\xa9'],'utf-8')))
for x in (rb'\x4', rb'\u12', rb'\U00110000', rb'abc\ '[:-1], rb'\q\0\18\777', b'\xe9\\xe9'):
    try: print(x.decode('unicode_escape'))
    except UnicodeDecodeError as e: print(e)
    try: print(x.decode('raw_unicode_escape'))
    except UnicodeDecodeError as e: print(e)
import io, os
w = codecs.getwriter('utf-16')(io.BytesIO()); w.write('ab'); print(w.getvalue())
r = codecs.getreader('utf-8')(io.BytesIO('é1\nb\nc'.encode())); print(r.readline(), r.read(), r.read())
p = '/tmp/_codecs_%d' % os.getpid()
with open(p, 'w', encoding='cp1252') as f: f.write('é€\n'); 
with open(p, 'rb') as f: print(f.read())
with open(p, encoding='cp1252') as f: print(f.readlines(), f.encoding)
with codecs.open(p, 'w', 'utf-8') as f: f.write('é\n')
with codecs.open(p, encoding='utf-8') as f: print(list(f))
os.remove(p)
