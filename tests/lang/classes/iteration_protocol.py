# __iter__ and __next__, and what goes wrong with them.
class Squares:
    def __init__(self, n):
        self.n, self.i = n, 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration('finished')
        self.i += 1
        return self.i ** 2


print(list(Squares(4)), sum(Squares(3)), max(Squares(3)), 9 in Squares(5), list(zip(Squares(2), Squares(3))), dict(enumerate(Squares(2))))
s = Squares(1)
print(next(s), next(s, 'default'))
try:
    next(s)
except StopIteration as e:
    print('StopIteration', e.value, e.args)
a, b, c = Squares(3)
print(a, b, c, *Squares(2), [*Squares(2)], {*Squares(2)})


class NotIterator:
    def __iter__(self):
        return 5


class Broken:
    def __iter__(self):
        raise ValueError('iter')


class BrokenNext:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError('next')


class NoIter:
    __iter__ = None


for bad in (NotIterator, Broken, BrokenNext, NoIter, object):
    try:
        for x in bad():
            pass
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class Tree:
    def __init__(self, value, *children):
        self.value, self.children = value, children

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child


print(list(Tree(1, Tree(2, Tree(3)), Tree(4))))
it = iter([1, 2, 3])
print(next(it), list(it), list(it))
print(list(iter(lambda state=[0]: state.append(len(state)) or state[-1], 4)))
