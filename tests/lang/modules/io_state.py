# Files in memory are copied with their position; line ends that were met; attributes that are not there.
import copy, io
s = io.StringIO('abc\n'); s.read(1); c = copy.copy(s); print(c.getvalue(), c.tell(), c.read(), s.tell())
b = copy.deepcopy(io.BytesIO(b'q')); print(b.getvalue(), s.__getstate__(), b.__getstate__())
for text in ('a\n', 'a\r', 'a\r\n', 'a\nb\r', 'plain'):
    s = io.StringIO(newline=None); s.write(text); print(s.newlines, end=' ')
    f = io.TextIOWrapper(io.BytesIO(text.encode()), 'utf-8'); f.read(); print(f.newlines)
for cls in (io.TextIOWrapper, io.BufferedReader, io.BytesIO, io.FileIO):
    x = cls.__new__(cls)
    for name in ('read', 'fileno', 'nope'):
        try:
            a = getattr(x, name)
            if callable(a): a()
        except Exception as e:
            print(cls.__name__, name, type(e).__name__)
for state in ((), ('x', '\n', -1, None), (3, '\n', 0, None)):
    try: io.StringIO().__setstate__(state)
    except Exception as e: print(type(e).__name__, e)
