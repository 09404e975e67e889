# SPDX-License-Identifier: MIT
"""Exceptions as text, and where they came from."""

import sys
from _traceback import entries as _entries, format as _format, format_only as _format_only, stack as _stack


class FrameSummary:
    """One frame of a traceback."""

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.locals = locals

    @property
    def line(self):
        return None if self._line is None else self._line.strip()

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return tuple(self) == tuple(other)
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __len__(self):
        return 4

    def __repr__(self):
        return '<FrameSummary file %s, line %s in %s>' % (self.filename, self.lineno, self.name)


class StackSummary(list):
    """Frames, outermost first."""

    @classmethod
    def from_list(cls, frames):
        return cls(f if isinstance(f, FrameSummary) else FrameSummary(f[0], f[1], f[2], line=f[3]) for f in frames)

    def format(self):
        lines = []
        for frame in self:
            text = '  File "%s", line %s, in %s\n' % (frame.filename, frame.lineno, frame.name)
            if frame.line:
                text += '    %s\n' % frame.line
            lines.append(text)
        return lines


def _summary(entries):
    return StackSummary(FrameSummary(file, line, name, line=text, end_lineno=end, colno=col, end_colno=end_col)
                        for file, line, name, text, end, col, end_col in entries)


def _lines(text):
    return text.splitlines(keepends=True)


def _given(exc, value):
    """format_exception(e) and format_exception(type, e, tb) both name an exception."""
    return exc if value is _absent else value


_absent = object()


def extract_tb(tb, limit=None):
    frames = StackSummary()
    while tb is not None and (limit is None or len(frames) < limit):
        code = tb.tb_frame.f_code
        frames.append(FrameSummary(code.co_filename, tb.tb_lineno, code.co_name, line=_source_line(code.co_filename, tb.tb_lineno)))
        tb = tb.tb_next
    return frames


def _source_line(filename, lineno):
    import linecache
    return linecache.getline(filename, lineno)


def extract_stack(f=None, limit=None):
    frames = _summary(_stack())
    return frames if limit is None else StackSummary(frames[-limit:])


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def format_stack(f=None, limit=None):
    return extract_stack(f, limit).format()


def format_exception_only(exc, value=_absent):
    return _lines(_format_only(_given(exc, value)))


def format_exception(exc, value=_absent, tb=_absent, limit=None, chain=True):
    return _lines(_format(_given(exc, value)))


def format_exc(limit=None, chain=True):
    exc = sys.exception()
    return 'NoneType: None\n' if exc is None else _format(exc)


def _print(text, file):
    print(text, file=sys.stderr if file is None else file, end='')


def print_exception(exc, value=_absent, tb=_absent, limit=None, file=None, chain=True):
    _print(_format(_given(exc, value)), file)


def print_exc(limit=None, file=None, chain=True):
    _print(format_exc(), file)


def print_tb(tb, limit=None, file=None):
    _print(''.join(format_tb(tb, limit)), file)


def print_list(extracted_list, file=None):
    _print(''.join(format_list(extracted_list)), file)


def print_stack(f=None, limit=None, file=None):
    _print(''.join(format_stack(f, limit)), file)


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


class TracebackException:
    """An exception kept as text."""

    def __init__(self, exc_type, exc_value, exc_traceback, **options):
        self.exc_type = exc_type
        self.stack = _summary(_entries(exc_value))
        self._str = str(exc_value)
        self._text = _format(exc_value)
        self._only = _format_only(exc_value)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__)

    def format(self, *, chain=True):
        yield from _lines(self._text)

    def format_exception_only(self):
        yield from _lines(self._only)

    def print(self, *, file=None, chain=True):
        _print(self._text, file)

    def __str__(self):
        return self._str
