# SPDX-License-Identifier: MIT
"""Tables of what a profiler found.

A profile is a dict: function (file, line, name) -> (primitive calls, calls, own time, total time, callers); of each caller the
number of calls, or those four numbers."""

import cmd
import os
import re
import sys
from dataclasses import dataclass
from enum import Enum
from functools import cmp_to_key
from time import ctime
from typing import Dict

__all__ = ['Stats', 'SortKey', 'FunctionProfile', 'StatsProfile']


class SortKey(str, Enum):
    """What a table can be ordered by; each has other names."""

    CALLS = 'calls', 'ncalls'
    CUMULATIVE = 'cumulative', 'cumtime'
    FILENAME = 'filename', 'module'
    LINE = 'line'
    NAME = 'name'
    NFL = 'nfl'
    PCALLS = 'pcalls'
    STDNAME = 'stdname'
    TIME = 'time', 'tottime'

    def __new__(cls, *names):
        self = str.__new__(cls, names[0])
        self._value_ = names[0]
        for name in names[1:]:
            cls._value2member_map_[name] = self
        self._all_values = names
        return self


@dataclass(unsafe_hash=True)
class FunctionProfile:
    """A row of a StatsProfile."""

    ncalls: str
    tottime: float
    percall_tottime: float
    cumtime: float
    percall_cumtime: float
    file_name: str
    line_number: int


@dataclass(unsafe_hash=True)
class StatsProfile:
    """A table as data: the total time, and the rows by name."""

    total_tt: float
    func_profiles: Dict[str, FunctionProfile]


# A row to sort: (primitive calls, calls, own, total, file, line, name, standard name, function).
_ORDERS = {'calls': ((1, -1), 'call count'), 'ncalls': ((1, -1), 'call count'),
           'cumtime': ((3, -1), 'cumulative time'), 'cumulative': ((3, -1), 'cumulative time'),
           'filename': ((4, 1), 'file name'), 'line': ((5, 1), 'line number'), 'module': ((4, 1), 'file name'),
           'name': ((6, 1), 'function name'), 'nfl': (((6, 1), (4, 1), (5, 1)), 'name/file/line'),
           'pcalls': ((0, -1), 'primitive call count'), 'stdname': ((7, 1), 'standard name'),
           'time': ((2, -1), 'internal time'), 'tottime': ((2, -1), 'internal time')}


class Stats:
    """What one or more profilers found: of files that dump_stats() wrote, or of profilers themselves."""

    sort_arg_dict_default = {name: (parts if isinstance(parts[0], tuple) else (parts,), shown)
                             for name, (parts, shown) in _ORDERS.items()}

    def __init__(self, *args, stream=None):
        self.stream = stream or sys.stdout
        self.init(args[0] if args else None)
        self.add(*args[1:])

    def init(self, arg):
        """Begin anew with one source."""
        self.all_callees = self.fcn_list = None
        self.files, self.total_tt, self.total_calls, self.prim_calls = [], 0, 0, 0
        self.max_name_len, self.top_level, self.stats, self.sort_arg_dict = 0, set(), {}, {}
        self.load_stats(arg)
        try:
            self.get_top_level_stats()
        except Exception:
            print('Invalid timing data %s' % (self.files[-1] if self.files else ''), file=self.stream)
            raise

    def load_stats(self, arg):
        """Take a file or a profiler."""
        if arg is None:
            self.stats = {}
        elif isinstance(arg, str):
            import marshal
            with open(arg, 'rb') as f:
                self.stats = marshal.load(f)
            try:
                arg = ctime(os.stat(arg).st_mtime) + '    ' + arg
            except OSError:
                pass
            self.files = [arg]
        elif hasattr(arg, 'create_stats'):
            arg.create_stats()
            self.stats, arg.stats = arg.stats, {}
        if not self.stats and arg is not None:
            raise TypeError('Cannot create or construct a %r object from %r' % (self.__class__, arg))

    def get_top_level_stats(self):
        """Sums over all functions."""
        for function, (primitive, calls, own, _, callers) in self.stats.items():
            self.total_calls += calls
            self.prim_calls += primitive
            self.total_tt += own
            if ('jprofile', 0, 'profiler') in callers:
                self.top_level.add(function)
            self.max_name_len = max(self.max_name_len, len(func_std_string(function)))

    def add(self, *arg_list):
        """Add what others found."""
        for other in reversed(arg_list):
            if type(self) is not type(other):
                other = self.__class__(other)
            self.files += other.files
            self.total_calls += other.total_calls
            self.prim_calls += other.prim_calls
            self.total_tt += other.total_tt
            self.top_level |= other.top_level
            self.max_name_len = max(self.max_name_len, other.max_name_len)
            self.fcn_list = None
            for function, found in other.stats.items():
                self.stats[function] = add_func_stats(self.stats.get(function, (0, 0, 0, 0, {})), found)
        return self

    def dump_stats(self, filename):
        """Write the profile to a file."""
        import marshal
        with open(filename, 'wb') as f:
            marshal.dump(self.stats, f)

    def get_sort_arg_defs(self):
        """The orders by all beginnings of their names that are no other's."""
        if not self.sort_arg_dict:
            found, twice = {}, set()
            for name, order in self.sort_arg_dict_default.items():
                for end in range(1, len(name) + 1):
                    part = name[:end]
                    if part in found and found[part] != order and part not in self.sort_arg_dict_default:
                        twice.add(part)
                    if part not in found or part == name:
                        found[part] = order
            self.sort_arg_dict = {part: order for part, order in found.items() if part not in twice}
        return self.sort_arg_dict

    def sort_stats(self, *field):
        """Order the table by these: texts, SortKeys, or one of the old numbers."""
        if not field:
            self.fcn_list = 0
            return self
        if len(field) == 1 and isinstance(field[0], int):
            field = [{-1: 'stdname', 0: 'calls', 1: 'time', 2: 'cumulative'}[field[0]]]
        elif len(field) >= 2:
            for arg in field[1:]:
                if type(arg) != type(field[0]):
                    raise TypeError("Can't have mixed argument type")
        orders = self.get_sort_arg_defs()
        parts, self.sort_type, between = (), '', ''
        for word in field:
            if isinstance(word, SortKey):
                word = word.value
            parts += orders[word][0]
            self.sort_type += between + orders[word][1]
            between = ', '
        rows = [(primitive, calls, own, total, *function, func_std_string(function), function)
                for function, (primitive, calls, own, total, _) in self.stats.items()]
        for at, direction in reversed(parts):
            rows.sort(key=lambda row: row[at], reverse=direction < 0)
        self.fcn_list = [row[-1] for row in rows]
        return self

    def reverse_order(self):
        """The other way round."""
        if self.fcn_list:
            self.fcn_list.reverse()
        return self

    def strip_dirs(self):
        """Names of files without their folders; functions that are the same then become one."""
        old, self.stats, self.max_name_len = self.stats, {}, 0
        for function, (primitive, calls, own, total, callers) in old.items():
            stripped = func_strip_path(function)
            self.max_name_len = max(self.max_name_len, len(func_std_string(stripped)))
            new_callers = {}
            for caller, found in callers.items():
                caller = func_strip_path(caller)
                new_callers[caller] = add_callers({caller: new_callers[caller]}, {caller: found})[caller] \
                    if caller in new_callers else found
            found = primitive, calls, own, total, new_callers
            self.stats[stripped] = add_func_stats(self.stats[stripped], found) if stripped in self.stats else found
        self.top_level = {func_strip_path(function) for function in self.top_level}
        self.fcn_list = self.all_callees = None
        return self

    def calc_callees(self):
        """Who calls whom, the other way round."""
        if self.all_callees:
            return
        self.all_callees = callees = {}
        for function, (*_, callers) in self.stats.items():
            callees.setdefault(function, {})
            for caller, found in callers.items():
                callees.setdefault(caller, {})[function] = found

    def eval_print_amount(self, sel, list, msg):
        """The rows that a part, a number or a regular expression selects, and a sentence about it."""
        new = list
        if isinstance(sel, str):
            try:
                pattern = re.compile(sel)
            except re.error:
                return new, msg + '   <Invalid regular expression %r>\n' % sel
            new = [function for function in list if pattern.search(func_std_string(function))]
        elif isinstance(sel, float) and 0.0 <= sel < 1.0:
            new = list[:int(len(list) * sel + .5)]
        elif isinstance(sel, int) and 0 <= sel < len(list):
            new = list[:sel]
        if len(list) != len(new):
            msg += '   List reduced from %r to %r due to restriction <%r>\n' % (len(list), len(new), sel)
        return new, msg

    def get_stats_profile(self):
        """The table as data."""
        functions = self.fcn_list[:] if self.fcn_list else list(self.stats)
        rows = {}
        for function in functions:
            primitive, calls, own, total, _ = self.stats[function]
            file, line, name = function
            rows[name] = FunctionProfile(
                str(calls) if calls == primitive else '%d/%d' % (calls, primitive), float(f8(own)),
                -1 if calls == 0 else float(f8(own / calls)), float(f8(total)),
                -1 if primitive == 0 else float(f8(total / primitive)), file, line)
        return StatsProfile(float(f8(self.total_tt)), rows)

    def get_print_list(self, sel_list):
        """(width of names, functions) of what is to be printed; says how it was selected."""
        width = self.max_name_len
        if self.fcn_list:
            functions = self.fcn_list[:]
            msg = '   Ordered by: ' + self.sort_type + '\n'
        else:
            functions = list(self.stats)
            msg = '   Random listing order was used\n'
        for selection in sel_list:
            functions, msg = self.eval_print_amount(selection, functions, msg)
        if not functions:
            return 0, functions
        print(msg, file=self.stream)
        if len(functions) < len(self.stats):
            width = max(len(func_std_string(function)) for function in functions)
        return width + 2, functions

    def print_stats(self, *amount):
        """Print the table."""
        for name in self.files:
            print(name, file=self.stream)
        if self.files:
            print(file=self.stream)
        indent = ' ' * 8
        for function in self.top_level:
            print(indent, func_get_function_name(function), file=self.stream)
        print(indent, self.total_calls, 'function calls', end=' ', file=self.stream)
        if self.total_calls != self.prim_calls:
            print('(%d primitive calls)' % self.prim_calls, end=' ', file=self.stream)
        print('in %.3f seconds' % self.total_tt, file=self.stream)
        print(file=self.stream)
        _, functions = self.get_print_list(amount)
        if functions:
            self.print_title()
            for function in functions:
                self.print_line(function)
            print(file=self.stream)
            print(file=self.stream)
        return self

    def print_callees(self, *amount):
        """Print whom each function called."""
        width, functions = self.get_print_list(amount)
        if functions:
            self.calc_callees()
            self.print_call_heading(width, 'called...')
            for function in functions:
                self.print_call_line(width, function, self.all_callees.get(function, {}))
            print(file=self.stream)
            print(file=self.stream)
        return self

    def print_callers(self, *amount):
        """Print by whom each function was called."""
        width, functions = self.get_print_list(amount)
        if functions:
            self.print_call_heading(width, 'was called by...')
            for function in functions:
                self.print_call_line(width, function, self.stats[function][4], '<-')
            print(file=self.stream)
            print(file=self.stream)
        return self

    def print_call_heading(self, name_size, column_title):
        """The line above callers and callees."""
        print('Function '.ljust(name_size) + column_title, file=self.stream)
        detailed = False
        for *_, callers in self.stats.values():
            if callers:
                detailed = isinstance(next(iter(callers.values())), tuple)
                break
        if detailed:
            print(' ' * name_size + '    ncalls  tottime  cumtime', file=self.stream)

    def print_call_line(self, name_size, source, call_dict, arrow='->'):
        """A function with its callers or callees."""
        print(func_std_string(source).ljust(name_size) + arrow, end=' ', file=self.stream)
        if not call_dict:
            print(file=self.stream)
            return
        indent = ''
        for function in sorted(call_dict):
            name, found = func_std_string(function), call_dict[function]
            if isinstance(found, tuple):
                calls, primitive, own, total = found
                count = '%d/%d' % (calls, primitive) if calls != primitive else '%d' % calls
                text = '%s %s %s  %s' % (count.rjust(7 + 2 * len(indent)), f8(own), f8(total), name)
                left = name_size + 1
            else:
                text = '%s(%r) %s' % (name, found, f8(self.stats[function][3]))
                left = name_size + 3
            print(indent * left + text, file=self.stream)
            indent = ' '

    def print_line(self, func):
        """A row."""
        primitive, calls, own, total, _ = self.stats[func]
        count = str(calls) if calls == primitive else '%d/%d' % (calls, primitive)
        print(count.rjust(9), end=' ', file=self.stream)
        print(f8(own), end=' ', file=self.stream)
        print(' ' * 8 if calls == 0 else f8(own / calls), end=' ', file=self.stream)
        print(f8(total), end=' ', file=self.stream)
        print(' ' * 8 if primitive == 0 else f8(total / primitive), end=' ', file=self.stream)
        print(func_std_string(func), file=self.stream)

    def print_title(self):
        """The line above the rows."""
        print('   ncalls  tottime  percall  cumtime  percall', end=' ', file=self.stream)
        print('filename:lineno(function)', file=self.stream)


def func_strip_path(func_name):
    """The function without the folder of its file."""
    file, line, name = func_name
    return os.path.basename(file), line, name


def func_get_function_name(func):
    """Its name."""
    return func[2]


def func_std_string(func_name):
    """How tables show it."""
    if func_name[:2] == ('~', 0):
        name = func_name[2]
        return '{%s}' % name[1:-1] if name.startswith('<') and name.endswith('>') else name
    return '%s:%d(%s)' % func_name


def add_func_stats(target, source):
    """Two rows as one."""
    return (*[a + b for a, b in zip(source[:4], target[:4])], add_callers(target[4], source[4]))


def add_callers(target, source):
    """The callers of two rows together."""
    new = dict(target)
    for function, found in source.items():
        if function not in new:
            new[function] = found
        elif isinstance(found, tuple):
            new[function] = tuple([a + b for a, b in zip(found, new[function])])
        else:
            new[function] += found
    return new


def count_calls(callers):
    """How many calls they made."""
    return sum(callers.values())


def f8(x):
    """Seconds in eight columns."""
    return '%8.3f' % x


class ProfileBrowser(cmd.Cmd):
    """Commands to look at profiles."""

    def __init__(self, profile=None):
        cmd.Cmd.__init__(self)
        self.prompt, self.stats, self.stream = '% ', None, sys.stdout
        if profile is not None:
            self.do_read(profile)

    def _amounts(self, line):
        found = []
        for term in line.split():
            for kind in int, float, str:
                try:
                    found.append(kind(term))
                    break
                except ValueError:
                    continue
        return found

    def _call(self, name, line):
        if self.stats:
            getattr(self.stats, name)(*self._amounts(line))
        else:
            print('No statistics object is loaded.', file=self.stream)
        return 0

    def do_stats(self, line):
        """Print statistics from the current stat object."""
        return self._call('print_stats', line)

    def do_callers(self, line):
        """Print callers statistics from the current stat object."""
        return self._call('print_callers', line)

    def do_callees(self, line):
        """Print callees statistics from the current stat object."""
        return self._call('print_callees', line)

    def do_sort(self, line):
        """Sort profile data according to specified keys."""
        orders = self.stats.get_sort_arg_defs() if self.stats else {}
        if line and all(word in orders for word in line.split()):
            self.stats.sort_stats(*line.split())
        elif not self.stats:
            print('No statistics object is loaded.', file=self.stream)
        else:
            print('Valid sort keys (unique prefixes are accepted):', file=self.stream)
            for key, (_, shown) in Stats.sort_arg_dict_default.items():
                print('%s -- %s' % (key, shown), file=self.stream)
        return 0

    def do_strip(self, line):
        """Strip leading path information from filenames in the report."""
        return self._call('strip_dirs', '')

    def do_reverse(self, line):
        """Reverse the sort order of the profiling report."""
        return self._call('reverse_order', '')

    def do_read(self, line):
        """Read in profile data from a specified file."""
        if line:
            try:
                self.stats = Stats(line)
            except OSError as err:
                print(err.args[1], file=self.stream)
                return
            self.prompt = line + '% '
        return 0

    def do_add(self, line):
        """Add profile info from given file to current statistics object."""
        return self._call('add', line)

    def do_quit(self, line):
        """Leave the profile browser."""
        return 1

    do_EOF = do_quit

    def emptyline(self):
        """Nothing."""


if __name__ == '__main__':
    browser = ProfileBrowser(sys.argv[1] if len(sys.argv) > 1 else None)
    for name in sys.argv[2:]:
        browser.do_add(name)
    print('Welcome to the profile statistics browser.', file=browser.stream)
    browser.cmdloop()
    print('Goodbye.', file=browser.stream)
