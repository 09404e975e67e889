# Operators defined by classes, reflected and in place.
class V:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f'V({self.x}, {self.y})'

    def __add__(self, o):
        return V(self.x + o.x, self.y + o.y) if isinstance(o, V) else NotImplemented

    def __sub__(self, o):
        return V(self.x - o.x, self.y - o.y)

    def __mul__(self, k):
        return V(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __neg__(self):
        return V(-self.x, -self.y)

    def __pos__(self):
        return self

    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __invert__(self):
        return V(self.y, self.x)

    def __matmul__(self, o):
        return self.x * o.x + self.y * o.y

    def __eq__(self, o):
        return isinstance(o, V) and (self.x, self.y) == (o.x, o.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __iadd__(self, o):
        self.x += o.x
        return self

    def __bool__(self):
        return bool(self.x or self.y)


a, b = V(1, 2), V(3, 4)
print(a + b, a - b, a * 3, 3 * a, -a, +a, abs(b), ~a, a @ b, a == V(1, 2), a != b)
same = a
a += b
print(a, same is a, {V(1, 1): 'hashed'}[V(1, 1)], bool(V(0, 0)))
a *= 2
print(a, same)
for bad in ('a + 1', '1 + a', 'a / 2', 'a ** 2', 'a < b', 'a % 1', '"s" + a', 'a // 1', 'a | a', 'a << 1', 'divmod(a, 1)'):
    try:
        print(eval(bad))
    except TypeError as e:
        print(e)


class N:
    """Logs which method an operator reaches."""
    def __getattr__(self, name):
        raise AttributeError(name)


names = ('add sub mul truediv floordiv mod pow lshift rshift and or xor matmul divmod').split()
for n in names:
    setattr(N, f'__{n}__', lambda self, o, n=n: n)
    setattr(N, f'__r{n}__', lambda self, o, n=n: 'r' + n)
n = N()
print(n + 1, n - 1, n * 1, n / 1, n // 1, n % 1, n ** 1, n << 1, n >> 1, n & 1, n | 1, n ^ 1, n @ 1, divmod(n, 1))
print(1 + n, 1 - n, 1 * n, 1 / n, 1 // n, 1 % n, 1 ** n, 1 << n, 1 >> n, 1 & n, 1 | n, 1 ^ n, 1 @ n, divmod(1, n))


class Base:
    def __add__(self, o):
        return 'Base.add'

    def __radd__(self, o):
        return 'Base.radd'


class Derived(Base):
    def __radd__(self, o):
        return 'Derived.radd'


print(Base() + Derived(), Derived() + Base(), Base() + Base(), 1 + Base())
x = Base()
x += 1
print(x)
