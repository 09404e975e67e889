# description: A generator that is left before its end may run its finally clauses later.
# cause: CPython runs them when the last reference goes; here it is looked for at `del`, at `x = None` and where a loop is left, else they run after a garbage collection, or when the program ends.
# workaround: Close it, with generator.close() or contextlib.closing(generator).
from contextlib import closing


def lines():
    try:
        yield 'first'
        yield 'second'
    finally:
        print('closed')


def first():
    return next(lines())


def show():
    first()
    print('left behind')


show()
with closing(lines()) as source:
    for line in source:
        break
