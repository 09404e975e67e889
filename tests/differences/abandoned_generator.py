# description: A generator that is left before its end runs its finally clauses later.
# cause: CPython runs them when the last reference goes; here they run after a garbage collection, or when the program ends.
# workaround: Close it, with generator.close() or contextlib.closing(generator).
from contextlib import closing


def lines():
    try:
        yield 'first'
        yield 'second'
    finally:
        print('closed')


for line in lines():
    break
print('left behind')
with closing(lines()) as source:
    for line in source:
        break
