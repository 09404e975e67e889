# calendar: months and years as data, as text and as HTML.
import calendar
import time

print(calendar.month(2024, 2))
print(calendar.calendar(2023))
print(calendar.TextCalendar(6).formatmonth(2021, 8, 3, 2))
print(calendar.TextCalendar().formatyear(2020, 3, 1, 2, 4))
print(calendar.HTMLCalendar().formatmonth(2023, 1))
print(len(calendar.HTMLCalendar(6).formatyear(2023)), calendar.HTMLCalendar().formatyearpage(2023)[:400])
print(calendar.monthcalendar(2023, 10), calendar.monthrange(2023, 2), calendar.isleap(1900), calendar.leapdays(1900, 2024))
print(list(calendar.day_name), list(calendar.month_abbr), calendar.day_abbr[2:4], calendar.month_name[12], calendar.weekheader(3))
cal = calendar.Calendar(calendar.SUNDAY)
print(list(cal.iterweekdays()), list(cal.itermonthdates(2023, 2))[:3], list(cal.itermonthdays2(2023, 2))[:5])
print(list(cal.itermonthdays3(2023, 12))[-3:], list(cal.itermonthdays4(2023, 1))[:3], cal.monthdays2calendar(2023, 2)[0])
print(len(cal.yeardatescalendar(2023)), len(cal.yeardayscalendar(2023, 4)), cal.yeardays2calendar(2023, 6)[0][1][0])
print(calendar.timegm((2023, 5, 6, 7, 8, 9)), calendar.timegm(time.gmtime(1234567890)), calendar.weekday(2023, 5, 6))
for f in (lambda: calendar.monthrange(2023, 13), lambda: calendar.setfirstweekday(7), lambda: calendar.weekday(2023, 2, 30)):
    try:
        f()
    except ValueError as e:
        print(type(e).__name__, e)
calendar.setfirstweekday(calendar.SUNDAY)
calendar.prmonth(2023, 5)
