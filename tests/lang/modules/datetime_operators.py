# SPDX-License-Identifier: MIT
# Operators of date, datetime and timedelta: exact, derived, with zones, and what they refuse.
import itertools
import operator
from datetime import date, datetime, timedelta, timezone, tzinfo


class Day(date):
    pass


class Moment(datetime):
    def __new__(cls, *args, **kwargs):
        self = datetime.__new__(cls, *args, **kwargs)
        self.made = 'by new'
        return self


class Span(timedelta):
    def __radd__(self, other):
        return 'radd', timedelta.__radd__(self, other)

    def __lt__(self, other):
        return 'lt', super().__lt__(other)


class Odd(tzinfo):
    def __repr__(self):
        return 'Odd()'

    def utcoffset(self, dt):
        if dt.year == 1:
            raise ZeroDivisionError('zone')
        return None if dt.year == 2 else timedelta(hours=dt.hour % 3)


odd, east = Odd(), timezone(timedelta(hours=2))
values = [date(2024, 2, 29), Day(2024, 2, 29), date(1, 1, 1), datetime(2024, 2, 29), Moment(2024, 2, 29, 5),
          datetime(2024, 2, 29, 7, tzinfo=east), datetime(2024, 2, 29, 5, tzinfo=timezone.utc), datetime(9999, 12, 31, 23),
          datetime(2024, 2, 29, 7, tzinfo=odd), datetime(1, 1, 1, tzinfo=odd), datetime(2, 1, 1, tzinfo=odd),
          timedelta(1), Span(1), timedelta(-999999999), timedelta(999999999), timedelta(0, 1, 5), 5, 'text', None]
for f in (operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge, operator.add, operator.sub):
    print(f.__name__)
    for a, b in itertools.product(values, repeat=2):
        try:
            print(repr(f(a, b)), end=' ')
        except Exception as e:
            print(type(e).__name__, e, end=' ')
    print()

print((Moment(2024, 1, 1) + timedelta(1)).made, type(Day(2024, 1, 1) - timedelta(1)))
print(type(Span(1) + Span(2)), type(Span(1) - Span(2)))
print(len({values[0], values[1], date(2024, 2, 29)}), hash(values[5]) == hash(values[6]), hash(values[3]) == hash(Moment(2024, 2, 29)))
print(hash(timedelta(days=1)) == hash(timedelta(hours=24)) == hash(Span(1)), hash(datetime(2024, 1, 1, fold=1)) == hash(datetime(2024, 1, 1)))
try:
    hash(values[9])
except ZeroDivisionError as e:
    print(e)
print(date.__eq__(date(2024, 2, 29), datetime(2024, 2, 29)), datetime.__lt__(datetime(2024, 1, 1), 5))
print(timedelta.__add__(timedelta(1), date(2024, 1, 1)), date.__radd__(date(2024, 1, 1), timedelta(1)), datetime.__rsub__(datetime(2024, 1, 1), 1))
print(sorted([date(2024, 1, 3), date(2023, 1, 3), Day(2024, 1, 2)]), max(timedelta(1), timedelta(0, 5)))
print(sum([timedelta(1), timedelta(2)], timedelta()), datetime(2024, 1, 1).__hash__() == hash(datetime(2024, 1, 1)))


class Own(datetime):
    def __eq__(self, other):
        return 'own'

    def __sub__(self, other):
        return NotImplemented


print(Own(2024, 1, 1) == 1, datetime(2024, 1, 1) == Own(2024, 1, 1), Own.__hash__)
for a, b in ((Own(2024, 1, 1), datetime(2023, 1, 1)), (datetime(2023, 1, 1), Own(2024, 1, 1))):
    try:
        print(a - b)
    except TypeError as e:
        print(e)
