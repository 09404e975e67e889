# range objects.
for r in (range(5), range(2, 8), range(0, 10, 3), range(10, 0, -2), range(0), range(5, 5), range(-3, 3), range(10 ** 20, 10 ** 20 + 3)):
    print(r, list(r), len(r), r.start, r.stop, r.step, bool(r), r[:2], list(reversed(r)), sum(r))
r = range(0, 100, 7)
print(r[3], r[-1], r[2:5], r[::-1], 49 in r, 50 in r, '7' in r, 49.0 in r, r.index(14), r.count(7), r.count(8), min(r), max(r), r == range(0, 99, 7), hash(range(3)) == hash(range(0, 3, 1)))
print(range(3) == [0, 1, 2], range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), list(map(str, range(3))), [*range(2), *range(2)], dict.fromkeys(range(2)), set(range(3)) == {0, 1, 2})
for bad in ("range(3)[5]", "range(0, 5, 0)", "range('a')", "range(1.5)", "range()", "range(1, 2, 3, 4)", "range(3).index(9)", "range(3)['a']", "range(3) + range(2)", "range(3) < range(4)", "range(3)[0] + '1'"):
    try:
        print(eval(bad))
    except (IndexError, ValueError, TypeError) as e:
        print(bad, '->', type(e).__name__, e)
x = range(3)
a, b, c = x
print(a, b, c, iter(x) is iter(x), list(x) + list(x))
total = 0
for i in range(10):
    for j in range(i, 10, 2):
        if (i + j) % 3 == 0:
            continue
        total += i * j
print(total)
for i in range(3, 0, -1):
    print(i, end=' ')
print(list(range(1, -10, -4)), list(zip(range(3), range(3, 0, -1))), list(enumerate(range(2), 1)))
it = iter(range(3))
print(next(it), list(it), next(it, 'end'))
