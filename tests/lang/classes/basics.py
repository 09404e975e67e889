# Classes, instances, attributes and methods.
class Point:
    """A point."""
    count = 0

    def __init__(self, x, y=0):
        self.x, self.y = x, y
        Point.count += 1

    def __repr__(self):
        return f'Point({self.x}, {self.y})'

    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy)

    @staticmethod
    def origin():
        return Point(0)

    @classmethod
    def diagonal(cls, n):
        return cls(n, n)


p = Point(1, 2)
print(p, p.moved(1, 1), Point.origin(), Point.diagonal(3), p.diagonal(4), Point.count)
print(p.__dict__, p.__class__.__name__, Point.__doc__, Point.__module__, type(p) is Point)
p.z = 10
p.count = 99
print(p.z, p.count, Point.count, vars(p))
bound = p.moved
print(bound(5, 5), Point.moved(p, 1, 0))
print(isinstance(p, Point), isinstance(p, (int, Point)), isinstance(5, Point), issubclass(Point, object))
print(getattr(p, 'x'), getattr(p, 'nope', 'default'), hasattr(p, 'y'), hasattr(p, 'w'))
setattr(p, 'x', 100)
delattr(p, 'z')
print(p, hasattr(p, 'z'))
for bad in ('p.nope', 'Point.nope', 'Point()', 'Point(1, 2, 3)', 'p()', 'p[0]', 'p + 1', 'len(p)', 'iter(p)', 'p < p', 'Point.x',
            '-p', 'p[0:1]', 'hash(p) * 0', 'int(p)', 'p.x.y', 'next(p)', 'abs(p)', 'round(p)', 'float(p)'):
    try:
        print(bad, eval(bad))
    except (AttributeError, TypeError) as e:
        print(bad, '->', type(e).__name__, e)
Point.describe = lambda self: f'at {self.x}'
print(p.describe())


class Empty:
    pass


e = Empty()
print(e == e, e == Empty(), e != Empty(), hash(e) == hash(e), bool(e))
print(repr(e).startswith('<__main__.Empty object at 0x'), str(Empty), str(int))
