# Targets of assignment that take a value apart.
a, b = 1, 2
a, b = b, a
print(a, b)
(c, d), [e, f] = (1, 2), [3, 4]
print(c, d, e, f)
first, *rest = range(5)
print(first, rest)
*start, last = 'word'
print(start, last)
head, *middle, tail = [1, 2]
print(head, middle, tail)
x, (y, *z) = 1, [2, 3, 4]
print(x, y, z)
d = {}
d['k'], d['l'] = 10, 20
print(d)
i, lst = 0, [5, 6, 7]
i, lst[i] = 2, 'set after i'
print(i, lst)
for k, (v, w) in {'a': (1, 2), 'b': (3, 4)}.items():
    print(k, v, w)
for n, *others in [(1, 2, 3), 'xyz', [4]]:
    print(n, others)
[p, q] = {'one': 1, 'two': 2}
print(p, q)

for bad in (lambda: (1,), lambda: (1, 2, 3), lambda: 5, lambda: iter([1, 2, 3])):
    try:
        a, b = bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
try:
    a, b, *c = [1]
except ValueError as e:
    print(e)
try:
    a, *b, c, d = 'x'
except ValueError as e:
    print(e)
print((*'ab', *[1, 2], *{}), [*range(3), *(4, 5)], {*'a', *'a'}, {**{'x': 1}, 'y': 2, **{'x': 3}})
