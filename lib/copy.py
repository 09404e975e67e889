# SPDX-License-Identifier: MIT
"""Copies of objects: copy() shares what they contain, deepcopy() copies that as well.

Classes say how with __copy__() and __deepcopy__(memo), else with what pickling asks (__reduce_ex__, __getstate__, __setstate__)."""

import types
from _pickling import copy_plain, put_state, take_apart
from weakref import ref
from copyreg import dispatch_table

__all__ = ["Error", "copy", "deepcopy"]


class Error(Exception):
    """The object cannot be copied."""


error = Error

_atomic = {type(None), int, float, bool, complex, str, bytes, type, range, slice, property, type(Ellipsis), type(NotImplemented),
           types.BuiltinFunctionType, types.FunctionType, types.CodeType, ref}
_shallow = {list: list.copy, dict: dict.copy, set: set.copy, bytearray: bytearray.copy, tuple: lambda x: x, frozenset: lambda x: x}


def copy(x):
    """Another object with the same contents, which both then share."""
    cls = type(x)
    copier = _shallow.get(cls)
    if copier is not None:
        return copier(x)
    if cls in _atomic or issubclass(cls, type):
        return x
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    if cls not in dispatch_table:
        y = copy_plain(x)
        if y is not None:
            return y
    parts = _reduced(x, cls, "un(shallow)copyable object of type %s")
    return x if isinstance(parts, str) else _reconstruct(x, None, *parts)


def _reduced(x, cls, complaint):
    """How x says that another like it is made."""
    reduce = dispatch_table.get(cls)
    if reduce is not None:
        return reduce(x)
    reduce = getattr(x, "__reduce_ex__", None)
    if reduce is not None:
        return reduce(4)
    reduce = getattr(x, "__reduce__", None)
    if reduce is None:
        raise Error(complaint % cls)
    return reduce()


def deepcopy(x, memo=None, _nil=[]):
    """Another object whose contents are copies too, each object copied once."""
    cls = type(x)
    if cls in _atomic:
        return x
    if memo is None:
        memo = {}
    y = memo.get(id(x), _nil)
    if y is not _nil:
        return y
    copier = _deep.get(cls)
    if copier is not None:
        y = copier(x, memo)
    elif issubclass(cls, type):
        return x
    else:
        y = _deepcopy_object(x, cls, memo)
    if y is not x:
        memo[id(x)] = y
        memo.setdefault(id(memo), []).append(x)         # keeps x alive, so that its id stays its own
    return y


def _deepcopy_object(x, cls, memo):
    copier = getattr(x, "__deepcopy__", None)
    if copier is not None:
        return copier(memo)
    parts = take_apart(x) if cls not in dispatch_table else None
    if parts is not None:
        memo[id(x)], state = parts
        return put_state(parts[0], deepcopy(state, memo))
    parts = _reduced(x, cls, "un(deep)copyable object of type %s")
    return x if isinstance(parts, str) else _reconstruct(x, memo, *parts)


def _deepcopy_list(x, memo):
    y = []
    memo[id(x)] = y
    for item in x:
        y.append(item if type(item) in _atomic else deepcopy(item, memo))
    return y


def _deepcopy_dict(x, memo):
    y = {}
    memo[id(x)] = y
    for key, value in x.items():
        key = key if type(key) in _atomic else deepcopy(key, memo)
        y[key] = value if type(value) in _atomic else deepcopy(value, memo)
    return y


def _deepcopy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:                                   # it contains itself, through something that can change
        return memo[id(x)]
    return x if all(old is new for old, new in zip(x, items)) else tuple(items)


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deep = {list: _deepcopy_list, dict: _deepcopy_dict, tuple: _deepcopy_tuple, types.MethodType: _deepcopy_method}


def _reconstruct(x, memo, make, args, state=None, items=None, pairs=None, setstate=None):
    """Follows what __reduce_ex__() said; without a memo, shallowly."""
    convert = (lambda value: value) if memo is None else lambda value: deepcopy(value, memo)
    y = make(*(convert(arg) for arg in args))
    if memo is not None:
        memo[id(x)] = y
    if state is not None:
        _set_state(y, convert(state))
    for item in items or ():
        y.append(convert(item))
    for key, value in pairs or ():
        y[convert(key)] = convert(value)
    return y


def _set_state(y, state):
    if hasattr(y, "__setstate__"):
        y.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        y.__dict__.update(state)
    for name, value in (slots or {}).items():
        setattr(y, name, value)
