# SPDX-License-Identifier: MIT
"""Magics about programs and files: %run, %load, %%writefile, %history, %%capture, and cells in other languages of the browser."""

import os
import sys

from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell, run_body
from IPython.core.magic import line_magics, no_var_expand, register_cell_magic, register_line_cell_magic, register_line_magic
from IPython.core.magics.options import parse_options, split_words
from IPython.display import HTML, Javascript, Latex, Markdown, SVG, display


@register_line_magic
def run(line):
    """%run [-i] [-n] [-e] [-m MODULE | FILE] [ARGUMENT...]: run a program; its names are there for cells afterwards.

    -i: it sees the cells' names; -n: its __name__ is not "__main__"; -e: sys.exit() is no error; -m: a module by name.
    """
    import runpy
    options, rest = parse_options(line, "inem:")
    words = split_words(rest)
    names = InteractiveShell.instance().user_ns
    if "m" not in options and not words:
        raise UsageError("%run needs a file: %run [options] FILE [arguments]")
    target = options.get("m") or os.path.expanduser(words.pop(0))
    if "m" not in options and not os.path.exists(target) and os.path.exists(target + ".py"):
        target += ".py"
    if "m" not in options and not os.path.exists(target):
        raise UsageError(f"File `{target!r}` not found.")
    name = "__main__" if "n" not in options else os.path.splitext(os.path.basename(target))[0]
    saved = sys.argv
    sys.argv = [target, *words]
    try:
        if "m" in options:
            made = runpy.run_module(target, run_name=name)
        else:
            made = runpy.run_path(target, names if "i" in options else None, name)
    except SystemExit as error:
        if error.code and "e" not in options:
            raise
        return
    finally:
        sys.argv = saved
    names.update((key, value) for key, value in made.items() if not (key.startswith("__") and key.endswith("__")))


def _line_range(text, lines):
    """The lines N or N-M of a text, counted from 1, M included."""
    first, _, last = lines.partition("-")
    try:
        start, stop = int(first or 1), int(last or first)
    except ValueError:
        raise UsageError(f"-r takes lines such as 3-10, not {lines!r}") from None
    return "\n".join(text.splitlines()[start - 1:stop])


@register_line_magic
def load(line):
    """%load [-r LINES] FILE: put the text of a file into this cell."""
    options, name = parse_options(line, "r:y")
    if not name:
        raise UsageError("%load needs a file")
    with open(os.path.expanduser(name.strip("'\"")), encoding="utf-8") as file:
        text = file.read()
    if "r" in options:
        text = _line_range(text, options["r"])
    InteractiveShell.instance().set_next_input(f"# %load {line}\n{text}", replace=True)


line_magics["loadpy"] = load


@register_cell_magic
@no_var_expand
def writefile(line, cell):
    """%%writefile [-a] FILE: write the cell to a file, or with -a add it."""
    options, name = parse_options(line, "a", ["append"])
    if not name:
        raise UsageError("%%writefile needs a file")
    name = os.path.expanduser(name.strip("'\""))
    append = "a" in options or "append" in options
    print(("Appending to" if append else "Overwriting" if os.path.exists(name) else "Writing"), name)
    with open(name, "a" if append else "w", encoding="utf-8") as file:
        file.write(cell)


def _cells(text, count):
    """The numbers of cells that "3", "2-5" or "" (all) mean."""
    numbers = []
    for word in text.split() or ["1-"]:
        first, dash, last = word.partition("-")
        try:
            start, stop = int(first or 1), int(last) if last else count if dash else int(first)
        except ValueError:
            raise UsageError(f"%history takes cells such as 3 or 2-5, not {word!r}") from None
        numbers += range(start, min(stop, count) + 1)
    return numbers


@register_line_magic
def history(line):
    """%history [-n] [-o] [-l N] [-g TEXT] [-f FILE] [CELLS]: print the cells that were run.

    -n: with their numbers; -o: with their values; -l: the latest N before this one; -g: those that contain TEXT; -f: into a file. CELLS: 3, 2-5.
    """
    options, cells = parse_options(line, "nol:g:f:pt")
    names = InteractiveShell.instance().user_ns
    inputs, outputs = names["In"], names["Out"]
    count = len(inputs) - 1
    numbers = _cells(cells, count)
    if "g" in options:
        numbers = [n for n in numbers if options["g"] in inputs[n]]
    if "l" in options:
        latest = int(options["l"])
        numbers = [n for n in numbers if n < count][-latest:] if latest > 0 else []
    lines = []
    for n in numbers:
        separator = "\n" if "\n" in inputs[n] else " "
        lines.append(f"{n:4d}:{separator}{inputs[n]}" if "n" in options else inputs[n])
        if "o" in options and n in outputs:
            lines.append(repr(outputs[n]))
    text = "\n".join(lines)
    if "f" not in options:
        print(text)
        return
    with open(os.path.expanduser(options["f"]), "w", encoding="utf-8") as file:
        file.write(text + "\n")


line_magics["hist"] = history


class CapturedIO:
    """What %%capture kept: `stdout` and `stderr` as text; show() prints them."""

    def __init__(self, stdout, stderr):
        self.stdout = stdout
        self.stderr = stderr

    def __str__(self):
        return self.stdout

    def show(self):
        """Print what was kept."""
        sys.stdout.write(self.stdout)
        sys.stderr.write(self.stderr)

    __call__ = show


@register_cell_magic
def capture(line, cell):
    """%%capture [NAME] [--no-stdout] [--no-stderr]: run the cell, keeping what it prints in NAME instead of showing it."""
    import contextlib
    import io
    options, name = parse_options(line, "", ["no-stdout", "no-stderr", "no-display"])
    stdout, stderr = io.StringIO(), io.StringIO()
    with contextlib.ExitStack() as stack:
        if "no-stdout" not in options:
            stack.enter_context(contextlib.redirect_stdout(stdout))
        if "no-stderr" not in options:
            stack.enter_context(contextlib.redirect_stderr(stderr))
        run_body("\n" + cell)
    if name:
        InteractiveShell.instance().user_ns[name] = CapturedIO(stdout.getvalue(), stderr.getvalue())


@register_line_cell_magic
@no_var_expand
def python(line, cell=None):
    """%%python: run the cell here."""
    return run_body(line if cell is None else "\n" + cell)


def _shows(name, form, what):
    """A cell magic that displays its cell as `form`."""
    def show(line, cell):
        display(form(cell))
    show.__name__ = name
    show.__doc__ = f"%%{name}: show the cell as {what}."
    show.no_var_expand = True
    return register_cell_magic(show)


for _name, _form, _what in (("html", HTML, "HTML"), ("HTML", HTML, "HTML"), ("markdown", Markdown, "Markdown"), ("latex", Latex, "LaTeX"),
                            ("svg", SVG, "an SVG picture"), ("SVG", SVG, "an SVG picture"), ("javascript", Javascript, "JavaScript"),
                            ("js", Javascript, "JavaScript")):
    _shows(_name, _form, _what)


@register_line_magic
def xmode(line):
    """%xmode [Plain|Context|Verbose|Minimal]: how errors are shown. Minimal: only the last line. Without a name: the next one."""
    from _display import set_error_mode
    modes = ["Plain", "Context", "Verbose", "Minimal"]
    mode = line.strip().capitalize() or modes[(modes.index(_mode[0]) + 1) % len(modes)]
    if mode not in modes:
        raise UsageError(f"Unrecognized mode {line!r}. Valid modes: {', '.join(modes)}")
    _mode[0] = mode
    set_error_mode(mode == "Minimal", mode != "Plain")
    print(f"Exception reporting mode: {mode}")


_mode = ["Context"]


def _has_no_use(name, why):
    def magic(line):
        print(why)
    magic.__name__ = name
    magic.__doc__ = why
    line_magics[name] = magic


_has_no_use("matplotlib", "%matplotlib: there is no matplotlib here; plot(series) draws.")
_has_no_use("autoreload", "%autoreload: modules are not reloaded by themselves; use importlib.reload().")
_has_no_use("load_ext", "%load_ext: extensions of IPython cannot be loaded; the usual magics are there, see %lsmagic.")
_has_no_use("pip", "%pip: packages are looked for beside the notebook and along MEANWHILEPATH; put pure-Python ones there.")
