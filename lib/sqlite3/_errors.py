# SPDX-License-Identifier: MIT
"""The exceptions of sqlite3, and which of them a code of the library's is."""

import re

import _sqlite


class Warning(Exception):
    """What is no error yet."""


class Error(Exception):
    """All errors of the module."""


class InterfaceError(Error):
    """The interface was used wrongly."""


class DatabaseError(Error):
    """All errors of the database."""


class DataError(DatabaseError):
    """A value is too large, or no such value."""


class OperationalError(DatabaseError):
    """The database cannot do it, maybe only now."""


class IntegrityError(DatabaseError):
    """A constraint would be broken."""


class InternalError(DatabaseError):
    """The library is confused."""


class ProgrammingError(DatabaseError):
    """The program's mistake: wrong parameters, a closed connection."""


class NotSupportedError(DatabaseError):
    """This library cannot do it."""


for _cls in (Warning, Error, InterfaceError, DatabaseError, DataError, OperationalError, IntegrityError,
             InternalError, ProgrammingError, NotSupportedError):
    _cls.__module__ = 'sqlite3'

_CLASSES = {}
for _cls, _names in ((InternalError, 'INTERNAL NOTFOUND'),
                     (OperationalError, 'ERROR PERM ABORT BUSY LOCKED READONLY INTERRUPT IOERR FULL '
                                        'CANTOPEN PROTOCOL EMPTY SCHEMA'),
                     (DataError, 'TOOBIG'), (IntegrityError, 'CONSTRAINT MISMATCH'),
                     (InterfaceError, 'MISUSE RANGE'), (MemoryError, 'NOMEM')):
    for _name in _names.split():
        _CLASSES[getattr(_sqlite, 'SQLITE_' + _name)] = _cls

# Actions of authorizers have small numbers, too.
_NAMES = {getattr(_sqlite, name): name for name in dir(_sqlite) if re.match(
    'SQLITE_(?!LIMIT|OPEN|CREATE|DE|DROP|INSERT|PRAGMA|READ$|SELECT|TRANSACTION|UPDATE|ATTACH|ALTER|'
    'FUNCTION|SAVEPOINT|RECURSIVE|IGNORE)', name)}


def fail(code, text):
    """Raises what the library's extended code means."""
    cls = _CLASSES.get(code & 255, DatabaseError)
    if cls is MemoryError:
        raise MemoryError
    error = cls(text)
    error.sqlite_errorcode = code
    error.sqlite_errorname = _NAMES.get(code, 'unknown')
    raise error
