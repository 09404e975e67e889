# SPDX-License-Identifier: MIT
"""Profiling by a function given to sys.setprofile(): slower than cProfile, which has the same face."""

import builtins
import sys
import time

__all__ = ['run', 'runctx', 'Profile']


class _Runs:
    """run() and runctx() of a kind of profiler."""

    def __init__(self, profiler):
        self.profiler = profiler

    def _show(self, method, args, filename, sort):
        """Calls a method of a new profiler, and shows what that found however the program ended."""
        prof = self.profiler()
        try:
            getattr(prof, method)(*args)
        except SystemExit:
            pass
        finally:
            prof.print_stats(sort) if filename is None else prof.dump_stats(filename)

    def run(self, statement, filename, sort):
        self._show('run', (statement,), filename, sort)

    def runctx(self, statement, globals, locals, filename, sort):
        self._show('runctx', (statement, globals, locals), filename, sort)


def run(statement, filename=None, sort=-1):
    """Run a text in __main__ under a profiler. What was found is printed, ordered by `sort`, or written to the file."""
    return _Runs(Profile).run(statement, filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """The same with namespaces of one's own."""
    return _Runs(Profile).runctx(statement, globals, locals, filename, sort)


class _Call:
    """A call that runs: its function, the time it spent itself, and that of what it called."""

    __slots__ = 'function', 'frame', 'own', 'within'

    def __init__(self, function, frame):
        self.function, self.frame, self.own, self.within = function, frame, 0, 0


class _Reporter:
    """What a profiler with create_stats() and runctx() can do."""

    def print_stats(self, sort=-1):
        """Print the table."""
        import pstats
        pstats.Stats(self).strip_dirs().sort_stats(sort).print_stats()

    def dump_stats(self, file):
        """Write what was found to a file, for pstats.Stats()."""
        import marshal
        with open(file, 'wb') as f:
            self.create_stats()
            marshal.dump(self.stats, f)

    def run(self, cmd):
        """Profile a text in __main__."""
        import __main__
        return self.runctx(cmd, __main__.__dict__, __main__.__dict__)


class Profile(_Reporter):
    """Counts and times calls. `bias` seconds are taken off for each of them."""

    bias = 0

    def __init__(self, timer=None, bias=None):
        self.timer = timer or time.process_time
        if bias is not None:
            self.bias = bias
        probe = self.timer()
        self._now = self.timer if isinstance(probe, (int, float)) else lambda: sum(self.timer())
        self.timings, self._calls, self._running, self.c_func_name = {}, [], {}, ''
        self._last = self._now()
        self.simulate_call('profiler')

    def _tick(self):
        """The time since the last event is the running call's."""
        passed = self._now() - self._last - self.bias
        if self._calls:
            self._calls[-1].own += passed

    def _begin(self, function, frame):
        self._calls.append(_Call(function, frame))
        self._running[function] = self._running.get(function, 0) + 1
        self.timings.setdefault(function, (0, 0, 0, 0, {}))

    def _end(self):
        call = self._calls.pop()
        total = call.own + call.within
        outer = self._calls[-1]
        self._running[call.function] -= 1
        primitive, calls, own, cumulative, callers = self.timings[call.function]
        if not self._running[call.function]:
            primitive += 1
            cumulative += total
        outer.within += total
        callers[outer.function] = callers.get(outer.function, 0) + 1
        self.timings[call.function] = primitive, calls + 1, own + call.own, cumulative, callers

    def _told(self, frame, event, arg):
        self._tick()
        code = frame.f_code
        if event == 'call':
            self._begin((code.co_filename, code.co_firstlineno, code.co_name), frame)
        elif event == 'c_call':
            self._begin(('', 0, arg.__name__), frame)
        elif len(self._calls) > 1 and self._calls[-1].frame is frame:
            self._end()
        self._last = self._now()

    def _start(self, cmd, *natives):
        self.set_cmd(cmd)
        for name in natives:
            self._begin(('', 0, name), None)
        self._last = self._now()
        sys.setprofile(self._told)

    def _stop(self, *natives):
        """The end is told of as well, for the one that is the last."""
        sys.setprofile(None)
        self._tick()
        for name in natives:
            self._end()
        self._begin(('', 0, 'setprofile'), None)
        self._last = self._now()

    def simulate_call(self, name):
        """A call of nothing in particular, around what follows."""
        self._begin(('profile', 0, name), None)

    def set_cmd(self, cmd):
        """The call around everything, once."""
        if len(self._calls) == 1:
            self.simulate_call(cmd)

    def simulate_cmd_complete(self):
        """What still runs is over."""
        while len(self._calls) > 1:
            self._tick()
            self._end()
            self._last = self._now()

    def create_stats(self):
        """Make `stats`."""
        self.simulate_cmd_complete()
        self.snapshot_stats()

    def snapshot_stats(self):
        """`stats`: function -> (primitive calls, calls, own time, total time, {caller: calls})."""
        self.stats = {function: (*found[:4], dict(found[4])) for function, found in self.timings.items()}

    def runctx(self, cmd, globals, locals):
        """Profile a text in these namespaces."""
        self._start(str(cmd), 'exec')
        try:
            exec(cmd, globals, locals)
        finally:
            self._stop('exec')
        return self

    def runcall(self, func, /, *args, **kw):
        """Profile one call; its value."""
        self._start(repr(func))
        try:
            return func(*args, **kw)
        finally:
            self._stop()

    def calibrate(self, m, verbose=0):
        """Seconds that being told of a call takes: the bias."""
        def nothing():
            pass

        begun = self._now()
        for _ in range(m):
            nothing()
        plain = self._now() - begun
        other = type(self)(self.timer)
        sys.setprofile(other._told)
        begun = self._now()
        for _ in range(m):
            nothing()
        told = self._now() - begun
        sys.setprofile(None)
        return max(told - plain, 0) / max(m, 1)


def _command(runctx, name, sort):
    import io
    import os
    import pstats
    from optparse import OptionParser
    parser = OptionParser(usage=name + ' [-o output_file_path] [-s sort] [-m module | scriptfile] [arg] ...')
    parser.allow_interspersed_args = False
    parser.add_option('-o', '--outfile', dest='outfile', help='Save stats to <outfile>', default=None)
    parser.add_option('-m', dest='module', action='store_true', help='Profile a library module.', default=False)
    parser.add_option('-s', '--sort', dest='sort', default=sort,
                      help='Sort order when printing to stdout, based on pstats.Stats class',
                      choices=sorted(pstats.Stats.sort_arg_dict_default))
    if not sys.argv[1:]:
        parser.print_usage()
        sys.exit(2)
    options, args = parser.parse_args()
    sys.argv[:] = args
    if options.outfile is not None:
        options.outfile = os.path.abspath(options.outfile)
    if not args:
        parser.print_usage()
        return parser
    if options.module:
        code, globals = "run_module(modname, run_name='__main__')", {'run_module': __import__('runpy').run_module, 'modname': args[0]}
    else:
        program = args[0]
        sys.path.insert(0, os.path.dirname(program))
        with io.open_code(program) as f:
            code = compile(f.read(), program, 'exec')
        module = type(sys)('__main__')
        module.__dict__.update(__file__=program, __builtins__=builtins)
        sys.modules['__main__'] = module
        globals = module.__dict__
    runctx(code, globals, None, options.outfile, options.sort)
    return parser


def main():
    """The command."""
    return _command(runctx, 'profile.py', -1)


if __name__ == '__main__':
    main()
