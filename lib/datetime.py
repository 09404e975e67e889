# SPDX-License-Identifier: MIT
"""Dates, times, differences between them and time zones."""

import time as _time
import _datetime
from math import modf as _modf
from operator import index as _index

__all__ = ('date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR',
           'UTC')

MINYEAR = 1
MAXYEAR = 9999

_MISSING = object()
_EPOCH_ORDINAL = 719163
_DAYS = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_MONTHS = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_label = _datetime.label
_sum_delta = _datetime.sum_delta


def _require(**arguments):
    for position, (name, value) in enumerate(arguments.items(), 1):
        if value is _MISSING:
            raise TypeError("function missing required argument '%s' (pos %d)" % (name, position))


# -- timedelta -------------------------------------------------------------------------------------

def _divide_and_round(a, b):
    """a / b of ints, rounded half to even."""
    q, r = divmod(a, b)
    twice = 2 * r
    if (twice > b if b > 0 else twice < b) or (twice == b and q & 1):
        q += 1
    return q


_UNITS = (('microseconds', 1), ('milliseconds', 1000), ('seconds', 1000000),
          ('minutes', 60000000), ('hours', 3600000000), ('days', 86400000000),
          ('weeks', 604800000000))


def _total_microseconds(amounts):
    """The sum of the amounts of _UNITS: exact, but for what is left over from fractions."""
    total, left = 0, 0.0
    for (name, factor), amount in zip(_UNITS, amounts):
        if isinstance(amount, int):
            total += int(amount) * factor
        elif isinstance(amount, float):
            fraction, whole = _modf(amount)
            total += int(whole) * factor
            if fraction:
                fraction, whole = _modf(factor * fraction)
                total += int(whole)
                left += fraction
        else:
            raise TypeError('unsupported type for timedelta %s component: %s'
                            % (name, _label(amount)))
    if left:
        whole = _round_away(left)
        if abs(whole - left) == 0.5:
            odd = total & 1
            whole = 2.0 * _round_away((left + odd) * 0.5) - odd
        total += int(whole)
    return total


def _round_away(x):
    fraction, whole = _modf(x)
    return whole + (fraction >= 0.5) - (fraction <= -0.5)


def _from_microseconds(us, cls=None):
    days, us = divmod(us, 86400000000)
    if abs(days) > 999999999:
        if not -1 << 31 <= days < 1 << 31:
            raise OverflowError('Python int too large to convert to C int')
    return _datetime.make_delta(cls or timedelta, days, 0, us)


class timedelta:
    """timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)

    A length of time, to the microsecond; each part may be a fraction or negative.
    """

    __slots__ = ('days', 'seconds', 'microseconds')

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0,
                weeks=0):
        made = _sum_delta(cls, days, seconds, microseconds, milliseconds, minutes, hours, weeks)
        if made is not None:
            return made
        return _from_microseconds(_total_microseconds((microseconds, milliseconds, seconds,
                                                       minutes, hours, days, weeks)), cls)

    def _us(self):
        return (self.days * 86400 + self.seconds) * 1000000 + self.microseconds

    def __pos__(self):
        return _datetime.make_delta(timedelta, self.days, self.seconds, self.microseconds)

    def __abs__(self):
        return -self if self.days < 0 else +self

    def _times(self, other):
        if isinstance(other, int):
            return _from_microseconds(self._us() * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _from_microseconds(_divide_and_round(self._us() * a, b))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us() // other._us()
        if isinstance(other, int):
            return _from_microseconds(self._us() // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us() / other._us()
        if isinstance(other, int):
            return _from_microseconds(_divide_and_round(self._us(), other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _from_microseconds(_divide_and_round(self._us() * b, a))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return _from_microseconds(self._us() % other._us())
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            q, r = divmod(self._us(), other._us())
            return q, _from_microseconds(r)
        return NotImplemented

    def __reduce__(self):
        return self.__class__, (self.days, self.seconds, self.microseconds)


_datetime.seal(timedelta, 'datetime.timedelta')
timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)
_DAY = timedelta(1)


# -- zones -----------------------------------------------------------------------------------------

class tzinfo:
    """What time zones derive from: subclasses say utcoffset(), dst() and tzname()."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        return object.__new__(cls)

    def tzname(self, dt, /):
        """The zone's name at a moment, a str; subclasses say it."""
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def utcoffset(self, dt, /):
        """How far local time is ahead of UTC, as a timedelta."""
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

    def dst(self, dt, /):
        """What summer time adds at a moment, a timedelta; subclasses say it."""
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt, /):
        """A moment given in UTC, as the clocks of the zone show it."""
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError('fromutc: non-None utcoffset() result required')
        saving = dt.dst()
        if saving is None:
            raise ValueError('fromutc: non-None dst() result required')
        standard = offset - saving
        if standard:
            dt += standard
            saving = dt.dst()
            if saving is None:
                raise ValueError('fromutc: tz.dst() gave inconsistent results; cannot convert')
        return dt + saving

    def __reduce__(self):
        arguments = getattr(self, '__getinitargs__', tuple)()
        if type(self).__getstate__ is not object.__getstate__:
            return self.__class__, arguments, self.__getstate__()
        return self.__class__, arguments, getattr(self, '__dict__', None) or None


_datetime.seal(tzinfo, 'datetime.tzinfo')


def _offset_text(offset, colon=':'):
    sign = '+'
    if offset.days < 0:
        sign, offset = '-', -offset
    minutes, seconds = divmod(offset.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = '%s%02d%s%02d' % (sign, hours, colon, minutes)
    if seconds or offset.microseconds:
        text += '%s%02d' % (colon, seconds)
    return text + '.%06d' % offset.microseconds if offset.microseconds else text


def _check_offset(name, offset):
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError('tzinfo.%s() must return None or a timedelta, not %r'
                        % (name, _label(offset)))
    if not -_DAY < offset < _DAY:
        raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and '
                         'timedelta(hours=24).')
    return offset


def _zone_offset(zone, name, dt):
    """What the zone's utcoffset() or dst() says, checked; None without a zone."""
    return None if zone is None else _check_offset(name, getattr(zone, name)(dt))


def _zone_name(zone, dt):
    if zone is None:
        return None
    name = zone.tzname(dt)
    if name is not None and not isinstance(name, str):
        raise TypeError("tzinfo.tzname() must return None or a string, not '%s'" % _label(name))
    return name


def _check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type '%s'"
                        % _label(zone))


class timezone(tzinfo):
    """A zone that is always equally far from UTC."""

    __text_signature__ = '(offset, name=None)'

    __slots__ = ('_offset', '_name')

    def __new__(cls, offset=_MISSING, name=_MISSING):
        if offset is _MISSING:
            raise TypeError("timezone() missing required argument 'offset' (pos 1)")
        if not isinstance(offset, timedelta):
            raise TypeError('timezone() argument 1 must be datetime.timedelta, not %s'
                            % _label_or_none(offset))
        if name is _MISSING:
            if not offset and timezone.utc is not None:
                return timezone.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError('timezone() argument 2 must be str, not %s' % _label_or_none(name))
        if not -_DAY < offset < _DAY:
            raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) '
                             'and timedelta(hours=24), not %r.' % offset)
        return _datetime.make(cls, offset, name)

    utc = None

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def __getinitargs__(self):
        """For pickle: the arguments that make an equal zone."""
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        return 'datetime.timezone(%s)' % ', '.join([repr(a) for a in self.__getinitargs__()])

    def __str__(self):
        return self.tzname(None)

    def utcoffset(self, dt, /):
        """Return fixed offset."""
        self._check_dt('utcoffset', dt)
        return self._offset

    def tzname(self, dt, /):
        """The name it was given, or one such as 'UTC+02:00'."""
        self._check_dt('tzname', dt)
        if self._name is not None:
            return self._name
        return 'UTC' + _offset_text(self._offset) if self._offset else 'UTC'

    def dst(self, dt, /):
        """Return None."""
        self._check_dt('dst', dt)
        return None

    def fromutc(self, dt, /):
        """Local time for a datetime in UTC."""
        if not isinstance(dt, datetime):
            raise TypeError('fromutc() argument must be a datetime instance')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        return dt + self._offset

    def _check_dt(self, name, dt):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError('%s(dt) argument must be a datetime instance or None, not %s'
                            % (name, _label(dt)))


def _label_or_none(value):
    return 'None' if value is None else _label(value)


timezone.utc = UTC = timezone(timedelta(0))
timezone.min = timezone(timedelta(-1, 60))
timezone.max = timezone(timedelta(0, 86340))
_datetime.seal(timezone, 'datetime.timezone')


# -- ISO 8601 --------------------------------------------------------------------------------------

_patterns = None


def _iso_patterns():
    """Date, and time with an offset, as regular expressions; made when first needed."""
    global _patterns
    if _patterns is None:
        import re
        clock = r'([0-9]{2})(?:(:?)([0-9]{2})(?:\%d([0-9]{2})(?:[.,]([0-9]+))?)?)?'
        _patterns = (
            re.compile(r'([0-9]{4})(-?)(?:W([0-9]{2})(?:\2([0-9]))?|([0-9]{2})\2([0-9]{2}))'),
            re.compile(clock % 2 + '(?:(Z)|([+-])' + clock % 9 + ')?'))
    return _patterns


def _days_before(year):
    """How many days the years before it have; of year 1 none."""
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _monday_of_week_1(year):
    """The ordinal of the Monday on which ISO 8601 lets the year begin."""
    first = _days_before(year) + 1
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def _from_iso_week(year, week, day):
    """Year, month, day; ValueError."""
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError('Year is out of range: %d' % year)
    monday = _monday_of_week_1(year)
    if not 0 < week < 53 + (_monday_of_week_1(year + 1) - monday > 364):
        raise ValueError('Invalid week: %d' % week)
    if not 0 < day < 8:
        raise ValueError('Invalid day: %d (range is [1, 7])' % day)
    return _datetime.ymd(monday + (week - 1) * 7 + day - 1)


def _parse_iso_date(text):
    """(year, month, day); None: malformed."""
    found = _iso_patterns()[0].fullmatch(text) if len(text) in (7, 8, 10) else None
    if found is None:
        return None
    year, _, week, day_of_week, month, day = found.groups()
    if not week:
        return int(year), int(month), int(day)
    try:
        return _from_iso_week(int(year), int(week), int(day_of_week or 1))
    except ValueError:
        return None


def _clock_fields(groups):
    hour, _, minute, second, fraction = groups
    us = int(fraction[:6].ljust(6, '0')) if fraction else 0
    return int(hour), int(minute or 0), int(second or 0), us


def _parse_iso_time(text):
    """(hour, minute, second, microsecond, zone); None: malformed."""
    found = _iso_patterns()[1].fullmatch(text)
    if found is None:
        return None
    groups = found.groups()
    zone = UTC if groups[5] else None
    if groups[6]:
        hour, minute, second, us = _clock_fields(groups[7:])
        offset = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=us)
        zone = timezone(-offset if groups[6] == '-' else offset)
    return *_clock_fields(groups[:5]), zone


def _iso_date_length(text):
    """Where the date of a date and time ends."""
    if len(text) == 7:
        return 7
    if text[4] == '-':
        if text[5] != 'W' or (text[8:9] == '-' and not text[10:11].isdecimal()):
            return 10
        return 8
    if text[4] != 'W':
        return 8
    end = 7
    while text[end:end + 1] and text[end] in '0123456789':
        end += 1
    return end if end < 9 else 7 if end % 2 == 0 else 8


def _text_argument(text):
    if not isinstance(text, str):
        raise TypeError('fromisoformat: argument must be str')
    return text


def _clock_text(hour, minute, second, us, timespec):
    if timespec == 'auto':
        timespec = 'microseconds' if us else 'seconds'
    if timespec == 'seconds':
        return '%02d:%02d:%02d' % (hour, minute, second)
    if timespec == 'microseconds':
        return '%02d:%02d:%02d.%06d' % (hour, minute, second, us)
    if timespec == 'milliseconds':
        return '%02d:%02d:%02d.%03d' % (hour, minute, second, us // 1000)
    if timespec == 'minutes':
        return '%02d:%02d' % (hour, minute)
    if timespec == 'hours':
        return '%02d' % hour
    if not isinstance(timespec, str):
        raise TypeError("isoformat() argument 'timespec' must be str, not %s"
                        % _label_or_none(timespec))
    raise ValueError('Unknown timespec value')


def _strftime(value, format, fields, us):
    """strftime() with what the C library does not know: %f, %z and %Z of the value's zone."""
    if not isinstance(format, str):
        raise TypeError('strftime() argument 1 must be str, not %s' % _label_or_none(format))
    if '%f' in format or '%z' in format or '%Z' in format:
        parts = format.split('%')
        text, i = parts[0], 1
        while i < len(parts):
            part = parts[i]
            i += 1
            if part == '' and i < len(parts):
                text += '%%' + parts[i]
                i += 1
            elif part[:1] == 'f':
                text += '%06d' % us + part[1:]
            elif part[:1] == 'z':
                offset = value.utcoffset() if hasattr(value, 'utcoffset') else None
                text += ('' if offset is None else _offset_text(offset, '')) + part[1:]
            elif part[:1] == 'Z':
                name = value.tzname() if hasattr(value, 'tzname') else None
                text += (name or '').replace('%', '%%') + part[1:]
            else:
                text += '%' + part
        format = text
    return _time.strftime(format, fields)


# -- date ------------------------------------------------------------------------------------------

class _IsoCalendarDate(tuple):
    """The result of date.isocalendar() or datetime.isocalendar()

    This object may be accessed either as a tuple of
      ((year, week, weekday))
    or via the object attributes as named in the above tuple."""

    __slots__ = ()

    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return '%s(year=%d, week=%d, weekday=%d)' % (_label(self), *self)

    def __reduce__(self):
        return tuple, (tuple(self),)


_IsoCalendarDate.__name__ = _IsoCalendarDate.__qualname__ = 'IsoCalendarDate'
_datetime.seal(_IsoCalendarDate, 'datetime.IsoCalendarDate')


def _state_of(value, length):
    """The bytes of a pickled date or time, or None."""
    if isinstance(value, str) and len(value) == length:
        try:
            value = value.encode('latin1')
        except UnicodeEncodeError:
            raise ValueError('Failed to encode latin1 string when unpickling a date or time object. '
                             "pickle.load(data, encoding='latin1') is assumed.") from None
    return value if isinstance(value, bytes) and len(value) == length else None


class date:
    """date(year, month, day)

    A day of the Gregorian calendar, the years 1 to 9999.
    """

    __text_signature__ = '(year, month, day)'

    __slots__ = ('year', 'month', 'day')

    def __new__(cls, year=_MISSING, month=_MISSING, day=_MISSING):
        if day is _MISSING:
            state = _state_of(year, 4)
            if month is _MISSING and state and 1 <= state[2] <= 12:
                return _datetime.make(cls, state[0] * 256 + state[1], *state[2:])
            _require(year=year, month=month, day=day)
        return _datetime.make_date(cls, year, month, day)

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """The local date of a time in seconds, as time.time() counts them."""
        return cls(*_time.localtime(timestamp)[:3])

    @classmethod
    def today(cls):
        """The date, or the datetime, of now in local time."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def _fromordinal(cls, ordinal):
        return cls(*_datetime.ymd(_index(ordinal)))

    @classmethod
    def _fromisoformat(cls, string):
        found = _parse_iso_date(_text_argument(string))
        if found is None:
            raise ValueError('Invalid isoformat string: %r' % string)
        return cls(*found)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """The date of a year, week and day of the week as ISO 8601 counts them; isocalendar() goes the other way."""
        return cls(*_from_iso_week(_index(year), _index(week), _index(day)))

    def ctime(self):
        """The date as time.ctime() writes it, at midnight."""
        return '%s %s %2d 00:00:00 %04d' % (_DAYS[self.weekday()], _MONTHS[self.month - 1],
                                            self.day, self.year)

    def strftime(self, format):
        """Text by a format such as '%d.%m.%Y'."""
        return _strftime(self, format, self.timetuple(), getattr(self, 'microsecond', 0))

    def __format__(self, format, /):
        """strftime() of the format, str() for an empty one."""
        if not isinstance(format, str):
            raise TypeError('__format__() argument 1 must be str, not %s' % _label_or_none(format))
        return self.strftime(format) if format else str(self)

    def __str__(self):
        return self.isoformat()

    def timetuple(self):
        """The date at midnight, as a time.struct_time."""
        return _time_tuple(self, 0, 0, 0, -1)

    def isocalendar(self):
        """Year, week and day of the week by ISO 8601, as a named tuple."""
        today, year = _date.toordinal(self), self.year
        if today < _monday_of_week_1(year):
            year -= 1
        elif today >= _monday_of_week_1(year + 1):
            year += 1
        week, day = divmod(today - _monday_of_week_1(year), 7)
        return _IsoCalendarDate(year, week + 1, day + 1)

    def replace(self, year=None, month=None, day=None):
        """The same date but for the fields given."""
        return type(self)(self.year if year is None else year,
                          self.month if month is None else month,
                          self.day if day is None else day)

    def _like(self, plain):
        return type(self)(plain.year, plain.month, plain.day)

    def _state(self):
        return bytes((*divmod(self.year, 256), self.month, self.day))

    def __reduce__(self):
        """__reduce__() -> (cls, state)"""
        return self.__class__, (self._state(),)


def _time_tuple(value, hour, minute, second, is_dst):
    ordinal = _date.toordinal(value)
    return _time.struct_time((value.year, value.month, value.day, hour, minute, second,
                              (ordinal + 6) % 7, ordinal - _days_before(value.year), is_dst))


_datetime.seal(date, 'datetime.date')


# -- time ------------------------------------------------------------------------------------------

class time:
    """time(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)

    A time of any day, with or without a zone.
    """

    __slots__ = ('hour', 'minute', 'second', 'microsecond', 'tzinfo', 'fold')

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(hour, (bytes, str)):
            state = _state_of(hour, 6)
            if state and state[0] & 127 < 24:
                _check_pickled_zone(minute or None)
                us = (state[3] << 8 | state[4]) << 8 | state[5]
                return _datetime.make(cls, state[0] & 127, state[1], state[2], us, minute or None,
                                      state[0] >> 7)
        self = _datetime.make_time(cls, hour, minute, second, microsecond, tzinfo, fold)
        _check_zone(tzinfo)
        return self

    @classmethod
    def fromisoformat(cls, string, /):
        """The time of day that a text in an ISO 8601 format means."""
        text = _text_argument(string)
        found = _parse_iso_time(text[1:] if text[:1] == 'T' else text)
        if found is None:
            raise ValueError('Invalid isoformat string: %r' % string)
        return cls(*found)

    def __repr__(self):
        text = '%d, %d' % (self.hour, self.minute)
        if self.second or self.microsecond:
            text += ', %d' % self.second
        return '%s(%s%s' % (_label(self), text, _repr_end(self, False))

    def isoformat(self, timespec='auto'):
        """Text such as '09:05:00+01:00'; timespec says down to which unit, from 'hours' to 'microseconds'."""
        text = _clock_text(self.hour, self.minute, self.second, self.microsecond, timespec)
        offset = self.utcoffset()
        return text if offset is None else text + _offset_text(offset)

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        """Text by a format such as '%d.%m.%Y'."""
        return _strftime(self, format, (1900, 1, 1, self.hour, self.minute, self.second, 0, 1, -1),
                         self.microsecond)

    __format__ = date.__format__

    def utcoffset(self):
        """How far its zone is ahead of UTC; None without a zone."""
        return _zone_offset(self.tzinfo, 'utcoffset', None)

    def tzname(self):
        """The name of its zone; None without a zone."""
        return _zone_name(self.tzinfo, None)

    def dst(self):
        """How far summer time moves its zone at this time; None without a zone."""
        return _zone_offset(self.tzinfo, 'dst', None)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *,
                fold=None):
        """The same time of day but for the fields given."""
        return type(self)(self.hour if hour is None else hour,
                          self.minute if minute is None else minute,
                          self.second if second is None else second,
                          self.microsecond if microsecond is None else microsecond,
                          self.tzinfo if tzinfo is True else tzinfo,
                          fold=self.fold if fold is None else fold)

    def _us(self):
        return ((self.hour * 60 + self.minute) * 60 + self.second) * 1000000 + self.microsecond

    def _compare(self, other, equality):
        """-1, 0 or 1; None: the one knows its offset and the other does not."""
        a = b = None
        if self.tzinfo is not other.tzinfo:
            a, b = self.utcoffset(), other.utcoffset()
        if a == b:
            x, y = self._us(), other._us()
        elif a is None or b is None:
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware times")
        else:
            x, y = self._us() - a._us(), other._us() - b._us()
        return (x > y) - (x < y)

    def __eq__(self, other):
        return self._compare(other, True) == 0 if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._compare(other, False) < 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._compare(other, False) <= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._compare(other, False) > 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._compare(other, False) >= 0 if isinstance(other, time) else NotImplemented

    def __hash__(self):
        plain = self.replace(fold=0) if self.fold else self
        offset = plain.utcoffset()
        return hash(plain._us() if offset is None else plain._us() - offset._us())

    def _state(self, protocol=3):
        us = self.microsecond
        fold = 128 if self.fold and protocol > 3 else 0
        return bytes((self.hour + fold, self.minute, self.second, us >> 16, us >> 8 & 255,
                      us & 255))

    def __reduce_ex__(self, protocol, /):
        """How pickle makes it again: the class and its bytes."""
        state = self._state(protocol)
        return self.__class__, (state,) if self.tzinfo is None else (state, self.tzinfo)

    def __reduce__(self):
        """__reduce__() -> (cls, state)"""
        return self.__reduce_ex__(2)


def _check_pickled_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError('bad tzinfo state arg')


def _repr_end(value, fold_first):
    text = ', %d' % value.microsecond if value.microsecond else ''
    fold = ', fold=%d' % value.fold if value.fold else ''
    zone = ', tzinfo=%r' % (value.tzinfo,) if value.tzinfo is not None else ''
    return text + (fold + zone if fold_first else zone + fold) + ')'


_datetime.seal(time, 'datetime.time')


# -- datetime --------------------------------------------------------------------------------------

def _split_timestamp(timestamp):
    """Whole seconds and microseconds, rounded half to even."""
    if isinstance(timestamp, int):
        return int(timestamp), 0
    if not isinstance(timestamp, float):
        return _index(timestamp), 0
    if timestamp != timestamp:
        raise ValueError('Invalid value NaN (not a number)')
    if timestamp - timestamp:
        raise OverflowError('timestamp out of range for platform time_t')
    fraction, whole = _modf(timestamp)
    whole, us = int(whole), round(fraction * 1e6)
    if us >= 1000000:
        return whole + 1, us - 1000000
    return (whole - 1, us + 1000000) if us < 0 else (whole, us)


class datetime(date):
    """datetime(year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)

    A day and a time of it, with or without a zone.
    """

    __text_signature__ = '(year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)'

    __slots__ = ('hour', 'minute', 'second', 'microsecond', 'tzinfo', 'fold')

    def __new__(cls, year=_MISSING, month=_MISSING, day=_MISSING, hour=0, minute=0, second=0,
                microsecond=0, tzinfo=None, *, fold=0):
        if day is _MISSING:
            state = _state_of(year, 10)
            if state and 1 <= state[2] & 127 <= 12:
                zone = None if month is _MISSING else month
                _check_pickled_zone(zone)
                us = (state[7] << 8 | state[8]) << 8 | state[9]
                return _datetime.make(cls, state[0] * 256 + state[1], state[2] & 127, *state[3:7],
                                      us, zone, state[2] >> 7)
            _require(year=year, month=month, day=day)
        self = _datetime.make_datetime(cls, year, month, day, hour, minute, second, microsecond,
                                       tzinfo, fold)
        if tzinfo is not None:
            _check_zone(tzinfo)
        return self

    @classmethod
    def _from_seconds(cls, seconds, us, utc, zone=None):
        self = _datetime.moment(datetime, seconds, us, utc, zone)
        if self is None:
            (_time.gmtime if utc else _time.localtime)(seconds)         # raises what is wrong
        if cls is datetime:
            return self
        return cls(self.year, self.month, self.day, self.hour, self.minute, self.second, us, zone, fold=self.fold)

    @classmethod
    def _now(cls, tz):
        _check_zone(tz)
        seconds, ns = divmod(_time.time_ns(), 1000000000)
        self = cls._from_seconds(seconds, ns // 1000, tz is not None, tz)
        return self if tz is None else tz.fromutc(self)

    @classmethod
    def utcnow(cls):
        """What the clock shows in UTC, without a zone."""
        seconds, ns = divmod(_time.time_ns(), 1000000000)
        return cls._from_seconds(seconds, ns // 1000, True)

    @classmethod
    def _fromtimestamp(cls, timestamp, tz):
        _check_zone(tz)
        self = cls._from_seconds(*_split_timestamp(timestamp), tz is not None, tz)
        return self if tz is None else tz.fromutc(self)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """The moment of a time in seconds by UTC, without a zone."""
        return cls._from_seconds(*_split_timestamp(timestamp), True)

    @classmethod
    def strptime(cls, string, format, /):
        """The moment that a text means, read by a format as time.strptime() does."""
        from _strptime import parse_datetime
        return parse_datetime(cls, string, format)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """The datetime of a date and a time."""
        if not isinstance(date, _date):
            raise TypeError('combine() argument 1 must be datetime.date, not %s'
                            % _label_or_none(date))
        if not isinstance(time, _time_class):
            raise TypeError('combine() argument 2 must be datetime.time, not %s'
                            % _label_or_none(time))
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second,
                   time.microsecond, time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def _fromisoformat(cls, string):
        text = _text_argument(string)
        end = _iso_date_length(text) if len(text) >= 7 else 0
        found = _parse_iso_date(text[:end])
        clock = _parse_iso_time(text[end + 1:]) if len(text) > end else (0, 0, 0, 0, None)
        if found is None or clock is None:
            raise ValueError('Invalid isoformat string: %r' % string)
        return cls(*found, *clock)

    def _zoned_repr(self):
        text = '%d, %d, %d, %d, %d' % (self.year, self.month, self.day, self.hour, self.minute)
        if self.second or self.microsecond:
            text += ', %d' % self.second
        return '%s(%s%s' % (_label(self), text, _repr_end(self, True))

    def __str__(self):
        if type(self) is datetime and self.tzinfo is None:
            return _datetime.iso_text(self, ' ')
        return self.isoformat(' ')

    def isoformat(self, sep='T', timespec='auto'):
        """Text such as '2024-03-01T09:05:00+01:00', sep in the middle; timespec says down to which unit, from
        'hours' to 'microseconds'."""
        if timespec == 'auto' and sep in ('T', ' '):
            text = _datetime.iso_text(self, sep)
            return text if self.tzinfo is None or (offset := self.utcoffset()) is None else text + _offset_text(offset)
        if not isinstance(sep, str):
            raise TypeError('isoformat() argument 1 must be a unicode character, not %s'
                            % _label_or_none(sep))
        if len(sep) != 1:
            raise TypeError('isoformat() argument 1 must be a unicode character, not str')
        text = '%04d-%02d-%02d%s%s' % (
            self.year, self.month, self.day, sep,
            _clock_text(self.hour, self.minute, self.second, self.microsecond, timespec))
        offset = self.utcoffset()
        return text if offset is None else text + _offset_text(offset)

    def ctime(self):
        """The moment as time.ctime() writes it."""
        return '%s %s %2d %02d:%02d:%02d %04d' % (
            _DAYS[self.weekday()], _MONTHS[self.month - 1], self.day, self.hour, self.minute,
            self.second, self.year)

    def time(self):
        """The time of day, without a zone."""
        return _time_class(self.hour, self.minute, self.second, self.microsecond, fold=self.fold)

    def timetz(self):
        """The time of day, with its zone."""
        return _time_class(self.hour, self.minute, self.second, self.microsecond, self.tzinfo,
                           fold=self.fold)

    def timetuple(self):
        """The moment as a time.struct_time, by its own clock."""
        saving = self.dst()
        is_dst = -1 if saving is None else 1 if saving else 0
        return _time_tuple(self, self.hour, self.minute, self.second, is_dst)

    def utctimetuple(self):
        """The moment as a time.struct_time, by UTC."""
        offset = self.utcoffset()
        if offset:
            self -= offset
        return _time_tuple(self, self.hour, self.minute, self.second, 0)

    def _timestamp(self):
        offset = self.utcoffset()
        if offset is None:
            return _datetime.local_timestamp(self)
        return (_datetime.instant(self) - _EPOCH_ORDINAL * 86400000000 - offset._us()) / 1000000

    def utcoffset(self):
        """How far its zone is ahead of UTC; None without a zone."""
        zone = self.tzinfo
        if type(zone) is timezone:
            return zone._offset
        return None if zone is None else _check_offset('utcoffset', zone.utcoffset(self))

    def tzname(self):
        """The name of its zone; None without a zone."""
        return _zone_name(self.tzinfo, self)

    def dst(self):
        """How far summer time moves its zone at this time; None without a zone."""
        return _zone_offset(self.tzinfo, 'dst', self)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None,
                microsecond=None, tzinfo=True, *, fold=None):
        """The same moment but for the fields given."""
        return type(self)(self.year if year is None else year,
                          self.month if month is None else month,
                          self.day if day is None else day,
                          self.hour if hour is None else hour,
                          self.minute if minute is None else minute,
                          self.second if second is None else second,
                          self.microsecond if microsecond is None else microsecond,
                          self.tzinfo if tzinfo is True else tzinfo,
                          fold=self.fold if fold is None else fold)

    def _local_zone(self):
        """The system's zone at that moment."""
        if self.tzinfo is None:
            seconds = int(_datetime.local_timestamp(self.replace(microsecond=0)))
        else:
            seconds = (_datetime.instant(self) - self.utcoffset()._us()) // 1000000 \
                - _EPOCH_ORDINAL * 86400
        fields = _time.localtime(seconds)
        return timezone(timedelta(seconds=fields.tm_gmtoff), fields.tm_zone)

    def astimezone(self, tz=None):
        """The same moment in the zone tz, or in local time."""
        if tz is not None and not isinstance(tz, tzinfo):
            raise TypeError('astimezone() argument 1 must be datetime.tzinfo, not %s' % _label(tz))
        mine = self.tzinfo
        if mine is not None and mine is tz:
            return self
        offset = None if mine is None else self.utcoffset()
        if offset is None:
            mine = self.replace(tzinfo=None)._local_zone()
            offset = mine.utcoffset(self)
            if tz is mine:
                return self
        if type(self) is datetime and tz is not None:
            return tz.fromutc(_datetime.at(datetime, _datetime.instant(self) - offset._us(), tz, False))
        utc = (self - offset).replace(tzinfo=UTC)
        if tz is None:
            tz = utc._local_zone()
        return tz.fromutc(utc.replace(tzinfo=tz))

    def _like(self, plain):
        return type(self)(plain.year, plain.month, plain.day, plain.hour, plain.minute,
                          plain.second, plain.microsecond, plain.tzinfo)

    def _difference(self, other):
        """self - other by what their zones say."""
        difference = _datetime.span(timedelta, self, other)
        a, b = self.utcoffset(), other.utcoffset()
        if a == b:
            return difference
        if a is None or b is None:
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return difference + b - a

    def _depends_on_fold(self, offset):
        return self.replace(fold=not self.fold).utcoffset() != offset

    def _compare(self, other, equality):
        """-1, 0 or 1; None: not to be compared."""
        x, y = _datetime.instant(self), _datetime.instant(other)
        if self.tzinfo is not other.tzinfo:
            a, b = self.utcoffset(), other.utcoffset()
            if equality and (self._depends_on_fold(a) or other._depends_on_fold(b)):
                return None
            if a is None and b is None:
                pass
            elif a is None or b is None:
                if equality:
                    return None
                raise TypeError("can't compare offset-naive and offset-aware datetimes")
            else:
                x -= a._us()
                y -= b._us()
        return (x > y) - (x < y)

    def _utc_us(self):
        """The moment in microseconds, for the hash: by UTC where the zone says how."""
        plain = self.replace(fold=0) if self.fold else self
        offset = plain.utcoffset()
        us = _datetime.instant(plain)
        return us if offset is None else us - offset._us()

    def _state(self, protocol=3):
        us = self.microsecond
        fold = 128 if self.fold and protocol > 3 else 0
        return bytes((*divmod(self.year, 256), self.month + fold, self.day, self.hour,
                      self.minute, self.second, us >> 16, us >> 8 & 255, us & 255))

    def __reduce_ex__(self, protocol, /):
        """How pickle makes it again: the class and its bytes."""
        state = self._state(protocol)
        return self.__class__, (state,) if self.tzinfo is None else (state, self.tzinfo)

    def __reduce__(self):
        """__reduce__() -> (cls, state)"""
        return self.__reduce_ex__(2)


_date = date
_time_class = time
_datetime.seal(datetime, 'datetime.datetime')

date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)
time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta.resolution
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta.resolution
