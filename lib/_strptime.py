# SPDX-License-Identifier: MIT
"""time.strptime(): a reader walks the format; each directive takes what it wants from the text."""

from _time import tzname

_DAYS = ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')
_MONTHS = ('january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september',
           'october', 'november', 'december')
_SHORTHANDS = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}
# directive: (most digits, least value, greatest value)
_NUMBERS = {'d': (2, 1, 31), 'H': (2, 0, 23), 'I': (2, 1, 12), 'j': (3, 1, 366), 'm': (2, 1, 12),
            'M': (2, 0, 59), 'S': (2, 0, 61),
            'U': (2, 0, 53), 'W': (2, 0, 53), 'w': (1, 0, 6), 'y': (2, 0, 99), 'G': (4, 0, 9999),
            'V': (2, 1, 53), 'u': (1, 1, 7)}
_EXACT = {'Y': 4, 'G': 4, 'y': 2}


class _Mismatch(Exception):
    pass


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _month_length(year, month):
    return (31, 28 + is_leap(year), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _day_of_year(year, month, day):
    return sum([_month_length(year, m) for m in range(1, month)]) + day


class _Reader:
    def __init__(self, text):
        self.text = text
        self.lower = text.lower()
        self.at = 0

    def space(self):
        start = self.at
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        if self.at == start:
            raise _Mismatch

    def literal(self, c):
        if self.lower[self.at:self.at + 1] != c.lower():
            raise _Mismatch
        self.at += 1

    def digits(self, most):
        """How many digits come next, at most that many."""
        n = 0
        while n < most and self.text[self.at + n:self.at + n + 1].isdecimal():
            n += 1
        return n

    def digit_at(self, ahead):
        """Whether a digit other than zero stands there."""
        return self.text[self.at + ahead:self.at + ahead + 1] in tuple('123456789')

    def number(self, directive):
        most, least, greatest = _NUMBERS.get(directive, (4, 0, 9999))
        if directive == 'd' and self.text[self.at:self.at + 1] == ' ' and self.digit_at(1):
            self.at += 1
            most = 1
        n = self.digits(most)
        if n < _EXACT.get(directive, 1):
            raise _Mismatch
        while n > 1 and not least <= int(self.text[self.at:self.at + n]) <= greatest:
            n -= 1
        value = int(self.text[self.at:self.at + n])
        if not least <= value <= greatest:
            raise _Mismatch
        self.at += n
        return value

    def word(self, words):
        """The index of the longest of `words` that comes next."""
        best = None
        for i, word in enumerate(words):
            longer = best is None or len(word) > len(words[best])
            if word and longer and self.lower.startswith(word, self.at):
                best = i
        if best is None:
            raise _Mismatch
        self.at += len(words[best])
        return best

    def fraction(self):
        n = self.digits(6)
        if not n:
            raise _Mismatch
        self.at += n
        return int(self.text[self.at - n:self.at].ljust(6, '0'))

    def offset(self):
        """(seconds, microseconds) east of UTC out of +HHMM, +HH:MM[:SS[.ffffff]], +HHMMSS[.ffffff] or Z."""
        if self.text[self.at:self.at + 1] == 'Z':
            self.at += 1
            return 0, 0
        start = self.at
        sign = self.text[start:start + 1]
        if sign not in ('+', '-'):
            raise _Mismatch
        self.at += 1
        parts, colons = [self._two_digits(99)], []
        for optional in (False, True):
            before = self.at
            colon = self.text[self.at:self.at + 1] == ':'
            self.at += colon
            part = self._two_digits(59, optional)
            if part is None:
                self.at = before
                break
            parts.append(part)
            colons.append(colon)
        fraction = 0
        if len(parts) == 3 and self.text[self.at:self.at + 1] == '.' and self.text[self.at + 1:self.at + 2].isdecimal():
            self.at += 1
            fraction = self.fraction()
        if len(set(colons)) > 1:
            raise ValueError('Inconsistent use of : in %s' % self.text[start:self.at])
        seconds = sum(unit * part for unit, part in zip((3600, 60, 1), parts))
        return (-seconds, -fraction) if sign == '-' else (seconds, fraction)

    def _two_digits(self, greatest, optional=False):
        value = int(self.text[self.at:self.at + 2]) if self.digits(2) == 2 else greatest + 1
        if value > greatest:
            if optional:
                return None
            raise _Mismatch
        self.at += 2
        return value


def _read_name(reader, directive, found):
    if directive in 'aA':
        found['weekday'] = reader.word([d[:3] for d in _DAYS] if directive == 'a' else _DAYS)
    elif directive in 'bB':
        found['m'] = reader.word([m[:3] for m in _MONTHS] if directive == 'b' else _MONTHS) + 1
    elif directive == 'p':
        found['p'] = reader.word(('am', 'pm'))
    elif directive == 'f':
        found['f'] = reader.fraction()
    elif directive == 'z':
        found['z'], found['us'] = reader.offset()
    elif directive == 'Z':
        zones = ['utc', 'gmt'] + [name.lower() for name in tzname]
        found['Z'] = zones[reader.word(zones)]
    else:
        return False
    return True


def _read(reader, format, found, whole):
    i = 0
    while i < len(format):
        c = format[i]
        i += 1
        if c.isspace():
            while i < len(format) and format[i].isspace():
                i += 1
            reader.space()
        elif c != '%':
            reader.literal(c)
        else:
            directive = format[i]
            i += 1
            if directive == '%':
                reader.literal('%')
            elif _SHORTHANDS.get(directive):
                _read(reader, _SHORTHANDS[directive], found, whole)
            elif directive in _NUMBERS or directive == 'Y':
                found[directive] = reader.number(directive)
            elif not _read_name(reader, directive, found):
                raise ValueError("'%s' is a bad directive in format '%s'" % (directive, whole)) from None


def _hour(found):
    if 'I' not in found:
        return found.get('H', 0)
    hour = found['I'] % 12
    return hour + 12 if found.get('p') == 1 else hour


def _year(found):
    if 'Y' in found:
        return found['Y']
    if 'y' in found:
        return found['y'] + (2000 if found['y'] <= 68 else 1900)
    return None


def _yday_from_week(found, year, weekday):
    """The day of the year out of %U or %W and a weekday."""
    monday_first = 'W' in found
    week = found['W'] if monday_first else found['U']
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
    given = _year(found)
    month, day = found.get('m', 1), found.get('d', 1)
    leap_day = given is None and month == 2 and day == 29
    year = 1904 if leap_day else 1900 if given is None else given
    weekday = found.get('weekday')
    if weekday is None and 'w' in found:
        weekday = (found['w'] - 1) % 7
    if weekday is None and 'u' in found:
        weekday = found['u'] - 1
    yday = found.get('j')
    _check_iso_week(found, given, weekday, yday)
    if yday is None and weekday is not None and ('U' in found or 'W' in found):
        yday = _yday_from_week(found, year, weekday)
    if 'V' in found:
        from datetime import date
        day_found = date.fromisocalendar(found['G'], found['V'], weekday + 1)
        year, month, day = day_found.year, day_found.month, day_found.day
    if yday is None:
        if day > _month_length(year, month):
            raise ValueError('day is out of range for month')
        yday = _day_of_year(year, month, day)
    elif 'm' not in found or 'd' not in found:
        if yday < 1:                                    # of week 0: still in December
            year -= 1
            yday += 365 + is_leap(year)
        year, month, day = _from_yday(year, yday)
    if weekday is None:
        weekday = (days_before_year(year) + _day_of_year(year, month, day) - 1) % 7
    return 1900 if leap_day else year, month, day, weekday, yday


_A_WEEKDAY = "and a weekday directive ('%A', '%a', '%w', or '%u')."


def _check_iso_week(found, year, weekday, yday):
    if 'G' in found:
        if yday is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year "
                             "directive '%G'. Use '%Y' instead.")
        if 'V' not in found or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive "
                             "'%V' " + _A_WEEKDAY)
    elif 'V' in found:
        if year is None or weekday is None:
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
    if format.replace('%%', '').endswith('%'):
        raise ValueError("stray %% in format '%s'" % format) from None
    reader, found = _Reader(text), {}
    try:
        _read(reader, format, found, format)
    except _Mismatch:
        raise ValueError('time data %r does not match format %r' % (text, format)) from None
    if reader.at != len(text):
        raise ValueError('unconverted data remains: %s' % text[reader.at:]) from None
    return found


def parse(text, format):
    """The fields of a struct_time, tm_zone and tm_gmtoff included."""
    found = read(text, format)
    year, month, day, weekday, yday = _date(found)
    return (year, month, day, _hour(found), found.get('M', 0), found.get('S', 0), weekday, yday,
            _daylight(found.get('Z')),
            found['Z'].upper() if 'Z' in found else None, found.get('z'))


def parse_datetime(cls, text, format):
    """An instance of the datetime class `cls`; it is aware if the text has an offset."""
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
    return parse(data_string, format), found.get('f', 0), found.get('us', 0)


def _strptime_time(data_string, format='%a %b %d %H:%M:%S %Y'):
    """time.strptime()."""
    import time
    return time.strptime(data_string, format)


_strptime_datetime = parse_datetime
