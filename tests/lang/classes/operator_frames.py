# Operator methods of the program's classes, in every place where an instruction asks for them.
class Odd:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return NotImplemented if isinstance(other, str) else self.n == getattr(other, 'n', other)
    def __lt__(self, other): return NotImplemented
    def __gt__(self, other): return [self.n] if self.n else []
    def __bool__(self): return self.n
    def __contains__(self, item): return item if item != 'bad' else 1 / 0
    def __getitem__(self, key): return (self.n, key)
    def __setitem__(self, key, value): self.n = (key, value); return 'ignored'
    def __iter__(self): return self.n


def attempt(f):
    try:
        return f()
    except Exception as e:
        return f'{type(e).__name__}: {e}'


one, two = Odd(1), Odd(2)
print(one == two, one == Odd(1), one != two, one == 1, one == 'x', one != 'x', 'x' == one)
print('equal' if one == 1 else 'different', 'equal' if one == two else 'different', 'equal' if one == 'x' else 'different')
print(one > two, 'yes' if one > two else 'no', 'yes' if Odd(0) > two else 'no', 1 if one > 5 else 2)
print(attempt(lambda: one < two), attempt(lambda: 'y' if one < 3 else 'n'), attempt(lambda: one <= two))
print(attempt(lambda: 1 if one else 2), attempt(lambda: 1 if Odd(True) else 2), attempt(lambda: 1 if Odd(False) else 2))
print(0 in one, 5 in one, 5 not in one, attempt(lambda: 'bad' in one), [x for x in (0, 1) if x in one])
print(one[3], one['k'], one[1:2], one[-1])
one['k'] = 5
print(one.n, one[0])
print(attempt(lambda: list(Odd(3))), attempt(lambda: [x for x in Odd(3)]), [x for x in Odd(iter('ab'))])


class Derived(Odd):
    def __gt__(self, other): return 'derived'
    def __lt__(self, other): return 'swapped'


print(one > Derived(1), Derived(1) > one, Derived(0) == Derived(0), sorted([3, 1, 2], key=lambda n: n))


class Deep:
    def __eq__(self, other): return self == other


print(attempt(lambda: Deep() == Deep()))


class Slow:
    def __eq__(self, other):
        yield 1
    __hash__ = None


print(bool(Slow() == 1), type(Slow() == 1).__name__)


def through_generator():
    total = 0
    for i in range(3):
        if two == i + 1:
            total += yield two[i]
        total += 1
    return total


g = through_generator()
print(next(g), attempt(lambda: g.send(10)))
