# Truth of values, short circuits, the ternary, walrus.
class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        print('asked', self.value)
        return self.value


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


print('yes' if Truth(True) else 'no')
print('yes' if not Truth(False) else 'no')
r = Truth(False) or Truth(True) or Truth(True)
print(r.value)
r = Truth(True) and Truth(False)
print(r.value)
print(bool(Sized(0)), bool(Sized(3)), bool(object()), bool(Truth), bool(len))
print([bool(v) for v in (0, 1, -1, 0.0, 1e-300, '', ' ', [], [0], (), (0,), {}, {0: 0}, set(), None, range(0), range(1), b'', b'\0')])
if (n := len('hello')) > 3:
    print(n)
while (line := [3, 2, 1, 0][n - 5]) and n < 8:
    print(line, n)
    n += 1
print([y := 5, y ** 2], y)


class BadBool:
    def __bool__(self):
        return 1


class BadLen:
    def __len__(self):
        return -1


class LenOfWrongType:
    def __len__(self):
        return 'a'


for bad in (BadBool, BadLen, LenOfWrongType):
    try:
        bool(bad())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(1 if 0 else 2 if 0 else 3)
print((1 if 1 else 2) + 1, [1, 2][1 if [] else 0])
print(not 1 == 2, not (1 and 0), not not 'x')
