# SPDX-License-Identifier: MIT
"""Finds lines whose indentation means something else when tabs are wider or narrower."""

import os as _os
import sys as _sys
import tokenize

__version__ = '6'
__all__ = ['check', 'NannyNag', 'process_tokens']

verbose = filename_only = 0


def errprint(*args):
    """Writes to standard error, words set apart by spaces."""
    _sys.stderr.write(' '.join(map(str, args)) + '\n')


class NannyNag(Exception):
    """An ambiguous line, and why it is."""

    def __init__(self, lineno, msg, line):
        self.lineno, self.msg, self.line = lineno, msg, line

    def get_lineno(self):
        return self.lineno

    def get_msg(self):
        return self.msg

    def get_line(self):
        return self.line


class Whitespace:
    """The blanks in front of a line. Its width at a tab size t is n plus, for each run of spaces before a tab, t times what fits;
    two indentations are the same everywhere when these runs are."""

    S, T = ' \t'

    def __init__(self, ws):
        self.raw = ws
        self.n = len(ws) - len(ws.lstrip(' \t')) if ws.strip(' \t') else len(ws)
        blanks = ws[:self.n]
        self.nt = blanks.count('\t')
        *runs, trailing = blanks.split('\t')
        counts = [0] * (max(map(len, runs)) + 1 if runs else 0)
        for run in runs:
            counts[len(run)] += 1
        self.norm = tuple(counts), len(trailing)
        self.is_simple = len(counts) <= 1

    def longest_run_of_spaces(self):
        counts, trailing = self.norm
        return max(len(counts) - 1, trailing)

    def indent_level(self, tabsize):
        """The column behind the blanks."""
        counts, trailing = self.norm
        fitting = sum(i // tabsize * counts[i] for i in range(tabsize, len(counts)))
        return trailing + tabsize * (fitting + self.nt)

    def equal(self, other):
        """As wide as the other, however wide tabs are."""
        return self.norm == other.norm

    def not_equal_witness(self, other):
        """[(tab size, this width, that width)] where they differ."""
        most = max(self.longest_run_of_spaces(), other.longest_run_of_spaces()) + 1
        sizes = [(ts, self.indent_level(ts), other.indent_level(ts)) for ts in range(1, most + 1)]
        return [row for row in sizes if row[1] != row[2]]

    def less(self, other):
        """Narrower than the other, however wide tabs are."""
        if self.n >= other.n:
            return False
        if self.is_simple and other.is_simple:
            return self.nt <= other.nt
        most = max(self.longest_run_of_spaces(), other.longest_run_of_spaces()) + 1
        return all(self.indent_level(ts) < other.indent_level(ts) for ts in range(2, most + 1))

    def not_less_witness(self, other):
        """[(tab size, this width, that width)] where this is not narrower."""
        most = max(self.longest_run_of_spaces(), other.longest_run_of_spaces()) + 1
        sizes = [(ts, self.indent_level(ts), other.indent_level(ts)) for ts in range(1, most + 1)]
        return [row for row in sizes if row[1] >= row[2]]


def format_witnesses(w):
    """The tab sizes of witnesses as text."""
    return f'at tab size{"s" if len(w) > 1 else ""} ' + ', '.join(str(row[0]) for row in w)


def process_tokens(tokens):
    """Raises NannyNag at the first ambiguous line."""
    indents, expected = [Whitespace('')], False
    for kind, text, start, _, line in tokens:
        if kind == tokenize.NEWLINE:
            expected = True
        elif kind == tokenize.INDENT:
            expected = False
            this = Whitespace(text)
            if not indents[-1].less(this):
                raise NannyNag(start[0], 'indent not greater e.g. ' + format_witnesses(indents[-1].not_less_witness(this)), line)
            indents.append(this)
        elif kind == tokenize.DEDENT:
            expected = True
            indents.pop()
        elif expected and kind not in (tokenize.COMMENT, tokenize.NL):
            expected = False
            this = Whitespace(line)
            if not indents[-1].equal(this):
                raise NannyNag(start[0], 'indent not equal e.g. ' + format_witnesses(indents[-1].not_equal_witness(this)), line)


def _check_folder(folder):
    if verbose:
        print(f'{folder!r}: listing directory')
    for name in _os.listdir(folder):
        full = _os.path.join(folder, name)
        if (_os.path.isdir(full) and not _os.path.islink(full)) or _os.path.normcase(name[-3:]) == '.py':
            check(full)


def _report(file, nag):
    line = nag.get_line()
    if verbose:
        print(f'{file!r}: *** Line {nag.get_lineno()}: trouble in tab city! ***')
        print(f'offending line: {line!r}')
        print(nag.get_msg())
        return
    if ' ' in file:
        file = f'"{file}"'
    print(*([file] if filename_only else [file, nag.get_lineno(), repr(line)]))


def check(file):
    """Checks a file, or all programs of a folder, and prints what is ambiguous."""
    if _os.path.isdir(file) and not _os.path.islink(file):
        return _check_folder(file)
    try:
        f = tokenize.open(file)
    except OSError as msg:
        return errprint(f'{file!r}: I/O Error: {msg}')
    if verbose > 1:
        print(f'checking {file!r} ...')
    try:
        process_tokens(tokenize.generate_tokens(f.readline))
    except tokenize.TokenError as msg:
        return errprint(f'{file!r}: Token Error: {msg}')
    except IndentationError as msg:
        return errprint(f'{file!r}: Indentation Error: {msg}')
    except NannyNag as nag:
        return _report(file, nag)
    finally:
        f.close()
    if verbose:
        print(f'{file!r}: Clean bill of health.')


def main():
    """The command: tabnanny [-v] [-q] FILE..."""
    import getopt
    global verbose, filename_only
    try:
        options, args = getopt.getopt(_sys.argv[1:], 'qv')
    except getopt.error as msg:
        return errprint(msg)
    for option, _ in options:
        filename_only += option == '-q'
        verbose += option == '-v'
    if not args:
        return errprint('Usage:', _sys.argv[0], '[-v] file_or_directory ...')
    for arg in args:
        check(arg)


if __name__ == '__main__':
    main()
