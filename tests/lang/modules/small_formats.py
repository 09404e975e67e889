# Modules for small formats: wave, plistlib, netrc, imghdr, uu, xdrlib, tabnanny, rlcompleter, tracemalloc.
import contextlib
import datetime
import io
import os
import tempfile
import warnings

warnings.simplefilter('ignore')
import imghdr, netrc, plistlib, rlcompleter, sndhdr, tabnanny, tracemalloc, uu, wave, xdrlib, py_compile

with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, 'a.wav')
    with wave.open(name, 'wb') as w:
        w.setnchannels(2)
        w.setsampwidth(2)
        w.setframerate(8000)
        w.writeframes(bytes(range(40)))
    with wave.open(name) as w:
        print(w.getparams(), w.readframes(3), w.tell(), w.readframes(100))
        w.rewind()
        print(w.readframes(1))
    print(sndhdr.what(name), open(name, 'rb').read(44))
    for bad in b'', b'RIFFxxxxNOPE', b'JUNKxxxxWAVE':
        try:
            wave.open(io.BytesIO(bad))
        except (EOFError, wave.Error) as error:
            print(type(error).__name__, error)
    rc = os.path.join(folder, 'rc')
    with open(rc, 'w') as f:
        f.write('# hosts\nmachine a.b login me password "p w"\nmacdef m\n\tls\n\ndefault login anonymous password x@y\n')
    n = netrc.netrc(rc)
    print(n.hosts, n.macros, n.authenticators('a.b'), n.authenticators('z'))
    print(n)
    with open(rc, 'w') as f:
        f.write('machine a.b loggin me\n')
    try:
        netrc.netrc(rc)
    except netrc.NetrcParseError as error:
        print(error.msg, error.lineno)
    program = os.path.join(folder, 'p.py')
    with open(program, 'w') as f:
        f.write('if 1:\n        a = 1\n\tb = 2\n')
    with contextlib.redirect_stdout(io.StringIO()) as out:
        tabnanny.check(program)
    print(out.getvalue().replace(folder, ''))
    try:
        py_compile.compile(program, doraise=True)
    except py_compile.PyCompileError as error:
        print(error.exc_type_name)

value = {'name': 'é<&>', 'list': [1, -5, 2**63, 2.5, True, False], 'data': b'\0\1' * 40, 'when': datetime.datetime(2020, 1, 2, 3, 4, 5), 'none': {}, 'e': []}
print(plistlib.dumps(value).decode())
for fmt in plistlib.FMT_XML, plistlib.FMT_BINARY:
    data = plistlib.dumps(value, fmt=fmt)
    print(plistlib.loads(data) == value, len(data))
print(plistlib.dumps([1, 'a', plistlib.UID(5), {'k': 'a'}, 'ü' * 20], fmt=plistlib.FMT_BINARY))
for bad in {1: 2}, [None], [2**70], 'a\0':
    try:
        plistlib.dumps(bad)
    except Exception as error:
        print(type(error).__name__, error)
for bad in b'', b'bplist00' + bytes(40), b'<plist><dict><string>a</string></dict></plist>':
    try:
        print(plistlib.loads(bad))
    except Exception as error:
        print(type(error).__name__, error)

out = io.BytesIO()
uu.encode(io.BytesIO(b'hello world' * 9), out, 'n.txt', 0o644)
print(out.getvalue())
back = io.BytesIO()
uu.decode(io.BytesIO(out.getvalue()), back)
print(back.getvalue())
p = xdrlib.Packer()
p.pack_string(b'hello')
p.pack_list([1, 2], p.pack_int)
p.pack_double(1.5)
u = xdrlib.Unpacker(p.get_buffer())
print(p.get_buffer(), u.unpack_string(), u.unpack_list(u.unpack_int), u.unpack_double())
for head in b'\x89PNG\r\n\x1a\n', b'GIF89a', b'P5 1 1', b'RIFF1234WEBP', b'\xff\xd8\xff\xdb', b'nothing':
    print(imghdr.what(None, head))
c = rlcompleter.Completer({'alpha': 1, 'alphabet': len})
print([c.complete('alp', i) for i in range(3)], c.complete('alpha.bit_l', 0))
tracemalloc.start()
keep = [bytes(1000) for _ in range(10000)]
now, peak = tracemalloc.get_traced_memory()
print(tracemalloc.is_tracing(), now <= peak)
tracemalloc.stop()
print(tracemalloc.get_traced_memory())
