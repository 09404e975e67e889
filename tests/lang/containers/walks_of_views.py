# What goes through views of dicts, sets with holes and several iterables at once.
d = {i: str(i) for i in range(5)}
del d[0], d[3]
print(list(d.values()), tuple(d.items()), list(d.keys()), sum(d.keys()), set(d.values()) == {'1', '2', '4'})
print(list(zip(d.values(), d.items())), list(enumerate(d.items(), 3)), dict(d.items()), [*d.values()])


class Ordered(dict):
    def __iter__(self):
        return iter('xyz')


o = Ordered(a=1, b=2)
print(list(o.values()), list(o.keys()), list(o.items()), list(o))


class Adds:
    """Its sum puts something into the dict that is walked."""
    def __init__(self, d): self.d = d
    def __radd__(self, other): self.d[len(self.d)] = 1; return other


grown = {0: 1}
grown[1] = Adds(grown)
grown[2] = 3
try:
    print(sum(grown.values()))
except RuntimeError as problem:
    print(problem)
print(list(map(lambda *v: v, 'ab', 'cd', 'ef', 'gh', 'ij')), list(map(max, [1, 5], [3, 2], [2, 9])))
s = set(range(100))
for i in range(0, 100, 3):
    s.discard(i)
print(s.copy() == s, frozenset(s) == s, len(s | {1000}), sorted(s - set(range(50, 100))) == [i for i in range(50) if i % 3])
print({1, 2, 3, 4} | {7}, {1, 2} ^ {2, 3}, set('abc') == set(list('cba')), set() | set(), set().union([1], (2,), {3: 4}))
