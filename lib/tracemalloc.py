# SPDX-License-Identifier: MIT
"""How much memory values take. Which line took it is not known here: allocations are too cheap to be written down one by one, so
get_traced_memory() is what the heap has grown by, and snapshots are empty."""

from collections.abc import Iterable as _Iterable, Sequence as _Sequence
from functools import total_ordering as _total_ordering
import _gc
import linecache as _linecache
import pickle as _pickle

_state = {'limit': 0, 'start': 0, 'peak': 0}


def _heap():
    return _gc.bytes_used()


def start(nframe=1):
    """Begins to count."""
    if not 1 <= nframe <= 65535:
        raise ValueError('the number of frames must be in range [1; 65535]')
    if not _state['limit']:
        _state.update(limit=nframe, start=_heap(), peak=0)


def stop():
    """Ends it."""
    _state['limit'] = 0


def is_tracing():
    """Whether it counts."""
    return _state['limit'] > 0


def clear_traces():
    """Begins anew."""
    _state.update(start=_heap(), peak=0)


def get_traceback_limit():
    """What start() was given; 1 without."""
    return _state['limit'] or 1


def get_traced_memory():
    """(bytes that the heap has grown by, the most that was seen)."""
    if not _state['limit']:
        return 0, 0
    now = max(_heap() - _state['start'], 0)
    _state['peak'] = max(_state['peak'], now)
    return now, _state['peak']


def reset_peak():
    """The most that was seen is what is there now."""
    _state['peak'] = 0


def get_tracemalloc_memory():
    """What counting takes: nothing."""
    return 0


def get_object_traceback(obj):
    """Where an object was made: None, nobody knows."""
    return None


def _size_text(size, sign):
    for unit in 'B', 'KiB', 'MiB', 'GiB', 'TiB':
        if abs(size) < 100 and unit != 'B':
            return ('%+.1f %s' if sign else '%.1f %s') % (size, unit)
        if abs(size) < 10 * 1024 or unit == 'TiB':
            return ('%+.0f %s' if sign else '%.0f %s') % (size, unit)
        size /= 1024


class Statistic:
    """What one place took."""

    __slots__ = 'traceback', 'size', 'count'

    def __init__(self, traceback, size, count):
        self.traceback, self.size, self.count = traceback, size, count

    def __hash__(self):
        return hash((self.traceback, self.size, self.count))

    def __eq__(self, other):
        if not isinstance(other, Statistic):
            return NotImplemented
        return (self.traceback, self.size, self.count) == (other.traceback, other.size, other.count)

    def __str__(self):
        text = f'{self.traceback}: size={_size_text(self.size, False)}, count={self.count}'
        return text + f', average={_size_text(self.size / self.count, False)}' if self.count else text

    def __repr__(self):
        return f'<Statistic traceback={self.traceback!r} size={self.size} count={self.count}>'

    def _sort_key(self):
        return self.size, self.count, self.traceback


class StatisticDiff:
    """What one place took more than before."""

    __slots__ = 'traceback', 'size', 'size_diff', 'count', 'count_diff'

    def __init__(self, traceback, size, size_diff, count, count_diff):
        self.traceback, self.size, self.size_diff, self.count, self.count_diff = traceback, size, size_diff, count, count_diff

    def _values(self):
        return self.traceback, self.size, self.size_diff, self.count, self.count_diff

    def __hash__(self):
        return hash(self._values())

    def __eq__(self, other):
        return self._values() == other._values() if isinstance(other, StatisticDiff) else NotImplemented

    def __str__(self):
        text = (f'{self.traceback}: size={_size_text(self.size, False)} ({_size_text(self.size_diff, True)}), '
                f'count={self.count} ({self.count_diff:+})')
        return text + f', average={_size_text(self.size / self.count, False)}' if self.count else text

    def __repr__(self):
        return (f'<StatisticDiff traceback={self.traceback!r} size={self.size} ({self.size_diff:+}) '
                f'count={self.count} ({self.count_diff:+})>')

    def _sort_key(self):
        return abs(self.size_diff), self.size, abs(self.count_diff), self.count, self.traceback


@_total_ordering
class Frame:
    """A line of a file."""

    __slots__ = '_frame',

    def __init__(self, frame):
        self._frame = frame

    filename = property(lambda self: self._frame[0])
    lineno = property(lambda self: self._frame[1])

    def __eq__(self, other):
        return self._frame == other._frame if isinstance(other, Frame) else NotImplemented

    def __lt__(self, other):
        return self._frame < other._frame if isinstance(other, Frame) else NotImplemented

    def __hash__(self):
        return hash(self._frame)

    def __str__(self):
        return f'{self.filename}:{self.lineno}'

    def __repr__(self):
        return f'<Frame filename={self.filename!r} lineno={self.lineno!r}>'


@_total_ordering
class Traceback(_Sequence):
    """Lines, the oldest call first."""

    __slots__ = '_frames', '_total_nframe'

    def __init__(self, frames, total_nframe=None):
        self._frames, self._total_nframe = tuple(reversed(frames)), total_nframe

    total_nframe = property(lambda self: self._total_nframe)

    def __len__(self):
        return len(self._frames)

    def __getitem__(self, index):
        return tuple(map(Frame, self._frames[index])) if isinstance(index, slice) else Frame(self._frames[index])

    def __contains__(self, frame):
        return frame._frame in self._frames

    def __hash__(self):
        return hash(self._frames)

    def __eq__(self, other):
        return self._frames == other._frames if isinstance(other, Traceback) else NotImplemented

    def __lt__(self, other):
        return self._frames < other._frames if isinstance(other, Traceback) else NotImplemented

    def __str__(self):
        return str(self[0])

    def __repr__(self):
        total = '' if self._total_nframe is None else f' total_nframe={self.total_nframe}'
        return f'<Traceback {tuple(self)}{total}>'

    def format(self, limit=None, most_recent_first=False):
        """The lines as a traceback shows them."""
        frames = self[-limit:] if limit and limit > 0 else self[:abs(limit)] if limit else self[:]
        lines = []
        for frame in reversed(frames) if most_recent_first else frames:
            lines.append(f'  File "{frame.filename}", line {frame.lineno}')
            text = _linecache.getline(frame.filename, frame.lineno).strip()
            if text:
                lines.append(f'    {text}')
        return lines


class BaseFilter:
    """Takes or leaves traces."""

    def __init__(self, inclusive):
        self.inclusive = inclusive

    def _match(self, trace):
        raise NotImplementedError


class Filter(BaseFilter):
    """By the file's name and the line."""

    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        super().__init__(inclusive)
        self._pattern, self.lineno, self.all_frames, self.domain = filename_pattern, lineno, all_frames, domain

    filename_pattern = property(lambda self: self._pattern)


class DomainFilter(BaseFilter):
    """By the domain."""

    def __init__(self, inclusive, domain):
        super().__init__(inclusive)
        self._domain = domain

    domain = property(lambda self: self._domain)


class Snapshot:
    """What was there at a time: no places (see the module)."""

    def __init__(self, traces, traceback_limit):
        self.traces, self.traceback_limit = traces, traceback_limit

    def dump(self, filename):
        """Writes it to a file."""
        with open(filename, 'wb') as file:
            _pickle.dump(self, file, _pickle.HIGHEST_PROTOCOL)

    @staticmethod
    def load(filename):
        """Reads what dump() wrote."""
        with open(filename, 'rb') as file:
            return _pickle.load(file)

    def filter_traces(self, filters):
        if not isinstance(filters, _Iterable):
            raise TypeError('filters must be a list of filters, not %s' % type(filters).__name__)
        return Snapshot(self.traces, self.traceback_limit)

    def statistics(self, key_type, cumulative=False):
        """A list of Statistic, the largest first."""
        if key_type not in ('traceback', 'filename', 'lineno'):
            raise ValueError(f'unknown key_type: {key_type!r}')
        return []

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        """A list of StatisticDiff, the largest first."""
        return self.statistics(key_type, cumulative)


def take_snapshot():
    """A Snapshot; counting must have begun."""
    if not is_tracing():
        raise RuntimeError('the tracemalloc module must be tracing memory allocations to take a snapshot')
    return Snapshot((), get_traceback_limit())
