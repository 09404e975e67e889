# SPDX-License-Identifier: MIT
"""Builtin functions whose loop runs the program's own code: written here so that they can be suspended between two steps."""
from _collections import _dict_set_pair, _list_give, _list_take, _sort_with_keys


def sorted_by_key(iterable, key, reverse):
    items = [item for item in iterable]
    if key is None:
        items.sort(reverse=reverse)
    else:
        _sort_with_keys(items, [key(item) for item in items], reverse)
    return items


def list_sort_by_key(target, key, reverse):
    items = _list_take(target)
    try:
        _sort_with_keys(items, [key(item) for item in items], reverse)
    finally:
        changed = _list_give(target, items)
    if changed:
        raise ValueError("list modified during sort")


def list_of(iterable):
    return [item for item in iterable]


def tuple_of(iterable):
    return (*[item for item in iterable],)


def set_of(iterable):
    return {item for item in iterable}


def dict_of(iterable):
    result = {}
    number = 0
    for pair in iterable:
        _dict_set_pair(result, pair, number)
        number += 1
    return result


def extend_list(target, iterable):
    for item in iterable:
        list.append(target, item)


def extend_set(target, iterable):
    for item in iterable:
        set.add(target, item)


def join_of(separator, iterable):
    return str.join(separator, [item for item in iterable])


def sum_of(iterable, total):
    for item in iterable:
        total = total + item
    return total


def any_of(iterable):
    for item in iterable:
        if item:
            return True
    return False


def all_of(iterable):
    for item in iterable:
        if not item:
            return False
    return True


def min_of(iterable, key, *default):
    for best in iterable:
        break
    else:
        if default:
            return default[0]
        raise ValueError("min() arg is an empty sequence")
    for item in iterable:
        if item < best:
            best = item
    return best


def max_of(iterable, key, *default):
    for best in iterable:
        break
    else:
        if default:
            return default[0]
        raise ValueError("max() arg is an empty sequence")
    for item in iterable:
        if item > best:
            best = item
    return best


def min_by_key(iterable, key, *default):
    items = iter(iterable)
    for best in items:
        break
    else:
        if default:
            return default[0]
        raise ValueError("min() arg is an empty sequence")
    best_key = key(best)
    for item in items:
        item_key = key(item)
        if item_key < best_key:
            best = item
            best_key = item_key
    return best


def max_by_key(iterable, key, *default):
    items = iter(iterable)
    for best in items:
        break
    else:
        if default:
            return default[0]
        raise ValueError("max() arg is an empty sequence")
    best_key = key(best)
    for item in items:
        item_key = key(item)
        if item_key > best_key:
            best = item
            best_key = item_key
    return best


def reduce_items(function, iterable, *initial):
    try:
        items = iter(iterable)
    except TypeError:
        raise TypeError("reduce() arg 2 must support iteration") from None
    if initial:
        total = initial[0]
    else:
        for total in items:
            break
        else:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in items:
        total = function(total, item)
    return total


async def anext_or(iterator, default):
    try:
        return await iterator.__anext__()
    except StopAsyncIteration:
        return default


def help_about(*objects):
    import pydoc
    pydoc.help(*objects)


async def drive(step):
    return await step


def single_slices(row):
    """The items of a row of bytes, as bytes."""
    at = 0
    while at < len(row):
        yield row[at:at + 1]
        at += 1


def enter_debugger(args, kws):
    """What sys.breakpointhook() does: calls the function that $PYTHONBREAKPOINT names, by default pdb.set_trace(); 0 is none."""
    import os
    name = os.environ.get("PYTHONBREAKPOINT") or "pdb.set_trace"
    if name == "0":
        return None
    module, _, function = name.rpartition(".")
    try:
        hook = getattr(__import__(module or "builtins", fromlist=[function]), function)
    except (ImportError, AttributeError):
        import warnings
        warnings.warn(f'Ignoring unimportable $PYTHONBREAKPOINT: "{name}"', RuntimeWarning, stacklevel=2)
        return None
    return hook(*args, **kws)
