# SPDX-License-Identifier: MIT
"""Tools for working with functions and callable objects."""
from collections import namedtuple
from types import GenericAlias

from _functools import KeyWrapper, _lru_cache_wrapper, partial, reduce

__all__ = ["update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key", "lru_cache",
           "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property"]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def cmp_to_key(mycmp):
    """Convert a cmp= function into a key= function."""
    return KeyWrapper(mycmp)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make `wrapper` look like `wrapped`."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator that makes a wrapper look like `wrapped`."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# -- lru_cache ----------------------------------------------------------------------------------------------------------

_CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")


def lru_cache(maxsize=128, typed=False):
    """Least-recently-used cache decorator."""
    if callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    if maxsize is not None and maxsize < 0:
        maxsize = 0
    return lambda function: _cached(function, maxsize, typed)


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed, _CacheInfo)
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    """Simple lightweight unbounded cache."""
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    """A property that is computed once and then lies in the instance's __dict__."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            values = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache "
                            f"{self.attrname!r} property.") from None
        if self.attrname not in values:
            values[self.attrname] = self.func(instance)
        return values[self.attrname]

    __class_getitem__ = classmethod(GenericAlias)


# -- total_ordering -----------------------------------------------------------------------------------------------------

def _derive(known, negate, or_equal):
    """An operator from a `known` one: its result, maybe negated; or_equal: what equality adds ('or') or takes away ('and')."""
    def operator(self, other):
        result = getattr(type(self), known)(self, other)
        if result is NotImplemented:
            return result
        if negate:
            result = not result
        if or_equal == "or":
            return result or self == other
        if or_equal == "and":
            return result and self != other
        return result
    return operator


_ORDERINGS = {
    "__lt__": [("__gt__", True, "and"), ("__le__", False, "or"), ("__ge__", True, "")],
    "__le__": [("__ge__", True, "or"), ("__lt__", False, "and"), ("__gt__", True, "")],
    "__gt__": [("__lt__", True, "and"), ("__ge__", False, "or"), ("__le__", True, "")],
    "__ge__": [("__le__", True, "or"), ("__gt__", False, "and"), ("__lt__", True, "")],
}


def total_ordering(cls):
    """Class decorator that fills in missing ordering methods."""
    roots = {op for op in _ORDERINGS if getattr(cls, op, None) is not getattr(object, op, None)}
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(roots)
    for name, negate, or_equal in _ORDERINGS[root]:
        if name not in roots:
            method = _derive(root, negate, or_equal)
            method.__name__ = name
            setattr(cls, name, method)
    return cls


# -- partialmethod ------------------------------------------------------------------------------------------------------

class partialmethod:
    """Method descriptor with partial application of the given arguments and keywords."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        parts = [repr(self.func)] + [repr(a) for a in self.args] + [f"{k}={v!r}" for k, v in self.keywords.items()]
        return f"functools.partialmethod({', '.join(parts)})"

    def _method(self, cls_or_self, *args, **keywords):
        return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})

    def __get__(self, obj, cls=None):
        get = getattr(type(self.func), "__get__", None)
        if get is not None and not hasattr(self.func, "__code__"):
            bound = get(self.func, obj, cls)
            if bound is not self.func:
                return partial(bound, *self.args, **self.keywords)
        if obj is None:
            return self._method
        return partial(self.func, obj, *self.args, **self.keywords)

    __class_getitem__ = classmethod(GenericAlias)


# -- singledispatch -----------------------------------------------------------------------------------------------------

def _find_implementation(cls, registry):
    for base in cls.__mro__:
        if base in registry:
            return registry[base]
    best = None
    for candidate in registry:
        if issubclass(cls, candidate) and (best is None or issubclass(candidate, best)):
            best = candidate
    return registry.get(best)


def singledispatch(func):
    """Transforms a function into a generic function, which chooses by the type of its first argument."""
    registry = {}
    found = {}

    def dispatch(cls):
        """The implementation for the class `cls`."""
        if cls not in found:
            found[cls] = _find_implementation(cls, registry)
        return found[cls]

    def register(cls, func=None):
        """Registers a new implementation for the class `cls`."""
        if func is None:
            if isinstance(cls, type):
                return lambda f: register(cls, f)
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(f"Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` or plain "
                                "`@register` on an annotated function.")
            func = cls
            argname, cls = next(iter(annotations.items()))
            if not isinstance(cls, type):
                raise TypeError(f"Invalid annotation for {argname!r}. {cls!r} is not a class.")
        registry[cls] = func
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{funcname} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    funcname = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    wrapper._clear_cache = found.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    """Single-dispatch generic method descriptor."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Registers a new implementation for the class `cls`."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            method = self.dispatcher.dispatch(args[0].__class__)
            return method.__get__(obj, cls)(*args, **kwargs)
        _method.register = self.register
        return update_wrapper(_method, self.func)
