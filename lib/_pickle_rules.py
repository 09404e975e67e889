# SPDX-License-Identifier: MIT
"""What pickling says of objects, for lib/pickle.py and for the writer and the reader in C (_pickling): where a name is found, of what
an object consists, how it gets its state back; and going on with lib/pickle.py where C does not know how."""

import io
import struct
import sys
from _collections import _label
from copyreg import _extension_registry, dispatch_table
from types import FunctionType

_EXT1, _EXT2, _EXT4, _REDUCE, _NEWOBJ, _NEWOBJ_EX = b"\x82", b"\x83", b"\x84", b"R", b"\x81", b"\x92"
SINGLE_TYPES = {type(None): None, type(NotImplemented): NotImplemented, type(...): ...}


class PickleError(Exception):
    """Something cannot be pickled or unpickled."""


class PicklingError(PickleError):
    """The object cannot be pickled."""


class UnpicklingError(PickleError):
    """The bytes are no pickle, or one that is cut short or wrong."""


class PickleBuffer:
    """A buffer that protocol 5 may leave out of the pickle: see buffer_callback."""

    __slots__ = ('_view', '__weakref__')

    def __init__(self, buffer):
        self._view = memoryview(buffer)

    def raw(self):
        """The bytes as a memoryview."""
        return self._view

    def release(self):
        """Lets go of the buffer."""
        self._view.release()

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'PickleBuffer' object")


_label(PickleBuffer, "pickle.PickleBuffer")
for _class in (PickleError, PicklingError, UnpicklingError):
    _class.__module__ = "_pickle"


# -- names -----------------------------------------------------------------------------------------------------------------

def get_dotted(obj, name):
    """What the dotted name leads to from obj, and what that is an attribute of."""
    parent = None
    for part in name.split("."):
        if part == "<locals>":
            raise AttributeError(f"Can't get local attribute {name!r} on {obj!r}")
        try:
            parent, obj = obj, getattr(obj, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {obj!r}") from None
    return obj, parent


def whichmodule(obj, name):
    """The name of the module that obj is found in."""
    module = getattr(obj, "__module__", None)
    if module is not None:
        return module
    for module_name, module in list(sys.modules.items()):
        if module_name in ("__main__", "__mp_main__") or module is None:
            continue
        try:
            if get_dotted(module, name)[0] is obj:
                return module_name
        except AttributeError:
            pass
    return "__main__"


# -- taking apart ----------------------------------------------------------------------------------------------------------

def reduced(obj, cls, protocol, table):
    """What says how obj is made; None: by its name."""
    reduce = table.get(cls)
    if reduce is not None:
        return reduce(obj)
    if issubclass(cls, type):
        return None
    reduce = getattr(obj, "__reduce_ex__", None)
    if reduce is not None:
        return reduce(protocol)
    reduce = getattr(obj, "__reduce__", None)
    if reduce is None:
        raise PicklingError(f"Can't pickle {cls.__name__!r} object: {obj!r}")
    return reduce()


def found_name(obj, name):
    """(module, name, parent): where obj is found, or PicklingError. name: None for its own."""
    if name is None:
        name = getattr(obj, "__qualname__", None) or obj.__name__
    if "<locals>" in name.split("."):
        raise AttributeError(f"Can't pickle local object {name!r}")
    module_name = whichmodule(obj, name)
    try:
        __import__(module_name, level=0)
        module = sys.modules[module_name]
    except (ImportError, KeyError):
        raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed") from None
    try:
        found, parent = get_dotted(module, name)
    except AttributeError:
        raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed") from None
    if found is not obj:
        raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
    return module_name, name, parent


def extension(module_name, name):
    """The instruction that stands for a registered name, or None."""
    code = _extension_registry.get((module_name, name))
    if code is None:
        return None
    return _EXT1 + bytes([code]) if code <= 0xFF else _EXT2 + struct.pack("<H", code) if code <= 0xFFFF else _EXT4 + struct.pack("<i", code)


def explained(obj, protocol):
    """For _pickling.dumps(): what is written for obj. A list of two: the module and the name
    in it; of one: what stands for obj; bytes: these; a tuple: an instruction, its
    operands, then state, items, keys and values in turn, and who sets the state (None where there is nothing)."""
    cls = type(obj)
    parts = None
    if cls is type and obj in SINGLE_TYPES:
        parts = type, (SINGLE_TYPES[obj],)
    elif cls is PickleBuffer:
        data = obj.raw().tobytes()
        if protocol < 5:
            raise PicklingError("PickleBuffer can only pickled with protocol >= 5")
        data = data if obj.raw().readonly else bytearray(data)
        return [data]
    elif obj is ... or obj is NotImplemented:
        parts = repr(obj)
    elif cls is not FunctionType and cls is not type:
        parts = reduced(obj, cls, protocol, dispatch_table)
    if parts is None or isinstance(parts, str):
        module_name, name, _ = found_name(obj, parts)
        return extension(module_name, name) or [module_name, name]
    return _reduce_plan(obj, *checked_parts(parts))


def checked_parts(parts):
    if not isinstance(parts, tuple):
        raise PicklingError("__reduce__ must return a string or tuple")
    if not 2 <= len(parts) <= 6:
        raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
    return parts


def _reduce_plan(obj, func, args, state=None, listitems=None, dictitems=None, state_setter=None):
    name = checked_call(func, args)
    rest = (state, None if listitems is None else list(listitems),
            None if dictitems is None else [part for key, value in dictitems for part in (key, value)], state_setter)
    if name == "__newobj__":
        return _NEWOBJ, (new_class(name, args, obj), args[1:]), *rest
    if name == "__newobj_ex__":
        new_class(name, args, obj)
        return _NEWOBJ_EX, args, *rest
    return _REDUCE, (func, args), *rest


def checked_call(func, args):
    if not isinstance(args, tuple):
        raise PicklingError("args from save_reduce() must be a tuple")
    if not callable(func):
        raise PicklingError("func from save_reduce() must be callable")
    return getattr(func, "__name__", "")


def new_class(name, args, obj):
    """The class that copyreg's function of this name makes an instance of."""
    cls = args[0]
    if not hasattr(cls, "__new__"):
        raise PicklingError(f"args[0] from {name} args has no __new__")
    if obj is not None and cls is not obj.__class__:
        raise PicklingError(f"args[0] from {name} args has the wrong class")
    return cls


# -- making again ----------------------------------------------------------------------------------------------------------

def build(obj, state):
    """Gives obj the state that it had."""
    setstate = getattr(obj, "__setstate__", None)
    if setstate is not None:
        return setstate(state)
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        if not isinstance(state, dict):
            raise UnpicklingError("state is not a dictionary")
        attributes = obj.__dict__
        for key, value in state.items():
            attributes[sys.intern(key) if type(key) is str else key] = value
    if slots:
        if not isinstance(slots, dict):
            raise UnpicklingError("slot state is not a dictionary")
        for key, value in slots.items():
            setattr(obj, key, value)


def found(module_name, name, protocol):
    """For _pickling: what find_class() finds."""
    from pickle import Unpickler
    finder = Unpickler.__new__(Unpickler)
    finder.proto, finder.fix_imports = protocol, True
    return finder.find_class(module_name, name)


def resume(file, rest, stack, marks, memo, protocol):
    """Goes on where _pickling stopped: `rest` comes before what the file still has."""
    from pickle import Unpickler
    unpickler = Unpickler(file)
    unpickler._reader.frame = io.BytesIO(rest) if rest else None
    bounds = [*marks, len(stack)]
    unpickler.metastack = [stack[start:end] for start, end in zip([0, *marks], marks)]
    unpickler.stack = stack[bounds[-2] if marks else 0:]
    unpickler.memo = dict(enumerate(memo))
    unpickler.proto = protocol
    return unpickler._run()


def resumed(data, at, stack, marks, memo, protocol):
    file = io.BytesIO(data)
    file.seek(at)
    return resume(file, b"", stack, marks, memo, protocol)


def dumps(obj, protocol, fix_imports, buffer_callback):
    from pickle import Pickler
    file = io.BytesIO()
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return file.getvalue()


def loads(data, fix_imports, encoding, errors, buffers):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    from pickle import Unpickler
    file = io.BytesIO(data)
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()
