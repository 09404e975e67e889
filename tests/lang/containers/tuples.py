# Tuples.
t = (1, 'a', 2.5)
print(t, t[0], t[-1], t[1:], len(t), t + (4,), t * 2, 'a' in t, t.index('a'), t.count(1), hash(t) == hash((1, 'a', 2.5)), tuple(), tuple('ab'), tuple([1]), (), (5,))
a, b, c = t
print(a, b, c, tuple(x * 2 for x in (1, 2)), tuple(reversed((1, 2, 3))), sorted((3, 1, 2)), max((1, 5, 2)), sum((1, 2, 3)))
print((1, 2) == (1, 2), (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, 2) != [1, 2], (1, (2, 3)) == (1, (2, 3)), (1, 'a') > (1, 'A'))
d = {(1, 2): 'point', (): 'empty'}
print(d[1, 2], d[()], (1, 2) in d)
nested = ((1, 2), [3, 4])
nested[1].append(5)
print(nested)
try:
    nested[1] += [6]
except TypeError as e:
    print(e, nested)
for bad in ("(1,)[0] = 2", "(1, 2).index(5)", "(1,)[3]", "(1,) + [2]", "(1,)['a']", "hash(([],))", "(1, 2) < (1, 'a')", "(1,).append(2)"):
    try:
        exec(bad)
    except (TypeError, ValueError, IndexError, AttributeError, SyntaxError) as e:
        print(bad, '->', type(e).__name__, e)


def many():
    return 1, 2, [3]


x, y, z = many()
print(many(), x, y, z, *many(), (lambda *args: args)(*many()))
print((1, 2, 3)[::-1], (1, 2, 3, 4)[1:3], (0,) * 3, repr((1,)), str(()), ((),), (((1))), (1, 2) is (1, 2) or True)
for i, (p, q) in enumerate([(1, 2), (3, 4)]):
    print(i, p, q)
