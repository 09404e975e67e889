# Equality across types, identity, membership, chains evaluated once.
print(1 == True, 0 == False, 1 == 1.0, '1' == 1, None == False, [] == (), {} == set())
print([1, [2, 3]] == [1, [2, 3]], {'a': [1]} == {'a': [1]}, {1, 2} == frozenset([2, 1]), (1,) == [1])
print(1 != 1.0, 'a' != 'a', None is None, [] is [], not None is None, 1 is not None)
print(3 in [1, 2, 3], 'b' in 'abc', '' in 'abc', 'k' in {'k': 1}, 1 in {'k': 1}, 2 not in (1, 2), 98 in b'abc', b'b' in b'abc')
print(5 in range(0, 10, 5), 6 in range(0, 10, 5), 5.0 in range(10))
nan = float('nan')
print(nan == nan, nan != nan, nan in [nan], nan < 1, [nan] == [nan])
print({1, 2} < {1, 2, 3}, {1, 2} <= {1, 2}, {1} > {2}, {1, 2} >= {2})


def f(n):
    print('f', n)
    return n


print(f(1) < f(2) < f(3))
print(f(1) > f(2) > f(3))
print(f(1) < f(5) > f(2) != f(9))


class Odd:
    def __eq__(self, other):
        return 'eq!'

    def __lt__(self, other):
        return NotImplemented

    def __gt__(self, other):
        return 'reflected'


print(Odd() == 1, Odd() != 1, 1 == Odd(), Odd() in [1], 1 < Odd())
try:
    Odd() < 1
except TypeError as e:
    print(e)
try:
    Odd() < Odd() and 1
    print('reflected on itself')
except TypeError as e:
    print(e)
for bad in ("1 in 5", "'a' in 5", "1 in 'abc'", "b'a' in 'abc'", "[] in {}", "'a' in b'abc'"):
    try:
        print(eval(bad))
    except TypeError as e:
        print(e)
