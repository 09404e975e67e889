# Files mapped into memory.
import mmap, tempfile, os, re, struct
with tempfile.TemporaryFile() as f:
    f.write(b'hello world\nsecond line\n'); f.flush()
    with mmap.mmap(f.fileno(), 0) as m:
        print(len(m), m[0], m[:5], m[::-2], m.find(b'o'), m.rfind(b'o'), m.readline(), m.tell(), m.read(3), m.read(), m.readline())
        m[0:5] = b'HELLO'; m[6] = 87; m.seek(0); print(m.read(11), m.size(), bytes(m)[:3], bool(re.search(b'second', m)), struct.unpack_from('<H', m, 0), memoryview(m)[1], list(m)[:3], b'W' in m[:], repr(m))
        for bad in (lambda: m[100], lambda: m.seek(-1), lambda: m.seek(100), lambda: m.write(b'x'*100), lambda: m.__setitem__(slice(0,2), b'abc'), lambda: m['a'], lambda: m.__setitem__(0, 300), lambda: m.move(0, 20, 10), lambda: m.read_byte(), lambda: mmap.mmap(f.fileno(), 1000), lambda: mmap.mmap(f.fileno(), -1), lambda: mmap.mmap(-1, 0), lambda: mmap.mmap(f.fileno(), 0, access=7)):
            try: print(bad())
            except Exception as e: print(type(e).__name__, e)
        m.move(0, 6, 5); m.flush(); print(m[:12]); m.resize(40); print(len(m), m[20:])
    try: m[0]
    except ValueError as e: print(e)
    print(m.closed, repr(m))
    r = mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ)
    for bad in (lambda: r.write(b'a'), lambda: r.__setitem__(0, 1), lambda: r.resize(3), lambda: memoryview(r).__setitem__(0, 1)):
        try: print(bad())
        except Exception as e: print(type(e).__name__, e)
    c = mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_COPY); c[0] = 65; print(c[:2], r[:2])
a = mmap.mmap(-1, 8192); a.write(b'abc'); print(a[:4], a.tell()); a.close()
