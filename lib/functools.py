# SPDX-License-Identifier: MIT
"""Functions that make functions of others."""
import sys
from abc import get_cache_token
from collections import namedtuple
from types import GenericAlias

from _functools import KeyWrapper, _lru_cache_wrapper, cmp_to_key, partial, reduce
from _thread import RLock

__all__ = ["update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key", "lru_cache",
           "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property"]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


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
    """Make a function remember the results of its latest maxsize calls; None for all of them."""
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
    """Make a function remember the results of all its calls."""
    return lru_cache(maxsize=None)(user_function)


_missing = object()


class cached_property:
    """A property that is computed once and then lies in the instance's __dict__."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.lock = RLock()

    def __set_name__(self, owner, name):
        if self.attrname not in (None, name):
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")
        self.attrname = name

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
        found = values.get(self.attrname, _missing)
        return self._compute(instance, values) if found is _missing else found

    def _compute(self, instance, values):
        with self.lock:
            found = values.get(self.attrname, _missing)     # another thread may have been faster
            if found is not _missing:
                return found
            found = self.func(instance)
            try:
                values[self.attrname] = found
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support item "
                                f"assignment for caching {self.attrname!r} property.") from None
            return found

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
_SIGNS = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}
_EQUALLY = {"and": " and (a != b)", "or": " or (a == b)", "": ""}


def total_ordering(cls):
    """Add the comparisons that a class lacks, made from __eq__ and the one of <, <=, > and >= that it has."""
    roots = {op for op in _ORDERINGS if getattr(cls, op, None) is not getattr(object, op, None)}
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(roots)
    for name, negate, or_equal in _ORDERINGS[root]:
        if name not in roots:
            setattr(cls, name, _derived(root, name, negate, or_equal))
    return cls


def _derived(root, name, negate, or_equal):
    """The method; under its qualified name it is the module's, so that pickle finds it."""
    known = f"_{name.strip('_')}_from_{root.strip('_')}"
    if known not in globals():
        method = globals()[known] = _derive(root, negate, or_equal)
        method.__name__, method.__qualname__ = name, known
        method.__doc__ = (f"Return a {_SIGNS[name]} b.  Computed by @total_ordering from "
                          f"({'not ' * negate}a {_SIGNS[root]} b){_EQUALLY[or_equal]}.")
    return globals()[known]


for _root in _ORDERINGS:
    for _name, _negate, _or_equal in _ORDERINGS[_root]:
        _derived(_root, _name, _negate, _or_equal)


# -- partialmethod ------------------------------------------------------------------------------------------------------

class partialmethod:
    """partial() for methods: self stands before the arguments given."""

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

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method._partialmethod = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        bound = self.func if get is None else get(obj, cls)
        if bound is self.func:
            return self._make_unbound_method().__get__(obj, cls)
        result = partial(bound, *self.args, **self.keywords)
        try:
            result.__self__ = bound.__self__
        except AttributeError:
            pass
        return result

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(GenericAlias)


# -- singledispatch -----------------------------------------------------------------------------------------------------

def _c3_merge(sequences):
    """One order out of several, each of which it keeps."""
    merged = []
    sequences = [list(s) for s in sequences if s]
    while sequences:
        for s in sequences:
            if not any([s[0] in other[1:] for other in sequences]):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        first = s[0]
        merged.append(first)
        sequences = [rest for rest in [s[1:] if s[0] is first else s for s in sequences] if rest]
    return merged


def _c3_mro(cls, abcs=None):
    """The MRO of a class as if it derived from abstract classes, too: they come behind its last explicit abstract base."""
    bases = list(cls.__bases__)
    boundary = 0
    for i, base in enumerate(bases):
        if hasattr(base, "__abstractmethods__"):
            boundary = i + 1
    abcs = list(abcs or ())
    implied = [a for a in abcs if issubclass(cls, a) and not any([issubclass(base, a) for base in bases])]
    abcs = [a for a in abcs if a not in implied]
    groups = bases[:boundary], implied, bases[boundary:]
    return _c3_merge([[cls], *[_c3_mro(base, abcs) for group in groups for base in group], *groups])


def _compose_mro(cls, types):
    """The MRO of a class with those of `types` in it that it is derived from in one way or another."""
    bases = set(cls.__mro__)
    related = [t for t in types if t not in bases and hasattr(t, "__mro__") and not isinstance(t, GenericAlias) and issubclass(cls, t)]
    related = [t for t in related if not any([t is not other and t in other.__mro__ for other in related])]
    abcs = []
    for t in related:
        below = [[s for s in sub.__mro__ if s in related] for sub in t.__subclasses__() if sub not in bases and issubclass(cls, sub)]
        below.sort(key=len, reverse=True)
        for found in [s for sub in below for s in sub] if below else [t]:
            if found not in abcs:
                abcs.append(found)
    return _c3_mro(cls, abcs)


def _find_impl(cls, registry):
    """The implementation for the nearest class; RuntimeError when two are equally near."""
    match = None
    for t in _compose_mro(cls, registry.keys()):
        if match is not None:
            if t in registry and t not in cls.__mro__ and match not in cls.__mro__ and not issubclass(match, t):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {t}")
            break
        if t in registry:
            match = t
    return registry.get(match)


def _classes_of(annotation):
    """The classes that a class or union stands for; None: it is neither. A union with something else in it: ()."""
    if isinstance(annotation, type):
        return (annotation,)
    import types
    typing = sys.modules.get("typing")
    union = isinstance(annotation, types.UnionType) or (typing and typing.get_origin(annotation) is typing.Union)
    if not union:
        return None
    return annotation.__args__ if all([isinstance(arg, type) for arg in annotation.__args__]) else ()


def singledispatch(func):
    """A function of which there are several: the first argument's class chooses."""
    registry, found = {}, {}
    token = None                # of the registrations with abstract classes, which change what is found

    def dispatch(cls):
        """The implementation for a class."""
        nonlocal token
        if token is not None and token != get_cache_token():
            found.clear()
            token = get_cache_token()
        if cls not in found:
            try:
                found[cls] = registry[cls]
            except KeyError:
                found[cls] = _find_impl(cls, registry)
        return found[cls]

    def register(cls, func=None):
        """Adds the implementation for a class, or a union of classes: as a decorator with it, or of an annotated function."""
        nonlocal token
        classes = _classes_of(cls)
        if func is None and classes:
            return lambda f: register(cls, f)
        if func is not None and not classes:
            raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
        if func is None:
            func, cls, classes = cls, *_first_annotation(cls)
        registry.update(dict.fromkeys(classes, func))
        if token is None and hasattr(cls, "__abstractmethods__"):
            token = get_cache_token()
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{funcname} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    import types
    funcname = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = types.MappingProxyType(registry)
    wrapper._clear_cache = found.clear
    update_wrapper(wrapper, func)
    return wrapper


def _first_annotation(func):
    """The type of a function's first argument, and the classes that it stands for."""
    if not getattr(func, "__annotations__", {}):
        raise TypeError(f"Invalid first argument to `register()`: {func!r}. Use either `@register(some_class)` or plain `@register` "
                        "on an annotated function.")
    from typing import get_type_hints
    name, annotation = next(iter(get_type_hints(func).items()))
    classes = _classes_of(annotation)
    if not classes:
        what = "is not a class" if classes is None else "not all arguments are classes"
        raise TypeError(f"Invalid annotation for {name!r}. {annotation!r} {what}.")
    return annotation, classes


class singledispatchmethod:
    """singledispatch() for methods: the class of the argument after self decides."""

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
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        return update_wrapper(_method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
