# Classes that behave as built-in ones: items, length, iteration, comparison, hash, truth, calls, properties, with.
from functools import total_ordering


@total_ordering
class Money:
    __slots__ = ('cents',)

    def __init__(self, cents):
        self.cents = cents

    def __eq__(self, other):
        return self.cents == other.cents

    def __lt__(self, other):
        return self.cents < other.cents

    def __hash__(self):
        return hash(self.cents)

    def __add__(self, other):
        return Money(self.cents + other.cents)

    def __bool__(self):
        return self.cents != 0

    @property
    def whole(self):
        return self.cents // 100


class Row:
    def __init__(self, items):
        self.items, self.opened = items, 0

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v

    def __contains__(self, v):
        return v in self.items

    def __iter__(self):
        return iter(self.items)

    def __call__(self, n):
        return self.items[n % len(self.items)]

    def __enter__(self):
        self.opened += 1
        return self

    def __exit__(self, *problem):
        self.opened -= 1


def run(n):
    row, total, seen = Row([Money(i * 37 % 101) for i in range(20)]), Money(0), {}
    for i in range(n):
        with row as r:
            a, b = r[i % len(r)], r(i + 3)
            if a < b or a == b:
                total = total + a
            elif b:
                total = total + b
            if a in r and a > b:
                r[i % 20] = Money((a.cents * 7 + i) % 101)
        seen[a] = seen.get(a, 0) + a.whole
    return total.cents, len(seen), sorted(row)[0].cents, sum(m.cents for m in row)


print(run(200000))
