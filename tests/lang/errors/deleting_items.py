# What cannot be deleted from: the words depend on whether the type is a sequence and the key an index.
import enum


class Plain:
    pass


class Index:
    def __index__(self):
        return 0


class Color(enum.Enum):
    RED = 1


for container in (1, None, 'abc', (1,), b'abc', range(3), {1}, Plain(), len, 1.5):
    for key in (0, True, 'a', Index()):
        try:
            del container[key]
        except TypeError as e:
            print(e)

for action in (lambda: Color.BLUE, lambda: Color.__members__.clear(), lambda: Color['BLUE'], lambda: Color(7)):
    try:
        action()
    except Exception as e:
        print(type(e).__name__, e)
print(Color.__members__, getattr(Color, 'BLUE', None), hash('') == hash(b'') == 0)
