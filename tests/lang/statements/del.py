# del of names, items, slices, attributes and tuples of them.
x = 1
del x
try:
    x
except NameError as e:
    print(e)
items = list(range(10))
del items[0]
del items[-1], items[2]
print(items)
del items[1:3]
print(items)
del items[::2]
print(items)
d = {'a': 1, 'b': 2, 'c': 3}
del d['a']
print(d)
try:
    del d['zz']
except KeyError as e:
    print('KeyError', e)
try:
    del items[99]
except IndexError as e:
    print(e)


class C:
    pass


c = C()
c.attr = 1
del c.attr
print(hasattr(c, 'attr'))
try:
    del c.attr
except AttributeError as e:
    print(e)
a, b = 1, 2
del (a, b)


def local():
    v = 1
    del v
    try:
        print(v)
    except UnboundLocalError as e:
        print(e)


local()


def rebinding():
    v = 1
    del v
    v = 2
    return v


print(rebinding())
try:
    del (1, 2)[0]
except TypeError as e:
    print(e)
try:
    del 'abc'[0]
except TypeError as e:
    print(e)
