# SPDX-License-Identifier: MIT
"""Addresses, dates, parameters and numbers of mail."""

import datetime
import os
import random
import re
import socket
import time
import urllib.parse

from email._parseaddr import AddressList as _AddressList
from email._parseaddr import parsed_date as _parsed_date
from email._parseaddr import quote, strict_addresses

__all__ = ['collapse_rfc2231_value', 'decode_params', 'decode_rfc2231', 'encode_rfc2231',
           'formataddr', 'formatdate',
           'format_datetime', 'getaddresses', 'make_msgid', 'mktime_tz', 'parseaddr', 'parsedate',
           'parsedate_tz',
           'parsedate_to_datetime', 'quote', 'unquote', 'localtime']

supports_strict_parsing = True
_DAYS = 'Mon Tue Wed Thu Fri Sat Sun'.split()
_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()
_CONTINUATION = re.compile(r'(?P<name>\w+)\*((?P<num>[0-9]+)\*?)?\Z', re.A)


def _has_surrogates(s):
    """Whether a text holds what stands for bytes."""
    try:
        s.encode()
        return False
    except UnicodeEncodeError:
        return True


def _sanitize(string):
    """The text with what stands for bytes made readable."""
    return string.encode('utf-8', 'surrogateescape').decode('utf-8', 'replace')


def unquote(str):
    """A text without its quotes or angles."""
    ends = str[0] + str[-1] if len(str) > 1 else ''
    if ends == '""':
        return str[1:-1].replace('\\\\', '\\').replace('\\"', '"')
    return str[1:-1] if ends == '<>' else str


# -- addresses ---------------------------------------------------------------------------------------------------------

def formataddr(pair, charset='utf-8'):
    """'name <address>'."""
    name, address = pair
    address.encode('ascii')
    if not name:
        return address
    if not name.isascii():
        if isinstance(charset, str):
            from email.charset import Charset
            charset = Charset(charset)
        return '%s <%s>' % (charset.header_encode(name), address)
    quotes = '"' if re.search(r'[][\\()<>@,:;".]', name) else ''
    return '%s%s%s <%s>' % (quotes, re.sub(r'[\\"]', r'\\\g<0>', name), quotes, address)


def getaddresses(fieldvalues, *, strict=True):
    """All (name, address) in headers. strict: [('', '')] when they are not as many as they seem."""
    fields = [str(value) for value in fieldvalues]
    return strict_addresses(fields) if strict else _AddressList(', '.join(fields)).addresslist


def parseaddr(addr, *, strict=True):
    """The (name, address) of a header; ('', '') when there is none."""
    if not strict:
        found = _AddressList(addr).addresslist
        return found[0] if found else ('', '')
    if isinstance(addr, list):
        addr = addr[0]
    if not isinstance(addr, str):
        return '', ''
    found = strict_addresses([addr])
    return found[0] if len(found) == 1 else ('', '')


# -- dates -------------------------------------------------------------------------------------------------------------

def formatdate(timeval=None, localtime=False, usegmt=False):
    """A time in seconds as mail has it."""
    moment = datetime.datetime.fromtimestamp(time.time() if timeval is None else timeval, datetime.timezone.utc)
    if localtime:
        moment, usegmt = moment.astimezone(), False
    elif not usegmt:
        moment = moment.replace(tzinfo=None)
    return format_datetime(moment, usegmt)


def format_datetime(dt, usegmt=False):
    """A datetime as mail has it."""
    if usegmt:
        if dt.tzinfo is None or dt.tzinfo != datetime.timezone.utc:
            raise ValueError('usegmt option requires a UTC datetime')
        zone = 'GMT'
    else:
        zone = '-0000' if dt.tzinfo is None else dt.strftime('%z')
    return '%s, %02d %s %04d %02d:%02d:%02d %s' % (
        _DAYS[dt.weekday()], dt.day, _MONTHS[dt.month - 1], dt.year, dt.hour, dt.minute, dt.second,
        zone)


def localtime(dt=None, isdst=-1):
    """A moment with the local zone; now."""
    if dt is None:
        return datetime.datetime.now(datetime.timezone.utc).astimezone()
    if dt.tzinfo is not None:
        return dt.astimezone()
    seconds = time.mktime(dt.timetuple()[:-1] + (isdst,))
    local = time.localtime(seconds)
    return dt.replace(tzinfo=datetime.timezone(datetime.timedelta(seconds=local.tm_gmtoff), local.tm_zone))


def parsedate_tz(data):
    """Ten fields of a date: nine as time's, and the zone's offset in seconds; None: it is no date.
    """
    fields = _parsed_date(data)
    return None if fields is None else (*fields[:9], fields[9] or 0)


def parsedate(data):
    """The nine fields of a date, or None."""
    fields = parsedate_tz(data)
    return None if fields is None else fields[:9]


def mktime_tz(data):
    """The seconds of parsedate_tz()'s fields."""
    import calendar
    return time.mktime(data[:8] + (-1,)) if data[9] is None else calendar.timegm(data) - data[9]


def parsedate_to_datetime(data):
    """The moment of a date; ValueError."""
    fields = _parsed_date(data)
    if fields is None:
        raise ValueError('Invalid date value or format "%s"' % str(data))
    zone = None if fields[9] is None else datetime.timezone(datetime.timedelta(seconds=fields[9]))
    return datetime.datetime(*fields[:6], tzinfo=zone)


def make_msgid(idstring=None, domain=None):
    """A new value for the header Message-ID."""
    return '<%d.%d.%d%s@%s>' % (time.time() * 100, os.getpid(), random.getrandbits(64),
                                '' if idstring is None else '.' + idstring, socket.getfqdn()
                                if domain is None else domain)


# -- parameters outside ASCII (RFC 2231) -------------------------------------------------------------------------------

def decode_rfc2231(s):
    """[charset, language, text] of a parameter's value."""
    parts = s.split("'", 2)
    return parts if len(parts) > 2 else (None, None, s)


def encode_rfc2231(s, charset=None, language=None):
    """A parameter's value: charset'language'text."""
    s = urllib.parse.quote(s, safe='', encoding=charset or 'ascii')
    return s if charset is None and language is None else "%s'%s'%s" % (charset, language or '', s)


def decode_params(params):
    """Parameters with those put together that were written in pieces; (charset, language, text)
    where a charset is said."""
    made, pieces = [params[0]], {}
    for name, value in params[1:]:
        encoded, value = name.endswith('*'), unquote(value)
        match = _CONTINUATION.match(name)
        if match:
            number = match['num'] if match['num'] is None else int(match['num'])
            pieces.setdefault(match['name'], []).append((number, value, encoded))
        else:
            made.append((name, '"%s"' % quote(value)))
    for name, parts in pieces.items():
        parts.sort()
        extended = any(encoded for _, _, encoded in parts)
        text = quote(''.join(urllib.parse.unquote(value, encoding='latin-1') if encoded else value
                             for _, value, encoded in parts))
        if extended:
            charset, language, text = decode_rfc2231(text)
            made.append((name, (charset, language, '"%s"' % text)))
        else:
            made.append((name, '"%s"' % text))
    return made


def collapse_rfc2231_value(value, errors='replace', fallback_charset='us-ascii'):
    """The text of a parameter's value."""
    if not isinstance(value, tuple) or len(value) != 3:
        return unquote(value)
    charset, _, text = value
    try:
        return str(bytes(text, 'raw-unicode-escape'), fallback_charset if charset is None
                   else charset, errors)
    except LookupError:
        return unquote(text)
