# Classes that behave as containers.
class Deck:
    def __init__(self, cards):
        self.cards = list(cards)

    def __len__(self):
        return len(self.cards)

    def __getitem__(self, i):
        return Deck(self.cards[i]) if isinstance(i, slice) else self.cards[i]

    def __setitem__(self, i, v):
        self.cards[i] = v

    def __delitem__(self, i):
        del self.cards[i]

    def __contains__(self, c):
        return c in self.cards

    def __iter__(self):
        yield from self.cards

    def __reversed__(self):
        return iter(['reversed'])

    def __repr__(self):
        return f'Deck({self.cards!r})'

    def __call__(self, *a, **k):
        return a, k


d = Deck('abcd')
print(len(d), d[0], d[-1], d[1:3], 'c' in d, 'z' in d, list(d), list(reversed(d)), d(1, x=2))
d[0] = 'A'
del d[1]
d[0:1] = ['p', 'q']
print(d, max(d), sorted(d), ''.join(d), [*d], tuple(d), dict(enumerate(d)))
x, *y = d
print(x, y)


class Missing(dict):
    def __missing__(self, key):
        return f'no {key}'


m = Missing(a=1)
print(m['a'], m['b'], m.get('b'), 'b' in m, len(m), m)


class Range:
    def __init__(self, n):
        self.n = n

    def __getitem__(self, i):
        if not 0 <= i < self.n:
            raise IndexError('range end')
        return i

    def __len__(self):
        return self.n


r = Range(3)
print(list(r), 2 in r, 5 in r, list(reversed(r)), list(zip(r, r)), sum(r))


class Index:
    def __index__(self):
        return 2


print([10, 20, 30][Index()], 'abc'[Index():], range(Index()), hex(Index()), [1, 2, 3][:Index()], 'x' * Index())
for bad in ('len(Index())', 'Index()[0]', 'del_it()', '5 in Index()', 'Index()[0:1]', 'set_it()'):
    def del_it():
        del Index()[0]

    def set_it():
        Index()[0] = 1
    try:
        eval(bad)
    except TypeError as e:
        print(e)
