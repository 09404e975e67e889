# Imports inside functions, again and again: from modules, from packages, of what is missing.
import sys
import types


def names():
    from collections.abc import Mapping
    from os import path
    import os.path
    import xml.etree as etree
    return Mapping.__name__, path is os.path, etree.__name__


print([names() for _ in range(3)][-1])
plain = types.ModuleType('plain')
sys.modules['plain'] = plain
try:
    from plain import thing
except ImportError as e:
    print(type(e).__name__, e)
plain.__getattr__ = lambda name: f'<{name}>' if name != '__path__' else (_ for _ in ()).throw(AttributeError(name))
from plain import thing
print(thing)
plain.__path__ = []
try:
    from plain import other
    print(other)
    import plain.sub
except ImportError as e:
    print(type(e).__name__, e)


class Odd(types.ModuleType):
    def __getattribute__(self, name):
        return 'odd' if name == 'colour' else super().__getattribute__(name)


sys.modules['odd'] = Odd('odd')
from odd import colour
print(colour)

print(sorted('hello'), sorted('b'), sorted(''), sorted(['', '\0', 'a', '\0\0', 'é', '漢', 'a\0', '']), sorted(['b', 'a'] * 40)[38:42])
print(sorted(['aa' * 30 + c for c in 'badc' * 20])[0][-3:], sorted([('b', 1), ('a', 2), ('', 0)]))
for spec in ('', '5', '<5', '>5', '^6', '*^6', '.2', '5.2', 'é>5', '0>4', '1'):
    print(repr(format('abc', spec)), repr(f'{"é":{spec}}'), repr('{:{}}|{}'.format('', spec, 'x')))
