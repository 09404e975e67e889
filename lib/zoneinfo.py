# SPDX-License-Identifier: MIT
"""Time zones out of the system's tz database: TZif files (RFC 8536), whose footer, a POSIX TZ string, says how it goes on
after the last transition."""

from _collections import _label
from _datetime import at as _at, instant as _instant
import os
import re
import struct
from bisect import bisect_right
from datetime import datetime, timedelta, tzinfo

__all__ = ['ZoneInfo', 'reset_tzpath', 'available_timezones', 'TZPATH', 'ZoneInfoNotFoundError',
           'InvalidTZPathWarning']

_EPOCH = datetime(1970, 1, 1).toordinal()
_EPOCH_SECONDS = _EPOCH * 86400
_DEFAULT_PATH = ('/usr/share/zoneinfo', '/usr/lib/zoneinfo', '/usr/share/lib/zoneinfo',
                 '/etc/zoneinfo')


class ZoneInfoNotFoundError(KeyError):
    """There is no zone of that key."""


class InvalidTZPathWarning(RuntimeWarning):
    """PYTHONTZPATH names a folder by a relative path."""


# -- where the files are ---------------------------------------------------------------------------

def reset_tzpath(to=None):
    """Set TZPATH: to `to`, or to PYTHONTZPATH, or to where systems keep the database."""
    global TZPATH
    if to is not None:
        if isinstance(to, (str, bytes)):
            raise TypeError('tzpath must be a list or tuple, not %s: %r' % (type(to), to))
        for path in to:
            if not os.path.isabs(path):
                raise ValueError('tzpaths should be absolute paths; found the following relative '
                                 'paths: %s' % [p for p in to if not os.path.isabs(p)])
        TZPATH = tuple([os.fspath(path) for path in to])
        return
    paths = os.environ.get('PYTHONTZPATH')
    TZPATH = _DEFAULT_PATH if paths is None else tuple(
        [path for path in paths.split(os.pathsep) if path and os.path.isabs(path)])


TZPATH = ()
reset_tzpath()


def _check_key(key):
    if not isinstance(key, str):
        raise TypeError('expected str, bytes or os.PathLike object, not %s' % type(key).__name__)
    if os.path.isabs(key):
        raise ValueError('ZoneInfo keys may not be absolute paths, got: %s' % key)
    normal = os.path.normpath(key)
    if len(normal) != len(key):
        raise ValueError('ZoneInfo keys must be normalized relative paths, got: %s' % key)
    if normal.startswith('..'):
        raise ValueError('ZoneInfo keys must refer to subdirectories of TZPATH, got: %s' % key)


def _find(key):
    """The path of a zone's file; ZoneInfoNotFoundError."""
    _check_key(key)
    for root in TZPATH:
        path = os.path.join(root, key)
        if os.path.isfile(path):
            return path
    raise ZoneInfoNotFoundError('No time zone found with key %s' % key)


def available_timezones():
    """The keys of all time zones to be found."""
    found = set()
    for root in TZPATH:
        for folder, folders, files in os.walk(root):
            inside = os.path.relpath(folder, root)
            if inside == '.':
                inside = ''
                folders[:] = [f for f in folders if f not in ('right', 'posix')]
            for name in files:
                with open(os.path.join(folder, name), 'rb') as f:
                    if f.read(4) == b'TZif':
                        found.add(os.path.join(inside, name))
    found.discard('posixrules')
    return found


# -- reading ---------------------------------------------------------------------------------------

class _Kind:
    """What applies between transitions: offset, saving and name."""

    def __init__(self, offset, saving, name):
        self.seconds = offset
        self.offset = timedelta(seconds=offset)
        self.saving = timedelta(seconds=saving)
        self.name = name


def _read_block(f, header, size):
    """Transition times, their kinds' numbers, the kinds (offset, is_dst, name)."""
    _, _, _, times, kinds, chars = header
    at = struct.unpack('>%d%s' % (times, 'q' if size == 8 else 'l'), f.read(times * size))
    numbers = f.read(times)
    raw = [struct.unpack('>lbb', f.read(6)) for _ in range(kinds)]
    names = f.read(chars)
    return at, numbers, [(offset, dst, names[i:names.index(b'\0', i)].decode())
                         for offset, dst, i in raw]


def _read_header(f):
    start = f.read(44)
    if start[:4] != b'TZif':
        raise ValueError('Invalid TZif file: magic not found')
    return start[4:5], struct.unpack('>6l', start[20:])


def _read_file(f):
    """_read_block()'s parts and the footer."""
    version, header = _read_header(f)
    if version == b'\0':
        return *_read_block(f, header, 4), ''
    gmt, std, leap, times, kinds, chars = header
    f.read(times * 5 + kinds * 6 + chars + leap * 8 + std + gmt)
    _, header = _read_header(f)
    parts = _read_block(f, header, 8)
    f.read(header[2] * 12 + header[1] + header[0])
    return *parts, f.read().strip(b'\n').decode()


def _savings(numbers, kinds):
    """How much each kind of daylight saving time adds: its difference from a standard time beside it, or an hour."""
    savings = [0] * len(kinds)
    for i in range(1, len(numbers)):
        kind = numbers[i]
        if not kinds[kind][1] or savings[kind]:
            continue
        beside = [numbers[i - 1]] + ([numbers[i + 1]] if i + 1 < len(numbers) else [])
        for other in beside:
            if not kinds[other][1] and not savings[kind]:
                savings[kind] = kinds[kind][0] - kinds[other][0]
    return [saving or (3600 if kind[1] else 0) for saving, kind in zip(savings, kinds)]


# -- the footer ------------------------------------------------------------------------------------

_NAME = r'([A-Za-z]{3,}|<[A-Za-z0-9+-]+>)'
_TIME = r'([+-]?\d{1,3}(?::\d{2}(?::\d{2})?)?)'
_RULE = r'(M\d+\.\d\.\d|J\d+|\d+)(?:/' + _TIME + ')?'
_footer = None


def _seconds(text):
    sign = -1 if text.startswith('-') else 1
    parts = [int(part) for part in text.lstrip('+-').split(':')] + [0, 0]
    return sign * (parts[0] * 3600 + parts[1] * 60 + parts[2])


class _Rule:
    """The day of a year, and the second of it, when clocks change."""

    def __init__(self, day, time):
        self.day = day
        self.time = 7200 if time is None else _seconds(time)

    def moment(self, year):
        """In seconds since the Epoch, as the clock counts that changes."""
        return (self._ordinal(year) - _EPOCH) * 86400 + self.time

    def _ordinal(self, year):
        first = datetime(year, 1, 1).toordinal()
        if self.day[0] == 'M':
            month, week, day = map(int, self.day[1:].split('.'))
            start = datetime(year, month, 1).toordinal()
            end = datetime(year + month // 12, month % 12 + 1, 1).toordinal()
            n = start + (day - start) % 7 + 7 * (week - 1)
            return n if n < end else n - 7
        n = int(self.day.lstrip('J'))
        if self.day[0] != 'J':
            return first + n
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return first + n - 1 + (leap and n >= 60)


class _After:
    """What a TZ string says about any time."""

    def __init__(self, text):
        global _footer
        if _footer is None:
            _footer = re.compile(_NAME + _TIME + '(?:' + _NAME + _TIME + '?(?:,' + _RULE + ',' + _RULE
                                 + ')?)?')
        found = _footer.fullmatch(text)
        if found is None:
            raise ValueError('%s is not a valid TZ string' % text)
        std, offset, dst, dst_offset, start, start_time, end, end_time = found.groups()
        offset = -_seconds(offset)
        self.std = _Kind(offset, 0, std.strip('<>'))
        self.dst = None
        if dst:
            ahead = offset + 3600 if dst_offset is None else -_seconds(dst_offset)
            self.dst = _Kind(ahead, ahead - offset, dst.strip('<>'))
            self.start, self.end = _Rule(start, start_time), _Rule(end, end_time)
            self._years = {}

    def _changes(self, year):
        """When daylight saving time begins and ends in a year."""
        known = self._years.get(year)
        if known is None:
            known = self._years[year] = self.start.moment(year), self.end.moment(year)
        return known

    def at_local(self, seconds, year, fold):
        if self.dst is None:
            return self.std
        start, end = self._changes(year)
        ahead = self.dst.seconds - self.std.seconds
        if bool(fold) == (ahead >= 0):
            end -= ahead
        else:
            start += ahead
        return self._between(seconds, start, end)

    def at_utc(self, seconds, year):
        """The kind and the fold."""
        if self.dst is None:
            return self.std, False
        start, end = self._changes(year)
        start -= self.std.seconds
        end -= self.dst.seconds
        ahead = self.dst.seconds - self.std.seconds
        twice = end if ahead > 0 else start
        return self._between(seconds, start, end), twice <= seconds < twice + abs(ahead)

    def _between(self, seconds, start, end):
        saves = start <= seconds < end if start < end else not end <= seconds < start
        return self.dst if saves else self.std


# -- zones -----------------------------------------------------------------------------------------

class ZoneInfo(tzinfo):
    """ZoneInfo(key): the zone of that name, the same object each time."""

    __slots__ = ('_key', '_file', '_cached', '_at', '_kinds', '_before', '_local', '_after',
                 '_last', '_fixed', '__weakref__')

    _cache = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls._cache = {}

    def __new__(cls, key):
        zone = cls._cache.get(key) if isinstance(key, str) else None
        if zone is None:
            zone = cls._cache[key] = cls._read(key)
            zone._cached = True
        return zone

    @classmethod
    def _read(cls, key):
        with open(_find(key), 'rb') as f:
            return cls.from_file(f, key)._of_key()

    def _of_key(self):
        self._file = None
        return self

    @classmethod
    def no_cache(cls, key):
        """A new ZoneInfo of this key, never one made before."""
        return cls._read(key)

    @classmethod
    def from_file(cls, fobj, /, key=None):
        """A ZoneInfo of the TZif data in a binary file; its key is None unless given."""
        self = tzinfo.__new__(cls)
        self._key = key
        self._file = repr(fobj)
        self._cached = False
        self._load(*_read_file(fobj))
        return self

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        """Forget the zones made so far, or those of only_keys."""
        for key in list(cls._cache) if only_keys is None else only_keys:
            cls._cache.pop(key, None)

    def _load(self, at, numbers, kinds, footer):
        made = [_Kind(offset, saving, name) for (offset, _, name), saving
                in zip(kinds, _savings(numbers, kinds))]
        self._at = at
        self._kinds = [made[i] for i in numbers]
        standard = [kind for kind, (_, dst, _) in zip(made, kinds) if not dst]
        self._before = standard[0] if standard else made[0] if made else None
        self._local = [], []
        last = made[0] if made else None
        for moment, kind in zip(at, self._kinds):
            low, high = sorted((last.seconds, kind.seconds))
            self._local[0].append(moment + high)
            self._local[1].append(moment + low)
            last = kind
        self._after = _After(footer) if footer else None
        if self._after is None and not made:
            raise ValueError('No time zone information found.')
        self._last = last
        self._fixed = not at and (self._after is None or self._after.dst is None)

    @property
    def key(self):
        return self._key

    def _kind_at(self, dt):
        """The kind that applies to a local time; None: it depends."""
        if dt is None:
            return (self._after.std if self._after else self._last) if self._fixed else None
        seconds = _instant(dt) // 1000000 - _EPOCH_SECONDS
        local = self._local[dt.fold]
        if local and seconds < local[0]:
            return self._before
        if not local or seconds > local[-1]:
            return self._after.at_local(seconds, dt.year, dt.fold) if self._after else self._last
        return self._kinds[bisect_right(local, seconds) - 1]

    def utcoffset(self, dt, /):
        """How far local time is ahead of UTC at dt."""
        kind = self._kind_at(dt)
        return None if kind is None else kind.offset

    def dst(self, dt, /):
        """How far summer time moves local time at dt."""
        kind = self._kind_at(dt)
        return None if kind is None else kind.saving

    def tzname(self, dt, /):
        """The abbreviation of local time at dt, such as 'CET'."""
        kind = self._kind_at(dt)
        return None if kind is None else kind.name

    def fromutc(self, dt, /):
        """Local time for a datetime in UTC."""
        if not isinstance(dt, datetime):
            raise TypeError('fromutc() requires a datetime argument')
        if dt.tzinfo is not self:
            raise ValueError('dt.tzinfo is not self')
        us = _instant(dt)
        kind, fold = self._kind_at_utc(us // 1000000 - _EPOCH_SECONDS, dt.year)
        if type(dt) is datetime:
            return _at(datetime, us + kind.seconds * 1000000, self, fold)
        dt += kind.offset
        return dt.replace(fold=1) if fold else dt

    def _kind_at_utc(self, seconds, year):
        at = self._at
        if at and seconds < at[0]:
            return self._before, False
        if (not at or seconds > at[-1]) and self._after:
            kind, fold = self._after.at_utc(seconds, year)
            if at and seconds - at[-1] < self._jump(len(at) - 1):
                fold = True
            return kind, fold
        if not at:
            return self._last, False
        i = bisect_right(at, seconds) - 1
        return self._kinds[i], seconds - at[i] < self._jump(i)

    def _jump(self, i):
        """How far a transition puts clocks back."""
        earlier = self._kinds[i - 1] if i else self._before
        return earlier.seconds - self._kinds[i].seconds

    def __str__(self):
        return repr(self) if self._key is None else self._key

    def __repr__(self):
        name = '%s.%s' % (type(self).__module__, type(self).__qualname__)
        if self._file is None:
            return '%s(key=%r)' % (name, self._key)
        return '%s.from_file(%s)' % (name, self._file if self._key is None
                                     else '%s, key=%r' % (self._file, self._key))

    @classmethod
    def _unpickle(cls, key, from_cache, /):
        return cls(key) if from_cache else cls.no_cache(key)

    def __reduce__(self):
        if self._file is not None:
            import pickle
            raise pickle.PicklingError('Cannot pickle a ZoneInfo file created from a file stream.')
        return self._unpickle, (self._key, self._cached)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


_label(ZoneInfo, "zoneinfo.ZoneInfo")
