# What C reads and writes of dates, beside what it leaves to the language.
from datetime import date, datetime, timedelta, timezone, tzinfo


def told(f, *args):
    try:
        return f(*args)
    except Exception as problem:
        return type(problem).__name__, str(problem)


for text, format in [('2024-02-29 03:04:05', '%Y-%m-%d %H:%M:%S'), ('2023-02-29', '%Y-%m-%d'), ('1/2/2024', '%d/%m/%Y'),
                     ('01/02/2024', '%d/%m/%Y'), ('2024-01-02T03:04:05.12', '%Y-%m-%dT%H:%M:%S.%f'), ('20240102', '%Y%m%d'),
                     ('0304', '%H%M'), ('2400', '%H%M'), ('03:04:60', '%H:%M:%S'), ('2024-1-02', '%Y-%m-%d'),
                     ('2024-01-02 ', '%Y-%m-%d'), ('2024-01-02  03', '%Y-%m-%d %H'), ('12', '%d%'), ('0000-01-01', '%Y-%m-%d'),
                     ('2024-13-01', '%Y-%m-%d'), ('.1234567', '.%f'), ('5.', '%M.%f'), ('٢٠٢٤', '%Y'), ('', ''), ('é', 'é')]:
    print(text, format, told(datetime.strptime, text, format))


class Day(date):
    def __str__(self): return 'a day'


class Moment(datetime):
    def __new__(cls, *args, **kwargs):
        return super().__new__(cls, *args, **kwargs)


class Zone(tzinfo):
    def utcoffset(self, dt): return timedelta(hours=1)
    def dst(self, dt): return timedelta(0)
    def tzname(self, dt): return 'Z'
    def __repr__(self): return 'Zone()'


east = timezone(timedelta(hours=5, minutes=30))
for t in (datetime(2024, 1, 2), datetime(2024, 1, 2, 3, 4, 0, 5), Moment(2024, 1, 2, 3, fold=1), Moment(2024, 1, 2, 3, tzinfo=Zone()),
          datetime(1, 1, 1, tzinfo=east), datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=east)):
    print(repr(t), t, t.date(), type(t.date()), t.weekday(), t.isoweekday(), t.toordinal(), told(t.timestamp) if t.tzinfo else '')
for cls in (date, Day, datetime, Moment):
    for text in ('2024-02-29', '2024-02-30', '20240229', '2024-W01-1', '2024-02-29T05', '2024-02-29 05:06:07.123', '2024', 5, '2024-02-29T25:00'):
        print(cls.__name__, text, repr(told(cls.fromisoformat, text)))
    print(repr(told(cls.fromordinal, 738000)), told(cls.fromordinal, 0), told(cls.fromordinal, 3652060), told(cls.fromordinal, 'x'), told(cls.fromordinal, True))
for stamp in (0, 1.5, -1.5, 1e9 + 0.123456, 1700000000.9999996, -0.0000005, 1e20, float('nan'), True, 2 ** 70, 'x', 253402300799):
    print(stamp, repr(told(datetime.fromtimestamp, stamp, timezone.utc)), repr(told(datetime.fromtimestamp, stamp, east)))
print(repr(Moment.fromtimestamp(0, Zone())), type(Moment.now(Zone())), type(datetime.now(east).tzinfo), datetime.now().tzinfo, told(datetime.now, 5))
for d in (timedelta(0), timedelta(1), timedelta(-1, 1, 1), timedelta(999999999, 86399, 999999), timedelta(microseconds=-1), timedelta(-5, 3600)):
    print(repr(d), d, bool(d), told(lambda: -d), d.total_seconds(), d * 3 if d.days < 9 else told(lambda: d * 3), told(lambda: 2.5 * d), told(lambda: d * 'x'), told(lambda: d * 10 ** 30))
print(told(lambda: timedelta.max * True), date.isoformat(datetime(2024, 1, 2)), str(Day(2024, 1, 2)), f'{Day(2024, 1, 2)}')
for amounts in ({'days': 1 << 41}, {'hours': 1 << 39}, {'seconds': 80000000000000, 'weeks': -3}, {'days': True}, {'days': 10 ** 9}, {'microseconds': -(1 << 39), 'milliseconds': 7}):
    print(amounts, told(lambda: timedelta(**amounts)))
