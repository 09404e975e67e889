# A ray tracer: vectors with operator methods, spheres, a light, reflections.
import math


class Vector:
    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self):
        return self * (1 / math.sqrt(self.dot(self)))


class Sphere:
    def __init__(self, centre, radius, colour, mirror):
        self.centre, self.radius, self.colour, self.mirror = centre, radius, colour, mirror

    def hit(self, origin, direction):
        to_centre = self.centre - origin
        along = to_centre.dot(direction)
        short = self.radius ** 2 - (to_centre.dot(to_centre) - along * along)
        if short < 0:
            return None
        distance = along - math.sqrt(short)
        return distance if distance > 1e-6 else None


LIGHT = Vector(-3, 5, -4).unit()
SCENE = [
    Sphere(Vector(0, 0, 6), 1.5, Vector(255, 80, 80), 0.3),
    Sphere(Vector(2, 1, 7), 1.0, Vector(80, 255, 80), 0.5),
    Sphere(Vector(-2, -0.5, 5), 0.8, Vector(80, 80, 255), 0.2),
    Sphere(Vector(0, -1001.5, 0), 1000.0, Vector(200, 200, 200), 0.1),
]


def nearest(origin, direction):
    best, found = math.inf, None
    for thing in SCENE:
        distance = thing.hit(origin, direction)
        if distance is not None and distance < best:
            best, found = distance, thing
    return best, found


def trace(origin, direction, depth=0):
    distance, thing = nearest(origin, direction)
    if thing is None:
        return Vector(120, 160, 220) * max(direction.y, 0.1)
    place = origin + direction * distance
    normal = (place - thing.centre).unit()
    shade = max(normal.dot(LIGHT), 0.0)
    if shade and nearest(place, LIGHT)[1]:
        shade = 0.0
    colour = thing.colour * (0.2 + 0.8 * shade)
    if depth < 2:
        mirrored = direction - normal * (2 * normal.dot(direction))
        colour = colour * (1 - thing.mirror) + trace(place, mirrored, depth + 1) * thing.mirror
    return colour


def run(width, height):
    total = Vector(0, 0, 0)
    eye = Vector(0, 0, 0)
    for row in range(height):
        for column in range(width):
            ray = Vector(column / width - 0.5, 0.5 - row / height, 1).unit()
            total = total + trace(eye, ray)
    return round(total.x), round(total.y), round(total.z)


print(run(200, 150))
