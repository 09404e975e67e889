# SPDX-License-Identifier: MIT
"""How unittest shortens, orders and counts what it shows."""
from collections import Counter, namedtuple
from os.path import commonprefix

__unittest = True

_MAX_LENGTH = 80
_PLACEHOLDER_LEN = 12
_MIN_BEGIN_LEN = _MIN_COMMON_LEN = _MIN_END_LEN = 5
_MIN_DIFF_LEN = _MAX_LENGTH - (_MIN_BEGIN_LEN + _MIN_COMMON_LEN + _MIN_END_LEN + 2 * _PLACEHOLDER_LEN)

_Mismatch = Mismatch = namedtuple('Mismatch', 'actual expected value')


def _shorten(s, prefixlen, suffixlen):
    """`s` with its middle replaced by the number of characters left out."""
    skip = len(s) - prefixlen - suffixlen
    if skip > _PLACEHOLDER_LEN:
        return '%s[%d chars]%s' % (s[:prefixlen], skip, s[len(s) - suffixlen:])
    return s


def _common_shorten_repr(*args):
    """The reprs of `args`; when they are long, what they have in common is cut out."""
    texts = tuple(map(safe_repr, args))
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return texts
    prefix = commonprefix(texts)
    common = _MAX_LENGTH - (longest - len(prefix) + _MIN_BEGIN_LEN + _PLACEHOLDER_LEN)
    if common > _MIN_COMMON_LEN:
        prefix_text = _shorten(prefix, _MIN_BEGIN_LEN, common)
        return tuple(prefix_text + text[len(prefix):] for text in texts)
    prefix_text = _shorten(prefix, _MIN_BEGIN_LEN, _MIN_COMMON_LEN)
    return tuple(prefix_text + _shorten(text[len(prefix):], _MIN_DIFF_LEN, _MIN_END_LEN) for text in texts)


def safe_repr(obj, short=False):
    """repr(obj), or object's when that fails."""
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if not short or len(text) < _MAX_LENGTH:
        return text
    return text[:_MAX_LENGTH] + ' [truncated]...'


def strclass(cls):
    """The class with its module."""
    return '%s.%s' % (cls.__module__, cls.__qualname__)


def sorted_list_difference(expected, actual):
    """(what only `expected` has, what only `actual` has) of two sorted lists."""
    missing, unexpected = [], []
    i = j = 0
    while i < len(expected) and j < len(actual):
        e, a = expected[i], actual[j]
        if e < a:
            missing.append(e)
        elif e > a:
            unexpected.append(a)
        if e <= a:
            while i < len(expected) and expected[i] == e:
                i += 1
        if a <= e:
            while j < len(actual) and actual[j] == a:
                j += 1
    return missing + expected[i:], unexpected + actual[j:]


def unorderable_list_difference(expected, actual):
    """The same for lists of what has no order; removes everything from both."""
    missing = []
    while expected:
        item = expected.pop()
        try:
            actual.remove(item)
        except ValueError:
            missing.append(item)
    return missing, actual


def three_way_cmp(x, y):
    """-1, 0 or 1 as x is smaller than, equal to or larger than y."""
    return (x > y) - (x < y)


def _count_diff_all_purpose(actual, expected):
    """The Mismatches of two sequences, by == alone."""
    s, t = list(actual), list(expected)
    taken = object()
    result = []
    for own, other, first in (s, t, True), (t, s, False):
        for i, elem in enumerate(own):
            if elem is taken:
                continue
            own_count = other_count = 0
            for j in range(i, len(own)):
                if own[j] == elem:
                    own_count += 1
                    own[j] = taken
            for j, item in enumerate(other):
                if item == elem:
                    other_count += 1
                    other[j] = taken
            if own_count != other_count:
                result.append(Mismatch(own_count, other_count, elem) if first else Mismatch(other_count, own_count, elem))
    return result


def _count_diff_hashable(actual, expected):
    """The Mismatches of two sequences of hashable elements."""
    s, t = Counter(actual), Counter(expected)
    result = [Mismatch(count, t.get(elem, 0), elem) for elem, count in s.items() if count != t.get(elem, 0)]
    result += [Mismatch(0, count, elem) for elem, count in t.items() if elem not in s]
    return result
