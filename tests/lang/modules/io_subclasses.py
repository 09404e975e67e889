# Classes below StringIO and BytesIO: which of their methods the others call.
import io


class Pieces(io.StringIO):
    def write(self, text):
        print('write', repr(text), flush=True)
        return super().write(text)

    def close(self):
        print('close', repr(self.getvalue()))
        super().close()


class Loud(io.StringIO):
    def readline(self, size=-1):
        return super().readline(size).upper()


class Noted(io.BytesIO):
    def close(self):
        print('closed')
        super().close()

    def readline(self, size=-1):
        raise AssertionError('not asked')


with Pieces() as f:
    print('a', 5, file=f)
    print(end='', file=f)
with Noted(b'x\ny') as f:
    print(list(f), f.seek(0), f.readlines())
f = Loud('a\nb\nc')
print(list(f), f.seek(0), f.readlines(), f.seek(0), f.readlines(2), next(f))
f.readline = 3
try:
    next(f)
except TypeError as e:
    print(e)
for kind in io.StringIO, io.BytesIO:
    for call in iter, next, list, kind.readlines, kind.flush, kind.isatty, kind.__enter__, lambda f: f.writelines([]), kind.read:
        f = kind()
        f.close()
        try:
            print(kind.__name__, call(f) is f)
        except ValueError as e:
            print(kind.__name__, e)
