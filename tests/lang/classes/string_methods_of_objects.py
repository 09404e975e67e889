# repr, str, format, bytes, int, float, bool, index conversions defined by classes.
class All:
    def __repr__(self):
        return 'REPR'

    def __str__(self):
        return 'STR'

    def __format__(self, spec):
        return f'FORMAT[{spec}]'

    def __bytes__(self):
        return b'BYTES'

    def __int__(self):
        return 7

    def __float__(self):
        return 1.5

    def __index__(self):
        return 3

    def __round__(self, n=None):
        return ('ROUND', n)

    def __trunc__(self):
        return 8

    def __floor__(self):
        return 'FLOOR'

    def __ceil__(self):
        return 'CEIL'

    def __dir__(self):
        return ['b', 'a']

    def __sizeof__(self):
        return 1

    def __length_hint__(self):
        return 5


import math
import operator
a = All()
print(a, repr(a), str(a), f'{a}', f'{a:x}', f'{a!r}', '%s %r' % (a, a), '{} {!r} {:q}'.format(a, a, a), [a], (a,), {a: a}, {'k': a})
print(bytes(a), int(a), float(a), bin(a), round(a), round(a, 2), math.floor(a), math.ceil(a), dir(a), operator.index(a), math.trunc(a))
print(format(a), format(a, 'zz'), ascii(a), chr(a), range(a))


class OnlyRepr:
    def __repr__(self):
        return 'only'


print(OnlyRepr(), str(OnlyRepr()), f'{OnlyRepr()}', [OnlyRepr()])


class Wrong:
    def __repr__(self):
        return 5

    def __str__(self):
        return b'x'

    def __int__(self):
        return 'x'

    def __float__(self):
        return 1

    def __index__(self):
        return 1.0

    def __format__(self, spec):
        return 5

    def __bytes__(self):
        return 'x'


for f in (repr, str, int, float, hex, format, bytes):
    try:
        f(Wrong())
    except TypeError as e:
        print(e)
