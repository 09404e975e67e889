# stdin: first line\nsecond\n42\n
# print's parameters and input from standard input.
import sys
print()
print('a', 'b', 1, None, sep='-', end='!\n')
print('no newline', end='')
print(' then more')
print(1, 2, sep='')
print('x', 'y', sep='\n')
print(sep='ignored')
print(*[1, 2, 3], sep=', ')
print('to stdout', file=sys.stdout)
print('not seen', file=sys.stderr)
print('flushed', flush=True)
print('none', 'works', sep=None, end=None)


class Writer:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


w = Writer()
print('a', 'b', file=w)
print(w.parts)
sys.stdout.write('direct\n')
first = input('prompt> ')
print(repr(first))
second = input()
n = int(input('number: '))
print(second, n + 1)
try:
    input('at the end: ')
except EOFError as e:
    print()
    print(type(e).__name__, e)
for bad in ("print(sep=5)", "print(end=5)", "print('a', sepp='')", "print(1, file=5)"):
    try:
        eval(bad)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
