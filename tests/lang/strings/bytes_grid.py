# Every method of bytes and bytearray on a grid, and what changes a bytearray.
def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(ascii(r))
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))
ss = [b'', b'a', b'abc', b'Hello World', b'aXbXc', b'  sp  ace ', b'\xe9', b'a\tb\n', b'123', b"it's", b'A.B', b'a1B2', b'\xff\x00', b'x' * 300, b'ab\r\ncd\x85e\x0bf', b'"\'\\']
args = ss + [1, 97, 300, -1, None, 'a', ('a',), (b'a', b'X'), bytearray(b'a'), [1]]
for T in (bytes, bytearray):
  for q in ss:
    s = T(q)
    for m in ['capitalize', 'lower', 'upper', 'title', 'swapcase', 'isalnum', 'isalpha', 'isascii', 'isdigit', 'islower', 'isspace', 'istitle', 'isupper', 'split', 'rsplit', 'splitlines', 'strip', 'lstrip', 'rstrip', 'expandtabs', '__len__', '__repr__', 'hex', 'decode']:
        t(getattr(s, m))
    for u in args:
        for m in ['count', 'find', 'rfind', 'index', 'rindex', 'startswith', 'endswith', 'split', 'rsplit', 'partition', 'rpartition', 'strip', 'lstrip', 'rstrip', 'removeprefix', 'removesuffix', 'join', '__contains__', 'translate']:
            t(getattr(s, m), u)
        t(lambda: s + u); t(lambda: u + s); t(lambda: s < u)
        t(s.replace, u, b'Z'); t(s.replace, b'a', u); t(s.replace, u, b'QQ', 1)
        t(s.center, 7, u); t(s.ljust, 7, u); t(s.rjust, 6, u)
        t(s.find, u, 1); t(s.find, u, -3, -1); t(s.count, u, 1, 100); t(s.rfind, u, None, 2); t(s.startswith, u, 1, 3)
        t(s.split, u, 1); t(s.rsplit, u, 1); t(s.split, None, 1)
    t(s.zfill, 6); t(s.center, 9); t(s.hex, ':'); t(s.hex, '-', 2); t(s.hex, b'_', -2); t(s.hex, 'ab'); t(s.hex, 1)
    for sl in [slice(None), slice(None, None, -1), slice(1, None, 2), slice(-3, -1), slice(5, 1, -2), slice(100, 200)]:
        t(lambda: s[sl])
    for i in [0, -1, 3, 'x', 1.5, None, True, 10**30]:
        t(lambda: s[i])
    for i in [0, 1, 3, -1, 'x', 1.5, None, True, 10**30]:
        t(lambda: s[:5] * i); t(lambda: i * s[:5])
    for e in ['utf-8', 'ascii', 'latin-1', 'utf-16', 'utf-16-le', 'utf-32-be', 'utf-8-sig', 'foo']:
        for h in ['strict', 'ignore', 'replace', 'backslashreplace', 'surrogateescape', 'surrogatepass']:
            t(s.decode, e, h)
  for a in [(), (5,), (-1,), ('a',), ('a', 'utf-8'), (b'x',), ([1, 2],), ([256],), ([1, 'a'],), (1.5,), (None,), (range(3),), (10**30,), (1, 'utf-8'), (b'a', 'u'), ('é', 'ascii', 'ignore'), (bytearray(b'q'),), (True,)]:
    t(T, *a)
  for h in ['', '12', '1', 'zz', '12 3', '12 34\n56', 'é', 5, 'FFab']:
    t(T.fromhex, h)
  t(T.maketrans, b'ab', b'xy'); t(T.maketrans, b'ab', b'x'); t(T.maketrans, 'a', b'x')
  t(T(b'abc').translate, None, b'b'); t(T(b'abc').translate, None, delete=b'ab')
  for f, a in [(b'%s', b'x'), (b'%s', 'x'), (b'%b', 1), (b'%d %x', (1, 255)), (b'%c', 65), (b'%c', b'a'), (b'%c', 300), (b'%c', 'a'), (b'%a', 'é'), (b'%r', 'é'), (b'%5.1f|', 2.55), (b'%(a)s', {b'a': b'x'}), (b'%(a)s', {'a': b'x'}), (b'%d', (1, 2)), (b'%d %d', 1), (b'%q', 1), (b'%', 1), (b'\xff%s', b'\xfe'), (b'%.2s', b'abc'), (b'%-5s|', b'a')]:
    t(lambda: T(f) % a)
def mut(code):
    d = {'x': bytearray(b'abcdef')}
    try:
        exec(code, d); print(code, d['x'], d.get('y'))
    except Exception as e:
        print(code, type(e).__name__, e)
for c in ['x[0]=300', 'x[0]="a"', 'x[9]=1', 'x["a"]=1', 'x[0:1]="a"', 'x[0:1]=5', 'x[0:1]=[1,2,3]', 'x[::2]=[1,2,3]', 'x[::2]=[1,2]', 'x[::2]=b"xyz"', 'x[::-1]=b"uvwxyz"', 'del x[::2]', 'del x[::-2]', 'del x[1]', 'del x[9]', 'del x[1:3]', 'x[1:3]=b""', 'x[3:1]=b"QQ"', 'x+=b"z"', 'x+="z"', 'x+=1', 'x*=2', 'x*=0', 'x*="a"', 'x[1:2]=x', 'x.reverse()', 'x.clear()', 'x.append(65)', 'x.append(300)', 'x.append("a")', 'x.extend(b"yz")', 'x.extend("yz")', 'x.extend([1,2])', 'x.extend(5)', 'x.extend(x)', 'x.insert(0,90)', 'x.insert(-1,90)', 'x.insert(99,90)', 'x.insert(0,"a")', 'y=x.pop()', 'y=x.pop(0)', 'y=x.pop(99)', 'x.clear();x.pop()', 'x.remove(97)', 'x.remove(5)', 'x.remove("a")', 'y=x.copy()', 'y=x==b"abcdef"', 'y=hash(x)', 'y={x:1}', 'y=list(x)', 'y=bytes(x)', 'y=x<b"b"', 'y=97 in x', 'y=b"cd" in x', 'y=list(reversed(x))', 'y=sorted(x)', 'y=x.__class__(x)', 'y=x%()']:
    mut(c)
m = memoryview(b'abcdef'); print(m[0], bytes(m[1:3]), m.tolist(), len(m), m == b'abcdef', m.nbytes, m.readonly, m.format, bytes(m[::2]), m.hex(), m.tobytes(), m[::-1].tolist(), m.shape, m.ndim, m.itemsize)
x = bytearray(b'abc'); m = memoryview(x); m[0] = 90; m[1:3] = b'YX'; print(x)
for c in ['m["a"]', 'm[9]', 'm[0]=300', 'm[0]="a"', 'm[0:2]=b"x"', 'memoryview("a")', 'memoryview(b"a")[0]=1', 'hash(m)', 'hash(memoryview(b"a"))==hash(b"a")', 'm.release();m[0]']:
    try: exec('r=' + c if '=' not in c.replace('==', '') and ';' not in c else c); print(c)
    except Exception as e: print(c, type(e).__name__, e)
class B(bytes): pass
b = B(b'abc'); print(b, repr(b), b + b'd', b[0], type(b[:1]), b == b'abc', {b: 1}[b'abc'], isinstance(b, bytes), b.upper(), len(b), bytes(b), b.hex(), b.decode())
class A(bytearray): pass
b = A(b'abc'); b.append(100); b.z = 5; print(b, b.z, len(b), b == b'abcd', bytes(b), A.fromhex('41'))
print(b'abc' == 'abc', b'abc' != 'abc', hash(b'abc') == hash(b'abc'), {b'a': 1, 'a': 2})
for x in b'ab': print(x)
for x in bytearray(b'ab'): print(x)
a, b = b'xy'; print(a, b)
print(bytes([1, 2]) + bytes((3,)), bytes(x for x in range(3)), b'%d' % 5)
