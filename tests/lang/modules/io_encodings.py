# Files in encodings that C does not know itself, and marks of byte order.
import io, codecs, os, tempfile
def t(f):
    try: print(ascii(f()))
    except Exception as e: print(type(e).__name__, ascii(str(e)))
p=os.path.join(tempfile.mkdtemp(),'x')
for enc in ('shift_jis','utf-16','utf-16-le','gbk','utf-7','cp1252','utf-8-sig','euc_jp','utf-32','rot13'):
    def w():
        with open(p,'w',encoding=enc,newline='') as f: f.write('日本\n'); f.write('abc\r\nd')
        return open(p,'rb').read()
    t(w)
    t(lambda: open(p,encoding=enc).read())
    t(lambda: open(p,encoding=enc).readlines())
    def app():
        with open(p,'a',encoding=enc) as f: f.write('x')
        return open(p,'rb').read()
    t(app)
open(p,'wb').write(b'a\0b\0')
t(lambda: open(p,encoding='utf-16').read())
t(lambda: io.TextIOWrapper(io.BytesIO(b'a\xff'),encoding='ascii').read())
t(lambda: io.TextIOWrapper(io.BytesIO(b'a\xff'),encoding='ascii',errors='replace').read())
t(lambda: io.TextIOWrapper(io.BytesIO(b'a'),encoding='nope'))
t(lambda: io.TextIOWrapper(io.BytesIO(b'a'),encoding='hex'))
t(lambda: io.TextIOWrapper(io.BytesIO(b'\x93\xfa\x96\x7b'*3000),encoding='shift_jis').read(5))
t(lambda: [l for l in codecs.open(p,'r','utf-8')])

# readlines() with a hint: files and texts go on until there is more than that, bytes in memory until there is that much.
import io
for hint in 1, 4, 5, 6, 9, 10, 11:
    print(hint, len(io.StringIO('aaaa\nbbbb\ncccc\n').readlines(hint)), len(io.BytesIO(b'aaaa\nbbbb\ncccc\n').readlines(hint)),
          len(io.TextIOWrapper(io.BytesIO(b'aaaa\nbbbb\ncccc\n')).readlines(hint)),
          len(io.BufferedReader(io.BytesIO(b'aaaa\nbbbb\ncccc\n')).readlines(hint)))
