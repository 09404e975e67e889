# SPDX-License-Identifier: MIT
"""Addresses, dates and numbers of mail."""

import datetime
import os
import random
import re
import socket
import time

__all__ = ['formataddr', 'parseaddr', 'getaddresses', 'formatdate', 'format_datetime', 'parsedate',
           'parsedate_tz', 'parsedate_to_datetime', 'mktime_tz', 'make_msgid', 'quote', 'unquote', 'localtime']

_DAYS = 'Mon Tue Wed Thu Fri Sat Sun'.split()
_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()
_ZONES = {'UT': 0, 'UTC': 0, 'GMT': 0, 'Z': 0, 'EST': -500, 'EDT': -400, 'CST': -600, 'CDT': -500,
          'MST': -700, 'MDT': -600, 'PST': -800, 'PDT': -700}
_DATE = re.compile(r'\s*(?:[A-Za-z]+\s*,?\s*)?(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*[\s-]+(\d{2,4})'
                   r'(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?(?:\s+([+-]\d{4}|[A-Z]+))?')


def quote(s):
    """A text for between quotes."""
    return s.replace('\\', '\\\\').replace('"', '\\"')


def unquote(s):
    """A text without its quotes or angles."""
    if len(s) > 1 and s[0] == s[-1] == '"':
        return s[1:-1].replace('\\\\', '\\').replace('\\"', '"')
    return s[1:-1] if len(s) > 1 and s[0] == '<' and s[-1] == '>' else s


def formataddr(pair, charset='utf-8'):
    """'name <address>'."""
    name, address = pair
    address.encode('ascii')
    if not name:
        return address
    if not name.isascii():
        from email.header import encode_word
        return '%s <%s>' % (encode_word(name, charset), address)
    quotes = '"' if re.search(r'[][\\()<>@,:;".]', name) else ''
    return '%s%s%s <%s>' % (quotes, re.sub(r'[\\"]', r'\\\g<0>', name), quotes, address)


def getaddresses(fieldvalues):
    """All (name, address) in headers."""
    found = []
    for part in re.findall(r'(?:"(?:\\.|[^"])*"|[^,"])+', ', '.join(map(str, fieldvalues))):
        match = re.fullmatch(r'\s*(.*?)\s*<([^>]*)>\s*', part, re.S)
        if match:
            found.append((unquote(match[1]), match[2].strip()))
        elif part.strip():
            comment = re.fullmatch(r'\s*(\S+)\s*\((.*)\)\s*', part)
            found.append((comment[2], comment[1]) if comment else ('', part.strip()))
    return found


def parseaddr(addr):
    """The (name, address) of a header."""
    found = getaddresses([addr])
    return found[0] if found else ('', '')


def _written(parts, zone):
    return '%s, %02d %s %04d %02d:%02d:%02d %s' % (_DAYS[parts[6]], parts[2], _MONTHS[parts[1] - 1], *parts[:1],
                                                   *parts[3:6], zone)


def formatdate(timeval=None, localtime=False, usegmt=False):
    """A time in seconds as mail has it."""
    moment = datetime.datetime.fromtimestamp(time.time() if timeval is None else timeval, datetime.timezone.utc)
    if localtime:
        moment = moment.astimezone()
    elif not usegmt:
        moment = moment.replace(tzinfo=None)
    return format_datetime(moment, usegmt)


def format_datetime(dt, usegmt=False):
    """A datetime as mail has it."""
    if usegmt:
        if dt.tzinfo != datetime.timezone.utc:
            raise ValueError('usegmt option requires a UTC datetime')
        zone = 'GMT'
    else:
        zone = '-0000' if dt.tzinfo is None else dt.strftime('%z')
    return _written(dt.timetuple(), zone)


def localtime(dt=None, isdst=-1):
    """A moment with the local zone; now."""
    return (datetime.datetime.now() if dt is None else dt).astimezone()


def parsedate_tz(data):
    """Ten fields of a date: nine as time's, and the zone's offset in seconds; None: it is no date."""
    match = _DATE.match(data or '')
    if match is None or match[2].title() not in _MONTHS:
        return None
    year = int(match[3])
    year += 0 if len(match[3]) > 2 else 2000 if year < 69 else 1900
    zone = match[7]
    number = _ZONES.get(zone) if zone and zone[0] not in '+-' else int(zone) if zone else None
    offset = None if number is None or zone == '-0000' and False else \
        (abs(number) // 100 * 60 + abs(number) % 100) * 60 * (-1 if number < 0 else 1)
    if zone == '-0000':
        offset = None
    return (year, _MONTHS.index(match[2].title()) + 1, int(match[1]), *(int(match[i] or 0) for i in (4, 5, 6)),
            0, 1, -1, offset)


def parsedate(data):
    """The nine fields of a date, or None."""
    parts = parsedate_tz(data)
    return None if parts is None else parts[:9]


def mktime_tz(data):
    """The seconds of parsedate_tz()'s fields."""
    import calendar
    return time.mktime(data[:8] + (-1,)) if data[9] is None else calendar.timegm(data) - data[9]


def parsedate_to_datetime(data):
    """The moment of a date; ValueError."""
    parts = parsedate_tz(data)
    if parts is None:
        raise ValueError('Invalid date value or format "%s"' % str(data))
    zone = None if parts[9] is None else datetime.timezone(datetime.timedelta(seconds=parts[9]))
    return datetime.datetime(*parts[:6], tzinfo=zone)


def make_msgid(idstring=None, domain=None):
    """A new value for the header Message-ID."""
    return '<%d.%d.%d%s@%s>' % (time.time() * 100, os.getpid(), random.getrandbits(64),
                                '' if idstring is None else '.' + idstring,
                                socket.getfqdn() if domain is None else domain)
