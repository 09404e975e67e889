class Poly:
    def __init__(self, *coefficients):
        c = list(coefficients)
        while c and c[-1] == 0:
            c.pop()
        self.c = c

    def __add__(self, o):
        n = max(len(self.c), len(o.c))
        pad = lambda c: c + [0] * (n - len(c))
        return Poly(*(a + b for a, b in zip(pad(self.c), pad(o.c))))

    def __mul__(self, o):
        if isinstance(o, (int, float)):
            return Poly(*(a * o for a in self.c))
        out = [0] * (len(self.c) + len(o.c))
        for i, a in enumerate(self.c):
            for j, b in enumerate(o.c):
                out[i + j] += a * b
        return Poly(*out)

    __rmul__ = __mul__

    def __call__(self, x):
        value = 0
        for a in reversed(self.c):
            value = value * x + a
        return value

    def derivative(self):
        return Poly(*(i * a for i, a in enumerate(self.c))[1:]) if False else Poly(*[i * a for i, a in enumerate(self.c)][1:])

    def __str__(self):
        terms = []
        for i, a in reversed(list(enumerate(self.c))):
            if a:
                x = '' if i == 0 else 'x' if i == 1 else f'x^{i}'
                terms.append(f'{"" if abs(a) == 1 and i else abs(a)}{x}' if not terms else f'{abs(a) if abs(a) != 1 or not i else ""}{x}')
                terms[-1] = ('-' if a < 0 else '' if len(terms) == 1 else '+') + terms[-1]
        return ' '.join(terms) or '0'

    def __eq__(self, o):
        return self.c == o.c


p, q = Poly(-1, 0, 1), Poly(1, 1)
print(p, q, p + q, p * q, 3 * p, p(5), q(2.5), p.derivative(), Poly(), p * Poly(), sep=' | ')
power = Poly(1)
for _ in range(6):
    power = power * q
print(power, power(1), power.derivative()(0))


def newton(f, x, steps=8):
    d = f.derivative()
    for _ in range(steps):
        x -= f(x) / d(x)
    return x


print(newton(Poly(-2, 0, 1), 1.0), newton(Poly(-10, 3, 0, 1), 2.0))
