# SPDX-License-Identifier: MIT
"""Fuzzes formatting: a format() specification, a str.format() template and a % template, for values of every type that has one.

The input: a byte that picks a value, then the text, which is tried as each of the three.
"""

import datetime

VALUES = [0, -1, 12345678901234567890, 255, True, 0.0, -0.0, 1.5, 1e300, 5e-324, float('nan'), float('-inf'), 1 + 2j, 'text', 'é€😀',
          '', b'bytes', None, [1, 'a'], {'a': 1}, (1, 2), datetime.date(2026, 11, 28)]
REFUSALS = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, UnicodeError)
LONGEST = 100


def refused(make, *args, **keywords):
    """What make(*args, **keywords) gives, or the exception of a refusal."""
    try:
        return make(*args, **keywords)
    except REFUSALS as exc:
        return exc


def check(data):
    if not data:
        return
    value = VALUES[data[0] % len(VALUES)]
    text = data[1:LONGEST].decode('utf-8', 'replace')
    one = refused(format, value, text)
    two = refused('{:{}}'.format, value, text)
    assert str(one) == str(two), (one, two)
    refused(text.format, value, value, a=value, b=[value])
    refused(text.format_map, {'a': value})
    for right in (value, (value,), (value, value), {'a': value}):
        refused(text.__mod__, right)
    refused(text.encode('utf-8').__mod__, (value,))
