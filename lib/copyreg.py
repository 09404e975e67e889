# SPDX-License-Identifier: MIT
"""How objects are taken apart and made again: what copy and pickle ask, and where other ways are registered."""

from types import BuiltinFunctionType, MethodDescriptorType, MethodType, ModuleType, WrapperDescriptorType

__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]

dispatch_table = {}
_HEAPTYPE = 1 << 9              # in cls.__flags__: a class statement made it


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Objects of ob_type are reduced by pickle_function(object), which returns what __reduce__() would."""
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    """TypeError unless object can be called."""
    if not callable(object):
        raise TypeError("constructors must be callable")


# -- what pickles call ---------------------------------------------------------------------------------------------------

def _reconstructor(cls, base, state):
    """An instance of cls made by its native base from state; protocols 0 and 1."""
    if base is object:
        return object.__new__(cls)
    obj = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(obj, state)
    return obj


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    """Call cls.__new__ with positional and keyword arguments: what pickles refer to for classes that need the
    latter."""
    return cls.__new__(cls, *args, **kwargs)


# -- taking apart --------------------------------------------------------------------------------------------------------

# What the constructor of a native type needs to make the same contents again.
_contents = {
    set: lambda x: (list(set.__iter__(x)),),
    frozenset: lambda x: (list(frozenset.__iter__(x)),),
    bytearray: lambda x: (bytes(x),),
    range: lambda x: (x.start, x.stop, x.step),
    slice: lambda x: (x.start, x.stop, x.step),
    BaseException: lambda x: _os_args(x) if isinstance(x, OSError) else x.args,
}
_with_state = (set, frozenset, bytearray)       # these always say their state, exceptions only when there is one


def _os_args(error):
    """What makes the error again: its args leave out the names of files."""
    if len(error.args) != 2 or error.filename is None:
        return error.args
    return error.args + ((error.filename,) if error.filename2 is None else (error.filename, None, error.filename2))


def _contents_base(native):
    return next((base for base in native.__mro__ if base in _contents), None)


def _cannot(obj):
    cls = type(obj)
    if cls is memoryview:
        return TypeError("cannot pickle memoryview objects")
    native = cls.__module__ not in ("builtins", "__main__") and not cls.__flags__ & _HEAPTYPE
    return TypeError(f"cannot pickle '{cls.__module__ + '.' if native else ''}{cls.__name__}' object")


def _reduce_contents(obj, base):
    state = obj.__dict__ or None if base is BaseException else obj.__getstate__() if base in _with_state else None
    if isinstance(obj, ImportError):
        state = {**{name: getattr(obj, name) for name in ("name", "path") if getattr(obj, name) is not None}, **(state or {})} or None
    parts = type(obj), _contents[base](obj)
    return (*parts, state) if state or base in _with_state else parts


def _reduce(obj, protocol, native):
    """What object.__reduce_ex__(protocol) answers; native is the nearest class above obj that C implements."""
    base = _contents_base(native)
    if base is bytearray and protocol < 3:                      # there bytes are text, too
        return type(obj), (obj.decode("latin-1"), "latin-1") if obj else (), obj.__getstate__()
    if base is not None:
        return _reduce_contents(obj, base)
    if native is MethodType:
        return getattr, (obj.__self__, obj.__func__.__name__)
    if native in (MethodDescriptorType, WrapperDescriptorType):
        return getattr, (obj.__objclass__, obj.__name__)
    if native is BuiltinFunctionType:
        own = obj.__self__
        return obj.__name__ if own is None or type(own) is ModuleType else (getattr, (own, obj.__name__))
    return _reduce_new(obj, native) if protocol >= 2 else _reduce_old(obj, native)


def _has_state(native):
    """Whether a class in C says itself what its state is."""
    return native.__getstate__ is not object.__getstate__


def _reduce_old(obj, native):
    cls = obj.__class__
    if native is cls and native is not object:
        raise _cannot(obj)
    if getattr(obj, "__slots__", None) and cls.__getstate__ is object.__getstate__:
        raise TypeError("a class that defines __slots__ without defining __getstate__ cannot be pickled")
    args = cls, native, None if native is object else native(obj)
    state = obj.__getstate__()
    return (_reconstructor, args, state) if state else (_reconstructor, args)


def _new_arguments(obj):
    """(args, kwargs) for __new__ as the class asks for them, or None."""
    if hasattr(type(obj), "__getnewargs_ex__"):
        given = obj.__getnewargs_ex__()
        if not isinstance(given, tuple):
            raise TypeError(f"__getnewargs_ex__ should return a tuple, not '{type(given).__name__}'")
        if len(given) != 2:
            raise ValueError(f"__getnewargs_ex__ should return a tuple of length 2, not {len(given)}")
        for part, wanted, place in zip(given, (tuple, dict), ("first", "second")):
            if not isinstance(part, wanted):
                raise TypeError(f"{place} item of the tuple returned by __getnewargs_ex__ must be a {wanted.__name__}, "
                                f"not '{type(part).__name__}'")
        return given
    if hasattr(type(obj), "__getnewargs__"):
        given = obj.__getnewargs__()
        if not isinstance(given, tuple):
            raise TypeError(f"__getnewargs__ should return a tuple, not '{type(given).__name__}'")
        return given, {}
    return None


def _reduce_new(obj, native):
    cls = type(obj)
    given = _new_arguments(obj)
    if given is None and native not in (object, list, dict) and not _has_state(native):
        raise _cannot(obj)
    args, kwargs = given or ((), {})
    make = (__newobj_ex__, (cls, args, kwargs)) if kwargs else (__newobj__, (cls, *args))
    items = iter(obj) if isinstance(obj, list) else None
    pairs = iter(obj.items()) if isinstance(obj, dict) else None
    return (*make, obj.__getstate__(), items, pairs)


def _getstate(obj, native):
    """What object.__getstate__() answers: the attributes, or (attributes, those in slots), or None."""
    state = getattr(obj, "__dict__", None) or None
    slots = {}
    for name in _slotnames(type(obj)):
        try:
            slots[name] = getattr(obj, name)
        except AttributeError:
            pass
    return (state, slots) if slots else state


def _slotnames(cls):
    """The names of the slots of cls and its bases, private ones as the class mangles them."""
    names = cls.__dict__.get("__slotnames__")
    if names is not None:
        return names
    names = []
    for c in cls.__mro__:
        slots = c.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ("__dict__", "__weakref__"):
                continue
            stripped = c.__name__.lstrip("_")
            private = name.startswith("__") and not name.endswith("__") and stripped
            names.append(f"_{stripped}{name}" if private else name)
    try:
        cls.__slotnames__ = names
    except (AttributeError, TypeError):
        pass
    return names


# -- extension codes: numbers that stand for (module, name) in pickles -------------------------------------------------------

_extension_registry = {}
_inverted_registry = {}
_extension_cache = {}


def add_extension(module, name, code):
    """The integer code, 1 to 2**31 - 1, stands for what is called name in module."""
    code = int(code)
    if not 1 <= code <= 0x7FFFFFFF:
        raise ValueError("code out of range")
    key = module, name
    if _extension_registry.get(key) == code and _inverted_registry.get(code) == key:
        return
    if key in _extension_registry:
        raise ValueError(f"key {key} is already registered with code {_extension_registry[key]}")
    if code in _inverted_registry:
        raise ValueError(f"code {code} is already in use for key {_inverted_registry[code]}")
    _extension_registry[key] = code
    _inverted_registry[code] = key


def remove_extension(module, name, code):
    """The opposite of add_extension(), for testing."""
    key = module, name
    if _extension_registry.get(key) != code or _inverted_registry.get(code) != key:
        raise ValueError(f"key {key} is not registered with code {code}")
    del _extension_registry[key], _inverted_registry[code]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    """Forgets what codes were looked up to be."""
    _extension_cache.clear()


pickle(complex, lambda c: (complex, (c.real, c.imag)))
pickle(type(int | str), lambda union: (__import__("functools").reduce, (__import__("operator").or_, union.__args__)))
