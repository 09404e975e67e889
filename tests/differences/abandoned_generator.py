# description: A generator that is left before its end does not run its finally clauses.
# cause: CPython runs them when the last reference goes; here nothing counts references.
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
