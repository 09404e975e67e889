# Slicing of every sequence, with all signs of bounds and steps.
s = 'abcdefgh'
for cut in (slice(None), slice(2), slice(2, 5), slice(-3, None), slice(None, -3), slice(None, None, 2), slice(None, None, -1),
            slice(5, 1, -1), slice(1, 5, -1), slice(100), slice(-100, 100), slice(6, None, -2), slice(0, 0), slice(None, None, 100)):
    print(cut, s[cut], list(range(8))[cut], (0, 1, 2, 3, 4)[cut], b'01234567'[cut], range(8)[cut])
print(s[1:4], s[:], s[::-1], s[-1], s[2:][:2])
print(slice(1, 10, 2).indices(5), slice(None, None, -1).indices(4), slice(-3, None).indices(10))
print(slice(1, 2) == slice(1, 2), slice(1).start, slice(1).stop, slice(1).step)
for bad in ("'abc'[5]", "[1][-2]", "()[0]", "b'a'[1]", "range(3)[3]", "'abc'['a']", "[1][1.5]", "'abc'[::0]", "[1]['a':]", "{}[1:2]",
            "5[0]", "None[1]", "(1, 2)['x']", "range(3)['x']"):
    try:
        print(eval(bad))
    except (IndexError, TypeError, ValueError, KeyError) as e:
        print(bad, type(e).__name__, e)
x = list(range(6))
x[1:1] = ['in', 'serted']
print(x)
x[:2] = []
print(x)
x[len(x):] = 'end'
print(x)
try:
    x[::2] = [1]
except ValueError as e:
    print(e)
try:
    x[0:1] = 5
except TypeError as e:
    print(e)


class Grid:
    def __getitem__(self, key):
        return key


g = Grid()
print(g[1], g[1:2], g[1, 2], g[1:2, ::3], g[...], g[:, None], g[()])
