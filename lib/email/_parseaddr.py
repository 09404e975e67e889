# SPDX-License-Identifier: MIT
"""Addresses and dates as mail has them, in all spellings that are met."""

import re

_MONTHS = ('jan feb mar apr may jun jul aug sep oct nov dec january february march april may june july august september '
           'october november december').split()
_DAYS = 'mon tue wed thu fri sat sun'.split()
_ZONES = {'UT': 0, 'UTC': 0, 'GMT': 0, 'Z': 0, 'AST': -400, 'ADT': -300, 'EST': -500, 'EDT': -400,
          'CST': -600, 'CDT': -500,
          'MST': -700, 'MDT': -600, 'PST': -800, 'PDT': -700}
_SPECIALS = '()<>@,:;."[]'


def quote(text):
    """A text for between quotes."""
    return text.replace('\\', '\\\\').replace('"', '\\"')


class AddressList:
    """The (name, address) of all addresses in a text; ('', '') stands for what is none."""

    def __init__(self, field):
        self.field, self.at, self.comments = field or '', 0, []
        self.addresslist = []
        while self.at < len(self.field):
            self.addresslist += self._address() or [('', '')]

    def _here(self):
        return self.field[self.at:self.at + 1]

    def _skip(self):
        """Passes blanks and comments; the blanks as text."""
        blanks = ''
        while self._here() and self._here() in ' \t\r\n(':
            if self._here() == '(':
                self.comments.append(self._delimited(')\r', True))
                continue
            if self._here() not in '\r\n':
                blanks += self._here()
            self.at += 1
        return blanks

    def _address(self):
        self.comments = []
        self._skip()
        begin, before = self.at, self.comments
        words = self._phrase()
        self._skip()
        found, here = [], self._here()
        if here == '<':
            address, name = self._route(), ' '.join(words)
            found = [(name + ' (' + ' '.join(self.comments) + ')' if self.comments else name,
                      address)]
        elif here in ('.', '@') and here:
            self.at, self.comments = begin, before
            address = self._addr_spec()
            found = [(' '.join(self.comments), address)]
        elif here == ':':
            found = self._group()
        elif words:
            found = [(' '.join(self.comments), words[0])]
        elif here and here in _SPECIALS:
            self.at += 1
        self._skip()
        if self._here() == ',':
            self.at += 1
        return found

    def _group(self):
        found = []
        self.at += 1
        while self.at < len(self.field):
            self._skip()
            if self._here() == ';':
                self.at += 1
                break
            found += self._address()
        return found

    def _route(self):
        """<address>, maybe with a route before it."""
        self.at += 1
        self._skip()
        address, route = '', False
        while self.at < len(self.field):
            if route:
                self._domain()
                route = False
            elif self._here() == '>':
                self.at += 1
                break
            elif self._here() in '@:':
                route = self._here() == '@'
                self.at += 1
            else:
                address = self._addr_spec()
                self.at += 1
                break
            self._skip()
        return address

    def _addr_spec(self):
        parts = []
        self._skip()
        while self.at < len(self.field):
            here, keep = self._here(), True
            if here == '.':
                if parts and not parts[-1].strip():
                    parts.pop()
                parts.append('.')
                self.at += 1
                keep = False
            elif here == '"':
                parts.append('"%s"' % quote(self._delimited('"\r', False)))
            elif here in _SPECIALS + ' \t\r\n':
                if parts and not parts[-1].strip():
                    parts.pop()
                break
            else:
                parts.append(self._atom(_SPECIALS))
            blanks = self._skip()
            if keep and blanks:
                parts.append(blanks)
        if self._here() != '@':
            return ''.join(parts)
        self.at += 1
        self._skip()
        domain = self._domain()
        return ''.join(parts) + '@' + domain if domain else ''

    def _domain(self):
        parts = []
        while here := self._here():
            if here in ' \t':
                self.at += 1
            elif here == '(':
                self.comments.append(self._delimited(')\r', True))
            elif here == '[':
                parts.append('[%s]' % self._delimited(']\r', False))
            elif here == '.':
                parts.append('.')
                self.at += 1
            elif here == '@':
                return ''
            elif here in _SPECIALS + '\r\n':
                break
            else:
                parts.append(self._atom(_SPECIALS))
        return ''.join(parts)

    def _delimited(self, ends, comments):
        """What stands up to one of the ends, without backslashes."""
        text, quoted = '', False
        self.at += 1
        while here := self._here():
            if quoted:
                text, quoted = text + here, False
            elif here in ends:
                self.at += 1
                break
            elif comments and here == '(':
                text += self._delimited(')\r', True)
                continue
            elif here == '\\':
                quoted = True
            else:
                text += here
            self.at += 1
        return text

    def _atom(self, specials):
        begin = self.at
        while self._here() and self._here() not in specials + ' \t\r\n':
            self.at += 1
        return self.field[begin:self.at]

    def _phrase(self):
        words = []
        while here := self._here():
            if here in ' \t\r\n':
                self.at += 1
            elif here == '"':
                words.append(self._delimited('"\r', False))
            elif here == '(':
                self.comments.append(self._delimited(')\r', True))
            elif here in _SPECIALS and here != '.':
                break
            else:
                words.append(self._atom(_SPECIALS.replace('.', '')))
        return words


# -- strict ------------------------------------------------------------------------------------------------------------

_ESCAPED_OR_QUOTED = re.compile(r'\\(?:.|\Z)|"(?:\\.|[^"\\])*"', re.S)


def _without_quoted(text):
    """The text without what stands between quotes."""
    return _ESCAPED_OR_QUOTED.sub(lambda match: '' if match[0][0] == '"' else match[0], text)


def _balanced(text):
    depth = 0
    for one in re.findall(r'\\.|.', _without_quoted(text), re.S):
        depth += (one == '(') - (one == ')')
        if depth < 0:
            return False
    return depth == 0


def strict_addresses(fields):
    """The addresses of several fields; [('', '')] when they cannot be told apart."""
    fields = [field if _balanced(field) else "('', '')" for field in fields]
    found = [('', '') if '[' in pair[1] else pair for pair in AddressList(', '.join(fields)).addresslist]
    wanted = sum(1 + _without_quoted(field).count(',') for field in fields)
    return found if len(found) == wanted else [('', '')]


# -- dates -------------------------------------------------------------------------------------------------------------

def _words_of_date(data):
    """[day, month, year, time, zone] as texts, or None."""
    words = data.split()
    if not words:
        return None
    if words[0].endswith(',') or words[0].lower() in _DAYS:
        del words[0]
    else:
        words[0] = words[0][words[0].rfind(',') + 1:]
    if len(words) == 3 and words[0].count('-') == 2:
        words[:1] = words[0].split('-')
    if len(words) == 4:
        cut = max(words[3].find('+'), 0) or words[3].find('-')
        words[3:] = [words[3][:cut], words[3][cut:]] if cut > 0 else [words[3], '']
    return words[:5] if len(words) >= 5 and words[0] and words[1] and words[2] else None


def parsed_date(data):
    """The list of ten fields of a date, the zone's offset last (None: not known); None: it is no
    date."""
    words = _words_of_date(data) if data else None
    if words is None:
        return None
    day, month, year, clock, zone = words
    if month.lower() not in _MONTHS:
        day, month = month, day
    if month.lower() not in _MONTHS:
        return None
    if year.find(':') > 0:
        year, clock = clock, year
    day, year = day.removesuffix(','), year.removesuffix(',')
    if not year:
        return None
    if not year[0].isdigit():
        year, zone = zone, year
    clock = clock.removesuffix(',')
    parts = clock.split(':') if ':' in clock else clock.split('.')
    if len(parts) not in (2, 3):
        return None
    try:
        year, day, hour, minute, second = (int(text) for text in (year, day, *parts, *(['0'] if len(parts) == 2 else [])))
    except ValueError:
        return None
    year += 0 if year >= 100 else 1900 if year > 68 else 2000
    return [year, _MONTHS.index(month.lower()) % 12 + 1, day, hour, minute, second, 0, 1, -1,
            _offset(zone.upper())]


def _offset(zone):
    try:
        number = _ZONES[zone] if zone in _ZONES else int(zone)
    except ValueError:
        return None
    if number == 0 and zone.startswith('-'):
        return None
    return (abs(number) // 100 * 3600 + abs(number) % 100 * 60) * (-1 if number < 0 else 1)
