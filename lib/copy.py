# SPDX-License-Identifier: MIT
"""Generic (shallow and deep) copying operations."""
__all__ = ["Error", "copy", "deepcopy"]


class Error(Exception):
    pass


error = Error

# Values that cannot change are their own copies.
_atomic = {type(None), int, float, bool, str, bytes, type, range, slice, property, type(Ellipsis), type(NotImplemented),
           type(len), type(lambda: 0)}


def _state_of(x):
    """What makes x differ from a new instance of its class: (attributes, slots)."""
    getstate = getattr(type(x), "__getstate__", None)
    if getstate is not None and getstate is not getattr(object, "__getstate__", None):
        return getstate(x)
    slots = {}
    for base in type(x).__mro__:
        names = base.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name not in ("__dict__", "__weakref__") and hasattr(x, name):
                slots[name] = getattr(x, name)
    attributes = getattr(x, "__dict__", None)
    return (attributes, slots) if slots else attributes


def _restore(y, state):
    if hasattr(y, "__setstate__"):
        y.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        y.__dict__.update(state)
    if slots:
        for name, value in slots.items():
            setattr(y, name, value)


def _own_reduce(cls):
    reduce = getattr(cls, "__reduce__", None)
    return reduce is not None and reduce is not getattr(object, "__reduce__", None)


def _rebuild(x, memo, convert):
    """Calls what x.__reduce__() says."""
    parts = x.__reduce__()
    if isinstance(parts, str):
        return x
    func, args, state, items, pairs = (tuple(parts) + (None, None, None))[:5]
    y = func(*[convert(arg) for arg in args])
    if memo is not None:
        memo[id(x)] = y
    if state is not None:
        _restore(y, convert(state))
    for item in items or ():
        y.append(convert(item))
    for key, value in pairs or ():
        y[convert(key)] = convert(value)
    return y


def _new_like(x):
    cls = type(x)
    if isinstance(x, (int, float, str, bytes, tuple, frozenset)) and not hasattr(x, "__getnewargs__"):
        for base in (int, float, str, bytes, tuple, frozenset):
            if isinstance(x, base):
                return cls.__new__(cls, base(x))
    if hasattr(x, "__getnewargs__"):
        return cls.__new__(cls, *x.__getnewargs__())
    return cls.__new__(cls)


# -- copy ---------------------------------------------------------------------------------------------------------------

def copy(x):
    """Shallow copy operation on arbitrary Python objects."""
    cls = type(x)
    if cls in _atomic or cls is tuple or cls is frozenset or isinstance(x, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    if _own_reduce(cls):
        return _rebuild(x, None, lambda value: value)
    if cls.__module__ == "builtins" and not hasattr(x, "__dict__"):
        return _copy_builtin(x)
    y = _new_like(x)
    _copy_items(x, y)
    state = _state_of(x)
    if state is not None:
        _restore(y, state)
    return y


def _copy_builtin(x):
    if isinstance(x, BaseException):
        return type(x)(*x.args)
    if type(x).__name__ in ("generator", "coroutine", "module", "frame", "traceback"):
        raise TypeError(f"cannot pickle {type(x).__name__!r} object")
    return x


def _copy_items(x, y):
    """The contents that an instance has as a list, dict or set."""
    if isinstance(x, list):
        list.extend(y, x)
    elif isinstance(x, dict):
        dict.update(y, x)
    elif isinstance(x, set):
        set.update(y, x)


# -- deepcopy -----------------------------------------------------------------------------------------------------------

def deepcopy(x, memo=None):
    """Deep copy operation on arbitrary Python objects."""
    cls = type(x)
    if cls in _atomic:
        return x
    if memo is None:
        memo = {}
    marker = id(x)
    if marker in memo:
        return memo[marker]
    if isinstance(x, type):
        return x
    kind = _deep.get(cls)
    y = kind(x, memo) if kind is not None else _deep_object(x, memo)
    if y is not x:
        memo[marker] = y
        memo.setdefault(id(memo), []).append(x)      # keeps x alive, so that its id stays its own
    return y


def _deep_list(x, memo):
    y = []
    memo[id(x)] = y
    for item in x:
        y.append(deepcopy(item, memo))
    return y


def _deep_dict(x, memo):
    y = {}
    memo[id(x)] = y
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:
        return memo[id(x)]
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _deep_set(x, memo):
    return type(x)([deepcopy(item, memo) for item in x])


def _deep_bytearray(x, memo):
    return x.copy()


_deep = {list: _deep_list, dict: _deep_dict, tuple: _deep_tuple, set: _deep_set, frozenset: _deep_set,
         bytearray: _deep_bytearray}


def _deep_object(x, memo):
    cls = type(x)
    method = getattr(x, "__deepcopy__", None)
    if method is not None:
        return method(memo)
    if _own_reduce(cls):
        return _rebuild(x, memo, lambda value: deepcopy(value, memo))
    if cls.__module__ == "builtins" and not hasattr(x, "__dict__"):
        return _copy_builtin(x)
    y = _new_like(x)
    memo[id(x)] = y
    if isinstance(x, list):
        for item in list.__iter__(x):
            list.append(y, deepcopy(item, memo))
    elif isinstance(x, dict):
        for key, value in dict.items(x):
            dict.__setitem__(y, deepcopy(key, memo), deepcopy(value, memo))
    elif isinstance(x, set):
        set.update(y, [deepcopy(item, memo) for item in x])
    state = _state_of(x)
    if state is not None:
        _restore(y, deepcopy(state, memo))
    return y
