import mmap
import tempfile

with tempfile.TemporaryFile() as f:
    f.write(b'a' * mmap.PAGESIZE + b'foo' + b'b' * (mmap.PAGESIZE - 3))
    f.flush()
    m = mmap.mmap(f.fileno(), mmap.PAGESIZE, offset=mmap.PAGESIZE)
    print(m[:4], repr(m).partition('pos=')[2] == f'0, offset={mmap.PAGESIZE}>')
    m.resize(512)
    print(len(m), m[:4], m[-1:], m.size() == mmap.PAGESIZE + 512)
    m.resize(2 * mmap.PAGESIZE)
    print(len(m) == 2 * mmap.PAGESIZE, m[510:514], m.rfind(b'b'), m.find(b'a'))
    m.close()
