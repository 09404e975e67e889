class Fraction:
    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError('fraction with zero denominator')
        g = self.gcd(abs(n), abs(d)) or 1
        sign = -1 if d < 0 else 1
        self.n, self.d = sign * n // g, sign * d // g

    @staticmethod
    def gcd(a, b):
        while b:
            a, b = b, a % b
        return a

    @staticmethod
    def of(x):
        return x if isinstance(x, Fraction) else Fraction(x)

    def __add__(self, o):
        o = Fraction.of(o)
        return Fraction(self.n * o.d + o.n * self.d, self.d * o.d)

    __radd__ = __add__

    def __sub__(self, o):
        return self + -Fraction.of(o)

    def __rsub__(self, o):
        return -self + o

    def __neg__(self):
        return Fraction(-self.n, self.d)

    def __mul__(self, o):
        o = Fraction.of(o)
        return Fraction(self.n * o.n, self.d * o.d)

    __rmul__ = __mul__

    def __truediv__(self, o):
        o = Fraction.of(o)
        return Fraction(self.n * o.d, self.d * o.n)

    def __rtruediv__(self, o):
        return Fraction.of(o) / self

    def __eq__(self, o):
        o = Fraction.of(o)
        return (self.n, self.d) == (o.n, o.d)

    def __lt__(self, o):
        o = Fraction.of(o)
        return self.n * o.d < o.n * self.d

    def __float__(self):
        return self.n / self.d

    def __repr__(self):
        return str(self.n) if self.d == 1 else f'{self.n}/{self.d}'


half, third = Fraction(1, 2), Fraction(1, 3)
print(half + third, half - third, half * third, half / third, 1 - half, 2 * third, 1 / third, half + 1, -half, Fraction(6, -4), float(third))
print(sum(Fraction(1, n) for n in range(1, 20)), half == Fraction(2, 4), half == 1, third < half, sorted([half, third, Fraction(1)]), max(half, third))
harmonic = Fraction(0)
for n in range(1, 40):
    harmonic += Fraction(1, n)
print(harmonic)
for bad in (lambda: Fraction(1, 0), lambda: half / 0):
    try:
        bad()
    except ZeroDivisionError as e:
        print(e)
