# SPDX-License-Identifier: MIT
"""Clocks, waiting, and times as text and tuples."""

from _time import *
from _structseq import structseq as _structseq
import _time

struct_time = _structseq('time.struct_time', (
    ('tm_year', 'the year, such as 2024'), ('tm_mon', 'the month, from 1 to 12'),
    ('tm_mday', 'the day of the month, from 1 to 31'),
    ('tm_hour', 'the hour, from 0 to 23'), ('tm_min', 'the minute, from 0 to 59'),
    ('tm_sec', 'the second, from 0 to 61 with leap seconds'),
    ('tm_wday', 'the day of the week, from Monday, 0, to Sunday, 6'),
    ('tm_yday', 'the day of the year, from 1 to 366'),
    ('tm_isdst', 'whether it is summer time: 1, 0, or -1 when nobody knows')),
    ('tm_zone', 'tm_gmtoff'))


def localtime(seconds=None, /):
    """The tuple of a moment, given in seconds since 1970, in local time; now by default."""
    return struct_time(_time._localtime(seconds))


def gmtime(seconds=None, /):
    """The tuple of a moment, given in seconds since 1970, in UTC; now by default."""
    return struct_time(_time._gmtime(seconds))


def tzset():
    """Take the local time zone anew from the variable TZ."""
    global timezone, altzone, daylight, tzname
    timezone, altzone, daylight, tzname = _time._tzset()


def strptime(data_string, format='%a %b %d %H:%M:%S %Y', /):
    """The time tuple that text means by a format such as '%H:%M'; ValueError when it does not fit."""
    from _strptime import parse
    return struct_time(parse(data_string, format))


class _ClockInfo:
    def __init__(self, **fields):
        self.__dict__.update(fields)

    def __repr__(self):
        return 'namespace(%s)' % ', '.join(['%s=%r' % field for field in self.__dict__.items()])

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, _ClockInfo) else NotImplemented


_CLOCKS = {
    'time': ('CLOCK_REALTIME', CLOCK_REALTIME), 'monotonic': ('CLOCK_MONOTONIC', CLOCK_MONOTONIC),
    'perf_counter': ('CLOCK_MONOTONIC', CLOCK_MONOTONIC),
    'process_time': ('CLOCK_PROCESS_CPUTIME_ID', CLOCK_PROCESS_CPUTIME_ID),
    'thread_time': ('CLOCK_THREAD_CPUTIME_ID', CLOCK_THREAD_CPUTIME_ID),
}


def get_clock_info(name, /):
    """What a clock is like: its resolution, and whether it can be set or go back."""
    if not isinstance(name, str):
        raise TypeError('get_clock_info() argument 1 must be str, not ' + type(name).__name__)
    if name not in _CLOCKS:
        raise ValueError('unknown clock')
    text, clock = _CLOCKS[name]
    return _ClockInfo(implementation='clock_gettime(%s)' % text, monotonic=name != 'time',
                      adjustable=name == 'time',
                      resolution=clock_getres(clock))


tzset()

_STRUCT_TM_ITEMS = 11
