# SPDX-License-Identifier: MIT
"""Measures how long small pieces of code take.

On the command line: -m timeit [-n N] [-r N] [-u UNIT] [-s S] [-p] [-v] [STATEMENT...]"""
import gc
import itertools
import sys
import time

__all__ = ['Timer', 'timeit', 'repeat', 'default_timer']

dummy_src_name = '<timeit-src>'
default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter
_globals = globals
_template = '''
def inner(_it, _timer{init}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
'''
_UNITS = {'nsec': 1e-9, 'usec': 1e-6, 'msec': 1e-3, 'sec': 1.0}


def reindent(src, indent):
    """The text with its later lines indented."""
    return src.replace('\n', '\n' + ' ' * indent)


class Timer:
    """Times a statement; statements are texts or functions."""

    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.timer = timer
        local_ns = {}
        global_ns = _globals() if globals is None else globals
        init = ''
        if isinstance(setup, str):
            compile(setup, dummy_src_name, 'exec')
            stmt_prefix = setup + '\n'
            setup = reindent(setup, 4)
        elif callable(setup):
            local_ns['_setup'] = setup
            init += ', _setup=_setup'
            stmt_prefix = ''
            setup = '_setup()'
        else:
            raise ValueError('setup is neither a string nor callable')
        if isinstance(stmt, str):
            compile(stmt_prefix + stmt, dummy_src_name, 'exec')
            stmt = reindent(stmt, 8)
        elif callable(stmt):
            local_ns['_stmt'] = stmt
            init += ', _stmt=_stmt'
            stmt = '_stmt()'
        else:
            raise ValueError('stmt is neither a string nor callable')
        self.src = _template.format(stmt=stmt, setup=setup, init=init)
        exec(compile(self.src, dummy_src_name, 'exec'), global_ns, local_ns)
        self.inner = local_ns['inner']

    def print_exc(self, file=None):
        """Print a traceback with the lines of the timed code."""
        import linecache
        import traceback
        if self.src is not None:
            linecache.cache[dummy_src_name] = len(self.src), None, self.src.split('\n'), dummy_src_name
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """Seconds that `number` executions take, the setup not counted."""
        it = itertools.repeat(None, number)
        collected = gc.isenabled()
        gc.disable()
        try:
            return self.inner(it, self.timer)
        finally:
            if collected:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """A list of `repeat` results of timeit()."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """(number of executions that take at least 0.2 s, the time they took)"""
        i = 1
        while True:
            for j in 1, 2, 5:
                number = i * j
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            i *= 10


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    """Seconds that `number` executions of `stmt` take."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """A list of `repeat` results of timeit()."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


def _read_options(args):
    """(options, statement words) of the command line; raises ValueError with the text for a mistake."""
    longs = {'number': 'n', 'setup': 's', 'repeat': 'r', 'process': 'p', 'verbose': 'v', 'unit': 'u', 'help': 'h'}
    options, i = [], 0
    while i < len(args) and args[i].startswith('-') and args[i] != '-':
        arg = args[i]
        i += 1
        if arg == '--':
            break
        if arg.startswith('--'):
            name, eq, value = arg[2:].partition('=')
            if name not in longs:
                raise ValueError('option --%s not recognized' % name)
            letter, value = longs[name], value if eq else None
        else:
            letter, value = arg[1], arg[2:] or None
            if letter not in longs.values():
                raise ValueError('option -%s not recognized' % letter)
            if letter in 'pvh' and value:
                args[i:i] = ['-' + value]
                value = None
        if letter in 'nsru' and value is None:
            if i == len(args):
                raise ValueError('option -%s requires argument' % letter)
            value = args[i]
            i += 1
        options.append((letter, value))
    return options, args[i:]


def main(args=None, *, _wrap_timer=None):
    """The command line; returns its exit status."""
    try:
        options, words = _read_options(list(sys.argv[1:] if args is None else args))
    except ValueError as problem:
        print(problem)
        print('use -h/--help for command line help')
        return 2
    timer, number, setup, repeats, verbose, precision, unit = default_timer, 0, [], default_repeat, 0, 3, None
    for letter, value in options:
        if letter == 'n':
            number = int(value)
        elif letter == 's':
            setup.append(value)
        elif letter == 'r':
            repeats = max(1, int(value))
        elif letter == 'u':
            if value not in _UNITS:
                print('Unrecognized unit. Please select nsec, usec, msec, or sec.', file=sys.stderr)
                return 2
            unit = value
        elif letter == 'p':
            timer = time.process_time
        elif letter == 'v':
            precision += verbose > 0
            verbose += 1
        else:
            print(__doc__, end='\n')
            return 0
    if _wrap_timer is not None:
        timer = _wrap_timer(timer)
    t = Timer('\n'.join(words) or 'pass', '\n'.join(setup) or 'pass', timer)
    return _measure(t, number, repeats, verbose, precision, unit)


def _measure(t, number, repeats, verbose, precision, unit):
    def format_time(dt):
        if unit is not None:
            return '%.*g %s' % (precision, dt / _UNITS[unit], unit)
        for name, scale in reversed(_UNITS.items()):
            if dt >= scale:
                break
        return '%.*g %s' % (precision, dt / scale, name)

    def told(n, taken):
        print('{num} loop{s} -> {secs:.{prec}g} secs'.format(num=n, s='s' if n != 1 else '', secs=taken, prec=precision))

    try:
        if number == 0:
            number, _ = t.autorange(told if verbose else None)
            if verbose:
                print()
        raw = t.repeat(repeats, number)
    except:
        t.print_exc()
        return 1
    if verbose:
        print('raw times: %s' % ', '.join(map(format_time, raw)))
        print()
    timings = [dt / number for dt in raw]
    best, worst = min(timings), max(timings)
    print('%d loop%s, best of %d: %s per loop' % (number, 's' if number != 1 else '', repeats, format_time(best)))
    if worst >= best * 4:
        import warnings
        warnings.warn_explicit('The test results are likely unreliable. The worst time (%s) was more than four times slower '
                               'than the best time (%s).' % (format_time(worst), format_time(best)), UserWarning, '', 0)
    return None


if __name__ == '__main__':
    sys.exit(main())
