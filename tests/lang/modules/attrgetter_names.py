# SPDX-License-Identifier: MIT
# attrgetter: names with and without dots, of classes derived from str, beyond ASCII; groupby of many groups.
import itertools
import operator
from types import SimpleNamespace as Space


class Name(str):
    pass


thing = Space(x=1, y=Space(z=2, été=3), été=4)
for name in ('x', Name('x'), 'y.z', Name('y.z'), 'été', 'y.été', '', '.', 'x.', 'no', 'y.no'):
    getter = operator.attrgetter(name)
    try:
        print(getter, getter(thing))
    except AttributeError as e:
        print(getter, e)
print(operator.attrgetter('x', 'y.z')(thing), operator.attrgetter(Name('x')).__reduce__()[1])
print([(k, list(v)) for k, v in itertools.groupby('aabbbcda')])


class Sub(itertools.groupby):
    pass


print([(k, list(v)) for k, v in Sub([1, 1.0, 2], lambda v: v)])
sets = [set(range(n)) for n in (3, 40, 100, 300)]
print([s.copy() == s and list(s.copy()) == sorted(s) for s in sets], [sorted(s ^ sets[1])[:3] for s in sets])
