# SPDX-License-Identifier: MIT
"""Operations of decimal in nanoseconds, the least of many rounds: python3 bench/decimals.py; build/meanwhile bench/decimals.py."""
import timeit
from decimal import Decimal, getcontext, localcontext

a, b = Decimal('1234567890.123456789012345678'), Decimal('3.141592653589793238462643383')
s, t, text = Decimal('12.34'), Decimal('5.6'), '1234567890.123456789012345678'


def measure(statement, rounds=100):
    timer = timeit.Timer(statement, globals=globals())
    number = max(1, min(2000, int(2e-4 / max(timer.timeit(1), 1e-9))))
    print('%-10s %-24s %12.0f ns' % (getcontext().prec, statement, min(timer.repeat(rounds, number)) / number * 1e9))


for statement in ('a + b', 'a - b', 'a * b', 'a / b', 's + t', 's * t', 's / t', 'a + 1', 'a < b', 'a == b', 'hash(a)', 'str(a)',
                  'repr(a)', 'Decimal(text)', 'Decimal(12345)', 'a.quantize(s)', 'round(a, 2)', 'f"{a:.2f}"', 'int(a)', 'float(a)',
                  'a.sqrt()', 'b.exp()', 'a.ln()', 'b ** 7', 'b ** t', 'localcontext()'):
    measure(statement)
for getcontext().prec in (50, 100, 1000, 10000):
    a, b = Decimal(2).sqrt(), Decimal(3).sqrt()
    text = str(a)
    for statement in ('a + b', 'a * b', 'a / b', 'str(a)', 'Decimal(text)'):
        measure(statement, 5)
