# parentheses of ast.unparse() round yields, named expressions and generators; docstrings with u
import ast
import collections
import functools
import inspect
import operator
import re
import warnings

for text in ("x = yield 1", "x += yield", "x: int = yield 1", "return (yield)", "yield (yield)", "x[(a := 1)]",
             "f(x for x in y)", "u'doc'", "def f():\n u'doc'", "x[1, *y]", "return 1, 2"):
    print(ast.unparse(ast.parse(text)))

point = collections.namedtuple('Point', 'x y')
print(point.x, point.y)
for callable_ in (type, type(None)):
    try:
        print(inspect.signature(callable_))
    except ValueError as error:
        print(error)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    try:
        re.compile('[a--b]')
    except re.error as error:
        print(error, [str(one.message) for one in seen])
for callable_ in (max, min):
    try:
        print(inspect.signature(callable_))
    except ValueError as error:
        print(error)
print(sorted(name for name in vars(operator) if name.startswith('__i') or 'truth' in name))


@functools.total_ordering
class Weight:
    def __lt__(self, other):
        return True


print(Weight.__ge__.__doc__, Weight.__gt__.__name__)
