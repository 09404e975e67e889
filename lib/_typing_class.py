# SPDX-License-Identifier: MIT
"""The inside of typing: classes to derive from. Generic, Protocol, NamedTuple, TypedDict, NewType."""
import collections
import collections.abc
import types
import warnings
from abc import ABCMeta, _asking
from _typing_alias import (
    Annotated, NotRequired, ParamSpec, Required, TypeVar, TypeVarTuple, Union, _caller, _check_generic, _collect_parameters,
    _GenericAlias, _is_unpacked_typevartuple, _Joinable, _roots, _tp_cache, _type_check, _type_convert)

__name__ = "typing"


class Generic:
    """A base of classes that have type variables: class Box(Generic[T])."""
    __slots__ = ()
    _is_protocol = False

    @_tp_cache
    def __class_getitem__(cls, params):
        params = tuple([_type_convert(p) for p in (params if isinstance(params, tuple) else (params,))])
        params = _check_variables(cls, params) if cls in _roots else _check_arguments(cls, params)
        return _GenericAlias(cls, params, _paramspec_tvars=True)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__")
        plain = Generic in (bases if bases is not None else cls.__bases__)
        if plain and (bases is not None or (cls.__name__ != "Protocol" and type(cls) is not _TypedDictMeta)):
            raise TypeError("Cannot inherit from plain Generic")
        cls.__parameters__ = _own_variables(bases or ())


def _check_variables(cls, params):
    """The parameters of Generic[...] and Protocol[...]."""
    if not params:
        raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
    if not all([isinstance(p, (TypeVar, ParamSpec)) or _is_unpacked_typevartuple(p) for p in params]):
        raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
    if len(set(params)) != len(params):
        raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
    return params


def _check_arguments(cls, params):
    """The arguments of a class of the program, those of a TypeVarTuple one by one."""
    for variable in cls.__parameters__:
        prepare = getattr(variable, "__typing_prepare_subst__", None)
        params = params if prepare is None else prepare(cls, params)
    _check_generic(cls, params, len(cls.__parameters__))
    args = []
    for variable, arg in zip(cls.__parameters__, params):
        if isinstance(variable, TypeVarTuple):
            args.extend(arg)
        else:
            args.append(arg)
    return tuple(args)


def _own_variables(bases):
    """The type variables of a class: those that Generic[...] lists among its bases, else all there are."""
    found = _collect_parameters(bases)
    listed = None
    for base in bases:
        if isinstance(base, _GenericAlias) and base.__origin__ is Generic:
            if listed is not None:
                raise TypeError("Cannot inherit from Generic[...] multiple types.")
            listed = base.__parameters__
    if listed is None:
        return found
    missing = [str(variable) for variable in found if variable not in listed]
    if missing:
        raise TypeError(f"Some type variables ({', '.join(missing)}) are not listed in "
                        f"Generic[{', '.join([str(variable) for variable in listed])}]")
    return listed


# -- protocols ----------------------------------------------------------------------------------------------------------

EXCLUDED_ATTRIBUTES = [
    "__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol", "__abstractmethods__",
    "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__", "__subclasshook__", "__weakref__",
    "__class_getitem__", "_MutableMapping__marker"]

_NOT_RUNTIME = "Instance and class checks can only be used with @runtime_checkable protocols"


def _get_protocol_attrs(cls):
    """The names that an object must have."""
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ not in ("Protocol", "Generic"):
            names.update([name for name in [*base.__dict__, *getattr(base, "__annotations__", ())]
                          if not name.startswith("_abc_") and name not in EXCLUDED_ATTRIBUTES])
    return names


def _is_callable_members_only(cls):
    return all([callable(getattr(cls, name, None)) for name in _get_protocol_attrs(cls)])


def _no_init_or_replace_init(self, *args, **kwargs):
    """The __init__ of protocols; that of a class which derives from one is found at the first call."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is not _no_init_or_replace_init:
        return
    found = [base.__dict__["__init__"] for base in cls.__mro__
             if base.__dict__.get("__init__", _no_init_or_replace_init) is not _no_init_or_replace_init]
    cls.__init__ = found[0] if found else object.__init__
    cls.__init__(self, *args, **kwargs)


# Classes that a protocol may derive from without their being protocols.
_PROTO_ALLOWLIST = {
    "collections.abc": ["Callable", "Awaitable", "Iterable", "Iterator", "AsyncIterable", "Hashable", "Sized", "Container", "Collection",
                        "Reversible"],
    "contextlib": ["AbstractContextManager", "AbstractAsyncContextManager"],
}


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        protocol = getattr(cls, "_is_protocol", False)
        if protocol and not getattr(cls, "_is_runtime_protocol", False) and not _asking[0]:
            raise TypeError(_NOT_RUNTIME)
        if (not protocol or _is_callable_members_only(cls)) and issubclass(instance.__class__, cls):
            return True
        if protocol and all([_has(cls, instance, name) for name in _get_protocol_attrs(cls)]):
            return True
        _asking[0] += protocol
        try:
            return super().__instancecheck__(instance)
        finally:
            _asking[0] -= protocol


def _has(cls, instance, name):
    """Is there such an attribute? None stands for no method, but is data."""
    return hasattr(instance, name) and (not callable(getattr(cls, name, None)) or getattr(instance, name) is not None)


def _declares(other, name):
    """Does a class have the name, or, of protocols, say that instances do?"""
    for base in other.__mro__:
        if name in base.__dict__:
            return base.__dict__[name] is not None
        annotations = getattr(base, "__annotations__", {})
        if isinstance(annotations, collections.abc.Mapping) and name in annotations and issubclass(other, Generic) and other._is_protocol:
            return True
    return False


def _hook_of(cls):
    """The __subclasshook__ of a protocol."""
    def _proto_hook(other):
        if not cls.__dict__.get("_is_protocol", False):
            return NotImplemented
        if not getattr(cls, "_is_runtime_protocol", False):
            return _refuse(_NOT_RUNTIME)
        if not _is_callable_members_only(cls):
            return _refuse("Protocols with non-method members don't support issubclass()")
        if not isinstance(other, type):
            raise TypeError("issubclass() arg 1 must be a class")
        return True if all([_declares(other, name) for name in _get_protocol_attrs(cls)]) else NotImplemented
    return _proto_hook


def _refuse(text):
    """A class that goes through those derived from it must not stumble over a protocol."""
    if _asking[0]:
        return NotImplemented
    raise TypeError(text)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """A base of classes that say what an object must have; any object that has it is of the type."""
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any([base is Protocol for base in cls.__bases__])
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = _hook_of(cls)
        if not cls._is_protocol:
            return
        for base in cls.__bases__:
            allowed = base.__name__ in _PROTO_ALLOWLIST.get(base.__module__, ()) or (issubclass(base, Generic) and base._is_protocol)
            if not allowed and base not in (object, Generic):
                raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        if cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init_or_replace_init


_roots[:] = Generic, Protocol


def runtime_checkable(cls):
    """Class decorator: isinstance() and issubclass() may be asked about the protocol."""
    if not issubclass(cls, Generic) or not cls._is_protocol:
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


# -- named tuples -------------------------------------------------------------------------------------------------------

def _make_nmtuple(name, types, module, defaults=()):
    types = {field: _type_check(t, f"field {field} annotation must be a type") for field, t in types}
    made = collections.namedtuple(name, list(types), defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = types
    return made


_prohibited = frozenset(["__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make", "_replace",
                         "_asdict", "_source"])
_special = frozenset(["__module__", "__name__", "__annotations__"])


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        if any([base is not _NamedTuple and base is not Generic for base in bases]):
            raise TypeError("can only inherit from a NamedTuple type and Generic")
        fields = ns.get("__annotations__", {})
        defaults = []
        for name in fields:
            if name in ns:
                defaults.append(name)
            elif defaults:
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field{'s' if len(defaults) > 1 else ''} "
                                f"{', '.join(defaults)}")
        made = _make_nmtuple(typename, fields.items(), ns["__module__"], [ns[name] for name in defaults])
        made.__bases__ = tuple([tuple if base is _NamedTuple else base for base in bases])
        if Generic in bases:
            made.__class_getitem__ = classmethod(Generic.__class_getitem__.__func__)
        for key in ns:
            if key in _prohibited:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in _special and key not in made._fields:
                setattr(made, key, ns[key])
        if Generic in bases:
            made.__init_subclass__()
        return made


def NamedTuple(typename, fields=None, /, **kwargs):
    """A named tuple whose fields have types: a class to derive from, or a function of a name and fields."""
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    return _make_nmtuple(typename, fields, _caller())


_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


# -- typed dicts --------------------------------------------------------------------------------------------------------

class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        if any([type(base) is not _TypedDictMeta and base is not Generic for base in bases]):
            raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        generic = (Generic,) if any([issubclass(base, Generic) for base in bases]) else ()
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {key: _type_check(t, msg, module=made.__module__) for key, t in ns.get("__annotations__", {}).items()}
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required.update(base.__dict__.get("__required_keys__", ()))
            optional.update(base.__dict__.get("__optional_keys__", ()))
        annotations.update(own)
        for key, t in own.items():
            (required if _is_required(t, total) else optional).add(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        if not hasattr(made, "__total__"):
            made.__total__ = total
        return made

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def _is_required(t, total):
    if hasattr(t, "__metadata__"):
        t = t.__origin__
    origin = getattr(t, "__origin__", None)
    return True if origin is Required else False if origin is NotRequired else total


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A dict with these keys, each of a type: a class to derive from, or a function of a name and a dict of types."""
    if fields is None:
        fields = kwargs
    elif kwargs:
        raise TypeError("TypedDict takes either a dict or keyword arguments, but not both")
    if kwargs:
        warnings.warn("The kwargs-based syntax for TypedDict definitions is deprecated in Python 3.11, will be removed in Python 3.13, "
                      "and may not be understood by third-party type checkers.", DeprecationWarning)
    ns = {"__annotations__": dict(fields)}
    module = _caller()
    if module is not None:
        ns["__module__"] = module
    return _TypedDictMeta(typename, (), ns, total=total)


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


# -- new types ----------------------------------------------------------------------------------------------------------

def _idfunc(_, x):
    return x


class NewType(_Joinable):
    """A type to a type checker, which is called and returns its argument: UserId = NewType("UserId", int)."""

    __call__ = _idfunc

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[-1]
        self.__supertype__ = tp
        module = _caller()
        if module != "typing":
            self.__module__ = module

    def __mro_entries__(self, bases):
        parent = self.__name__

        class Dummy:
            def __init_subclass__(cls):
                raise TypeError("Cannot subclass an instance of NewType. Perhaps you were looking for: "
                                f"`{cls.__name__} = NewType({cls.__name__!r}, {parent})`")
        return (Dummy,)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__
