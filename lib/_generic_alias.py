# SPDX-License-Identifier: MIT
"""Type variables in aliases such as list[T] and in unions such as T | None: which there are, and what stands for them."""

import sys
from functools import reduce
from operator import or_
from types import GenericAlias, UnionType


def _is_variable(arg):
    typing = sys.modules.get("typing")
    return typing is not None and isinstance(arg, (typing.TypeVar, typing.ParamSpec, typing.TypeVarTuple))


def parameters(args):
    """The type variables in args, each once, in order."""
    found = []
    for arg in args:
        inside = (arg,) if _is_variable(arg) else () if isinstance(arg, type) else getattr(arg, "__parameters__", ())
        found += [p for p in inside if p not in found]
    return tuple(found)


def substitute(alias, items):
    """The alias or union with items in the place of its type variables."""
    variables = alias.__parameters__
    if not variables:
        raise TypeError(f"{alias!r} is not a generic class")
    items = items if isinstance(items, tuple) else (items,)
    if len(items) != len(variables):
        raise TypeError(f"Too {'many' if len(items) > len(variables) else 'few'} arguments for {alias!r}; "
                        f"actual {len(items)}, expected {len(variables)}")
    value_of = dict(zip(variables, items))

    def replaced(arg):
        if _is_variable(arg):
            return value_of[arg]
        inside = () if isinstance(arg, type) else getattr(arg, "__parameters__", ())
        return arg[tuple(value_of[p] for p in inside)] if inside else arg
    args = [replaced(arg) for arg in alias.__args__]
    return reduce(or_, args) if isinstance(alias, UnionType) else GenericAlias(alias.__origin__, tuple(args))


def unpacked(alias):
    """*tuple[int, str] in a subscript: the one item that iterating over an alias gives."""
    import typing
    yield typing.Unpack[alias]


def instantiate(alias, *args, **kwargs):
    """Calls what the alias is of; the instance remembers how it was asked for, if it can."""
    obj = alias.__origin__(*args, **kwargs)
    try:
        obj.__orig_class__ = alias
    except (AttributeError, TypeError):
        pass
    return obj
