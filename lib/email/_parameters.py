# SPDX-License-Identifier: MIT
"""The parameters of a header, read from its text and written."""

import re

from email import utils

_SPECIAL = re.compile(r'[ \(\)<>@,;:\\"/\[\]\?=]')


def _splitparam(param):
    """(what stands before the first ;, the rest or None)."""
    value, semicolon, rest = str(param).partition(';')
    return value.strip(), rest.strip() if semicolon else None


def _formatparam(param, value=None, quote=True):
    """name=value; the value in quotes, or as RFC 2231 says when it is a triple or not ASCII."""
    if value is None or len(value) == 0:
        return param
    if isinstance(value, tuple):
        return '%s*=%s' % (param, utils.encode_rfc2231(value[2], value[0], value[1]))
    if not value.isascii():
        return '%s*=%s' % (param, utils.encode_rfc2231(value, 'utf-8', ''))
    if quote or _SPECIAL.search(value):
        return '%s="%s"' % (param, utils.quote(value))
    return '%s=%s' % (param, value)


def _parseparam(text):
    """The parts between semicolons that stand in no quotes."""
    parts, text = [], str(text)
    while True:
        end = text.find(';')
        while end > 0 and (text.count('"', 0, end) - text.count('\\"', 0, end)) % 2:
            end = text.find(';', end + 1)
        part, text, more = (text, '', False) if end < 0 else (text[:end], text[end + 1:], True)
        name, equals, value = part.partition('=')
        parts.append((name.strip().lower() + '=' + value.strip() if equals else part).strip())
        if not more:
            return parts


def _unquotevalue(value):
    """A parameter without its quotes; of a triple, the text."""
    return (*value[:2], utils.unquote(value[2])) if isinstance(value, tuple) else utils.unquote(value)
