# names of days and months: one, slices, from behind, none
import calendar

for names in (calendar.day_name, calendar.day_abbr, calendar.month_name, calendar.month_abbr):
    print(list(names), names[-1], names[0:3], names[::-2], len(names))
for bad in (13, -14, 'a'):
    try:
        print(calendar.month_name[bad])
    except (IndexError, TypeError) as error:
        print(type(error).__name__)
