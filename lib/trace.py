# SPDX-License-Identifier: MIT
"""Which lines and functions of a program run. `python -m trace --count|--trace|--listfuncs|--trackcalls PROGRAM ARGUMENTS`."""

import inspect
import linecache
import os
import sys
import threading
import token
import tokenize
from time import monotonic as _time

__all__ = ['Trace', 'CoverageResults']

PRAGMA_NOCOVER = '#pragma NO COVER'


class _Ignore:
    """Modules and folders that are left out."""

    def __init__(self, modules=None, dirs=None):
        self._mods = set(modules or ())
        self._dirs = [os.path.normpath(name) for name in dirs or ()]
        self._ignore = {'<string>': 1}

    def names(self, filename, modulename):
        """Is it left out? 1 or 0."""
        if modulename not in self._ignore:
            self._ignore[modulename] = int(self._is_ignored(filename, modulename))
        return self._ignore[modulename]

    def _is_ignored(self, filename, modulename):
        if any(modulename == name or modulename.startswith(name + '.') for name in self._mods):
            return True
        return filename is None or any(filename.startswith(folder + os.sep) for folder in self._dirs)


def _modname(path):
    return os.path.splitext(os.path.basename(path))[0]


def _fullmodname(path):
    """The dotted name by which a file would be imported."""
    comparable = os.path.normcase(path)
    longest = ''
    for folder in sys.path:
        folder = os.path.normcase(folder)
        if comparable.startswith(folder) and comparable[len(folder):len(folder) + 1] == os.sep and len(folder) > len(longest):
            longest = folder
    base = path[len(longest) + 1:] if longest else path
    _, base = os.path.splitdrive(base)
    base = base.replace(os.sep, '.')
    return os.path.splitext(base)[0].lstrip('.')


class CoverageResults:
    """What was counted: (file, line) -> times; called functions; callers."""

    def __init__(self, counts=None, calledfuncs=None, infile=None, callers=None, outfile=None):
        self.counts, self.calledfuncs, self.callers = dict(counts or {}), dict(calledfuncs or {}), dict(callers or {})
        self.counter, self.infile, self.outfile = self.counts.copy(), infile, outfile
        if self.infile:
            import pickle
            try:
                with open(self.infile, 'rb') as f:
                    counts, calledfuncs, callers = pickle.load(f)
                self.update(self.__class__(counts, calledfuncs, callers=callers))
            except (OSError, EOFError, ValueError) as err:
                print('Skipping counts file %r: %s' % (self.infile, err), file=sys.stderr)

    def is_ignored_filename(self, filename):
        """Is it no file?"""
        return filename.startswith('<') and filename.endswith('>')

    def update(self, other):
        """Add what another one counted."""
        for key, count in other.counts.items():
            self.counts[key] = self.counts.get(key, 0) + count
        for key in other.calledfuncs:
            self.calledfuncs[key] = 1
        for key in other.callers:
            self.callers[key] = 1

    def write_results(self, show_missing=True, summary=False, coverdir=None):
        """Print functions and callers; write a .cover file beside each source, or into the folder."""
        if self.calledfuncs:
            print()
            print('functions called:')
            for function in sorted(self.calledfuncs):
                print('filename: %s, modulename: %s, funcname: %s' % function)
        if self.callers:
            print()
            print('calling relationships:')
            last_file = last_called = ''
            for (file, module, name), (called_file, called_module, called) in sorted(self.callers):
                if file != last_file:
                    print()
                    print('***', file, '***')
                    last_file, last_called = file, ''
                if called_file != file and last_called != called_file:
                    print('  -->', called_file)
                    last_called = called_file
                print('    %s.%s -> %s.%s' % (module, name, called_module, called))
        by_file = {}
        for (filename, line), count in self.counts.items():
            by_file.setdefault(filename, {})[line] = count
        sums = {}
        for filename, counts in by_file.items():
            if not self.is_ignored_filename(filename):
                self._write_file(filename, counts, show_missing, coverdir, sums)
        if summary and sums:
            print('lines   cov%   module   (path)')
            for module in sorted(sums):
                print('%5d   %3d%%   %s   (%s)' % sums[module])
        if self.outfile:
            import pickle
            try:
                with open(self.outfile, 'wb') as f:
                    pickle.dump((self.counts, self.calledfuncs, self.callers), f, 1)
            except OSError as err:
                print("Can't save counts files because %s" % err, file=sys.stderr)

    def _write_file(self, filename, counts, show_missing, coverdir, sums):
        if filename.endswith('.pyc'):
            filename = filename[:-1]
        if coverdir is None:
            folder, module = os.path.dirname(os.path.abspath(filename)), _modname(filename)
        else:
            folder, module = coverdir, _fullmodname(filename)
            os.makedirs(folder, exist_ok=True)
        lines = _find_executable_linenos(filename) if show_missing else {}
        path = os.path.join(folder, module + '.cover')
        try:
            with open(filename, 'rb') as f:
                encoding, _ = tokenize.detect_encoding(f.readline)
        except OSError:
            encoding = 'utf-8'
        hits, total = self.write_results_file(path, linecache.getlines(filename), lines, counts, encoding)
        if total:
            sums[module] = total, int(100 * hits / total), module, filename

    def write_results_file(self, path, lines, lnotab, lines_hit, encoding=None):
        """Write lines with how often they ran; (lines that ran, lines that could)."""
        try:
            outfile = open(path, 'w', encoding=encoding)
        except OSError as err:
            print('trace: Could not open %r for writing: %s - skipping' % (path, err), file=sys.stderr)
            return 0, 0
        total = hits = 0
        with outfile:
            for number, line in enumerate(lines, 1):
                if number in lines_hit:
                    outfile.write('%5d: ' % lines_hit[number])
                    hits += 1
                    total += 1
                elif number in lnotab and PRAGMA_NOCOVER not in line:
                    outfile.write('>>>>>> ')
                    total += 1
                else:
                    outfile.write('       ')
                outfile.write(line.expandtabs(8))
        return hits, total


def _find_lines_from_code(code, strs):
    return {line: 1 for _, _, line in code.co_lines() if line and line not in strs}


def _find_lines(code, strs):
    found = _find_lines_from_code(code, strs)
    for constant in code.co_consts:
        if inspect.iscode(constant):
            found.update(_find_lines(constant, strs))
    return found


def _find_strings(filename, encoding=None):
    """The lines of texts that stand alone."""
    found, before = {}, token.INDENT
    with open(filename, encoding=encoding) as f:
        for kind, _, start, end, _ in tokenize.generate_tokens(f.readline):
            if kind == token.STRING and before == token.INDENT:
                found.update(dict.fromkeys(range(start[0], end[0] + 1), 1))
            before = kind
    return found


def _find_executable_linenos(filename):
    try:
        with tokenize.open(filename) as f:
            source, encoding = f.read(), f.encoding
    except OSError as err:
        print('Not printing coverage data for %r: %s' % (filename, err), file=sys.stderr)
        return {}
    return _find_lines(compile(source, filename, 'exec'), _find_strings(filename, encoding))


class Trace:
    """Runs code; counts lines, prints them, or notes functions and their callers."""

    def __init__(self, count=1, trace=1, countfuncs=0, countcallers=0, ignoremods=(), ignoredirs=(), infile=None, outfile=None,
                 timing=False):
        self.infile, self.outfile = infile, outfile
        self.ignore = _Ignore(ignoremods, ignoredirs)
        self.counts, self.pathtobasename = {}, {}
        self.donothing, self.trace = 0, trace
        self._calledfuncs, self._callers, self._caller_cache = {}, {}, {}
        self.start_time = _time() if timing else None
        if countcallers:
            self.globaltrace = self.globaltrace_trackcallers
        elif countfuncs:
            self.globaltrace = self.globaltrace_countfuncs
        elif trace or count:
            self.globaltrace = self.globaltrace_lt
            self.localtrace = self.localtrace_trace_and_count if trace and count else \
                self.localtrace_trace if trace else self.localtrace_count
        else:
            self.donothing = 1

    def run(self, cmd):
        """Run a text in __main__."""
        import __main__
        self.runctx(cmd, __main__.__dict__, __main__.__dict__)

    def runctx(self, cmd, globals=None, locals=None):
        """Run a text in these namespaces."""
        self._around(lambda: exec(cmd, {} if globals is None else globals, {} if locals is None else locals))

    def runfunc(self, func, /, *args, **kw):
        """Call a function; its value."""
        return self._around(lambda: func(*args, **kw), False)

    def _around(self, call, threads=True):
        if self.donothing:
            return call()
        if threads:
            threading.settrace(self.globaltrace)
        sys.settrace(self.globaltrace)
        try:
            return call()
        finally:
            sys.settrace(None)
            if threads:
                threading.settrace(None)

    def file_module_function_of(self, frame):
        """(file, module, function, with its class where that is known)."""
        code = frame.f_code
        filename = code.co_filename
        module = _modname(filename) if filename else None
        name = code.co_name
        if code not in self._caller_cache:
            qualname = code.co_qualname
            outer = qualname.rpartition('.')[0].rpartition('.')[2]
            self._caller_cache[code] = outer if outer and outer != '<locals>' else None
        if self._caller_cache[code] is not None:
            name = '%s.%s' % (self._caller_cache[code], name)
        return filename, module, name

    def globaltrace_trackcallers(self, frame, why, arg):
        """Notes callers."""
        if why == 'call' and frame.f_back is not None:
            self._callers[self.file_module_function_of(frame.f_back), self.file_module_function_of(frame)] = 1

    def globaltrace_countfuncs(self, frame, why, arg):
        """Notes functions."""
        if why == 'call':
            self._calledfuncs[self.file_module_function_of(frame)] = 1

    def globaltrace_lt(self, frame, why, arg):
        """Which calls are followed."""
        if why != 'call':
            return None
        filename = frame.f_globals.get('__file__', None)
        if not filename:
            return None
        module = _modname(filename)
        if module is None or self.ignore.names(filename, module):
            return None
        if self.trace:
            print(' --- modulename: %s, funcname: %s' % (module, frame.f_code.co_name))
        return self.localtrace

    def _count(self, frame):
        key = frame.f_code.co_filename, frame.f_lineno
        self.counts[key] = self.counts.get(key, 0) + 1

    def _show(self, frame):
        filename, line = frame.f_code.co_filename, frame.f_lineno
        if self.start_time:
            print('%.2f' % (_time() - self.start_time), end=' ')
        print('%s(%d): %s' % (os.path.basename(filename), line, linecache.getline(filename, line)), end='')

    def localtrace_trace_and_count(self, frame, why, arg):
        """Prints and counts lines."""
        if why == 'line':
            self._count(frame)
            self._show(frame)
        return self.localtrace

    def localtrace_trace(self, frame, why, arg):
        """Prints lines."""
        if why == 'line':
            self._show(frame)
        return self.localtrace

    def localtrace_count(self, frame, why, arg):
        """Counts lines."""
        if why == 'line':
            self._count(frame)
        return self.localtrace

    def results(self):
        """What was found."""
        return CoverageResults(self.counts, infile=self.infile, outfile=self.outfile, calledfuncs=self._calledfuncs,
                               callers=self._callers)


def _parser():
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument('--version', action='version', version='trace 2.0')
    main = parser.add_argument_group('Main options', 'One of these (or --report) must be given')
    main.add_argument('-c', '--count', action='store_true', help='count how often each line runs')
    main.add_argument('-t', '--trace', action='store_true', help='print each line before it runs')
    main.add_argument('-l', '--listfuncs', action='store_true', help='list the functions that were called; no other main option')
    main.add_argument('-T', '--trackcalls', action='store_true', help='list the functions and who called them')
    other = parser.add_argument_group('Modifiers')
    either = other.add_mutually_exclusive_group()
    either.add_argument('-r', '--report', action='store_true', help='report from a file of counts; runs nothing')
    either.add_argument('-R', '--no-report', action='store_true', help='no report')
    other.add_argument('-f', '--file', help='file of counts')
    other.add_argument('-C', '--coverdir', help='folder of the report files')
    other.add_argument('-m', '--missing', action='store_true', help='mark lines that did not run')
    other.add_argument('-s', '--summary', action='store_true', help='a summary of each file on standard output')
    other.add_argument('-g', '--timing', action='store_true', help='the time before each line')
    filters = parser.add_argument_group('Filters', 'Can be specified multiple times')
    filters.add_argument('--ignore-module', action='append', default=[], help='modules to leave out')
    filters.add_argument('--ignore-dir', action='append', default=[], help='folders to leave out')
    parser.add_argument('--module', action='store_true', default=False, help='trace a module')
    parser.add_argument('progname', nargs='?', help='program to run')
    parser.add_argument('arguments', nargs=argparse.REMAINDER, help='its arguments')
    return parser


def _folders(given):
    names = [os.path.expandvars(name) for text in given for name in text.split(os.pathsep)]
    return [os.path.normpath(name.replace('$prefix', sys.prefix).replace('$exec_prefix', sys.exec_prefix)) for name in names]


def main():
    """The command."""
    parser = _parser()
    opts = parser.parse_args()
    if opts.report:
        if not opts.file:
            parser.error('-r/--report requires -f/--file')
        return CoverageResults(infile=opts.file, outfile=opts.file).write_results(opts.missing, opts.summary, opts.coverdir)
    lines = opts.trace or opts.count
    for wrong, words in (
            (not (lines or opts.listfuncs or opts.trackcalls),
             'must specify one of --trace, --count, --report, --listfuncs, or --trackcalls'),
            (opts.listfuncs and lines, 'cannot specify both --listfuncs and (--trace or --count)'),
            (opts.summary and not opts.count, '--summary can only be used with --count or --report'),
            (opts.progname is None, 'progname is missing: required with the main options')):
        if wrong:
            parser.error(words)
    t = Trace(opts.count, opts.trace, countfuncs=opts.listfuncs, countcallers=opts.trackcalls,
              ignoremods=[name.strip() for text in opts.ignore_module for name in text.split(',')],
              ignoredirs=_folders(opts.ignore_dir), infile=opts.file, outfile=opts.file, timing=opts.timing)
    try:
        if opts.module:
            import runpy
            sys.argv = [opts.progname, *opts.arguments]
            t.runctx('run_module(name, run_name="__main__")', {'run_module': runpy.run_module, 'name': opts.progname}, {})
        else:
            sys.argv = [opts.progname, *opts.arguments]
            sys.path[0] = os.path.dirname(opts.progname)
            with open(opts.progname, 'rb') as f:
                code = compile(f.read(), opts.progname, 'exec')
            globals = {'__file__': opts.progname, '__name__': '__main__', '__package__': None, '__cached__': None}
            t.runctx(code, globals, globals)
    except OSError as err:
        sys.exit('Cannot run file %r because: %s' % (sys.argv[0], err))
    except SystemExit:
        pass
    if not opts.no_report:
        t.results().write_results(opts.missing, opts.summary, opts.coverdir)


if __name__ == '__main__':
    main()
