# datetime: construction, arithmetic, comparison, text, zones, and the words of its errors.
from datetime import *
import datetime as D


def t(text):
    try:
        print(text, '->', repr(eval(text)))
    except Exception as e:
        print(text, '->', type(e).__name__, e)


for line in '''
date(2020,2,30) | date(1.0,1,1) | date('a',1,1) | date() | date(2020) | date(2020,1)
datetime(2020) | date(2020,1,1)+1 | date(2020,1,1)-1 | 1-date(2020,1,1) | date(2020,1,1)<1
date(2020,1,1)<datetime(2020,1,1) | datetime(2020,1,1)<date(2020,1,1) | datetime(2020,1,1)<3
timedelta(1)<3 | timedelta(1)+3 | 3+timedelta(1) | timedelta(1)/0 | timedelta(1)//0
timedelta(1)/timedelta(0) | timedelta(1)//timedelta(0) | timedelta(1)%timedelta(0)
divmod(timedelta(1),timedelta(0)) | timedelta(1)/0.0 | timedelta('a') | timedelta(1)*'a'
timedelta(999999999)+timedelta(1) | timedelta(weeks=1e9) | timedelta(10**20)
timedelta(1.5,2.7,3.2,4.4) | timedelta(microseconds=0.5) | timedelta(microseconds=1.5)
timedelta(seconds=-0.1) | str(timedelta(-1,5)) | str(timedelta(3,5,7)) | timedelta(5)*1.5
timedelta(5)/3 | timedelta(5)//3 | datetime(2020,1,1,25) | datetime(2020,1,1,1,60)
datetime(2020,1,1,tzinfo=3) | datetime(2020,1,1,fold=2) | time(25) | time(1,2,3,4) | time(1,2)
time(fold=1) | datetime(2020,1,1,tzinfo=timezone.utc)
datetime(2020,1,1)-datetime(2020,1,1,tzinfo=timezone.utc)
datetime(2020,1,1)<datetime(2020,1,1,tzinfo=timezone.utc)
datetime(2020,1,1)==datetime(2020,1,1,tzinfo=timezone.utc) | timezone(timedelta(hours=5.5))
timezone(3) | timezone(timedelta(1)) | timezone(timedelta(1),3) | timezone(timedelta(0),'x')
str(timezone(timedelta(hours=-5))) | timezone.utc.utcoffset(3) | date.fromisoformat('2020-W01-1')
date.fromisoformat('20200101') | date.fromisoformat('2020-13-01') | date.fromisoformat('x')
date.fromisoformat(3) | datetime.fromisoformat('2020-01-01T12:30:45.123456789+05:30')
datetime.fromisoformat('20200101T123045Z') | datetime.fromisoformat('2020-W10T10')
datetime.fromisoformat('2020-01-01T25') | time.fromisoformat('T12:30')
time.fromisoformat('12:3') | time.fromisoformat('12:30:45,5')
datetime.strptime('2020-01-02 03:04:05.678 +0530','%Y-%m-%d %H:%M:%S.%f %z')
datetime.strptime('foo','%Y') | datetime.strptime('2020x','%Y') | datetime.strptime('2020','%Q')
datetime.strptime('2020 10 1','%Y %U %w') | datetime.strptime('10 1','%U %w')
datetime.strptime('2020 10 1','%G %V %u') | datetime.strptime('2020 10','%G %V')
date(2020,12,31).isocalendar() | date(2021,1,1).isocalendar() | date(1,1,1).isocalendar()
date(9999,12,31).isocalendar() | date.fromisocalendar(2020,53,7) | date.fromisocalendar(2021,53,7)
date.fromisocalendar(2021,1,8) | date.fromordinal(0) | date.fromordinal(3652060)
date.max+timedelta(1) | datetime.min-timedelta(1) | date(2020,1,1).strftime('%A %d %B %Y %j %f %z
%Z | %%') | datetime(2020,1,1,1,2,3,4,timezone.utc).strftime('%f %z %Z %H:%M')
datetime(2020,1,1).isoformat(timespec='x') | datetime(2020,1,1).isoformat(' ','minutes')
datetime(2020,1,1).isoformat('ab') | f'{date(2020,1,1):%d/%m}' | datetime(2020,1,1).timestamp()
datetime.fromtimestamp(1e15) | datetime.fromtimestamp(0) | datetime.utcfromtimestamp(1.5)
datetime.fromtimestamp(1234567890.123456, timezone.utc)
datetime(2020,1,1,tzinfo=timezone.utc).astimezone(timezone(timedelta(hours=3)))
date(2020,1,1).timetuple() | datetime(2020,5,6,7).timetuple() | datetime(2020,1,1).ctime()
date(2020,1,1).replace(month=13) | date(2020,1,1).__reduce__()
datetime(2020,1,1,fold=1).__reduce_ex__(4) | timedelta(1,2,3).__reduce__()
timezone.utc.__reduce__() | datetime.combine(date(2020,1,1),time(3)) | datetime.combine(1,2)
date(2020,1,1).foo | date(2020,1,1).year | D.UTC | date.today().__class__
datetime.now().__class__ | tzinfo().utcoffset(None) | timedelta.max | timedelta.min
-timedelta.max | -timedelta.min | abs(timedelta(-1)) | timedelta(5)%timedelta(2)
hash(date(2020,1,1))==hash(date(2020,1,1)) | datetime(2020,1,1).__format__(3)
date(2020,1,1).strftime(3) | datetime.now(3) | date.fromtimestamp('a')
datetime.fromtimestamp('a') | datetime.fromtimestamp(float('nan'))
isinstance(datetime.now(),date) | date(2020,1,1)==datetime(2020,1,1)
sorted([date(2020,1,2),date(2019,1,1)]) | sum([timedelta(1),timedelta(2)],timedelta())
date(10000,1,1) | date(0,1,1) | date(2020,1,10**30) | date(2020,1,10**10)
datetime(2020,1,1,tzinfo=timezone(timedelta(hours=1),'CET')) | date.__module__ | datetime.__name__
(datetime.max-datetime.min).total_seconds() | timedelta(microseconds=1).total_seconds()
time(1)<time(2) | time(1)<3 | time(1)==time(1,tzinfo=timezone.utc)
time(1)<time(1,tzinfo=timezone.utc) | bool(time(0)) | time(1)-time(0)
'''.strip().splitlines():
    for text in line.split(' | '):
        t(text)

d = date(2020, 1, 1)
for name in 'year', 'x':
    try:
        setattr(d, name, 3)
    except AttributeError as e:
        print(e)


class MyDate(date):
    pass


later = MyDate(2020, 1, 1) + timedelta(1)
print(MyDate(2020, 1, 1), repr(later), type(later), type(MyDate.today()))
