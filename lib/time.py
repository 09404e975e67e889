# SPDX-License-Identifier: MIT
"""This module provides various functions to manipulate time values."""

from _time import *
from _structseq import structseq as _structseq
import _time

struct_time = _structseq('time.struct_time', (
    ('tm_year', 'year, for example, 1993'), ('tm_mon', 'month of year, range [1, 12]'),
    ('tm_mday', 'day of month, range [1, 31]'),
    ('tm_hour', 'hours, range [0, 23]'), ('tm_min', 'minutes, range [0, 59]'),
    ('tm_sec', 'seconds, range [0, 61])'),
    ('tm_wday', 'day of week, range [0, 6], Monday is 0'),
    ('tm_yday', 'day of year, range [1, 366]'),
    ('tm_isdst', '1 if summer time is in effect, 0 if not, and -1 if unknown')),
    ('tm_zone', 'tm_gmtoff'))


def localtime(seconds=None, /):
    """Convert seconds since the Epoch to a time tuple expressing local time."""
    return struct_time(_time._localtime(seconds))


def gmtime(seconds=None, /):
    """Convert seconds since the Epoch to a time tuple expressing UTC (a.k.a. GMT)."""
    return struct_time(_time._gmtime(seconds))


def tzset():
    """Initialize, or reinitialize, the local timezone to the value stored in os.environ['TZ']."""
    global timezone, altzone, daylight, tzname
    timezone, altzone, daylight, tzname = _time._tzset()


def strptime(data_string, format='%a %b %d %H:%M:%S %Y', /):
    """Parse a string to a time tuple according to a format specification."""
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
    """Get information of the specified clock."""
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
