# Lists and their methods.
a = [3, 1, 2]
a.append(4); a.extend([5, 6]); a.insert(0, 0); a.insert(-1, 'x'); a.insert(100, 'end')
print(a, len(a), a.index(2), a.count(1), a.pop(), a.pop(0), a.pop(-2), a)
a.remove(1)
a.reverse()
print(a, a.copy(), a[::-1], a + [9], a * 2, [0] * 3, 2 * [1], [] * 5, a[1:], a[-2:])
b = [5, 2, 8, 1]
b.sort()
print(b, sorted(b, reverse=True), b.sort(key=lambda v: -v), b)
words = ['banana', 'apple', 'Cherry', 'date']
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=lambda w: (len(w), w)), sorted(words, reverse=True))
pairs = [(1, 'b'), (0, 'z'), (1, 'a'), (0, 'y')]
print(sorted(pairs), sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
print(list('abc'), list(range(3)), list((1, 2)), list({'k': 1}), list(), [x for x in range(10) if x % 3 == 0], [[]] * 2, [[] for _ in range(2)])
m = [[0] * 3 for _ in range(2)]
m[0][1] = 5
print(m, sum(m, []), [list(row) for row in zip(*m)], [x for row in m for x in row])
print([1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1, 'a'] == [1, 'a'], [1, 2] != [2, 1], [1.0] == [1])
a = [1, 2, 3, 4, 5]
a[1:3] = [9]; print(a)
a[::2] = ['a', 'b']; print(a)
a[0:0] = [7, 8]; print(a)
del a[1:3]; print(a)
a += 'xy'; print(a)
a *= 2; print(a)
a.clear(); print(a)
a[:] = range(3); print(a)
a[5:] = [1]; print(a)
a[-1:0:-1] = 'pqr'; print(a)
big = list(range(1000))
big.sort(key=lambda v: (v * 7919) % 1009)
print(big[:5], big[-5:], sum(big), big == sorted(big, key=lambda v: (v * 7919) % 1009))
for bad in ("[1].remove(2)", "[].pop()", "[1].pop(5)", "[1].index(2)", "[1, 'a'].sort()", "[1] + 'a'", "[1][1]", "[1].extend(5)", "[1].insert('a', 1)", "[].append()", "[3].sort(key=5)", "[1] * 1.5", "[1]['0']", "[1].index(1, 5)"):
    try:
        print(eval(bad))
    except (ValueError, IndexError, TypeError) as e:
        print(bad, '->', type(e).__name__, e)


def mutating_key(lst):
    def key(v):
        lst.append(1)
        return v
    return key


c = [3, 2, 1]
try:
    c.sort(key=mutating_key(c))
except ValueError as e:
    print(e)
empty = []
del empty[-1:-1:-1], empty[5:1], empty[::-1]
a = [1, 2, 3]
del a[5:0:-3], a[9::-9]
print(empty, a)
