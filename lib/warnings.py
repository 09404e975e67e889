# SPDX-License-Identifier: MIT
"""Warnings: shown on stderr once for each place, or as the filters say."""
import sys
from _traceback import library_asks

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings",
           "catch_warnings"]

_ACTIONS = ("error", "ignore", "always", "default", "module", "once")
filters = [("default", None, DeprecationWarning, "__main__", 0), ("ignore", None, DeprecationWarning, None, 0),
           ("ignore", None, PendingDeprecationWarning, None, 0), ("ignore", None, ImportWarning, None, 0),
           ("ignore", None, ResourceWarning, None, 0)]
defaultaction = _defaultaction = "default"
onceregistry = {}
_filters_version = 1
_warnings_defaults = True


class WarningMessage:
    """What a warning was about."""

    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return ("{message : %r, category : %r, filename : %r, lineno : %s, line : %r}" % (
            self.message, self._category_name, self.filename, self.lineno, self.line))


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning: file, line, category, message and the line of source."""
    return _formatwarnmsg_impl(WarningMessage(message, category, filename, lineno, None, line))


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to file, or sys.stderr; programs may put their own in its place."""
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


def _showwarnmsg_impl(msg):
    file = msg.file
    if file is None:
        file = sys.stderr
        if file is None:
            return
    try:
        file.write(_formatwarnmsg(msg))
    except OSError:
        pass


def _formatwarnmsg_impl(msg):
    text = f"{msg.filename}:{msg.lineno}: {msg.category.__name__}: {msg.message}\n"
    line = msg.line
    if line is None:
        try:
            import linecache
            line = linecache.getline(msg.filename, msg.lineno)
        except Exception:
            line = None
    if line:
        text += "  %s\n" % line.strip()
    if msg.source is not None:
        text += f"{msg.category.__name__}: Enable tracemalloc to get the object allocation traceback\n"
    return text


_showwarning_orig = showwarning
_formatwarning_orig = formatwarning


def _showwarnmsg(msg):
    """Show it as showwarning() does, the program's own where it set one."""
    if showwarning is not _showwarning_orig:
        if not callable(showwarning):
            raise TypeError("warnings.showwarning() must be set to a function or method")
        showwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)
        return
    _showwarnmsg_impl(msg)


def _formatwarnmsg(msg):
    """The text, by the program's own formatwarning() where it set one."""
    if formatwarning is not _formatwarning_orig:
        return formatwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.line)
    return _formatwarnmsg_impl(msg)


def _filters_mutated():
    """The registries of what was shown begin anew."""
    global _filters_version
    _filters_version += 1


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Add a filter for warnings whose text, category, module and line match; at the front unless append."""
    assert action in _ACTIONS, "invalid action: %r" % (action,)
    assert isinstance(message, str), "message must be a string"
    assert isinstance(category, type), "category must be a class"
    assert issubclass(category, Warning), "category must be a Warning subclass"
    assert isinstance(module, str), "module must be a string"
    assert isinstance(lineno, int) and lineno >= 0, "lineno must be an int >= 0"
    if message or module:
        import re
    message = re.compile(message, re.I) if message else None
    module = re.compile(module) if module else None
    _add_filter(action, message, category, module, lineno, append=append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Add a filter for all warnings of a category; at the front unless append."""
    assert action in _ACTIONS, "invalid action: %r" % (action,)
    assert isinstance(lineno, int) and lineno >= 0, "lineno must be an int >= 0"
    _add_filter(action, None, category, None, lineno, append=append)


def _add_filter(*item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _filters_mutated()


def resetwarnings():
    """Take all filters out, so that every warning is shown by default."""
    filters[:] = []
    _filters_mutated()


class _OptionError(Exception):
    """A -W option that is no filter."""


def _processoptions(args):
    """Make filters of -W options."""
    for arg in args:
        try:
            _setoption(arg)
        except _OptionError as msg:
            print("Invalid -W option ignored:", msg, file=sys.stderr)


def _setoption(arg):
    """action:message:category:module:line"""
    parts = arg.split(":")
    if len(parts) > 5:
        raise _OptionError("too many fields (max 5): %r" % (arg,))
    action, message, category, module, lineno = [s.strip() for s in parts + [""] * (5 - len(parts))]
    action = _getaction(action)
    category = _getcategory(category)
    if message or module:
        import re
        message = re.escape(message) if message else message
        module = re.escape(module) + r"\Z" if module else module
    try:
        lineno = int(lineno) if lineno else 0
        if lineno < 0:
            raise ValueError
    except (ValueError, OverflowError):
        raise _OptionError("invalid lineno %r" % (lineno,)) from None
    filterwarnings(action, message, category, module, lineno)


def _getaction(action):
    if not action:
        return "default"
    if action == "all":
        return "always"
    for known in ("default", "always", "ignore", "module", "once", "error"):
        if known.startswith(action):
            return known
    raise _OptionError("invalid action: %r" % (action,))


def _getcategory(category):
    if not category:
        return Warning
    path, dot, name = category.rpartition(".")
    try:
        module = __import__(path if dot else "builtins", None, None, [name])
    except ImportError:
        raise _OptionError("invalid module name: %r" % (path,)) from None
    if not hasattr(module, name):
        raise _OptionError("unknown warning category: %r" % (category,))
    found = getattr(module, name)
    if not issubclass(found, Warning):
        raise _OptionError("invalid warning category: %r" % (category,))
    return found


def warn(message, category=None, stacklevel=1, source=None):
    """Show a warning, drop it or raise it, as the filters say. What the library warns of is the program's doing."""
    if isinstance(message, Warning):
        category = message.__class__
    if library_asks():
        stacklevel = 1
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    try:
        frame = sys._getframe(max(stacklevel, 1) - 1)
    except ValueError:
        space, filename, lineno = sys.__dict__, "sys", 1
    else:
        space, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    module = space.get("__name__", "<string>")
    registry = space.setdefault("__warningregistry__", {})
    warn_explicit(message, category, filename, lineno, module, registry, space, source)


def _action_for(text, category, module, lineno):
    """(what is done, the filter that says so)"""
    for item in filters:
        action, msg, cat, mod, ln = item
        if ((msg is None or (text == msg if isinstance(msg, str) else msg.match(text))) and issubclass(category, cat)
                and (mod is None or (module == mod if isinstance(mod, str) else mod.match(module))) and ln in (0, lineno)):
            return action, item
    return defaultaction, ("default", None, Warning, None, 0)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """As warn(), for a place that is told."""
    lineno = int(lineno)
    if module is None:
        module = filename or "<unknown>"
        if module[-3:].lower() == ".py":
            module = module[:-3]
    unplaced = registry is None
    registry = {} if unplaced else registry
    if registry.get("version", 0) != _filters_version:
        registry.clear()
        registry["version"] = _filters_version
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    action, item = _action_for(str(text), category, module, lineno)
    if action == "ignore":
        return
    if module_globals:
        import linecache
        linecache.getlines(filename, module_globals)
    if action == "error":
        raise message
    if not _is_new(action, registry, key, text, category, item, unplaced):
        return
    _showwarnmsg(WarningMessage(message, category, filename, lineno, source=source))


def _is_new(action, registry, key, text, category, item, unplaced):
    """Whether it was not shown yet, as the action counts; remembers it."""
    if action == "once":
        registry[key] = 1
        seen, oncekey = onceregistry if unplaced else registry, (text, category)
    elif action == "module":
        registry[key] = 1
        seen, oncekey = registry, (text, category, 0)
    elif action == "default":
        seen, oncekey = registry, key
    elif action == "always":
        return True
    else:
        raise RuntimeError("Unrecognized action (%r) in warnings.filters:\n %s" % (action, item))
    if seen.get(oncekey):
        return False
    seen[oncekey] = 1
    return True


class catch_warnings:
    """Within the with statement changes to filters and showwarning last only until its end; record collects the
    warnings."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules["warnings"] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append("record=True")
        if self._module is not sys.modules["warnings"]:
            args.append("module=" + repr(self._module))
        return "%s(%s)" % (type(self).__name__, ", ".join(args))

    def __enter__(self):
        if self._entered:
            raise RuntimeError("Cannot enter %r twice" % self)
        self._entered = True
        module = self._module
        self._filters = module.filters
        module.filters = self._filters[:]
        module._filters_mutated()
        self._showwarning = module.showwarning
        self._showwarnmsg_impl = module._showwarnmsg_impl
        if self._filter is not None:
            simplefilter(*self._filter)
        if not self._record:
            return None
        log = []
        module._showwarnmsg_impl = log.append
        module.showwarning = module._showwarning_orig
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError("Cannot exit %r without entering first" % self)
        module = self._module
        module.filters = self._filters
        module._filters_mutated()
        module.showwarning = self._showwarning
        module._showwarnmsg_impl = self._showwarnmsg_impl


def _made_at(coro):
    """Where a coroutine was made, for the end of a warning, if that was noted."""
    if coro.cr_origin is None:
        return ""
    import linecache
    import traceback
    places = [(file, line, name, linecache.getline(file, line)) for file, line, name in reversed(coro.cr_origin)]
    return "\nCoroutine created at (most recent call last)\n" + "".join(traceback.format_list(places)).rstrip("\n")


def _never_awaited(coro, name, filename, lineno):
    """A coroutine that was made at that place was never awaited."""
    warn_explicit(f"coroutine '{name}' was never awaited{_made_at(coro)}", RuntimeWarning, filename, lineno, source=coro)


def _warn_unawaited_coroutine(coro):
    """The coroutine was never awaited."""
    warn(f"coroutine '{coro.__qualname__}' was never awaited{_made_at(coro)}", RuntimeWarning, stacklevel=2, source=coro)


_DEPRECATED_MSG = "{name!r} is deprecated and slated for removal in Python {remove}"


def _deprecated(name, message=_DEPRECATED_MSG, *, remove, _version=sys.version_info):
    """Warn that `name` goes with a version, or raise when that is there."""
    remove_formatted = f"{remove[0]}.{remove[1]}"
    if _version[:2] > remove or _version[:2] == remove and _version[3] != "alpha":
        raise RuntimeError(f"{name!r} was slated for removal after Python {remove_formatted} alpha")
    warn(message.format(name=name, remove=remove_formatted), DeprecationWarning, stacklevel=3)


_processoptions(sys.warnoptions)
