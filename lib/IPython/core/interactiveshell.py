# SPDX-License-Identifier: MIT
"""The shell: what % and ! lines of cells are calls of."""

import re
import sys

from IPython.core.error import UsageError
from IPython.core.magic import cell_magics, line_magics

_EXPANSION = re.compile(r"\{\{|\}\}|\{([^{}]+)\}|\$\$|\$(\w+(?:\.\w+)*)")


class InteractiveShell:
    """The session that the cells share."""

    _instance = None

    @classmethod
    def instance(cls, *args, **kwargs):
        """The one shell."""
        if InteractiveShell._instance is None:
            InteractiveShell._instance = ZMQInteractiveShell()
        return InteractiveShell._instance

    @classmethod
    def initialized(cls):
        return InteractiveShell._instance is not None

    @property
    def user_ns(self):
        """The names of the cells."""
        return sys.modules["__main__"].__dict__

    user_global_ns = user_ns

    @property
    def execution_count(self):
        """The number of the cell that runs."""
        return len(self.user_ns["In"]) - 1 if "In" in self.user_ns else 0

    # Magics

    def run_line_magic(self, magic_name, line, _stack_depth=1):
        """What %magic_name line gives."""
        function = line_magics.get(magic_name)
        if function is None:
            hint = f"Did you mean the cell magic `%%{magic_name}`?" if magic_name in cell_magics else "%lsmagic lists them."
            raise UsageError(f"Line magic function `%{magic_name}` not found. {hint}")
        return self._call(function, line)

    def run_cell_magic(self, magic_name, line, cell):
        """What a cell that begins with %%magic_name line gives."""
        function = cell_magics.get(magic_name)
        if function is None:
            hint = f"Did you mean the line magic `%{magic_name}`?" if magic_name in line_magics else "%lsmagic lists them."
            raise UsageError(f"Cell magic `%%{magic_name}` not found. {hint}")
        return self._call(function, line, cell)

    def _call(self, function, line, *cell):
        if not getattr(function, "no_var_expand", False):
            line = self.var_expand(line)
        options = {"local_ns": self.user_ns} if getattr(function, "needs_local_scope", False) else {}
        return function(line, *cell, **options)

    def magic(self, text):
        """What %text gives: the older form of run_line_magic()."""
        name, _, line = text.lstrip("%").partition(" ")
        return self.run_line_magic(name, line.strip())

    def find_magic(self, magic_name, magic_kind="line"):
        """The function of a magic, or None."""
        return (line_magics if magic_kind == "line" else cell_magics).get(magic_name)

    find_line_magic = find_magic

    def find_cell_magic(self, magic_name):
        return cell_magics.get(magic_name)

    def register_magic_function(self, func, magic_kind="line", magic_name=None):
        """Make a function a magic; the kind is "line", "cell" or "line_cell"."""
        for kind in magic_kind.split("_"):
            (line_magics if kind == "line" else cell_magics)[magic_name or func.__name__] = func

    def register_magics(self, *magics):
        """Enter Magics classes, or instances of them."""
        for one in magics:
            (one(self) if isinstance(one, type) else one).register()

    def about_magic(self, name):
        """Print what %name? asks."""
        function = line_magics.get(name) or cell_magics.get(name)
        if function is None:
            print(f"Object `%{name}` not found.")
            return
        import inspect
        print(inspect.getdoc(function) or f"%{name} has no description.")

    def var_expand(self, cmd, depth=0, formatter=None):
        """A text with {expression} and $name replaced by their values; what cannot be evaluated stays as it is."""
        return _EXPANSION.sub(self._expand, cmd)

    def _expand(self, found):
        if found[0] in ("{{", "}}", "$$"):
            return found[0][0]
        try:
            return str(eval(found[1] or found[2], self.user_ns))
        except Exception:
            return found[0]

    # Commands

    def system(self, cmd):
        """Run a shell command, showing what it prints as it comes; its status becomes _exit_code."""
        from IPython.core.magics.system import run_command
        self.user_ns["_exit_code"] = run_command(self.var_expand(cmd))

    system_raw = system_piped = system

    def getoutput(self, cmd, split=True, depth=0):
        """The lines that a shell command prints, or with split=False its text."""
        from IPython.core.magics.system import command_output
        text = command_output(self.var_expand(cmd))
        return SList(text.splitlines()) if split else text

    # Cells

    def ev(self, expr):
        """The value of an expression in the cells' names."""
        return eval(expr, self.user_ns)

    def ex(self, cmd):
        """Run statements in the cells' names."""
        exec(cmd, self.user_ns)

    def run_cell(self, raw_cell, store_history=False, silent=False):
        """Run a text as a cell; gives an object with `result` and `error_in_exec`, and raises nothing."""
        result = ExecutionResult()
        try:
            result.result = run_body(raw_cell)
        except Exception as error:
            import traceback
            traceback.print_exception(error)
            result.error_in_exec = error
        return result

    def push(self, variables, interactive=True):
        """Give the cells more names."""
        self.user_ns.update(variables)

    def set_next_input(self, text, replace=False):
        """Put a text into the next cell, or with `replace` into this one."""
        from _display import payload
        payload({"source": "set_next_input", "text": text, "replace": bool(replace)})

    def __repr__(self):
        return f"<{type(self).__name__} of Meanwhile>"


class ZMQInteractiveShell(InteractiveShell):
    """A shell whose user sits in a browser; libraries know by this name that displays are shown."""


class ExecutionResult:
    """What became of a cell."""

    def __init__(self):
        self.result = self.error_in_exec = self.error_before_exec = None

    @property
    def success(self):
        return self.error_in_exec is None

    def raise_error(self):
        """Raise what the cell raised."""
        if self.error_in_exec is not None:
            raise self.error_in_exec


class SList(list):
    """The lines of a command's output."""

    @property
    def l(self):
        return self

    @property
    def n(self):
        """As one text of lines."""
        return "\n".join(self)

    nlstr = n

    @property
    def s(self):
        """As one text of words."""
        return " ".join(self)

    spstr = s

    def grep(self, pattern, prune=False, field=None):
        """The lines that a regular expression, or a function, finds something in."""
        test = pattern if callable(pattern) else re.compile(pattern, re.I).search
        def text(line):
            words = line.split()
            return line if field is None else words[field] if field < len(words) else ""
        return SList(line for line in self if bool(test(text(line))) != prune)

    def fields(self, *numbers):
        """Some of the words of each line."""
        rows = (line.split() for line in self)
        if not numbers:
            return [row for row in rows if row]
        return SList(" ".join(row[n] for n in numbers if -len(row) <= n < len(row)) for row in rows if row)


def is_async(function):
    """Is a body that _display.body() made a coroutine function?"""
    return bool(function.__code__.co_flags & 0x80)


def run_body(text):
    """Run a text as part of the cell: its last expression's value. `await` works in it."""
    from _display import body
    function = body(text)
    if is_async(function):
        import asyncio
        return asyncio.get_event_loop().run_until_complete(function())
    return function()


def get_ipython():
    """The shell; None in a program that is no notebook."""
    try:
        import _display
    except ImportError:
        return None
    return InteractiveShell.instance()


from IPython.core.magics import namespace, running, system, tasks, timing
