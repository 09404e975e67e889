# Context managers: order, suppression, several at once, targets.
class Manager:
    def __init__(self, name, suppress=False):
        self.name, self.suppress = name, suppress

    def __enter__(self):
        print('enter', self.name)
        return self.name.upper()

    def __exit__(self, kind, value, traceback):
        print('exit', self.name, kind and kind.__name__, value, traceback is not None)
        return self.suppress


with Manager('a') as a:
    print('body', a)
with Manager('a') as a, Manager('b') as b:
    print(a, b)
with (
    Manager('p') as p,
    Manager('q') as q,
):
    print(p, q)
with Manager('quiet', suppress=True):
    raise ValueError('suppressed')
try:
    with Manager('loud'), Manager('inner'):
        raise KeyError('through both')
except KeyError as e:
    print('caught', e)


def leave():
    for i in range(3):
        with Manager(str(i)):
            if i == 0:
                continue
            if i == 1:
                return 'returned'


print(leave())
with Manager('tuple') as (first, *rest):
    print(first, rest)
box = {}
with Manager('item') as box['key']:
    print(box)


class NoExit:
    def __enter__(self):
        return 1


for bad in (NoExit(), 5):
    try:
        with bad:
            print('not reached')
    except TypeError as e:
        print(e)


class BadExit(Manager):
    def __exit__(self, *exc):
        raise RuntimeError('in exit')


try:
    with BadExit('bad'):
        raise ValueError('in body')
except RuntimeError as e:
    print(e, repr(e.__context__))
