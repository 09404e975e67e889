# SPDX-License-Identifier: MIT
"""Exceptions and stacks as text, laid out as the interpreter prints them."""
import collections.abc
import itertools
import linecache
import sys
import textwrap
from contextlib import suppress

from _traceback import anchors as _anchors, positions as _positions

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack', 'format_tb',
           'print_exc', 'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb', 'clear_frames', 'FrameSummary',
           'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb']

_RECURSIVE_CUTOFF = 3
_cause_message = '\nThe above exception was the direct cause of the following exception:\n\n'
_context_message = '\nDuring handling of the above exception, another exception occurred:\n\n'


class _Sentinel:
    def __repr__(self):
        return '<implicit>'


_sentinel = _Sentinel()


def _parse_value_tb(exc, value, tb):
    """format_exception(e) and format_exception(type, e, tb) both name an exception."""
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError('Both or neither of value and tb must be given')
    if value is _sentinel:
        if exc is not None:
            if isinstance(exc, BaseException):
                return exc, exc.__traceback__
            raise TypeError(f'Exception expected for value, {type(exc).__name__} found')
        return None, None
    return value, tb


def print_list(extracted_list, file=None):
    """Print what extract_tb() or extract_stack() gave."""
    file = sys.stderr if file is None else file
    for item in StackSummary.from_list(extracted_list).format():
        print(item, file=file, end='')


def format_list(extracted_list):
    """What extract_tb() or extract_stack() gave, as lines."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Print the entries of a traceback."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """The entries of a traceback as lines."""
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """The entries of a traceback: a StackSummary."""
    return StackSummary._extract_from_extended_frame_gen(_walk_tb_with_positions(tb), limit=limit)


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True):
    """Print an exception with its traceback and what it was caused by."""
    value, tb = _parse_value_tb(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True):
    """What print_exception() prints, as lines."""
    value, tb = _parse_value_tb(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_sentinel):
    """The last lines only: the class and the text."""
    if value is _sentinel:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only())


def print_exc(limit=None, file=None, chain=True):
    """Print the exception being handled."""
    print_exception(*sys.exc_info(), limit, file, chain)


def format_exc(limit=None, chain=True):
    """The exception being handled, as text."""
    return ''.join(format_exception(*sys.exc_info(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the last exception that nobody handled."""
    if not hasattr(sys, 'last_type'):
        raise ValueError('no last exception')
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def _frame(f):
    return sys._getframe(0) if f is None else f


def print_stack(f=None, limit=None, file=None):
    """Print the calls that lead here."""
    print_list(extract_stack(_frame(f), limit=limit), file=file)


def format_stack(f=None, limit=None):
    """The calls that lead here, as lines."""
    return format_list(extract_stack(_frame(f), limit=limit))


def extract_stack(f=None, limit=None):
    """The calls that lead here: a StackSummary, the oldest first."""
    stack = StackSummary.extract(walk_stack(_frame(f)), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Forget the variables of the frames of a traceback."""
    while tb is not None:
        with suppress(RuntimeError):
            tb.tb_frame.clear()
        tb = tb.tb_next


def walk_stack(f):
    """(frame, line) of a frame (the caller's) and of its callers."""
    f = _frame(f)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """(frame, line) of each entry of a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _walk_tb_with_positions(tb):
    while tb is not None:
        line, end_line, col, end_col = _positions(tb)
        if line != tb.tb_lineno:
            line, end_line, col, end_col = tb.tb_lineno, None, None, None
        yield tb.tb_frame, (line, end_line, col, end_col)
        tb = tb.tb_next


class FrameSummary:
    """One entry: the file, the line, the function, the text of the line."""

    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_line', 'locals')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        if lookup_line:
            self.line
        self.locals = {k: _safe_string(v, 'local', func=repr) for k, v in locals.items()} if locals else None
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename, self.lineno, self.name, self.locals) == (
                other.filename, other.lineno, other.name, other.locals)
        return self._entry() == other if isinstance(other, tuple) else NotImplemented

    def _entry(self):
        """What a frame was before it had a class: a tuple of four."""
        return self.filename, self.lineno, self.name, self.line

    def __getitem__(self, pos):
        return self._entry()[pos]

    def __iter__(self):
        return iter(self._entry())

    def __repr__(self):
        return '<FrameSummary file {filename}, line {lineno} in {name}>'.format(
            filename=self.filename, lineno=self.lineno, name=self.name)

    def __len__(self):
        return 4

    @property
    def _original_line(self):
        self.line
        return self._line

    @property
    def line(self):
        """The source line without the blanks around it."""
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = linecache.getline(self.filename, self.lineno)
        return self._line.strip()


def _limited(frames, limit):
    """The first `limit` frames, or the last ones when it is negative; sys.tracebacklimit (0 at least) unless given."""
    if limit is None:
        limit = getattr(sys, 'tracebacklimit', None)
        if limit is None:
            return frames
        limit = max(limit, 0)
    return itertools.islice(frames, limit) if limit >= 0 else collections.deque(frames, maxlen=-limit)


class StackSummary(list):
    """FrameSummaries, outermost first."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """From (frame, line) pairs."""
        def extended():
            for f, lineno in frame_gen:
                yield f, (lineno, None, None, None)
        return klass._extract_from_extended_frame_gen(extended(), limit=limit, lookup_lines=lookup_lines,
                                                      capture_locals=capture_locals)

    @classmethod
    def _extract_from_extended_frame_gen(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        result, names = klass(), set()
        for f, (lineno, end_lineno, colno, end_colno) in _limited(frame_gen, limit):
            co = f.f_code
            names.add(co.co_filename)
            linecache.lazycache(co.co_filename, f.f_globals)
            result.append(FrameSummary(co.co_filename, lineno, co.co_name, lookup_line=False,
                                       locals=f.f_locals if capture_locals else None, end_lineno=end_lineno, colno=colno,
                                       end_colno=end_colno))
        for filename in names:
            linecache.checkcache(filename)
        if lookup_lines:
            for f in result:
                f.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """From FrameSummaries or 4-tuples."""
        result = StackSummary()
        for frame in a_list:
            if isinstance(frame, FrameSummary):
                result.append(frame)
            else:
                filename, lineno, name, line = frame
                result.append(FrameSummary(filename, lineno, name, line=line))
        return result

    def format_frame_summary(self, frame):
        """One entry as text; None leaves it out."""
        cell = frame.filename.startswith('Cell [')
        row = ['  {}, line {}, in {}\n' if cell else '  File "{}", line {}, in {}\n']
        row[0] = row[0].format(frame.filename, frame.lineno, frame.name)
        if frame.line:
            row.append('    {}\n'.format(frame.line.strip()))
            row.append(self._marks(frame))
        if frame.locals:
            for name, value in sorted(frame.locals.items()):
                row.append('    {name} = {value}\n'.format(name=name, value=value))
        return ''.join(row)

    def _marks(self, frame):
        """The line of ^^^^ under the source line, '' when it would say nothing."""
        original = frame._original_line
        stripped = len(original) - len(frame.line.lstrip())
        if frame.colno is None or frame.end_colno is None or frame.colno == frame.end_colno == 0:
            return ''
        start = len(original.encode()[:frame.colno].decode(errors='replace')) + 1
        end = len(original.encode()[:frame.end_colno].decode(errors='replace')) + 1
        found = None
        if frame.lineno == frame.end_lineno:
            with suppress(Exception):
                found = _anchors(original[start - 1:end - 1])
        else:
            end = stripped + len(frame.line.rstrip())
        if end - start >= len(frame.line) and not found:
            return ''
        marks = ['    ', ' ' * (start - stripped)]
        if found:
            marks += ['~' * found[0], '^' * (found[1] - found[0]), '~' * (end - start - found[1])]
        else:
            marks.append('^' * (end - start))
        return ''.join(marks) + '\n'

    def format(self):
        """A text for each entry; repeated ones are counted."""
        result, last, count = [], None, 0

        def repeats():
            more = count - _RECURSIVE_CUTOFF
            if more > 0:
                result.append(f'  [Previous line repeated {more} more time{"s" if more > 1 else ""}]\n')

        for frame in self:
            text = self.format_frame_summary(frame)
            if text is None:
                continue
            here = frame.filename, frame.lineno, frame.name
            if last is None or None in last or last != here:
                repeats()
                last, count = here, 0
            count += 1
            if count <= _RECURSIVE_CUTOFF:
                result.append(text)
        repeats()
        return result


def _safe_string(value, what, func=str):
    try:
        return func(value)
    except:
        return f'<{what} {func.__name__}() failed>'


def _format_final_exc_line(etype, value):
    text = _safe_string(value, 'exception')
    return '%s\n' % etype if value is None or not text else '%s: %s\n' % (etype, text)


class _ExceptionPrintContext:
    """How far groups within groups are indented."""

    def __init__(self):
        self.seen = set()
        self.exception_group_depth = 0
        self.need_close = False

    def indent(self):
        return ' ' * (2 * self.exception_group_depth)

    def emit(self, texts, margin_char=None):
        margin = margin_char or '|'
        indent = self.indent()
        if self.exception_group_depth:
            indent += margin + ' '
        for text in [texts] if isinstance(texts, str) else texts:
            yield textwrap.indent(text, indent, lambda line: True)


class TracebackException:
    """An exception kept as what its text needs; the exception itself can go."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        is_recursive = _seen is not None
        _seen = set() if _seen is None else _seen
        _seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract_from_extended_frame_gen(
            _walk_tb_with_positions(exc_traceback), limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)
        self.exc_type = exc_type
        self._str = _safe_string(exc_value, 'exception')
        self.__notes__ = getattr(exc_value, '__notes__', None)
        if exc_type and issubclass(exc_type, SyntaxError):
            self._keep_syntax(exc_value)
        options = {'limit': limit, 'lookup_lines': lookup_lines, 'capture_locals': capture_locals, 'compact': compact,
                   'max_group_width': max_group_width, 'max_group_depth': max_group_depth, '_seen': _seen}
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = self.exceptions = None
        if exc_value is None:
            return

        def related(e):
            return TracebackException(type(e), e, e.__traceback__, **options)

        cause, context = exc_value.__cause__, exc_value.__context__
        if cause is not None and id(cause) not in _seen:
            self.__cause__ = related(cause)
        wanted = cause is None and not exc_value.__suppress_context__ if compact else True
        if wanted and context is not None and id(context) not in _seen:
            self.__context__ = related(context)
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [related(e) for e in exc_value.exceptions]

    def _keep_syntax(self, value):
        self.filename = value.filename
        self.lineno = None if value.lineno is None else str(value.lineno)
        self.end_lineno = None if value.end_lineno is None else str(value.end_lineno)
        self.text = value.text
        self.offset = value.offset
        self.end_offset = value.end_offset
        self.msg = value.msg

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Of an exception that is at hand."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self):
        """The last lines: class, text and notes."""
        if self.exc_type is None:
            yield _format_final_exc_line(None, self._str)
            return
        module, name = self.exc_type.__module__, self.exc_type.__qualname__
        if module not in ('__main__', 'builtins'):
            name = (module if isinstance(module, str) else '<unknown>') + '.' + name
        if issubclass(self.exc_type, SyntaxError):
            yield from self._format_syntax_error(name)
        else:
            yield _format_final_exc_line(name, self._str)
        notes = self.__notes__
        if isinstance(notes, collections.abc.Sequence):
            for note in notes:
                yield from [line + '\n' for line in _safe_string(note, 'note').split('\n')]
        elif notes is not None:
            yield _safe_string(notes, '__notes__', func=repr)

    def _format_syntax_error(self, stype):
        where = ''
        if self.lineno is not None:
            name = self.filename or '<string>'
            yield ('  {}, line {}\n' if name.startswith('Cell [') else '  File "{}", line {}\n').format(name, self.lineno)
        elif self.filename is not None:
            where = ' ({})'.format(self.filename)
        text = self.text
        if self.lineno is not None and text is not None:
            shown = text.rstrip('\n').lstrip(' \n\f')
            spaces = len(text.rstrip('\n')) - len(shown)
            yield '    {}\n'.format(shown)
            if self.offset is not None:
                offset, end = self.offset, self.end_offset if self.end_offset not in {None, 0} else self.offset
                if self.lineno != self.end_lineno and self.end_lineno is not None:
                    end = len(text.rstrip('\n')) + 1
                if offset == end or end == -1:
                    end = offset + 1
                col, end_col = offset - 1 - spaces, end - 1 - spaces
                if col >= 0:
                    blank = ''.join(c if c.isspace() else ' ' for c in shown[:col])
                    yield '    {}{}\n'.format(blank + ' ' * (col - len(blank)), '^' * (end_col - col))
        yield '{}: {}{}\n'.format(stype, self.msg or '<no detail available>', where)

    def format(self, *, chain=True, _ctx=None):
        """The whole text, in pieces that end with newlines."""
        ctx = _ExceptionPrintContext() if _ctx is None else _ctx
        chained, exc = [], self
        while exc is not None:
            message, following = None, None
            if chain and exc.__cause__ is not None:
                message, following = _cause_message, exc.__cause__
            elif chain and exc.__context__ is not None and not exc.__suppress_context__:
                message, following = _context_message, exc.__context__
            chained.append((message, exc))
            exc = following
        for message, exc in reversed(chained):
            if message is not None:
                yield from ctx.emit(message)
            if exc.exceptions is None:
                if exc.stack:
                    yield from ctx.emit('Traceback (most recent call last):\n')
                    yield from ctx.emit(exc.stack.format())
                yield from ctx.emit(exc.format_exception_only())
            elif ctx.exception_group_depth > self.max_group_depth:
                yield from ctx.emit(f'... (max_group_depth is {self.max_group_depth})\n')
            else:
                yield from self._format_group(exc, ctx)

    def _format_group(self, exc, ctx):
        top = ctx.exception_group_depth == 0
        if top:
            ctx.exception_group_depth += 1
        if exc.stack:
            yield from ctx.emit('Exception Group Traceback (most recent call last):\n', margin_char='+' if top else None)
            yield from ctx.emit(exc.stack.format())
        yield from ctx.emit(exc.format_exception_only())
        total = len(exc.exceptions)
        shown = total if total <= self.max_group_width else self.max_group_width + 1
        ctx.need_close = False
        for i in range(shown):
            last = i == shown - 1
            if last:
                ctx.need_close = True
            cut = self.max_group_width is not None and i >= self.max_group_width
            title = '...' if cut else f'{i + 1}'
            yield ctx.indent() + ('+-' if i == 0 else '  ') + f'+---------------- {title} ----------------\n'
            ctx.exception_group_depth += 1
            if cut:
                rest = total - self.max_group_width
                yield from ctx.emit(f'and {rest} more exception{"s" if rest > 1 else ""}\n')
            else:
                yield from exc.exceptions[i].format(_ctx=ctx)
            if last and ctx.need_close:
                yield ctx.indent() + '+------------------------------------\n'
                ctx.need_close = False
            ctx.exception_group_depth -= 1
        if top:
            ctx.exception_group_depth = 0

    def print(self, *, file=None, chain=True):
        """Print the whole text."""
        file = sys.stderr if file is None else file
        for line in self.format(chain=chain):
            print(line, file=file, end='')
