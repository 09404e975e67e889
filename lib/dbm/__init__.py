# SPDX-License-Identifier: MIT
"""Mappings of bytes to bytes in files; they are those of dbm.dumb."""

import os

__all__ = ['open', 'whichdb', 'error']


class _Error(Exception):
    """What a database is refused with."""


_Error.__name__ = _Error.__qualname__ = 'error'
error = (_Error, OSError)
_names, _modules = ['dbm.dumb'], {}
_defaultmod = None


def whichdb(filename):
    """The module that made the database: 'dbm.dumb'; '': another; None: there is none."""
    filename = os.fsdecode(filename)
    if os.path.exists(filename + '.dat') and os.path.exists(filename + '.dir'):
        with _open(filename + '.dir', 'rb') as file:
            return 'dbm.dumb' if file.read(1) in (b'', b"'", b'"') else ''
    return '' if os.path.exists(filename) else None


_open = open


def open(file, flag='r', mode=0o666):
    """A database: 'r' to read, 'w' to write, 'c' to make it if it is not there, 'n' a new one."""
    from dbm import dumb
    found = whichdb(file) if 'n' not in flag else None
    if found is None and 'c' not in flag and 'n' not in flag:
        raise _Error("db file doesn't exist; use 'c' or 'n' flag to create a new db")
    if found == '':
        raise _Error('db type could not be determined')
    return dumb.open(file, flag, mode)
