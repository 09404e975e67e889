# Texts of ISO 8601: usual shapes, nearly usual ones, and numbers that are no date.
from datetime import datetime


class Mine(datetime):
    pass


for text in ('2020-05-06', '2020-05-06 07:08', '2020-05-06T07:08:09', '2020-05-06T07:08:09.123', '2020-05-06T07:08:09.123456',
             '2020-05-06é07:08', '2020-05-06漢07:08', '2020-05-0607:08', '2020-05-06T07:08:09.1234', '2020-05-06T07:08:09,123',
             '2020-05-06T07:08:09.12345x', '2020-05-06T07-08', '2020-05-06T07:08:0x', '20200506', '2020-13-01', '2020-02-30', '0000-01-01',
             '2020-05-06T24:00', '2020-05-06T07:60', '2020-05-06T07:08:61', '2020-05-06T07:08+01:00', '2020-05-06T07', '2020-W10-1',
             '2020-05-06T07:08:09.123+02:00', '٢٠٢٠-05-06', '2020/05/06', '', '2020-05-06 ', '2020-05-06T07:08:', '+020-05-06'):
    for cls in (datetime, Mine):
        try:
            print(ascii(text), repr(cls.fromisoformat(text)))
        except ValueError as e:
            print(ascii(text), ascii(str(e)))
moment = datetime(2020, 5, 6, 7, 8, 9, 12)
for format in ('', 'plain', '%Y', '%f', '%%f', '%%%f', '%z|%Z|', '%', 'é %d', '%H:%M:%S.%f', '%%z'):
    print(repr(moment.strftime(format)), end=' ')
print()
