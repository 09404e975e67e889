# SPDX-License-Identifier: MIT
"""time.strptime(): a format becomes a regular expression with a group for each directive."""

import re

from _datetime import read_numbers as _read_numbers
from _time import tzname

_DAYS = ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')
_MONTHS = ('january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september',
           'october', 'november', 'december')
_SHORTHANDS = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}
_NUMBERS = {
    'd': r'3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]', 'H': r'2[0-3]|[0-1]\d|\d', 'I': r'1[0-2]|0[1-9]|[1-9]',
    'j': r'36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]',
    'm': r'1[0-2]|0[1-9]|[1-9]', 'M': r'[0-5]\d|\d', 'S': r'6[0-1]|[0-5]\d|\d',
    'U': r'5[0-3]|[0-4]\d|\d', 'W': r'5[0-3]|[0-4]\d|\d', 'w': '[0-6]', 'u': '[1-7]',
    'V': r'5[0-3]|0[1-9]|[1-4]\d|\d', 'y': r'\d\d', 'Y': r'\d\d\d\d', 'G': r'\d\d\d\d'}
_TEXTS = {'f': '[0-9]{1,6}', 'z': r'[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z)'}
_NAMES = {'a': [day[:3] for day in _DAYS], 'A': _DAYS, 'b': [month[:3] for month in _MONTHS], 'B': _MONTHS,
          'p': ('am', 'pm')}
_cache = {}                             # (format, names of the zone): pattern


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _month_length(year, month):
    return (31, 28 + is_leap(year), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _day_of_year(year, month, day):
    return sum([_month_length(year, m) for m in range(1, month)]) + day


def _zones():
    return ['utc', 'gmt'] + [name.lower() for name in tzname]


def _group(directive):
    """The expression of one directive; KeyError: there is none of that letter."""
    if directive == '%':
        return '%'
    if directive in _SHORTHANDS:
        return _expression(_SHORTHANDS[directive])
    names = _zones() if directive == 'Z' else _NAMES.get(directive)
    if names:
        text = '|'.join(sorted(map(re.escape, filter(None, names)), key=len, reverse=True))
    else:
        text = _NUMBERS.get(directive) or _TEXTS[directive]
    return '(?P<%s>%s)' % (directive, text)


def _expression(format):
    plain, *directives = re.sub(r'\s+', r'\\s+', re.sub(r'([\\.^$*+?(){}\[\]|])', r'\\\1', format)).split('%')
    parts = [plain]
    directives.reverse()
    while directives:
        part = directives.pop()
        if not part:                    # "%%", and what follows
            if not directives:
                raise IndexError
            part = '%' + directives.pop()
        parts += _group(part[0]), part[1:]
    return ''.join(parts)


def _pattern(format):
    key = format, tzname
    if key not in _cache:
        if len(_cache) > 20:
            _cache.clear()
        try:
            _cache[key] = re.compile(_expression(format), re.IGNORECASE)
        except KeyError as error:
            letter = error.args[0]
            raise ValueError("'%s' is a bad directive in format '%s'"
                             % ('%' if letter == '\\' else letter, format)) from None
        except IndexError:
            raise ValueError("stray %% in format '%s'" % format) from None
    return _cache[key]


def _offset(text):
    """(seconds, microseconds) east of UTC out of +HHMM, +HH:MM[:SS[.ffffff]], +HHMMSS[.ffffff] or Z."""
    if text == 'Z':
        return 0, 0
    digits = text
    if digits[3] == ':':
        digits = digits[:3] + digits[4:]
        if len(digits) > 5:
            if digits[5] != ':':
                raise ValueError('Inconsistent use of : in %s' % text)
            digits = digits[:5] + digits[6:]
    seconds = int(digits[1:3]) * 3600 + int(digits[3:5]) * 60 + int(digits[5:7] or 0)
    fraction = int(digits[8:].ljust(6, '0'))
    return (-seconds, -fraction) if text[0] == '-' else (seconds, fraction)


def _value(directive, text, found):
    """Puts what a directive says among what was found; where two say the same, the last one counts."""
    if directive in 'Yy':
        year = int(text)
        found['year'] = year if directive == 'Y' else year + (2000 if year <= 68 else 1900)
    elif directive in 'UW':
        found['week'] = int(text), directive == 'W'
    elif directive in 'wu':
        found['weekday'] = (int(text) - 1) % 7
    elif directive in 'HI':
        found.pop('I' if directive == 'H' else 'H', None)
        found[directive] = int(text)
    elif directive in _NUMBERS:
        found[directive] = int(text)
    elif directive in 'aA':
        found['weekday'] = _NAMES[directive].index(text.lower())
    elif directive in 'bB':
        found['m'] = _NAMES[directive].index(text.lower()) + 1
    elif directive == 'p':
        found['p'] = _NAMES['p'].index(text.lower())
    elif directive == 'f':
        found['f'] = int(text.ljust(6, '0'))
    elif directive == 'z':
        found['z'], found['us'] = _offset(text)
    else:
        found['Z'] = text.lower()


def _hour(found):
    if 'I' not in found:
        return found.get('H', 0)
    hour = found['I'] % 12
    return hour + 12 if found.get('p') == 1 else hour


def _yday_from_week(year, week, monday_first, weekday):
    """The day of the year out of %U or %W and a weekday; below 1: of the year before."""
    first = (days_before_year(year)) % 7
    if not monday_first:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    days_in_week_0 = (7 - first) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + days_in_week_0 + 7 * (week - 1) + weekday


def _date(found):
    """Year, month, day, weekday (Monday is 0), day of the year."""
    given, month, day = found.get('year'), found.get('m', 1), found.get('d', 1)
    leap_day = given is None and month == 2 and day == 29
    year = 1904 if leap_day else 1900 if given is None else given
    weekday, week, yday = found.get('weekday'), found.get('week'), found.get('j')
    _check_iso_week(found)
    if yday is None and weekday is not None:
        if week is not None:
            yday = _yday_from_week(year, *week, weekday)
            if yday < 1:
                year -= 1
                yday += 365 + is_leap(year)
        elif 'G' in found and 'V' in found:
            from datetime import date
            by_week = date.fromisocalendar(found['G'], found['V'], weekday + 1)
            year, month, day = by_week.year, by_week.month, by_week.day
    if yday is not None:                                # it outdoes a month and a day
        year, month, day = _from_yday(year, yday)
    elif day > _month_length(year, month):
        raise ValueError('day is out of range for month')
    else:
        yday = _day_of_year(year, month, day)
    if weekday is None:
        weekday = (days_before_year(year) + _day_of_year(year, month, day) - 1) % 7
    return 1900 if leap_day else year, month, day, weekday, yday


_A_WEEKDAY = "and a weekday directive ('%A', '%a', '%w', or '%u')."


def _check_iso_week(found):
    """%G and %V need each other and a weekday, where nothing else says the year and the week."""
    weekday = found.get('weekday')
    if 'G' in found and 'year' not in found:
        if 'V' not in found or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive "
                             "'%V' " + _A_WEEKDAY)
        if 'j' in found:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year "
                             "directive '%G'. Use '%Y' instead.")
    elif 'V' in found and 'week' not in found:
        if weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive "
                             "'%G' " + _A_WEEKDAY)
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. "
                         "Use the ISO year '%G' instead.")


def _from_yday(year, yday):
    if yday > 365 + is_leap(year):
        yday -= 365 + is_leap(year)
        year += 1
    month = 1
    while yday > _month_length(year, month):
        yday -= _month_length(year, month)
        month += 1
    return year, month, yday


def _daylight(zone):
    if zone is None:
        return -1
    names = [name.lower() for name in tzname]
    if zone in ('utc', 'gmt') or zone == names[0]:
        return 0
    return 1


def read(text, format):
    """What the directives found, by letter."""
    for i, argument in enumerate((text, format)):
        if not isinstance(argument, str):
            raise TypeError('strptime() argument %d must be str, not %s' % (i, type(argument)))
    match = _pattern(format).match(text)
    if not match:
        raise ValueError('time data %r does not match format %r' % (text, format))
    if match.end() != len(text):
        raise ValueError('unconverted data remains: %s' % text[match.end():])
    found = {}
    for directive, part in match.groupdict().items():
        _value(directive, part, found)
    return found


def parse(text, format):
    """The fields of a struct_time, tm_zone and tm_gmtoff included."""
    return _fields(read(text, format))


def _fields(found):
    year, month, day, weekday, yday = _date(found)
    return (year, month, day, _hour(found), found.get('M', 0), found.get('S', 0), weekday, yday,
            _daylight(found.get('Z')),
            found['Z'].upper() if 'Z' in found else None, found.get('z'))


def parse_datetime(cls, text, format):
    """An instance of the datetime class `cls`; it is aware if the text has an offset."""
    plain = _read_numbers(text, format)
    if plain is not None:
        return cls(*plain)
    for i, argument in enumerate((text, format), 1):
        if not isinstance(argument, str):
            kind = 'None' if argument is None else type(argument).__name__
            raise TypeError('strptime() argument %d must be str, not %s' % (i, kind))
    found = read(text, format)
    year, month, day, _, _ = _date(found)
    zone, offset = None, found.get('z')
    if offset is not None:
        from datetime import timedelta, timezone
        name = found['Z'].upper() if 'Z' in found else None
        offset = timedelta(seconds=offset, microseconds=found.get('us', 0))
        zone = timezone(offset, name) if name else timezone(offset)
    return cls(year, month, day, _hour(found), found.get('M', 0), found.get('S', 0),
               found.get('f', 0), zone)


def _strptime(data_string, format='%a %b %d %H:%M:%S %Y'):
    """(fields of a struct_time, microseconds, microseconds of the offset): the name by which programs know parse()."""
    found = read(data_string, format)
    return _fields(found), found.get('f', 0), found.get('us', 0)


def _strptime_time(data_string, format='%a %b %d %H:%M:%S %Y'):
    """time.strptime()."""
    import time
    return time.strptime(data_string, format)


_strptime_datetime = parse_datetime
