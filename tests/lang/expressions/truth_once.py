# How often `and`, `or` and `not` ask for the truth of an operand, and names of functions in comprehensions.
import itertools


class Told:
    def __init__(self, name, truth):
        self.name, self.truth = name, truth

    def __bool__(self):
        print(self.name, end=" ")
        return self.truth

    def __repr__(self):
        return self.name.upper()


forms = """(a or b) or c|(a and b) or c|(a or b) and c|(a and b) and c|a or (b and c)|a and (b or c)|not (a or b)
not (a or b) or c|((a or b) and c) or a|((a and b) or c) and b|1 if (a or b) and c else 2|(a if b else c) or a
(not not a) or b|bool(a or b) and c|(a or (b or (c or a)))|(a and b or c) and (b or c)"""
for form in forms.replace("\n", "|").split("|"):
    for truths in itertools.product([False, True], repeat=3):
        names = {n: Told(n, truth) for n, truth in zip("abc", truths)}
        print(eval(form, names), end="; ")
        exec(f"if {form}: print('yes', end=' ')\nwhile {form}: break\nelse: print('no', end=' ')", names)
    print(form)


class Nested:
    inside = [lambda: 1 for x in (1,)]
    print(inside[0].__qualname__)


def outer():
    yield from [lambda: 1 for x in (1,)]
    yield from (lambda: 1 for x in (1,))
    yield {1: lambda: (lambda: 1) for x in (1,)}[1]()


print([f.__qualname__ for f in outer()])


class Keys:
    def __getattr__(self, name):
        print("asked for", name)
        return 3


for use in (lambda: dict(**Keys()), lambda: {**Keys()}, lambda: print(*[], **3), lambda: {**3}):
    try:
        use()
    except TypeError as e:
        print(e)


def unbound():
    print(value)
    value = 1


try:
    unbound()
except UnboundLocalError as e:
    print(e.name, e)
