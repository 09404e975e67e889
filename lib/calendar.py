# SPDX-License-Identifier: MIT
"""Calendars of months and years.

Months are lists of weeks; TextCalendar and HTMLCalendar print them. The Gregorian calendar is taken to have been there
always. Monday is day 0 of a week unless setfirstweekday() or firstweekday says otherwise.
"""

import datetime
import sys
from itertools import repeat

__all__ = ['IllegalMonthError', 'IllegalWeekdayError', 'setfirstweekday', 'firstweekday', 'isleap',
           'leapdays', 'weekday', 'monthrange', 'monthcalendar', 'prmonth', 'month', 'prcal',
           'calendar', 'timegm', 'month_name', 'month_abbr', 'day_name', 'day_abbr', 'Calendar',
           'TextCalendar', 'HTMLCalendar', 'LocaleTextCalendar', 'LocaleHTMLCalendar', 'weekheader',
           'FRIDAY', 'MONDAY', 'SATURDAY', 'SUNDAY', 'THURSDAY', 'TUESDAY', 'WEDNESDAY']

error = ValueError
January, February = 1, 2
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


class IllegalMonthError(ValueError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return 'bad month number %r; must be 1-12' % self.month


class IllegalWeekdayError(ValueError):
    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return 'bad weekday number %r; must be 0 (Monday) to 6 (Sunday)' % self.weekday


class _Names:
    """What strftime() calls a few days: by index and by slice."""

    def __init__(self, format, dates, blank=False):
        self.format = format
        self.dates = dates
        self.blank = blank

    def __getitem__(self, i):
        found = ([None] * self.blank + self.dates)[i]
        if isinstance(i, slice):
            return [date.strftime(self.format) if date else '' for date in found]
        return found.strftime(self.format) if found else ''

    def __len__(self):
        return len(self.dates) + self.blank


_week = [datetime.date(2001, 1, day) for day in range(1, 8)]
_year = [datetime.date(2001, month, 1) for month in range(1, 13)]
day_name = _Names('%A', _week)
day_abbr = _Names('%a', _week)
month_name = _Names('%B', _year, True)
month_abbr = _Names('%b', _year, True)


def isleap(year):
    """Whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def leapdays(y1, y2):
    """How many years with a 29 February there are from y1 to before y2."""
    y1 -= 1
    y2 -= 1
    return (y2 // 4 - y1 // 4) - (y2 // 100 - y1 // 100) + (y2 // 400 - y1 // 400)


def weekday(year, month, day):
    """The day of the week of a date: 0 is Monday."""
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        year = 2000 + year % 400
    return datetime.date(year, month, day).weekday()


def _monthlen(year, month):
    return mdays[month] + (month == February and isleap(year))


def monthrange(year, month):
    """On what day of the week a month begins, and how many days it has."""
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)
    return weekday(year, month, 1), _monthlen(year, month)


def _prevmonth(year, month):
    return (year - 1, 12) if month == 1 else (year, month - 1)


def _nextmonth(year, month):
    return (year + 1, 1) if month == 12 else (year, month + 1)


def _rows(items, n):
    return [items[i:i + n] for i in range(0, len(items), n)]


class Calendar(object):
    """Weeks and months as lists and iterators of days, unformatted."""

    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    def getfirstweekday(self):
        return self._firstweekday % 7

    def setfirstweekday(self, firstweekday):
        self._firstweekday = firstweekday

    firstweekday = property(getfirstweekday, setfirstweekday)

    def iterweekdays(self):
        """Yields the numbers of the days of a week, in its order."""
        for i in range(self.firstweekday, self.firstweekday + 7):
            yield i % 7

    def itermonthdays(self, year, month):
        """Yields the days of a month's weeks; 0 for those of other months."""
        first, ndays = monthrange(year, month)
        yield from repeat(0, (first - self.firstweekday) % 7)
        yield from range(1, ndays + 1)
        yield from repeat(0, (self.firstweekday - first - ndays) % 7)

    def itermonthdays2(self, year, month):
        """The days of whole weeks round a month as (day, or 0 outside the month; day of the week)."""
        for i, day in enumerate(self.itermonthdays(year, month), self.firstweekday):
            yield day, i % 7

    def itermonthdays3(self, year, month):
        """Yields the days of a month's weeks as (year, month, day)."""
        first, ndays = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        y, m = _prevmonth(year, month)
        past = _monthlen(y, m) + 1
        for day in range(past - before, past):
            yield y, m, day
        for day in range(1, ndays + 1):
            yield year, month, day
        y, m = _nextmonth(year, month)
        for day in range(1, (self.firstweekday - first - ndays) % 7 + 1):
            yield y, m, day

    def itermonthdays4(self, year, month):
        """Yields the days of a month's weeks as (year, month, day, day of the week)."""
        for i, day in enumerate(self.itermonthdays3(year, month)):
            yield *day, (self.firstweekday + i) % 7

    def itermonthdates(self, year, month):
        """The dates of whole weeks round a month."""
        for day in self.itermonthdays3(year, month):
            yield datetime.date(*day)

    def monthdatescalendar(self, year, month):
        """The weeks of a month, each a list of dates."""
        return _rows(list(self.itermonthdates(year, month)), 7)

    def monthdays2calendar(self, year, month):
        """The weeks of a month, each a list of (day or 0, day of the week)."""
        return _rows(list(self.itermonthdays2(year, month)), 7)

    def monthdayscalendar(self, year, month):
        """The weeks of a month, each a list of days; 0 for those of other months."""
        return _rows(list(self.itermonthdays(year, month)), 7)

    def yeardatescalendar(self, year, width=3):
        """Months of weeks of dates, the months in rows of width."""
        return _rows([self.monthdatescalendar(year, m) for m in range(1, 13)], width)

    def yeardays2calendar(self, year, width=3):
        """As yeardatescalendar(), of (day number, weekday number) tuples."""
        return _rows([self.monthdays2calendar(year, m) for m in range(1, 13)], width)

    def yeardayscalendar(self, year, width=3):
        """As yeardatescalendar(), of day numbers."""
        return _rows([self.monthdayscalendar(year, m) for m in range(1, 13)], width)


class TextCalendar(Calendar):
    """Months and years as plain text."""

    def prweek(self, theweek, width):
        """Print a week, without a line's end."""
        print(self.formatweek(theweek, width), end='')

    def formatday(self, day, weekday, width):
        """A day in a column of a width."""
        return ('%2i' % day if day else '').center(width)

    def formatweek(self, theweek, width):
        """A week as a line."""
        return ' '.join([self.formatday(day, weekday, width) for day, weekday in theweek])

    def formatweekday(self, day, width):
        """The short name of a day of the week in a column."""
        return (day_name if width >= 9 else day_abbr)[day][:width].center(width)

    def formatweekheader(self, width):
        """The line above the weeks."""
        return ' '.join([self.formatweekday(day, width) for day in self.iterweekdays()])

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        """The line above a month."""
        name = month_name[themonth]
        return ('%s %r' % (name, theyear) if withyear else name).center(width)

    def prmonth(self, theyear, themonth, w=0, l=0):
        """Print a month."""
        print(self.formatmonth(theyear, themonth, w, l), end='')

    def formatmonth(self, theyear, themonth, w=0, l=0):
        """A month as lines."""
        w, l = max(2, w), max(1, l)
        lines = [self.formatmonthname(theyear, themonth, 7 * (w + 1) - 1), self.formatweekheader(w)]
        lines += [self.formatweek(week, w) for week in self.monthdays2calendar(theyear, themonth)]
        return ''.join([line.rstrip() + '\n' * l for line in lines])

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        """A year as lines, m months beside each other."""
        w, l, c = max(2, w), max(1, l), max(2, c)
        width = (w + 1) * 7 - 1
        text = repr(theyear).center(width * m + c * (m - 1)).rstrip() + '\n' * l
        header = self.formatweekheader(w)
        for i, row in enumerate(self.yeardays2calendar(theyear, m)):
            months = range(m * i + 1, min(m * (i + 1) + 1, 13))
            names = [self.formatmonthname(theyear, k, width, False) for k in months]
            text += '\n' * l + formatstring(names, width, c).rstrip() + '\n' * l
            text += formatstring([header] * len(months), width, c).rstrip() + '\n' * l
            for j in range(max([len(month) for month in row])):
                weeks = [self.formatweek(month[j], w) if j < len(month) else '' for month in row]
                text += formatstring(weeks, width, c).rstrip() + '\n' * l
        return text

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        """Print a year."""
        print(self.formatyear(theyear, w, l, c, m), end='')


class HTMLCalendar(Calendar):
    """Months and years as tables of HTML."""

    cssclasses = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
    cssclasses_weekday_head = cssclasses
    cssclass_noday = 'noday'
    cssclass_month_head = 'month'
    cssclass_month = 'month'
    cssclass_year_head = 'year'
    cssclass_year = 'year'

    def formatday(self, day, weekday):
        """A day as a cell."""
        if day == 0:
            return '<td class="%s">&nbsp;</td>' % self.cssclass_noday
        return '<td class="%s">%d</td>' % (self.cssclasses[weekday], day)

    def formatweek(self, theweek):
        """A week as a row."""
        return '<tr>%s</tr>' % ''.join([self.formatday(d, wd) for d, wd in theweek])

    def formatweekday(self, day):
        """The short name of a day of the week as a cell."""
        return '<th class="%s">%s</th>' % (self.cssclasses_weekday_head[day], day_abbr[day])

    def formatweekheader(self):
        """The row above the weeks."""
        return '<tr>%s</tr>' % ''.join([self.formatweekday(i) for i in self.iterweekdays()])

    def formatmonthname(self, theyear, themonth, withyear=True):
        """The row above a month."""
        name = '%s %s' % (month_name[themonth], theyear) if withyear else '%s' % month_name[themonth]
        return '<tr><th colspan="7" class="%s">%s</th></tr>' % (self.cssclass_month_head, name)

    def formatmonth(self, theyear, themonth, withyear=True):
        """A month as a table."""
        lines = ['<table border="0" cellpadding="0" cellspacing="0" class="%s">'
                 % self.cssclass_month,
                 self.formatmonthname(theyear, themonth, withyear=withyear),
                 self.formatweekheader()]
        lines += [self.formatweek(week) for week in self.monthdays2calendar(theyear, themonth)]
        return '\n'.join(lines + ['</table>', ''])

    def formatyear(self, theyear, width=3):
        """A year as a table of tables."""
        width = max(width, 1)
        text = '<table border="0" cellpadding="0" cellspacing="0" class="%s">\n' % self.cssclass_year
        text += '<tr><th colspan="%d" class="%s">%s</th></tr>' % (width, self.cssclass_year_head,
                                                                  theyear)
        for i in range(1, 13, width):
            text += '<tr>'
            for month in range(i, min(i + width, 13)):
                text += '<td>%s</td>' % self.formatmonth(theyear, month, withyear=False)
            text += '</tr>'
        return text + '</table>'

    def formatyearpage(self, theyear, width=3, css='calendar.css', encoding=None):
        """A year as a whole page, bytes."""
        encoding = sys.getdefaultencoding() if encoding is None else encoding
        style = '' if css is None else '<link rel="stylesheet" type="text/css" href="%s" />\n' % css
        page = ('<?xml version="1.0" encoding="%s"?>\n'
                '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
                '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html>\n<head>\n'
                '<meta http-equiv="Content-Type" content="text/html; charset=%s" />\n%s'
                '<title>Calendar for %d</title>\n</head>\n<body>\n%s</body>\n</html>\n'
                % (encoding, encoding, style, theyear, self.formatyear(theyear, width)))
        return page.encode(encoding, 'xmlcharrefreplace')


class different_locale:
    """While it is entered, times are in the words of another locale."""

    def __init__(self, locale):
        self.locale = locale

    def __enter__(self):
        import locale
        self.oldlocale = locale.setlocale(locale.LC_TIME, None)
        locale.setlocale(locale.LC_TIME, self.locale)

    def __exit__(self, *args):
        import locale
        locale.setlocale(locale.LC_TIME, self.oldlocale)


def _time_locale(locale):
    if locale is not None:
        return locale
    import locale as module
    return module.setlocale(module.LC_TIME, None)


class _InLocale:
    """What days and months are called in a locale, before a kind of calendar."""

    def __init__(self, firstweekday=0, locale=None):
        super().__init__(firstweekday)
        self.locale = _time_locale(locale)

    def formatweekday(self, day, *args, **kwargs):
        """A day of the week by its name in the locale."""
        with different_locale(self.locale):
            return super().formatweekday(day, *args, **kwargs)

    def formatmonthname(self, theyear, themonth, *args, **kwargs):
        """A month by its name in the locale."""
        with different_locale(self.locale):
            return super().formatmonthname(theyear, themonth, *args, **kwargs)


class LocaleTextCalendar(_InLocale, TextCalendar):
    """A TextCalendar with the names of a locale."""


class LocaleHTMLCalendar(_InLocale, HTMLCalendar):
    """An HTMLCalendar with the names of a locale."""


c = TextCalendar()
firstweekday = c.getfirstweekday
monthcalendar = c.monthdayscalendar
prweek = c.prweek
week = c.formatweek
weekheader = c.formatweekheader
prmonth = c.prmonth
month = c.formatmonth
calendar = c.formatyear
prcal = c.pryear


def setfirstweekday(firstweekday):
    """Sets the weekday (0 is Monday) to start each week."""
    if not MONDAY <= firstweekday <= SUNDAY:
        raise IllegalWeekdayError(firstweekday)
    c.firstweekday = firstweekday


_colwidth = 7 * 3 - 1
_spacing = 6


def format(cols, colwidth=_colwidth, spacing=_spacing):
    """Print texts beside each other, each in the middle of its column."""
    print(formatstring(cols, colwidth, spacing))


def formatstring(cols, colwidth=_colwidth, spacing=_spacing):
    """Texts beside each other, each in the middle of its column."""
    return (' ' * spacing).join([col.center(colwidth) for col in cols])


EPOCH = 1970
_EPOCH_ORD = datetime.date(EPOCH, 1, 1).toordinal()


def timegm(tuple):
    """The seconds of a time.struct_time that is in UTC: the opposite of time.gmtime()."""
    year, month, day, hour, minute, second = tuple[:6]
    days = datetime.date(year, month, 1).toordinal() - _EPOCH_ORD + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + second


def _arguments(args):
    import argparse
    parser = argparse.ArgumentParser()
    text, html = parser.add_argument_group('text only arguments'), parser.add_argument_group('html only arguments')
    for where, short, name, default, words in (
            (text, '-w', '--width', 2, 'width of date column (default 2)'), (text, '-l', '--lines', 1, 'number of lines for each week (default 1)'),
            (text, '-s', '--spacing', 6, 'spacing between months (default 6)'), (text, '-m', '--months', 3, 'months per row (default 3)')):
        where.add_argument(short, name, type=int, default=default, help=words)
    html.add_argument('-c', '--css', default='calendar.css', help='CSS to use for page')
    parser.add_argument('-L', '--locale', default=None, help='locale to be used from month and weekday names')
    parser.add_argument('-e', '--encoding', default=None, help='encoding to use for output')
    parser.add_argument('-t', '--type', default='text', choices=('text', 'html'), help='output type (text or html)')
    parser.add_argument('year', nargs='?', type=int, help='year number (1-9999)')
    parser.add_argument('month', nargs='?', type=int, help='month number (1-12, text only)')
    return parser, parser.parse_args(args[1:])


def _text_of(options):
    """A year, or a month of one, as text."""
    locale = options.locale, options.encoding
    made = LocaleTextCalendar(locale=locale) if options.locale else TextCalendar()
    year = datetime.date.today().year if options.year is None else options.year
    sizes = {'w': options.width, 'l': options.lines}
    if options.month is not None:
        return made.formatmonth(year, options.month, **sizes)
    return made.formatyear(year, c=options.spacing, m=options.months, **sizes)


def main(args):
    """The command: calendar [OPTION...] [YEAR [MONTH]]."""
    import sys
    parser, options = _arguments(args)
    if options.locale and not options.encoding:
        parser.error('if --locale is specified --encoding is required')
    if options.type == 'html':
        if options.month is not None:
            parser.error('incorrect number of arguments')
        made = LocaleHTMLCalendar(locale=(options.locale, options.encoding)) if options.locale else HTMLCalendar()
        encoding = options.encoding or sys.getdefaultencoding()
        year = datetime.date.today().year if options.year is None else options.year
        sys.stdout.buffer.write(made.formatyearpage(year, css=options.css, encoding=encoding))
        return
    result = _text_of(options)
    if options.encoding:
        sys.stdout.buffer.write(result.encode(options.encoding))
    else:
        sys.stdout.write(result)


if __name__ == '__main__':
    import sys
    main(sys.argv)
