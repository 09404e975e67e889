# SPDX-License-Identifier: MIT
"""A database as the statements that make it."""


def _quoted(name, quote):
    return quote + name.replace(quote, quote * 2) + quote


def _rows(cursor, table):
    name = _quoted(table, '"')
    columns = [row[1] for row in cursor.execute('PRAGMA table_info(%s)' % name).fetchall()]
    values = ','.join("'||quote(%s)||'" % _quoted(c, '"').replace("'", "''") for c in columns)
    into = name.replace("'", "''")
    query = "SELECT 'INSERT INTO %s VALUES(%s)' FROM %s;" % (into, values, name)
    return [row[0] for row in cursor.execute(query)]


def _iterdump(connection):
    """Yields the statements: tables with their rows, then what stands on them."""
    yield 'BEGIN TRANSACTION;'
    cursor = connection.cursor()
    cursor.row_factory = None
    schema = 'SELECT name, type, sql FROM sqlite_master WHERE sql NOT NULL AND type %s ORDER BY name'
    tables = cursor.execute(schema.replace(' ORDER', ' ORDER') % "== 'table'").fetchall()
    sequences = []
    for name, _, sql in tables:
        if name == 'sqlite_sequence':
            sequences = ['DELETE FROM "sqlite_sequence";'] + [row + ';' for row in _rows(cursor, name)]
            continue
        if name == 'sqlite_stat1':
            yield 'ANALYZE "sqlite_master";'
        elif name.startswith('sqlite_'):
            continue
        elif sql.startswith('CREATE VIRTUAL TABLE'):
            yield ('INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql)'
                   "VALUES('table','%s','%s',0,'%s');" % (*[name.replace("'", "''")] * 2,
                                                          sql.replace("'", "''")))
            continue
        else:
            yield sql + ';'
        for row in _rows(cursor, name):
            yield row + ';'
    others = "SELECT sql FROM sqlite_master WHERE sql NOT NULL AND type IN ('index', 'trigger', 'view')"
    for row in cursor.execute(others).fetchall():
        yield row[0] + ';'
    yield from sequences
    yield 'COMMIT;'
