"""UTF-7: what is right, wrong, cut off; runs of every length."""
import random
r=random.Random(3)
al='ab+-/\\~ \t\n\r\0éü中文😀\ud800\udc00\x7f}[]&"A9'
for i in range(400):
    s=''.join(r.choice(al) for _ in range(r.randrange(12)))
    e=s.encode('utf-7','surrogatepass'); 
    try: d=e.decode('utf-7')
    except UnicodeError as x: d=str(x)
    print(ascii(s),e,ascii(d))
    b=bytes(r.choice(b'ab+-+-/AQDz9 \xe9+') for _ in range(r.randrange(10)))
    for h in ('strict','replace','ignore'):
        try: print(ascii(b.decode('utf-7',h)))
        except UnicodeError as x: print(x)
s='é+-'*5000; print(hash(s.encode('utf-7').decode('utf-7')==s), len(s.encode('utf-7')))
for bad in (b'x',1,None):
    try: print('x'.encode('utf-7'), __import__('codecs').utf_7_encode(bad))
    except TypeError as e: print('TypeError')
