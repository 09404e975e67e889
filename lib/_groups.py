# SPDX-License-Identifier: MIT
"""Exception groups taken apart: what subgroup(), split() and the except* statement do."""

_function = type(lambda: None)


def _is_class(value):
    return isinstance(value, type) and issubclass(value, BaseException)


def _matcher(condition):
    if isinstance(condition, _function):
        return condition
    classes = condition if isinstance(condition, tuple) else (condition,)
    for cls in classes:
        if not _is_class(cls):
            raise TypeError("expected a function, exception type or tuple of exception types")
    return lambda exc: issubclass(type(exc), classes)


def _subset(group, members):
    """A group derived from this one, with its history and notes; None around nothing."""
    if not members:
        return None
    part = group.derive(members)
    if not isinstance(part, BaseExceptionGroup):
        raise TypeError("derive must return an instance of BaseExceptionGroup")
    part.__traceback__ = group.__traceback__
    part.__context__ = group.__context__
    part.__cause__ = group.__cause__
    notes = getattr(group, "__notes__", None)
    if isinstance(notes, (list, tuple)):
        part.__notes__ = list(notes)
    return part


def _parted(exc, matches, whole):
    """(what matches, the rest), each an exception or None; without `whole` the rest is not built."""
    if matches(exc):
        return exc, None
    if not isinstance(exc, BaseExceptionGroup):
        return None, exc
    chosen, others = [], []
    for member in exc.exceptions:
        if not isinstance(member, BaseExceptionGroup):
            (chosen if matches(member) else others).append(member)
            continue
        match, rest = _parted(member, matches, whole)
        if match is not None:
            chosen.append(match)
        if rest is not None:
            others.append(rest)
    return _subset(exc, chosen), _subset(exc, others) if whole else None


def subgroup(self, condition):
    return _parted(self, _matcher(condition), False)[0]


def split(self, condition):
    return _parted(self, _matcher(condition), True)


def _check_classes(classes):
    for cls in classes if isinstance(classes, tuple) else (classes,):
        if not _is_class(cls):
            raise TypeError("catching classes that do not inherit from BaseException is not allowed")
        if issubclass(cls, BaseExceptionGroup):
            raise TypeError("catching ExceptionGroup with except* is not allowed. Use except instead.")


def caught(exc, classes):
    """One except* clause: (the group of what it handles or None, the rest or None)."""
    _check_classes(classes)
    if exc is None:
        return None, None
    if isinstance(exc, classes):
        if isinstance(exc, BaseExceptionGroup):
            return exc, None
        return BaseExceptionGroup("", (exc,)), None
    if not isinstance(exc, BaseExceptionGroup):
        return None, exc
    pair = exc.split(classes)
    if not isinstance(pair, tuple):
        raise TypeError(f"{type(exc).__name__}.split must return a tuple, not {type(pair).__name__}")
    if len(pair) < 2:
        raise TypeError(f"{type(exc).__name__}.split must return a 2-tuple, got tuple of size {len(pair)}")
    return pair[0], pair[1]


def _same_history(a, b):
    return a.__traceback__ is b.__traceback__ and a.__cause__ is b.__cause__ and a.__context__ is b.__context__


def _leaves(exc, found):
    if isinstance(exc, BaseExceptionGroup):
        for member in exc.exceptions:
            _leaves(member, found)
    else:
        found.add(id(exc))


def unhandled(original, raised):
    """What a whole except* statement raises in the end, or None: parts of the original that were not handled or raised again
    are put together as they were, beside exceptions that are new."""
    if not isinstance(original, BaseExceptionGroup):
        return raised[0]
    raised = [exc for exc in raised if exc is not None]
    if not raised:
        return None
    new = [exc for exc in raised if not _same_history(exc, original)]
    kept = set()
    for exc in raised:
        if _same_history(exc, original):
            _leaves(exc, kept)
    again = _parted(original, lambda exc: id(exc) in kept, False)[0] if kept else None
    if not new:
        return again
    if again is not None:
        new.append(again)
    return BaseExceptionGroup("", new)
