# Deeply nested source is an error, never a crash.
for source in ('(' * 5000 + ')' * 5000, '[' * 3000, '-' * 100000 + '1', 'not ' * 50000 + '1', 'a' + '.b' * 20000, 'a' + '[0]' * 5000, 'f(' * 1000 + ')' * 1000, 'lambda: ' * 5000 + '1', '1' + '+1' * 20000, '1' + '**1' * 5000,
               'if 1:\n' + ''.join(' ' * i + 'if 1:\n' for i in range(1, 150)) + ' ' * 150 + 'pass', 'x = ' * 10000 + '1', '{' * 1000 + '}' * 1000, "f'{" * 500 + '1' + "}'" * 500, 'a if b else ' * 10000 + 'c', '(' * 150 + '1' + ')' * 150):
    try:
        compile(source, 'deep', 'exec')
        print(source[:10], 'survived')
    except (SyntaxError, RecursionError, MemoryError) as e:
        print(source[:10], 'survived')
print(eval('(' * 50 + '42' + ')' * 50), eval('[' * 50 + ']' * 50))

import re

try:
    re.compile('(a)' + '(?(1)' * 50_000 + 'a' + ')' * 50_000)
except RecursionError as e:
    print(type(e).__name__)
