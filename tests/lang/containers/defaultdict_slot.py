# SPDX-License-Identifier: MIT
# A defaultdict keeps its factory in a slot; objects of derived classes have attributes beside it.
import collections, pickle, copy, weakref
d = collections.defaultdict(list, a=1)
d['x'].append(3)
print(d, d.default_factory, hasattr(d, '__dict__'))
for name in ('foo', 'default_factory'):
    try:
        setattr(d, name, int)
        print('set', name)
    except AttributeError as e:
        print(e)
print(d['n'], d, d.default_factory)
try:
    d.foo
except AttributeError as e:
    print(e)
del d.default_factory
print(d.default_factory, d)
try:
    d['absent']
except KeyError as e:
    print(repr(e))
for e in (copy.copy, copy.deepcopy, lambda d: pickle.loads(pickle.dumps(d)), lambda d: d.copy(), lambda d: d | {1: 2}):
    d = collections.defaultdict(int, a=1)
    x = e(d)
    print(x, type(x) is type(d), x.default_factory, x['new'])


class Derived(collections.defaultdict):
    def __init__(self, *args):
        self.before = 1
        super().__init__(*args)


x = Derived(list)
x.foo = 1
print(vars(x), x.default_factory, x['a'], x, weakref.ref(x)() is x)
y = copy.copy(x)
print(vars(y), y)


class Slotted(collections.defaultdict):
    __slots__ = ('one', 'two')


z = Slotted(set)
z.two = 5
z['k'].add(1)
print(z, z.two, z.default_factory, hasattr(z, '__dict__'), hasattr(z, 'one'))
try:
    z.three = 1
except AttributeError as e:
    print(e)
n = collections.defaultdict.__new__(collections.defaultdict)
print(n.default_factory, n)
print(collections.defaultdict.__dictoffset__, Derived.__dictoffset__ != 0)


class Both(Slotted, dict):
    pass


b = Both(int)
b.one, b.any = 1, 2
print(b['q'], b.one, b.any, b)
for bases in ((collections.Counter, collections.defaultdict),):
    try:
        M = type('M', bases, {})
        m = M()
        m.att = 3
        print(m.att, [c.__name__ for c in M.__mro__])
    except TypeError as e:
        print(e)
