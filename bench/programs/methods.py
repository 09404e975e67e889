# Method calls, attributes, properties, inheritance and operators of classes.
class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def dot(self, other):
        return self.x * other.x + self.y * other.y

    @property
    def square(self):
        return self.dot(self)


class Counter:
    step = 1

    def __init__(self):
        self.n = 0

    def add(self, k):
        self.n += k * self.step
        return self

    def get(self):
        return self.n


class Double(Counter):
    step = 2

    def add(self, k):
        return super().add(k)


def run(n):
    total, v, w = 0, Vector(0, 0), Vector(1, 2)
    for i in range(n):
        v = v + w
        total += v.dot(w) + w.square
    a, b = Counter(), Double()
    for i in range(n):
        a.add(i)
        b.add(1)
        total += a.get() - b.n
    return total


print(run(250_000))
