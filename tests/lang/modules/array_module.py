# Arrays of C numbers: every code, its limits, slices, methods and mistakes.
import array
import copy
import io
import pickle
import sys
from array import array as A


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


for code in array.typecodes:
    a = A(code, 'ab' if code == 'u' else [1, 2, 3])
    print(a, a.typecode, a.itemsize, len(a), a[0], a[-1], a.tolist(), a.tobytes(), a == A(code, a), bytes(a) == a.tobytes())
    for v in (-1, 127, 128, 255, 256, -129, 2 ** 15, 2 ** 16, -2 ** 31, 2 ** 31, 2 ** 32, 2 ** 63 - 1, 2 ** 63, 2 ** 64, -2 ** 64, 1.5, 'x', None):
        show(lambda: (a.append(v), a.pop())[1])
a = A('i', range(10))
show(lambda: a[2:5]); show(lambda: a[::-3]); show(lambda: a[10]); show(lambda: a['x']); show(lambda: a + A('i', [1]))
show(lambda: a + A('h', [1])); show(lambda: a + [1]); show(lambda: a * 2 == 2 * a); show(lambda: a * -1); show(lambda: a * 1.5)
show(lambda: 3 in a); show(lambda: a.index(4)); show(lambda: a.index(40)); show(lambda: a.count(3)); show(lambda: a.remove(99))
a[2:5] = A('i', [7]); print(a)
a[::2] = A('i', [0] * 4); print(a)
show(lambda: a.__setitem__(slice(0, 2), [1])); show(lambda: a.__setitem__(slice(0, 8, 3), A('i', [1])))
del a[0]; del a[::2]; print(a)
a.insert(1, 5); a.insert(-100, 6); a.insert(100, 7); a.extend([1, 2]); a.extend(a); a += A('i', [3]); a *= 2; print(a)
a.reverse(); a.byteswap(); a.byteswap(); print(a, a.pop(0), a.pop(), a.pop(-2))
show(lambda: A('i').pop()); show(lambda: a.pop(100)); show(lambda: A('x')); show(lambda: A(1)); show(lambda: A('i', 'abc'))
show(lambda: A('i', b'abc')); show(lambda: A('i', b'\1\0\0\0')); show(lambda: A('d', A('i', [1, 2])))
show(lambda: a.fromlist([1, 'x'])); show(lambda: a.fromlist((1,))); show(lambda: a.frombytes(b'a')); show(lambda: a.frombytes('a'))
print(A('i', [1, 2]) < A('d', [1.5]), A('i') == A('d'), A('i', [1]) == [1], A('u', 'xyz').tounicode(), copy.copy(a) == a)
f = io.BytesIO()
A('h', [1, -2]).tofile(f)
f.seek(0)
b = A('h')
show(lambda: b.fromfile(f, 3)); print(b, pickle.loads(pickle.dumps(b)) == b, list(reversed(b)), sorted(b), sum(b), max(b))


class Mine(A):
    pass


m = Mine('i', [1, 2])
m.x = 3
print(m, m[:1], type(m[:1]), type(m + m), m.x, isinstance(m, A), A.__module__, A.__name__)
show(lambda: hash(a))
