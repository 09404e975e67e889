# SPDX-License-Identifier: MIT
"""Connections and cursors of sqlite3."""

from _collections import _label
import os
import re
import time

import _sqlite
from sqlite3._errors import (DatabaseError, Error, IntegrityError, InterfaceError, InternalError,
                             NotSupportedError, OperationalError, ProgrammingError, DataError, Warning,
                             fail)
from sqlite3._values import adapt, adapters, converters

PARSE_DECLTYPES, PARSE_COLNAMES = 1, 2
_LEVELS = ('', 'DEFERRED', 'IMMEDIATE', 'EXCLUSIVE')
_CHANGES = re.compile(r'(?:\s+|--[^\n]*(?:\n|$)|/\*.*?(?:\*/|$))*(?:insert|update|delete|replace)\b',
                      re.I | re.S)
_PLAIN = frozenset((int, float, str, bytearray))
_DETERMINISTIC = 0x800


class Connection:
    """A connection to a database; use connect()."""

    __slots__ = ('row_factory', 'text_factory', '_db', '_level', '_timeout', '_detect', '_cache',
                 '_cache_size', '_listeners')

    DataError, DatabaseError, Error, IntegrityError = DataError, DatabaseError, Error, IntegrityError
    InterfaceError, InternalError, Warning = InterfaceError, InternalError, Warning
    NotSupportedError, OperationalError = NotSupportedError, OperationalError
    ProgrammingError = ProgrammingError

    def __init__(self, database, timeout=5.0, detect_types=0, isolation_level='',
                 check_same_thread=True, factory=None, cached_statements=128, uri=False):
        self._db = None
        path = os.fspath(database)
        self._level = _level(isolation_level)
        flags = _sqlite.SQLITE_OPEN_READWRITE | _sqlite.SQLITE_OPEN_CREATE
        self._timeout, self._detect = timeout, detect_types
        self._cache, self._cache_size = {}, cached_statements
        self._listeners = [None, None, None, 0]
        self.row_factory, self.text_factory = None, str
        self._db = _sqlite.Database(os.fsdecode(path), flags | (_sqlite.SQLITE_OPEN_URI if uri else 0), fail)

    def _open(self):
        try:
            db = self._db
        except AttributeError:
            raise ProgrammingError('Base Connection.__init__ not called.') from None
        if db is None:
            raise ProgrammingError('Cannot operate on a closed database.')
        return db

    def _retry(self, step):
        """step(), again and again while another connection has the lock and the timeout allows."""
        end = pause = None
        while True:
            try:
                return step()
            except OperationalError:
                now = time.monotonic()
                end = now + self._timeout if end is None else end
                if self._db is None or not self._db.busy or now >= end:
                    raise
            pause = min((pause or 0.001) * 2, 0.1, end - now)
            time.sleep(pause)

    def _prepare(self, sql):
        """A statement that nobody else uses."""
        db = self._open()
        if not isinstance(sql, str):
            raise TypeError('execute() argument 1 must be str, not ' + type(sql).__name__)
        found = self._cache.pop(sql, None)
        if found is not None:
            return found
        if '\0' in sql:
            raise ProgrammingError('the query contains a null character')
        statement = self._retry(lambda: _sqlite.Statement(db, sql))
        if statement.tail and not _is_blank(statement.tail):
            raise ProgrammingError('You can only execute one statement at a time.')
        return statement

    def _give_back(self, sql, statement):
        statement.reset()
        if not self._cache_size or statement.empty:
            return
        if len(self._cache) >= self._cache_size:
            del self._cache[next(iter(self._cache))]
        self._cache[sql] = statement

    def _run(self, sql):
        statement = _sqlite.Statement(self._open(), sql)
        try:
            self._retry(statement.step)
        finally:
            statement.finish()

    def __call__(self, sql, /):
        return self._prepare(sql)

    def cursor(self, factory=None):
        """A new cursor."""
        self._open()
        cursor = (Cursor if factory is None else factory)(self)
        if not isinstance(cursor, Cursor):
            raise TypeError('factory must return a cursor, not ' + type(cursor).__name__)
        if self.row_factory is not None:
            cursor.row_factory = self.row_factory
        return cursor

    def execute(self, sql, parameters=(), /):
        """A new cursor that has executed the statement."""
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql, parameters, /):
        """A new cursor that has executed the statement for each of the parameters."""
        return self.cursor().executemany(sql, parameters)

    def executescript(self, sql_script, /):
        """A new cursor that has executed all statements of the text."""
        return self.cursor().executescript(sql_script)

    def commit(self):
        """Make what was changed last."""
        if not self._open().autocommit:
            self._run('COMMIT')

    def rollback(self):
        """Forget what was changed since the last commit()."""
        if not self._open().autocommit:
            self._run('ROLLBACK')

    def close(self):
        """Close the connection; what is not committed is lost."""
        try:
            db = self._db
        except AttributeError:
            raise ProgrammingError('Base Connection.__init__ not called.') from None
        self._cache.clear()
        self._db = None
        if db is not None:
            db.close()

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, cls, error, traceback):
        if cls is not None:
            self.rollback()
            return False
        try:
            self.commit()
        except BaseException:
            self.rollback()
            raise
        return False

    @property
    def in_transaction(self):
        """Whether something is not committed."""
        return not self._open().autocommit

    @property
    def total_changes(self):
        """How many rows were changed in all."""
        return self._open().total_changes

    @property
    def isolation_level(self):
        """How transactions begin by themselves; None: not at all."""
        self._open()
        return self._level

    @isolation_level.setter
    def isolation_level(self, value):
        if value is None:
            self.commit()
            self._level = None
        else:
            self._level = _level(value)

    @isolation_level.deleter
    def isolation_level(self):
        raise AttributeError('cannot delete attribute')

    def interrupt(self):
        """End the queries that run."""
        self._open().interrupt()

    def create_function(self, name, narg, func, *, deterministic=False):
        """Let SQL call a function; narg -1: with any number of arguments."""
        try:
            self._open().create_function(name, narg, _DETERMINISTIC if deterministic else 0, func)
        except DatabaseError:
            raise OperationalError('Error creating function') from None

    def create_aggregate(self, name, n_arg, aggregate_class):
        """Let SQL use a class with step() and finalize()."""
        try:
            self._open().create_aggregate(name, n_arg, aggregate_class, False)
        except DatabaseError:
            raise OperationalError('Error creating aggregate') from None

    def create_window_function(self, name, num_params, aggregate_class, /):
        """Let SQL use a class with step(), inverse(), value() and finalize()."""
        try:
            self._open().create_aggregate(name, num_params, aggregate_class, True)
        except DatabaseError as error:
            raise ProgrammingError(str(error)) from None

    def create_collation(self, name, callback, /):
        """Let SQL sort by a function of two texts."""
        db = self._open()
        if not isinstance(name, str):
            raise TypeError('create_collation() argument 1 must be str, not ' + type(name).__name__)
        if callback is not None and not callable(callback):
            raise TypeError('parameter must be callable')
        db.create_collation(name, callback)

    def _listen(self, at, value):
        db = self._open()
        self._listeners[at] = value
        db.listen(*self._listeners)

    def set_trace_callback(self, trace_callback):
        """Let a function hear the text of each statement that runs."""
        self._listen(0, trace_callback)

    def set_authorizer(self, authorizer_callback):
        """Let a function allow or deny what statements do."""
        self._listen(1, authorizer_callback)

    def set_progress_handler(self, progress_handler, n):
        """Let a function be called now and then, which may end the query by a true result."""
        self._listeners[3] = n
        self._listen(2, progress_handler if n > 0 else None)

    def getlimit(self, category, /):
        """One of the library's limits."""
        return self.setlimit(category, -1)

    def setlimit(self, category, limit, /):
        """Set one of the library's limits; returns what it was."""
        before = self._open().limit(category, limit)
        if before is None:
            raise ProgrammingError("'category' is out of bounds")
        return before

    def backup(self, target, *, pages=-1, progress=None, name='main', sleep=0.25):
        """Copy the database to another connection's."""
        db = self._open()
        if target is self:
            raise ValueError('target cannot be the same connection instance')
        other = target._open()
        if progress is not None and not callable(progress):
            raise TypeError('progress argument must be a callable')
        if not other.autocommit:
            raise OperationalError('target is in transaction')
        db.backup(other, pages, name, progress)

    def serialize(self, *, name='main'):
        """The database as the bytes of a file."""
        return self._open().serialize(name)

    def deserialize(self, data, /, *, name='main'):
        """Become the database of such bytes."""
        self._open().deserialize(data.encode() if isinstance(data, str) else data, name)

    def iterdump(self):
        """The statements that make the database anew, as texts."""
        from sqlite3.dump import _iterdump
        return _iterdump(self)


class Cursor:
    """What executes statements and holds their rows."""

    __slots__ = ('connection', 'arraysize', 'row_factory', 'description', 'lastrowid', 'rowcount',
                 '_statement', '_sql', '_converters', '_has_row', '_running', '_closed',
                 '__weakref__')

    def __init__(self, connection, /):
        if not isinstance(connection, Connection):
            raise TypeError('Cursor() argument 1 must be sqlite3.Connection, not '
                            + type(connection).__name__)
        self.connection = connection
        self.arraysize = 1
        self.row_factory = None
        self.description = self.lastrowid = None
        self.rowcount = -1
        self._statement = self._sql = self._converters = None
        self._has_row = self._running = self._closed = False

    def _check(self):
        try:
            closed = self._closed
        except AttributeError:
            raise ProgrammingError('Base Cursor.__init__ not called.') from None
        if closed:
            raise ProgrammingError('Cannot operate on a closed cursor.')
        if self._running:
            raise ProgrammingError('Recursive use of cursors not allowed.')
        self.connection._open()

    def _drop(self):
        if self._statement is not None:
            if self.connection._db is not None:
                self.connection._give_back(self._sql, self._statement)
            self._statement = None
        self._has_row = False

    def execute(self, sql, parameters=(), /):
        """Execute a statement; returns the cursor."""
        self._check()
        if not isinstance(sql, str):
            raise TypeError('execute() argument 1 must be str, not ' + type(sql).__name__)
        self._execute(sql, (parameters,), False)
        return self

    def executemany(self, sql, seq_of_parameters, /):
        """Execute a statement that changes something for each of the parameters."""
        self._check()
        if not isinstance(sql, str):
            raise TypeError('executemany() argument 1 must be str, not ' + type(sql).__name__)
        self._execute(sql, iter(seq_of_parameters), True)
        return self

    def _execute(self, sql, many, multiple):
        connection = self.connection
        self._drop()
        self.description, self.rowcount = None, -1
        statement = connection._prepare(sql)
        self._statement, self._sql = statement, sql
        changes = _CHANGES.match(sql) is not None
        self._running = True
        try:
            if multiple and not changes:
                raise ProgrammingError('executemany() can only execute DML statements.')
            self.rowcount = 0 if changes else -1
            db = connection._db
            if changes and connection._level is not None and db.autocommit and not statement.empty:
                connection._run('BEGIN ' + connection._level)
            if statement.empty:
                for _ in many:
                    pass
                return
            names = statement.parameters()
            for parameters in many:
                if multiple:
                    statement.reset()
                _bind(statement, names, parameters)
                try:
                    self._has_row = statement.step()
                except OperationalError:
                    if not db.busy:
                        raise
                    self._has_row = connection._retry(statement.step)
                columns = () if multiple else statement.columns()
                if columns:
                    self._describe(columns)
                if changes and not self._has_row:
                    self.rowcount += db.changes
                if not multiple:
                    self.lastrowid = db.rowid
                elif self._has_row:
                    while self._has_row:
                        self._has_row = statement.step()
                    self.rowcount += db.changes
            if not self._has_row:
                self._drop()
        except BaseException:
            self._has_row = False
            self.rowcount = -1
            self._drop()
            raise
        finally:
            self._running = False

    def _describe(self, columns):
        detect = self.connection._detect
        self.description = tuple(
            ((name.split('[')[0].rstrip(' ') if detect & PARSE_COLNAMES and name and '[' in name else name),
             None, None, None, None, None, None) for name, _ in columns)
        self._converters = None
        if detect:
            found = tuple(_converter(detect, name, declared) for name, declared in columns)
            self._converters = found if any(found) else None

    def executescript(self, sql_script, /):
        """Commit, and execute all statements of the text."""
        self._check()
        if not isinstance(sql_script, str):
            raise TypeError('executescript() argument must be str, not ' + type(sql_script).__name__)
        if '\0' in sql_script:
            raise ValueError('embedded null character')
        connection = self.connection
        connection.commit()
        while sql_script:
            statement = connection._retry(lambda: _sqlite.Statement(connection._open(), sql_script))
            sql_script = statement.tail
            while not statement.empty and connection._retry(statement.step):
                pass
            statement.finish()
        return self

    def __iter__(self):
        return self

    def __next__(self):
        self._check()
        statement = self._statement
        if not self._has_row or statement is None:
            raise StopIteration
        connection = self.connection
        factory = connection.text_factory
        self._running = True
        try:
            row = statement.row(None if factory is str else factory, self._converters)
            self._has_row = statement.step()
        except BaseException:
            self._running = False
            self._drop()
            raise
        self._running = False
        if not self._has_row:
            if self.rowcount >= 0:
                self.rowcount = connection._db.changes
            self._drop()
        return row if self.row_factory is None else self.row_factory(self, row)

    def fetchone(self):
        """The next row, or None."""
        return next(self, None)

    def fetchmany(self, size=None):
        """The next rows, at most size of them."""
        size = self.arraysize if size is None else size
        rows = []
        for row in self:
            rows.append(row)
            if len(rows) == size:
                break
        return rows

    def fetchall(self):
        """All rows that are left."""
        return list(self)

    def close(self):
        """Give the cursor up."""
        try:
            running = self._running
        except AttributeError:
            raise ProgrammingError('Base Cursor.__init__ not called.') from None
        if running:
            raise ProgrammingError('Recursive use of cursors not allowed.')
        self.connection._open()
        self._drop()
        self._closed = True

    def setinputsizes(self, sizes, /):
        """Does nothing."""

    def setoutputsize(self, size, column=None, /):
        """Does nothing."""


def _level(value):
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError('isolation_level must be str or None')
    if value.upper() not in _LEVELS:
        raise ValueError('isolation_level string must be \'\', \'DEFERRED\', \'IMMEDIATE\', or \'EXCLUSIVE\'')
    return value


def _is_blank(text):
    return re.fullmatch(r'(?:[\s;]|--[^\n]*(?:\n|$)|/\*.*?(?:\*/|$))*', text, re.S) is not None


def _bind_one(statement, at, value, shown):
    if value is not None and type(value) not in _PLAIN:
        value = adapt(value, *_PROTOCOL, value)
    if not statement.bind(at, value):
        raise ProgrammingError("Error binding parameter %s: type '%s' is not supported"
                               % (shown, type(value).__name__))


def _bind(statement, names, parameters):
    is_row = isinstance(parameters, (tuple, list))
    if is_row and len(parameters) == len(names) == statement.bind_plain(parameters):
        return
    if is_row or (not isinstance(parameters, dict) and hasattr(parameters, '__getitem__')
                  and hasattr(parameters, '__len__') and not hasattr(parameters, 'keys')
                  and not hasattr(parameters, '__missing__')):
        if len(parameters) != len(names):
            raise ProgrammingError('Incorrect number of bindings supplied. The current statement uses %d, '
                                   'and there are %d supplied.' % (len(names), len(parameters)))
        for at in range(len(names)):
            _bind_one(statement, at + 1, parameters[at], at + 1)
    elif hasattr(parameters, '__getitem__'):
        for at, name in enumerate(names, 1):
            if name is None:
                raise ProgrammingError('Binding %d has no name, but you supplied a dictionary '
                                       '(which has only names).' % at)
            try:
                value = parameters[name[1:]]
            except LookupError:
                raise ProgrammingError('You did not supply a value for binding parameter %s.'
                                       % name) from None
            _bind_one(statement, at, value, at)
    else:
        raise ProgrammingError('parameters are of unsupported type')


def _converter(detect, name, declared):
    found = None
    if detect & PARSE_COLNAMES and name and '[' in name:
        found = converters.get(name[name.index('[') + 1:].partition(']')[0].upper())
    if found is None and detect & PARSE_DECLTYPES and declared:
        found = converters.get(re.match(r'[^ (]*', declared)[0].upper())
    return found


from sqlite3._values import PrepareProtocol
_PROTOCOL = (PrepareProtocol,)
Connection.__module__ = Cursor.__module__ = 'sqlite3'


for _class, _name in ((Connection, "sqlite3.Connection"), (Cursor, "sqlite3.Cursor")):
    _label(_class, _name)
