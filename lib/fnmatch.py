# SPDX-License-Identifier: MIT
"""Matching names against shell patterns: * any text, ? any character, [seq] and [!seq]."""

import functools
import os
import re

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']


def fnmatch(name, pat):
    """Test whether name matches the pattern, both normalised as file names are here."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


@functools.lru_cache(maxsize=256, typed=True)
def _matcher(pat):
    if isinstance(pat, bytes):
        return re.compile(translate(pat.decode('latin-1')).encode('latin-1')).match
    return re.compile(translate(pat)).match


def filter(names, pat):
    """The list of those names that match the pattern."""
    match = _matcher(os.path.normcase(pat))
    return [name for name in names if match(os.path.normcase(name))]


def fnmatchcase(name, pat):
    """Test whether name matches the pattern; case counts."""
    return _matcher(pat)(name) is not None


def _set_end(pat, at):
    """Where the set that begins at `at` has its ']'; -1: nowhere."""
    if pat[at:at + 1] == '!':
        at += 1
    if pat[at:at + 1] == ']':
        at += 1
    return pat.find(']', at)


def _ranges(text):
    """The set's pieces between hyphens, without ranges that are empty."""
    pieces = []
    start, at = 0, 2 if text[0] == '!' else 1
    while (hyphen := text.find('-', at)) >= 0:
        pieces.append(text[start:hyphen])
        start, at = hyphen + 1, hyphen + 3
    if text[start:]:
        pieces.append(text[start:])
    else:
        pieces[-1] += '-'
    for k in range(len(pieces) - 1, 0, -1):
        if pieces[k - 1][-1] > pieces[k][0]:
            pieces[k - 1] = pieces[k - 1][:-1] + pieces[k][1:]
            del pieces[k]
    return '-'.join([p.replace('\\', r'\\').replace('-', r'\-') for p in pieces])


def _set(text):
    """A set's inside as a regular expression."""
    text = _ranges(text) if '-' in text else text.replace('\\', r'\\')
    text = re.sub(r'([&~|])', r'\\\1', text)
    if not text:
        return '(?!)'
    if text == '!':
        return '.'
    if text[0] == '!':
        text = '^' + text[1:]
    elif text[0] in '^[':
        text = '\\' + text
    return '[%s]' % text


def _pieces(pat):
    """Regular expressions for what stands between the stars, a list for each."""
    runs, at, star = [[]], 0, False
    while at < len(pat):
        c = pat[at]
        at += 1
        if c == '*':
            if not star:
                runs.append([])
            star = True
            continue
        star = False
        end = _set_end(pat, at) if c == '[' else -1
        if end >= 0:
            runs[-1].append(_set(pat[at:end]))
            at = end + 1
        else:
            runs[-1].append('.' if c == '?' else re.escape(c))
    return [''.join(run) for run in runs]


def translate(pat):
    """The text of the regular expression that means the same as the shell pattern."""
    first, *rest = _pieces(pat)
    middle = ''.join(['(?>.*?%s)' % run for run in rest[:-1]])
    last = '.*' + rest[-1] if rest else ''
    return r'(?s:%s%s%s)\Z' % (first, middle, last)
