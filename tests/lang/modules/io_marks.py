# Marks of the byte order stand at the beginning of a file only.
import os
p = '/tmp/meanwhile_marks_%d' % os.getpid()
for c in ('utf-8-sig','utf-16','utf-32'):
    with open(p,'w',encoding=c) as f: f.write('aaa')
    print(c, open(p,'rb').read()=='aaa'.encode(c), end=' ')
    with open(p,'a',encoding=c) as f: f.write('xxx')
    print(open(p,'rb').read()=='aaaxxx'.encode(c), end=' ')
    with open(p,'r+',encoding=c) as f:
        f.seek(0); f.write('bbb')
    print(open(p,'rb').read()[:20], open(p,encoding=c).read())
r, w = os.pipe()
with open(w, 'w', encoding='utf-16') as f:
    f.write('a'); f.flush(); f.write('b')
print(os.read(r, 99)); os.close(r); os.remove(p)
try: open('/nonexistent', opener=lambda path, flags: 999)
except OSError as e: print(e)
