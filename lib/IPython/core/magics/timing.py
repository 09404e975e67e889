# SPDX-License-Identifier: MIT
"""Magics that measure: %time, %%time, %timeit, %%timeit."""

import math
import os
import time as clock
import timeit as _timeit

from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell, run_body
from IPython.core.magic import no_var_expand, register_line_cell_magic
from IPython.core.magics.options import parse_options

_UNITS = (("s", 1), ("ms", 1e3), ("µs", 1e6), ("ns", 1e9))
_LONGER = (("d", 86400), ("h", 3600), ("min", 60), ("s", 1))
_SHORTEST_RUN = 0.2


def format_time(seconds, precision=3):
    """A duration as people say it: "1min 3s", "12.3 ms"."""
    if seconds >= 60:
        parts, left = [], seconds
        for name, size in _LONGER:
            count, left = divmod(left, size)
            if count:
                parts.append(f"{int(count)}{name}")
        return " ".join(parts)
    step = min(-int(math.floor(math.log10(seconds)) // 3), len(_UNITS) - 1) if seconds > 0 else len(_UNITS) - 1
    unit, scale = _UNITS[max(step, 0)]
    return f"{seconds * scale:.{precision}g} {unit}"


class TimeitResult:
    """What %timeit -o gives: how long each of `all_runs` took in seconds, and for one loop average, stdev, best and worst."""

    def __init__(self, loops, repeat, all_runs, precision=3):
        self.loops = loops
        self.repeat = repeat
        self.all_runs = all_runs
        self.timings = [run / loops for run in all_runs]
        self.best = min(self.timings)
        self.worst = max(self.timings)
        self._precision = precision

    @property
    def average(self):
        return math.fsum(self.timings) / len(self.timings)

    @property
    def stdev(self):
        mean = self.average
        return math.sqrt(math.fsum((t - mean) ** 2 for t in self.timings) / len(self.timings))

    def __str__(self):
        runs, loops = len(self.all_runs), self.loops
        return (f"{format_time(self.average, self._precision)} ± {format_time(self.stdev, self._precision)} per loop "
                f"(mean ± std. dev. of {runs} run{'s' if runs > 1 else ''}, {loops:,} loop{'s' if loops > 1 else ''} each)")

    def _repr_pretty_(self, p, cycle):
        p.text(f"<TimeitResult : {self}>")

    def __repr__(self):
        return f"<TimeitResult : {self}>"


def _loops_for(timer):
    """How many loops take long enough to be measured: the first power of ten."""
    for exponent in range(10):
        loops = 10 ** exponent
        if timer.timeit(loops) >= _SHORTEST_RUN:
            break
    return loops


def _number(options, letter, default):
    try:
        number = int(options.get(letter, default))
    except ValueError:
        number = -1
    if number < 0:
        raise UsageError(f"-{letter} takes a number, not {options[letter]!r}")
    return number


@register_line_cell_magic
@no_var_expand
def timeit(line, cell=None):
    """%timeit [-n N] [-r R] [-p P] [-t|-c] [-q] [-o] STATEMENT: how long a statement takes.

    As a cell magic, the line is the set-up and the cell is what is timed. -n: loops of a run (0: as many as need 0.2 s); -r: runs (7);
    -p: digits; -c: processor time instead of the clock's; -q: print nothing; -o: give the result as an object.
    """
    options, statement = parse_options(line, "n:r:tcp:qov:")
    if not statement and cell is None:
        return None
    timer = _timeit.Timer(statement if cell is None else cell, "pass" if cell is None else statement or "pass",
                          timer=clock.process_time if "c" in options else clock.perf_counter,
                          globals=InteractiveShell.instance().user_ns)
    loops = _number(options, "n", 0) or _loops_for(timer)
    runs = _number(options, "r", 7) or 7
    result = TimeitResult(loops, runs, timer.repeat(runs, loops), _number(options, "p", 3))
    if "q" not in options:
        print(result)
    return result if "o" in options else None


@register_line_cell_magic
@no_var_expand
def time(line, cell=None):
    """%time STATEMENT, or %%time above a cell: run it once; print the processor's and the clock's time; the value is the statement's."""
    if cell is not None and line.strip():
        raise UsageError("Can't use statement directly after '%%time'!")
    before, busy, start = os.times(), clock.process_time(), clock.perf_counter()
    try:
        return run_body(line if cell is None else "\n" + cell)
    finally:
        wall, total = clock.perf_counter() - start, clock.process_time() - busy
        system = min(os.times().system - before.system, total)
        print(f"CPU times: user {format_time(total - system)}, sys: {format_time(system)}, total: {format_time(total)}")
        print(f"Wall time: {format_time(wall)}")
