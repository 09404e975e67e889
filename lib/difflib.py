# SPDX-License-Identifier: MIT
"""What differs between sequences, and between texts line by line.

SequenceMatcher follows Ratcliff and Obershelp ("Pattern Matching: The Gestalt Approach", Dr. Dobb's Journal, July 1988): the longest
block that both have, then the same on its left and its right."""

import re
from collections import namedtuple
from heapq import nlargest

__all__ = ["get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ", "IS_CHARACTER_JUNK", "IS_LINE_JUNK", "context_diff",
           "unified_diff", "diff_bytes", "HtmlDiff", "Match"]

Match = namedtuple("Match", "a b size")


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Compares two sequences of hashable items. isjunk(item): what begins no match; autojunk: nor does what is in over 1 % of a
    second sequence of 200 and more."""

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        """The sequences to compare."""
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        """The first sequence; the second stays."""
        if a is self.a:
            return
        self.a = a
        self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        """The second sequence, about which much is kept: compare many firsts with it."""
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = None
        self.fullbcount = None
        self._index_b()

    def _index_b(self):
        self.b2j = places = {}
        for i, item in enumerate(self.b):
            places.setdefault(item, []).append(i)
        self.bjunk = {item for item in places if self.isjunk(item)} if self.isjunk else set()
        for item in self.bjunk:
            del places[item]
        self.bpopular = set()
        if self.autojunk and len(self.b) >= 200:
            often = len(self.b) // 100 + 1
            self.bpopular = {item for item, at in places.items() if len(at) > often}
            for item in self.bpopular:
                del places[item]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest stretch that a from alo to ahi and b from blo to bhi share; of several the first in a, then
        in b."""
        a, b, places, junk = self.a, self.b, self.b2j, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        best_i, best_j, best = alo, blo, 0
        lengths = {}                            # of the blocks that end at the last item of a, by their ends in b
        nothing = []
        for i in range(alo, ahi):
            now = {}
            for j in places.get(a[i], nothing):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                k = now[j] = lengths.get(j - 1, 0) + 1
                if k > best:
                    best_i, best_j, best = i - k + 1, j - k + 1, k
            lengths = now
        for is_junk in (False, True):           # grown by what begins no match, first without junk and then with it
            while best_i > alo and best_j > blo and (b[best_j - 1] in junk) is is_junk and a[best_i - 1] == b[best_j - 1]:
                best_i, best_j, best = best_i - 1, best_j - 1, best + 1
            while (best_i + best < ahi and best_j + best < bhi and (b[best_j + best] in junk) is is_junk
                   and a[best_i + best] == b[best_j + best]):
                best += 1
        return Match(best_i, best_j, best)

    def get_matching_blocks(self):
        """All matching blocks in order, and one of size 0 at the end."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        todo, found = [(0, len(self.a), 0, len(self.b))], []
        while todo:
            alo, ahi, blo, bhi = todo.pop()
            i, j, k = match = self.find_longest_match(alo, ahi, blo, bhi)
            if not k:
                continue
            found.append(match)
            if alo < i and blo < j:
                todo.append((alo, i, blo, j))
            if i + k < ahi and j + k < bhi:
                todo.append((i + k, ahi, j + k, bhi))
        found.sort()
        blocks = []
        for i, j, k in found:
            if blocks and blocks[-1][0] + blocks[-1][2] == i and blocks[-1][1] + blocks[-1][2] == j:
                blocks[-1] = Match(blocks[-1][0], blocks[-1][1], blocks[-1][2] + k)
            else:
                blocks.append(Match(i, j, k))
        self.matching_blocks = blocks + [Match(len(self.a), len(self.b), 0)]
        return self.matching_blocks

    def get_opcodes(self):
        """(tag, i1, i2, j1, j2) for each step from a to b: 'replace', 'delete', 'insert' or 'equal'."""
        if self.opcodes is not None:
            return self.opcodes
        i = j = 0
        self.opcodes = steps = []
        for ai, bj, size in self.get_matching_blocks():
            tag = "replace" if i < ai and j < bj else "delete" if i < ai else "insert" if j < bj else None
            if tag:
                steps.append((tag, i, ai, j, bj))
            i, j = ai + size, bj + size
            if size:
                steps.append(("equal", ai, i, bj, j))
        return steps

    def get_grouped_opcodes(self, n=3):
        """The steps in groups with n equal items around them."""
        steps, group = self.get_opcodes(), []
        for at, step in enumerate(steps):
            tag, i1, i2, j1, j2 = step
            around = min(n, i2 - i1)
            head, tail = (tag, i1, i1 + around, j1, j1 + around), (tag, i2 - around, i2, j2 - around, j2)
            if tag != "equal":
                group.append(step)
            elif at == 0:
                group = [tail]
            elif at == len(steps) - 1:
                group.append(head)
            elif i2 - i1 > 2 * n:
                yield group + [head]
                group = [tail]
            else:
                group.append(step)
        if any([step[0] != "equal" for step in group]):
            yield group

    def ratio(self):
        """How alike the sequences are, from 0 to 1."""
        return _ratio(sum(block[2] for block in self.get_matching_blocks()), len(self.a) + len(self.b))

    def quick_ratio(self):
        """At least ratio(), and quicker: order does not count."""
        if self.fullbcount is None:
            self.fullbcount = counts = {}
            for item in self.b:
                counts[item] = counts.get(item, 0) + 1
        left, matches = {}, 0
        for item in self.a:
            n = left.get(item, self.fullbcount.get(item, 0))
            left[item] = n - 1
            matches += n > 0
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """At least quick_ratio(): only the lengths count."""
        return _ratio(min(len(self.a), len(self.b)), len(self.a) + len(self.b))

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The n possibilities that are most like word, at least by the cutoff, best first."""
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    found = []
    for possibility in possibilities:
        matcher.set_seq1(possibility)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
            found.append((matcher.ratio(), possibility))
    return [possibility for _, possibility in nlargest(n, found)]


# -- line by line, with marks inside the lines -------------------------------------------------------------------------------

def IS_LINE_JUNK(line, pat=re.compile(r"\s*(?:#\s*)?$").match):
    """Whether a line is blank, or a lone #."""
    return pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """Whether a character is a space or a tab."""
    return ch in ws


class Differ:
    """Lines that only one text has, with '- ' and '+ '; '? ' lines point at what differs in similar ones."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk, self.charjunk = linejunk, charjunk

    def compare(self, a, b):
        """The lines of both, marked."""
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._replace(a, alo, ahi, b, blo, bhi)
            elif tag == "delete":
                yield from self._dump("-", a, alo, ahi)
            elif tag == "insert":
                yield from self._dump("+", b, blo, bhi)
            else:
                yield from self._dump(" ", a, alo, ahi)

    def _dump(self, mark, lines, lo, hi):
        for i in range(lo, hi):
            yield f"{mark} {lines[i]}"

    def _plain_replace(self, a, alo, ahi, b, blo, bhi):
        first, second = self._dump("-", a, alo, ahi), self._dump("+", b, blo, bhi)
        yield from second if bhi - blo < ahi - alo else first
        yield from first if bhi - blo < ahi - alo else second

    def _replace(self, a, alo, ahi, b, blo, bhi):
        """The most similar pair of lines splits the blocks in two, each treated alike."""
        best, cutoff = 0.74, 0.75
        matcher = SequenceMatcher(self.charjunk)
        best_i = best_j = equal_i = equal_j = None
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    if equal_i is None:
                        equal_i, equal_j = i, j
                    continue
                matcher.set_seq1(a[i])
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                    best, best_i, best_j = matcher.ratio(), i, j
        if best < cutoff:
            if equal_i is None:
                yield from self._plain_replace(a, alo, ahi, b, blo, bhi)
                return
            best_i, best_j, best = equal_i, equal_j, 1.0
        else:
            equal_i = None
        yield from self._around(a, alo, best_i, b, blo, best_j)
        if equal_i is None:
            yield from self._similar(matcher, a[best_i], b[best_j])
        else:
            yield "  " + a[best_i]
        yield from self._around(a, best_i + 1, ahi, b, best_j + 1, bhi)

    def _around(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            return self._replace(a, alo, ahi, b, blo, bhi)
        return self._dump("-", a, alo, ahi) if alo < ahi else self._dump("+", b, blo, bhi)

    def _similar(self, matcher, old, new):
        marks_old = marks_new = ""
        matcher.set_seqs(old, new)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag == "replace":
                marks_old += "^" * (i2 - i1)
                marks_new += "^" * (j2 - j1)
            elif tag == "delete":
                marks_old += "-" * (i2 - i1)
            elif tag == "insert":
                marks_new += "+" * (j2 - j1)
            else:
                marks_old += " " * (i2 - i1)
                marks_new += " " * (j2 - j1)
        for mark, line, marks in (("-", old, marks_old), ("+", new, marks_new)):
            yield f"{mark} {line}"
            under = _keep_white(line, marks).rstrip()
            if under:
                yield f"? {under}\n"


def _keep_white(line, marks):
    """The marks, where blanks are those of the line: tabs keep the columns."""
    return "".join(c if mark == " " and c.isspace() else mark for c, mark in zip(line, marks))


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """A Differ's lines."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """The first or second text (1, 2) of an ndiff()."""
    if int(which) not in (1, 2):
        raise ValueError(f"unknown delta choice (must be 1 or 2): {which!r}")
    mark = "- " if int(which) == 1 else "+ "
    for line in delta:
        if line[:2] in ("  ", mark):
            yield line[2:]


# -- the formats of diff -----------------------------------------------------------------------------------------------------

def _unified_range(start, stop):
    length = stop - start
    first = start + 1 if length else start
    return f"{first}" if length == 1 else f"{first},{length}"


def _context_range(start, stop):
    length = stop - start
    first = start + 1 if length else start
    return f"{first}" if length <= 1 else f"{first},{first + length - 1}"


def _check_types(a, b, *args):
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            raise TypeError(f"lines to compare must be str, not {type(lines[0]).__name__} ({lines[0]!r})")
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError(f"all arguments must be str, not: {arg!r}")


def _headers(marks, files, dates, lineterm):
    for mark, file, date in zip(marks, files, dates):
        yield f"{mark} {file}{chr(9) + date if date else ''}{lineterm}"


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The lines of diff -u."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    begun = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not begun:
            begun = True
            yield from _headers(("---", "+++"), (fromfile, tofile), (fromfiledate, tofiledate), lineterm)
        first, last = group[0], group[-1]
        yield f"@@ -{_unified_range(first[1], last[2])} +{_unified_range(first[3], last[4])} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                for line in a[i1:i2]:
                    yield " " + line
                continue
            for line in a[i1:i2] if tag in ("replace", "delete") else ():
                yield "-" + line
            for line in b[j1:j2] if tag in ("replace", "insert") else ():
                yield "+" + line


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The lines of diff -c."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    marks = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    begun = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not begun:
            begun = True
            yield from _headers(("***", "---"), (fromfile, tofile), (fromfiledate, tofiledate), lineterm)
        first, last = group[0], group[-1]
        yield "***************" + lineterm
        yield f"*** {_context_range(first[1], last[2])} ****{lineterm}"
        if any(step[0] in ("replace", "delete") for step in group):
            for tag, i1, i2, _, _ in group:
                if tag != "insert":
                    yield from (marks[tag] + line for line in a[i1:i2])
        yield f"--- {_context_range(first[3], last[4])} ----{lineterm}"
        if any(step[0] in ("replace", "insert") for step in group):
            for tag, _, _, j1, j2 in group:
                if tag != "delete":
                    yield from (marks[tag] + line for line in b[j1:j2])


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3, lineterm=b"\n"):
    """dfunc, unified_diff or context_diff, on lines of bytes in whatever encoding."""
    def text(data):
        try:
            return data.decode("ascii", "surrogateescape")
        except AttributeError:
            raise TypeError(f"all arguments must be bytes, not {type(data).__name__} ({data!r})") from None
    lines = dfunc(list(map(text, a)), list(map(text, b)), text(fromfile), text(tofile), text(fromfiledate), text(tofiledate), n,
                  text(lineterm))
    for line in lines:
        yield line.encode("ascii", "surrogateescape")


# -- a table in HTML ---------------------------------------------------------------------------------------------------------

class HtmlDiff:
    """The texts side by side as a table, differences coloured."""

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
        self._tabsize, self._wrapcolumn = tabsize, wrapcolumn
        self._linejunk, self._charjunk = linejunk, charjunk

    def make_file(self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5, *, charset="utf-8"):
        """A whole page with the table."""
        styles = ("table.diff {font-family: monospace; border: medium} .diff_header {background-color: #e0e0e0} "
                  "td.diff_header {text-align: right} .diff_next {background-color: #c0c0c0} .diff_add {background-color: #aaffaa} "
                  ".diff_chg {background-color: #ffff77} .diff_sub {background-color: #ffaaaa}")
        table = self.make_table(fromlines, tolines, fromdesc, todesc, context, numlines)
        return (f'<!DOCTYPE html>\n<html>\n<head>\n<meta charset="{charset}">\n<title></title>\n<style>{styles}</style>\n</head>\n'
                f"<body>\n{table}\n</body>\n</html>").encode(charset, "xmlcharrefreplace").decode(charset)

    def make_table(self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5):
        """The table; context: only differences, with numlines lines around."""
        from html import escape
        a = [line.expandtabs(self._tabsize).rstrip("\n") for line in fromlines]
        b = [line.expandtabs(self._tabsize).rstrip("\n") for line in tolines]
        matcher = SequenceMatcher(self._linejunk, a, b)
        groups = matcher.get_grouped_opcodes(numlines) if context else [matcher.get_opcodes()]
        rows = []
        for group in groups:
            for tag, i1, i2, j1, j2 in group:
                for k in range(max(i2 - i1, j2 - j1)):
                    cells = []
                    for lines, lo, hi, kind in ((a, i1, i2, "diff_sub"), (b, j1, j2, "diff_add")):
                        line = escape(lines[lo + k]).replace(" ", "&nbsp;") if lo + k < hi else ""
                        kind = "diff_chg" if tag == "replace" else kind
                        shown = f'<span class="{kind}">{line}</span>' if line and tag != "equal" else line
                        number = lo + k + 1 if lo + k < hi else ""
                        cells.append(f'<td class="diff_header">{number}</td><td nowrap="nowrap">{shown}</td>')
                    rows.append(f"<tr>{''.join(cells)}</tr>")
        head = (f'<thead><tr><th colspan="2" class="diff_header">{fromdesc}</th><th colspan="2" class="diff_header">{todesc}</th>'
                "</tr></thead>\n" if fromdesc or todesc else "")
        return f'<table class="diff" cellspacing="0" cellpadding="0" rules="groups">\n{head}<tbody>\n' + "\n".join(rows) + \
            "\n</tbody>\n</table>"
