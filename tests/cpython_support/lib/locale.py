# SPDX-License-Identifier: MIT
"""Where the library has no locale yet: C.UTF-8."""
LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)


class Error(Exception):
    """As in CPython."""


def setlocale(category, locale=None):
    if locale not in (None, '', 'C', 'C.UTF-8'):
        raise Error('unsupported locale setting')
    return 'C.UTF-8'


def getlocale(category=LC_CTYPE):
    return 'en_US', 'UTF-8'


def getpreferredencoding(do_setlocale=True):
    return 'UTF-8'


getencoding = getpreferredencoding


def localeconv():
    return {'decimal_point': '.', 'thousands_sep': '', 'grouping': []}
