# SPDX-License-Identifier: MIT
"""Magics about the names of the cells, the session's folder and environment: %who, %whos, %reset, %cd, %pwd, %env ..."""

import os
import types

from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import cell_magics, line_magics, register_line_magic
from IPython.core.magics.options import parse_options

_OURS = {"In", "Out", "exit", "quit", "get_ipython"}
_WHO_COLUMNS = 9
_LONGEST_VALUE = 50


def _names():
    return InteractiveShell.instance().user_ns


def _user_names(line):
    """The names that cells gave values, sorted; `line` may name the types to show."""
    wanted = line.split()
    return sorted(name for name, value in _names().items() if not name.startswith("_") and name not in _OURS
                  and (not wanted or type(value).__name__ in wanted))


def _names_to_show(line):
    """_user_names(); says so when there are none."""
    names = _user_names(line)
    if not names:
        print("No variables match your requested type." if line else "Interactive namespace is empty.")
    return names


@register_line_magic
def who_ls(line):
    """%who_ls [TYPE...]: the names that cells gave values, as a list."""
    return _user_names(line)


@register_line_magic
def who(line):
    """%who [TYPE...]: print the names that cells gave values, of these types if any are given."""
    names = _names_to_show(line)
    for start in range(0, len(names), _WHO_COLUMNS):
        print("".join(name + "\t " for name in names[start:start + _WHO_COLUMNS]))


def _data(value):
    """What %whos says of a value."""
    if isinstance(value, (list, tuple, dict, set, frozenset)):
        return f"n={len(value)}"
    if isinstance(value, types.ModuleType):
        return repr(value)
    try:
        text = str(value).replace("\n", "\\n")
    except Exception as error:
        return f"<str() failed: {type(error).__name__}>"
    half = _LONGEST_VALUE // 2
    return text if len(text) < _LONGEST_VALUE else f"{text[:half]}<...>{text[-half:]}"


@register_line_magic
def whos(line):
    """%whos [TYPE...]: a table of the names that cells gave values, with type and value."""
    names = _names_to_show(line)
    if not names:
        return
    rows = [(name, type(_names()[name]).__name__, _data(_names()[name])) for name in names]
    first = max(len(row[0]) for row in rows + [("Variable",)]) + 3
    second = max(len(kind) for kind in [row[1] for row in rows] + ["Type"]) + 4
    print(f"{'Variable':{first}}{'Type':{second}}Data/Info")
    print("-" * (first + second + len("Data/Info")))
    for name, kind, data in rows:
        print(f"{name:{first}}{kind:{second}}{data}")


@register_line_magic
def reset(line):
    """%reset [-f]: forget all names that cells gave values; asks first, unless -f is there."""
    options, _ = parse_options(line, "sf")
    if "f" not in options:
        answer = input("Once deleted, variables cannot be recovered. Proceed (y/[n])?  ")
        if answer.strip().lower() not in ("y", "yes"):
            print("Nothing done.")
            return
    names = _names()
    for name in [name for name in names if name in _OURS or not (name.startswith("__") and name.endswith("__"))]:
        value = names[name]
        if name in ("In", "Out"):
            value.clear() if name == "Out" else None
        elif not name.startswith("_") or name.strip("_").isdigit() or not name.strip("_"):
            del names[name]


@register_line_magic
def reset_selective(line):
    """%reset_selective [-f] PATTERN: forget the names in which a regular expression finds something."""
    import re
    _, pattern = parse_options(line, "f")
    for name in [name for name in _user_names("") if re.search(pattern, name)]:
        del _names()[name]


@register_line_magic
def xdel(line):
    """%xdel NAME: forget a name."""
    if line not in _names():
        raise UsageError(f"name {line!r} is not defined")
    del _names()[line]


_last_folder = None


@register_line_magic
def cd(line):
    """%cd [-q] [FOLDER]: go to a folder, home without one, back with -; print where that is, unless -q."""
    global _last_folder
    options, folder = parse_options(line, "q")
    folder = folder.strip("'\"")
    if folder == "-" and _last_folder is None:
        raise UsageError("%cd -: no folder was left before")
    here = os.getcwd()
    try:
        os.chdir(_last_folder if folder == "-" else os.path.expanduser(folder or "~"))
    except OSError as error:
        print(error)
        return
    _last_folder = here
    if "q" not in options:
        print(os.getcwd())


@register_line_magic
def pwd(line):
    """%pwd: the folder that the session is in."""
    return os.getcwd()


@register_line_magic
def env(line):
    """%env: all environment variables; %env NAME: one; %env NAME=VALUE or %env NAME VALUE: set it."""
    if not line.strip():
        return dict(os.environ)
    for separator in ("=", " "):
        name, found, value = line.partition(separator)
        if found:
            return set_env(f"{name} {value}")
    if line not in os.environ:
        raise UsageError(f"Environment does not have key: {line}")
    return os.environ[line]


@register_line_magic
def set_env(line):
    """%set_env NAME VALUE: set an environment variable, for commands that cells start."""
    name, _, value = line.partition("=" if "=" in line.split(None, 1)[0] else " ")
    name, value = name.strip(), value.strip()
    if not name or any(c.isspace() for c in name):
        raise UsageError("refusing to set env var with whitespace")
    os.environ[name] = value
    print(f"env: {name}={value}")


@register_line_magic
def lsmagic(line):
    """%lsmagic: the magics there are."""
    print("Available line magics:")
    print("  ".join("%" + name for name in sorted(line_magics)))
    print("\nAvailable cell magics:")
    print("  ".join("%%" + name for name in sorted(cell_magics)))


@register_line_magic
def magic(line):
    """%magic: each magic with its description."""
    for mark, table in (("%", line_magics), ("%%", cell_magics)):
        for name in sorted(table):
            print(f"{mark}{name}\n    {table[name].__doc__ or 'no description'}\n")
