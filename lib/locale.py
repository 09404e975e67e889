# SPDX-License-Identifier: MIT
"""Customs of a place: here always those of the C locale, with UTF-8."""

import functools
import re
from builtins import str as _str

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127

__all__ = ['getlocale', 'getdefaultlocale', 'getpreferredencoding', 'Error', 'setlocale',
           'localeconv', 'strcoll', 'strxfrm', 'str', 'atof', 'atoi', 'format', 'format_string', 'currency',
           'normalize', 'getencoding', 'delocalize', 'localize', 'resetlocale', 'CHAR_MAX',
           'LC_CTYPE', 'LC_NUMERIC', 'LC_TIME', 'LC_COLLATE', 'LC_MONETARY', 'LC_MESSAGES',
           'LC_ALL']


class Error(Exception):
    """There is no such locale."""


_current = ['C'] * 7
_current[LC_CTYPE] = 'C.UTF-8'
_KNOWN = {'C', 'POSIX', 'C.UTF-8', 'C.utf8'}


_NAMES = 'LC_CTYPE', 'LC_NUMERIC', 'LC_TIME', 'LC_COLLATE', 'LC_MONETARY', 'LC_MESSAGES'


def _set_each(text):
    """The locales of all categories as setlocale() tells them."""
    parts = [part.partition('=')[::2] for part in text.split(';')]
    if not all([name in _NAMES and value in _KNOWN for name, value in parts]):
        raise Error('unsupported locale setting')
    for name, value in parts:
        _current[_NAMES.index(name)] = value
    return setlocale(LC_ALL)


def setlocale(category, locale=None):
    """Set or ask for the locale of a category; only C and C.UTF-8 are there."""
    if not 0 <= category <= LC_ALL:
        raise Error('invalid locale category')
    if locale is None:
        if category == LC_ALL:
            if len(set(_current[:6])) == 1:
                return _current[0]
            return ';'.join(['%s=%s' % pair for pair in zip(_NAMES, _current)])
        return _current[category]
    if not isinstance(locale, _str):
        language, encoding = locale
        locale = 'C' if language is None else '%s.%s' % (language, encoding or 'UTF-8')
    locale = locale or 'C.UTF-8'
    if category == LC_ALL and '=' in locale:
        return _set_each(locale)
    if locale not in _KNOWN:
        raise Error('unsupported locale setting')
    locale = 'C' if locale == 'POSIX' else locale
    for i in range(7) if category == LC_ALL else (category,):
        _current[i] = locale
    return locale


def resetlocale(category=LC_ALL):
    """Back to the default."""
    import warnings
    warnings.warn('Use locale.setlocale(locale.LC_ALL, "") instead', DeprecationWarning, stacklevel=2)
    setlocale(category, '')


def localeconv():
    """How numbers and money are written."""
    return {'int_curr_symbol': '', 'currency_symbol': '', 'mon_decimal_point': '',
            'mon_thousands_sep': '', 'mon_grouping': [], 'positive_sign': '', 'negative_sign': '',
            'int_frac_digits': 127, 'frac_digits': 127, 'p_cs_precedes': 127, 'p_sep_by_space': 127,
            'n_cs_precedes': 127, 'n_sep_by_space': 127, 'p_sign_posn': 127, 'n_sign_posn': 127,
            'decimal_point': '.', 'thousands_sep': '', 'grouping': []}


def getlocale(category=LC_CTYPE):
    """(language, encoding) of a category."""
    if category == LC_ALL:
        raise TypeError('category LC_ALL is not supported')
    return (None, None) if _current[category] == 'C' else ('en_US', 'UTF-8')


def getdefaultlocale(envvars=('LC_ALL', 'LC_CTYPE', 'LANG', 'LANGUAGE')):
    """(language, encoding) that the environment asks for."""
    import warnings
    warnings.warn("'locale.getdefaultlocale' is deprecated and slated for removal in Python 3.15. Use setlocale(), getencoding() and "
                  "getlocale() instead.", DeprecationWarning, stacklevel=2)
    return 'en_US', 'UTF-8'


def getencoding():
    """The encoding of files: UTF-8."""
    return 'utf-8'


def getpreferredencoding(do_setlocale=True):
    """The encoding of files: UTF-8."""
    return 'UTF-8'


def normalize(localename):
    """A locale's name as setlocale() takes it."""
    return localename


def strcoll(a, b):
    """-1, 0 or 1: how two strs are ordered."""
    return (a > b) - (a < b)


def strxfrm(string):
    """A str that compares as strcoll() does."""
    return string


def format(percent, value, grouping=False, monetary=False, *additional):
    """percent % value, for one format specifier alone; deprecated."""
    import warnings
    warnings.warn("This method will be removed in a future version of Python. Use 'locale.format_string()' instead.",
                  DeprecationWarning, stacklevel=2)
    found = re.fullmatch(r'%(?:\(.*?\))?[-#0-9 +*.hlL]*[eEfFgGdiouxXcrsa%]', percent)
    if not found:
        raise ValueError(f'format() must be given exactly one %char format specifier, {percent!r} not valid')
    return percent % ((value,) + additional if additional else value)


def format_string(format, val, grouping=False, monetary=False):
    """format % val"""
    return format % val


def currency(val, symbol=True, grouping=False, international=False):
    """An amount of money, which the C locale cannot write."""
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


def str(val):
    """A number with 12 digits."""
    return '%.12g' % val


def delocalize(string):
    """A number's text as float() takes it."""
    return string


def localize(string, grouping=False, monetary=False):
    """A number's text as people write it."""
    return string


def atof(string, func=float):
    """The float that a text means."""
    return func(string)


def atoi(string):
    """The int that a text means."""
    return int(string)
