# zoneinfo: offsets, savings and names through the years, folds and gaps, keys that are none.
from datetime import datetime, timedelta, timezone, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

for key in ('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Sydney', 'UTC', 'Europe/Dublin', 'Africa/Casablanca',
            'America/St_Johns', 'Asia/Tehran', 'Etc/GMT+5', 'Europe/London', 'Pacific/Apia', 'Africa/Monrovia'):
    z = ZoneInfo(key)
    print(z, repr(z), z.key, z is ZoneInfo(key))
    for year in (1, 1880, 1918, 1945, 1970, 1999, 2023, 2040, 2100, 9998):
        for month in (1, 4, 7, 10):
            dt = datetime(year, month, 15, 12, tzinfo=z)
            print(dt.isoformat(), dt.tzname(), dt.dst(), end=' ')
            print(datetime(year, month, 20, tzinfo=timezone.utc).astimezone(z).isoformat())
    print(time(1, tzinfo=z).utcoffset())
z = ZoneInfo('Europe/Berlin')
for start in (datetime(2023, 3, 26, 0), datetime(2023, 10, 29, 0), datetime(2050, 3, 27, 0), datetime(2050, 10, 30, 0)):
    for minutes in range(0, 300, 30):
        naive = start + timedelta(minutes=minutes)
        utc = naive.replace(tzinfo=timezone.utc)
        print(naive.replace(tzinfo=z), naive.replace(tzinfo=z, fold=1), repr(utc.astimezone(z)), utc.astimezone(z).astimezone(timezone.utc) == utc)
a = datetime(2023, 6, 1, 12, tzinfo=z)
b = datetime(2023, 6, 1, 12, tzinfo=ZoneInfo('America/New_York'))
print(b - a, a < b, a == b, (a + timedelta(days=200)).isoformat(), a.timestamp(), datetime.fromtimestamp(0, z))
for key in ('Foo/Bar', '/etc/passwd', '../x', 'Europe//Berlin', 3):
    try:
        ZoneInfo(key)
    except Exception as e:
        print(type(e).__name__, e)
