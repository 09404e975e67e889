# SPDX-License-Identifier: MIT
"""SQLite databases by the DB-API 2.0: connections, cursors, rows, adapters and converters.

The library's own functions are in _sqlite (lang/mod_sqlite.c)."""

import datetime as _datetime
import time as _time

import _sqlite
from sqlite3._errors import (DatabaseError, DataError, Error, IntegrityError, InterfaceError,
                             InternalError, NotSupportedError, OperationalError, ProgrammingError,
                             Warning)
from sqlite3._values import (PrepareProtocol, Row, adapt, adapters, converters, register_adapter,
                             register_converter)
from sqlite3._connection import Connection, Cursor
from _sqlite import complete_statement

globals().update({name: getattr(_sqlite, name) for name in dir(_sqlite) if name.startswith('SQLITE_')
                  and not name.startswith('SQLITE_OPEN')})

paramstyle = 'qmark'
apilevel = '2.0'
threadsafety = 3
version = '2.6.0'
version_info = (2, 6, 0)
sqlite_version = _sqlite.version()
sqlite_version_info = tuple(map(int, sqlite_version.split('.')))
PARSE_DECLTYPES, PARSE_COLNAMES = 1, 2

Date, Time, Timestamp = _datetime.date, _datetime.time, _datetime.datetime
Binary = memoryview


def DateFromTicks(ticks):
    """The local date of a time in seconds."""
    return Date(*_time.localtime(ticks)[:3])


def TimeFromTicks(ticks):
    """The local time of day of a time in seconds."""
    return Time(*_time.localtime(ticks)[3:6])


def TimestampFromTicks(ticks):
    """The local date and time of a time in seconds."""
    return Timestamp(*_time.localtime(ticks)[:6])


def connect(database, timeout=5.0, detect_types=0, isolation_level='', check_same_thread=True,
            factory=Connection, cached_statements=128, uri=False):
    """Open a database: a file's name, or ':memory:'."""
    return factory(database, timeout, detect_types, isolation_level, check_same_thread, factory,
                   cached_statements, uri)


def enable_callback_tracebacks(flag, /):
    """Accepted; exceptions of callbacks are never printed."""


def _date_of(data):
    return Date(*map(int, data.split(b'-')))


def _timestamp_of(data):
    day, _, clock = data.partition(b' ')
    clock, _, fraction = clock.partition(b'.')
    return Timestamp(*map(int, day.split(b'-')), *map(int, clock.split(b':')),
                     int(fraction[:6].ljust(6, b'0')) if fraction else 0)


register_adapter(Date, lambda day: day.isoformat())
register_adapter(Timestamp, lambda moment: moment.isoformat(' '))
register_converter('date', _date_of)
register_converter('timestamp', _timestamp_of)
