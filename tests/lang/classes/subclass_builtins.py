# Classes that extend built-in types.
class MyInt(int):
    def __add__(self, other):
        return MyInt(int(self) + other * 10)

    def __repr__(self):
        return f'MyInt({int(self)})'


n = MyInt(5)
print(n + 1, n * 2, n == 5, isinstance(n, int), hash(n) == hash(5), [0, 1, 2, 3, 4, 'five'][n], f'{n:03}')


class Stack(list):
    def push(self, x):
        self.append(x)
        return self

    def top(self):
        return self[-1]


s = Stack([1, 2])
print(s.push(3).top(), s, len(s), s == [1, 2, 3], isinstance(s, list), type(s[:2]).__name__, s + [4])
s.extra = 'attribute'
print(s.extra, sum(s), sorted(s, reverse=True), 2 in s, [x for x in s])


class Default(dict):
    def __init__(self, factory, *a, **k):
        super().__init__(*a, **k)
        self.factory = factory

    def __missing__(self, key):
        value = self[key] = self.factory()
        return value


d = Default(list, x=[0])
d['a'].append(1)
d['a'].append(2)
d['x'].append(9)
print(d, len(d), list(d.items()), {**d}, dict(d) == d)


class Name(str):
    def shout(self):
        return self.upper() + '!'


name = Name('bob')
print(name.shout(), name + 'x', type(name + 'x').__name__, name == 'bob', {name: 1}['bob'], len(name), name[0], f'{name:>5}')


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def total(self):
        return self[0] + self[1]


p = Pair(3, 4)
print(p, p.total, p == (3, 4), type(p).__name__, p[0], len(p))
x, y = p
print(x, y)


class Money(float):
    def __str__(self):
        return f'${float(self):.2f}'


print(Money(3), str(Money(3.5)), repr(Money(3.5)), Money(1) + 1, f'{Money(2)}')


class Tagged(set):
    tag = 't'


t = Tagged([1, 2, 2])
print(len(t), t.tag, t | {3}, 1 in t)


class MyError(ValueError):
    def __init__(self, code):
        super().__init__(f'code {code}')
        self.code = code


try:
    raise MyError(42)
except ValueError as e:
    print(type(e).__name__, e, e.code, e.args)
