# SPDX-License-Identifier: MIT
"""Profiling by counting and timing calls in C. `python -m cProfile [-o FILE] [-s SORT] [-m MODULE | SCRIPT] ARGUMENTS`."""

import _lsprof

import profile as _profile
from _structseq import structseq as _structseq

__all__ = ['run', 'runctx', 'Profile']

_Entry = _structseq('_lsprof.profiler_entry', ('code', 'callcount', 'reccallcount', 'totaltime', 'inlinetime', 'calls'))
_Subentry = _structseq('_lsprof.profiler_subentry', ('code', 'callcount', 'reccallcount', 'totaltime', 'inlinetime'))
_Entry._title, _Subentry._title = 'profiler_entry', 'profiler_subentry'


def run(statement, filename=None, sort=-1):
    """Profile a statement; print what was found, or write it to a file."""
    return _profile._Runs(Profile).run(statement, filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """The same with namespaces of one's own."""
    return _profile._Runs(Profile).runctx(statement, globals, locals, filename, sort)


run.__doc__, runctx.__doc__ = _profile.run.__doc__, _profile.runctx.__doc__


def label(code):
    """(file, line, name) of a code object or a native's description."""
    if isinstance(code, str):
        return '~', 0, code
    name = code.co_filename
    if name.startswith('<lib/'):
        name = name[5:-1] + '.py'
    return name, code.co_firstlineno, code.co_name


class Profile(_profile._Reporter, _lsprof.Profiler):
    """Counts and times calls between enable() and disable(). `timer` gives the time: seconds, or whole numbers of `timeunit` seconds."""

    def getstats(self):
        """A list of entries, one for each function; `calls` are those of the functions that it called."""
        return [_Entry((*fields[:5], calls and [_Subentry(sub) for sub in calls])) for *fields, calls in self._raw_stats()]

    def create_stats(self):
        """Stop, and make `stats`."""
        self.disable()
        self.snapshot_stats()

    def snapshot_stats(self):
        """Make `stats`: function -> (primitive calls, calls, own time, total time, the same of each caller)."""
        entries = self.getstats()
        callers = {}
        self.stats = {}
        for entry in entries:
            function = label(entry.code)
            calls = entry.callcount
            self.stats[function] = (calls - entry.reccallcount, calls, entry.inlinetime, entry.totaltime,
                                    callers.setdefault(function, {}))
        for entry in entries:
            for sub in entry.calls or ():
                known = callers.get(label(sub.code))
                if known is None:
                    continue
                new = (sub.callcount, sub.callcount - sub.reccallcount, sub.inlinetime, sub.totaltime)
                caller = label(entry.code)
                known[caller] = tuple(map(sum, zip(new, known[caller]))) if caller in known else new

    def runctx(self, cmd, globals, locals):
        """Profile a text in these namespaces."""
        self.enable()
        try:
            exec(cmd, globals, locals)
        finally:
            self.disable()
        return self

    def runcall(self, func, /, *args, **kw):
        """Profile one call; its value."""
        self.enable()
        try:
            return func(*args, **kw)
        finally:
            self.disable()

    def __enter__(self):
        self.enable()
        return self

    def __exit__(self, *exc_info):
        self.disable()


def main():
    """The command."""
    return _profile._command(runctx, 'cProfile.py', 2)


if __name__ == '__main__':
    main()
