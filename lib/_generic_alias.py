# SPDX-License-Identifier: MIT
"""Type variables in aliases such as list[T] and in unions such as T | None: which there are, and what stands for them.

A type variable is what has __typing_subst__(), which says what may stand for it."""

from functools import reduce
from operator import or_
from types import GenericAlias, UnionType


def parameters(args):
    """The type variables in args, each once, in order."""
    found = []
    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, tuple):
            inside = parameters(arg)
        else:
            inside = (arg,) if hasattr(arg, "__typing_subst__") else getattr(arg, "__parameters__", ())
        for variable in inside:
            if variable not in found:
                found.append(variable)
    return tuple(found)


def _unpacked(items):
    """*tuple[int, str] among items are two; *tuple[int, ...] stays one."""
    flat = []
    for item in items:
        inside = None if isinstance(item, type) else getattr(item, "__typing_unpacked_tuple_args__", None)
        flat.extend((item,) if inside is None or (inside and inside[-1] is ...) else inside)
    return tuple(flat)


def _replaced(arg, value_of):
    """An argument with values in the place of its variables."""
    choose = getattr(arg, "__typing_subst__", None)
    if choose:
        return choose(value_of[arg])
    inside = getattr(arg, "__parameters__", ())
    if not (isinstance(inside, tuple) and inside):
        return arg
    items = []
    for variable in inside:
        value = value_of[variable]
        items.extend(value if isinstance(value, tuple) and hasattr(type(variable), "__iter__") else (value,))
    return arg[tuple(items)]


def substitute(alias, items):
    """The alias or union with items in the place of its type variables."""
    variables = alias.__parameters__
    if not variables:
        raise TypeError(f"{alias!r} is not a generic class")
    items = _unpacked(items if isinstance(items, tuple) else (items,))
    for variable in variables:
        prepare = getattr(variable, "__typing_prepare_subst__", None)
        items = items if prepare is None else prepare(alias, items)
    if len(items) != len(variables):
        raise TypeError(f"Too {'many' if len(items) > len(variables) else 'few'} arguments for {alias!r}; "
                        f"actual {len(items)}, expected {len(variables)}")
    value_of = dict(zip(variables, items))
    args = []
    for old in alias.__args__:
        new = old if isinstance(old, type) else _replaced(old, value_of)
        several = not isinstance(old, type) and getattr(old, "__typing_is_unpacked_typevartuple__", False)
        args.extend(new if several else (new,))
    if isinstance(alias, UnionType):
        return reduce(or_, args)
    return (unpack if alias.__unpacked__ else GenericAlias)(alias.__origin__, tuple(args))


def reduce_unpacked(origin, args):
    """How pickle takes *tuple[int] apart."""
    return unpack, (origin, args)


def unpack(origin, args):
    """The alias with a star in front."""
    return next(iter(GenericAlias(origin, args)))


def names_of(origin, own):
    """What dir() says of an alias: its origin's names and its own."""
    return [*{*dir(origin), *own}]


def instantiate(alias, *args, **kwargs):
    """Calls what the alias is of; the instance remembers how it was asked for, if it can."""
    obj = alias.__origin__(*args, **kwargs)
    try:
        obj.__orig_class__ = alias
    except (AttributeError, TypeError):
        pass
    return obj
