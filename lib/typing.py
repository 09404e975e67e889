# SPDX-License-Identifier: MIT
"""Names for annotations: they can be subscripted, combined with | and asked, and refuse what makes no sense.

The classes are in _typing_alias and _typing_class."""
import collections
import collections.abc
import contextlib
import functools
import _re
import sys
import types
from abc import abstractmethod
from types import GenericAlias

from _typing_alias import *
from _typing_alias import (
    _AnnotatedAlias, _AnyMeta, _BaseGenericAlias, _callable as Callable, _CallableGenericAlias, _CallableType, _caller, _check_generic,
    _cleanups, _collect_parameters, _ConcatenateGenericAlias, _eval_type, _Final, _GenericAlias, _is_dunder, _is_param_expr,
    _is_unpacked_typevartuple, _LiteralGenericAlias, _should_unflatten_callable_args, _SpecialForm, _SpecialGenericAlias, _tp_cache,
    _TupleType, _type_check, _type_convert, _type_repr, _UnionGenericAlias, _UnpackGenericAlias, _with_args)
from _typing_class import _prohibited, _special
from _typing_class import (
    EXCLUDED_ATTRIBUTES, Generic, NamedTuple, NamedTupleMeta, NewType, Protocol, runtime_checkable, TypedDict, _get_protocol_attrs,
    _idfunc, _is_callable_members_only, _make_nmtuple, _NamedTuple, _no_init_or_replace_init, _ProtocolMeta, _TypedDict, _TypedDictMeta)

__all__ = [
    "Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef", "Generic", "Literal", "Optional", "ParamSpec",
    "Protocol", "Tuple", "Type", "TypeVar", "TypeVarTuple", "Union", "AbstractSet", "ByteString", "Container", "ContextManager",
    "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView", "Mapping", "MappingView", "MutableMapping", "MutableSequence",
    "MutableSet", "Sequence", "Sized", "ValuesView", "Awaitable", "AsyncIterator", "AsyncIterable", "Coroutine", "Collection",
    "AsyncGenerator", "AsyncContextManager", "Reversible", "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat",
    "SupportsIndex", "SupportsInt", "SupportsRound", "ChainMap", "Counter", "Deque", "Dict", "DefaultDict", "List", "OrderedDict",
    "Set", "FrozenSet", "NamedTuple", "TypedDict", "Generator", "BinaryIO", "IO", "Match", "Pattern", "TextIO", "AnyStr",
    "assert_type", "assert_never", "cast", "clear_overloads", "dataclass_transform", "final", "get_args", "get_origin",
    "get_overloads", "get_type_hints", "is_typeddict", "LiteralString", "Never", "NewType", "no_type_check",
    "no_type_check_decorator", "NoReturn", "NotRequired", "overload", "ParamSpecArgs", "ParamSpecKwargs", "Required", "reveal_type",
    "runtime_checkable", "Self", "Text", "TYPE_CHECKING", "TypeAlias", "TypeGuard", "Unpack"]

TYPE_CHECKING = False
Text = str

# -- variables and aliases ----------------------------------------------------------------------------------------------

AnyStr = TypeVar("AnyStr", bytes, str)
T, KT, VT = TypeVar("T"), TypeVar("KT"), TypeVar("VT")
T_co, V_co, VT_co = TypeVar("T_co", covariant=True), TypeVar("V_co", covariant=True), TypeVar("VT_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)
CT_co = TypeVar("CT_co", covariant=True, bound=type)
for _variable in AnyStr, T, KT, VT, T_co, V_co, VT_co, T_contra, CT_co:
    _variable.__module__ = "typing"


def _abstract(name, count):
    return _SpecialGenericAlias(getattr(collections.abc, name), count)


def _concrete(origin, count, name=None, **more):
    return _SpecialGenericAlias(origin, count, name=name, **more)


Hashable, Sized, ByteString = _abstract("Hashable", 0), _abstract("Sized", 0), _abstract("ByteString", 0)
Awaitable, Coroutine = _abstract("Awaitable", 1), _abstract("Coroutine", 3)
AsyncIterable, AsyncIterator, AsyncGenerator = _abstract("AsyncIterable", 1), _abstract("AsyncIterator", 1), _abstract("AsyncGenerator", 2)
Iterable, Iterator, Generator = _abstract("Iterable", 1), _abstract("Iterator", 1), _abstract("Generator", 3)
Reversible, Container, Collection = _abstract("Reversible", 1), _abstract("Container", 1), _abstract("Collection", 1)
AbstractSet, MutableSet = _concrete(collections.abc.Set, 1, "AbstractSet"), _abstract("MutableSet", 1)
Mapping, MutableMapping = _abstract("Mapping", 2), _abstract("MutableMapping", 2)
Sequence, MutableSequence = _abstract("Sequence", 1), _abstract("MutableSequence", 1)
MappingView, KeysView = _abstract("MappingView", 1), _abstract("KeysView", 1)
ItemsView, ValuesView = _abstract("ItemsView", 2), _abstract("ValuesView", 1)
List, Dict = _concrete(list, 1, "List", inst=False), _concrete(dict, 2, "Dict", inst=False)
Set, FrozenSet = _concrete(set, 1, "Set", inst=False), _concrete(frozenset, 1, "FrozenSet", inst=False)
Type = _concrete(type, 1, "Type", inst=False, doc="Type[C] is a class: C or one that derives from it.")
Tuple = _TupleType(tuple, -1, inst=False, name="Tuple", doc="Tuple[int, str] is a pair, Tuple[int, ...] is any number of ints.")
Deque, DefaultDict = _concrete(collections.deque, 1, "Deque"), _concrete(collections.defaultdict, 2, "DefaultDict")
OrderedDict, Counter, ChainMap = (_concrete(collections.OrderedDict, 2), _concrete(collections.Counter, 1),
                                  _concrete(collections.ChainMap, 2))
ContextManager = _concrete(contextlib.AbstractContextManager, 1, "ContextManager")
AsyncContextManager = _concrete(contextlib.AbstractAsyncContextManager, 1, "AsyncContextManager")
Pattern, Match = _concrete(_re.Pattern, 1), _concrete(_re.Match, 1)


# -- protocols of operators, and files ----------------------------------------------------------------------------------

@runtime_checkable
class SupportsInt(Protocol):
    """Has __int__."""
    __slots__ = ()

    @abstractmethod
    def __int__(self) -> int: ...


@runtime_checkable
class SupportsFloat(Protocol):
    """Has __float__."""
    __slots__ = ()

    @abstractmethod
    def __float__(self) -> float: ...


@runtime_checkable
class SupportsComplex(Protocol):
    """Has __complex__."""
    __slots__ = ()

    @abstractmethod
    def __complex__(self) -> complex: ...


@runtime_checkable
class SupportsBytes(Protocol):
    """Has __bytes__."""
    __slots__ = ()

    @abstractmethod
    def __bytes__(self) -> bytes: ...


@runtime_checkable
class SupportsIndex(Protocol):
    """Has __index__."""
    __slots__ = ()

    @abstractmethod
    def __index__(self) -> int: ...


@runtime_checkable
class SupportsAbs(Protocol[T_co]):
    """Has __abs__, which returns such a value."""
    __slots__ = ()

    @abstractmethod
    def __abs__(self) -> T_co: ...


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    """Has __round__, which returns such a value."""
    __slots__ = ()

    @abstractmethod
    def __round__(self, ndigits: int = 0) -> T_co: ...


class IO(Generic[AnyStr]):
    """A file of text or of bytes."""
    __slots__ = ()

    @property
    @abstractmethod
    def mode(self) -> str: ...

    @property
    @abstractmethod
    def name(self) -> str: ...

    @property
    @abstractmethod
    def closed(self) -> bool: ...

    @abstractmethod
    def close(self) -> None: ...

    @abstractmethod
    def fileno(self) -> int: ...

    @abstractmethod
    def flush(self) -> None: ...

    @abstractmethod
    def isatty(self) -> bool: ...

    @abstractmethod
    def read(self, n: int = -1) -> AnyStr: ...

    @abstractmethod
    def readable(self) -> bool: ...

    @abstractmethod
    def readline(self, limit: int = -1) -> AnyStr: ...

    @abstractmethod
    def readlines(self, hint: int = -1) -> List[AnyStr]: ...

    @abstractmethod
    def seek(self, offset: int, whence: int = 0) -> int: ...

    @abstractmethod
    def seekable(self) -> bool: ...

    @abstractmethod
    def tell(self) -> int: ...

    @abstractmethod
    def truncate(self, size: int = None) -> int: ...

    @abstractmethod
    def writable(self) -> bool: ...

    @abstractmethod
    def write(self, s: AnyStr) -> int: ...

    @abstractmethod
    def writelines(self, lines: List[AnyStr]) -> None: ...

    @abstractmethod
    def __enter__(self) -> "IO[AnyStr]": ...

    @abstractmethod
    def __exit__(self, type, value, traceback) -> None: ...


class BinaryIO(IO[bytes]):
    """A file of bytes."""
    __slots__ = ()

    @abstractmethod
    def write(self, s: Union[bytes, bytearray]) -> int: ...

    @abstractmethod
    def __enter__(self) -> "BinaryIO": ...


class TextIO(IO[str]):
    """A file of text."""
    __slots__ = ()

    @property
    @abstractmethod
    def buffer(self) -> BinaryIO: ...

    @property
    @abstractmethod
    def encoding(self) -> str: ...

    @property
    @abstractmethod
    def errors(self) -> Optional[str]: ...

    @property
    @abstractmethod
    def line_buffering(self) -> bool: ...

    @property
    @abstractmethod
    def newlines(self) -> Any: ...

    @abstractmethod
    def __enter__(self) -> "TextIO": ...


class _DeprecatedType(type):
    def __getattribute__(cls, name):
        if name not in ("__dict__", "__module__") and name in cls.__dict__:
            import warnings
            warnings.warn(f"{cls.__name__} is deprecated, import directly from typing instead. {cls.__name__} will be removed in "
                          "Python 3.12.", DeprecationWarning)
        return super().__getattribute__(name)


def _old_module(name, **members):
    made = _DeprecatedType(name, (), {"__all__": list(members), **members})
    made.__name__ = "typing." + name
    sys.modules[made.__name__] = made
    return made


io = _old_module("io", IO=IO, TextIO=TextIO, BinaryIO=BinaryIO)
re = _old_module("re", Pattern=Pattern, Match=Match)


# -- for type checkers --------------------------------------------------------------------------------------------------

def cast(typ, val):
    """The value itself; a type checker takes it to be of the type."""
    return val


def assert_type(val, typ, /):
    """The value itself; a type checker complains where it is not of the type."""
    return val


_ASSERT_NEVER_REPR_MAX_LENGTH = 100


def assert_never(arg: Never, /) -> Never:
    """Stands where nothing comes; AssertionError when something does."""
    shown = repr(arg)
    if len(shown) > _ASSERT_NEVER_REPR_MAX_LENGTH:
        shown = shown[:_ASSERT_NEVER_REPR_MAX_LENGTH] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {shown}")


def reveal_type(obj: T, /) -> T:
    """Writes an object's type to standard error, and returns the object."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def final(f):
    """Marks a method that is not overridden, a class that is not derived from."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def dataclass_transform(*, eq_default: bool = True, order_default: bool = False, kw_only_default: bool = False,
                        field_specifiers: tuple[type[Any] | Callable[..., Any], ...] = (), **kwargs: Any) -> Callable[[T], T]:
    """Marks a decorator, class or metaclass as one that makes dataclasses."""
    def mark(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {"eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
                                             "field_specifiers": field_specifiers, "kwargs": kwargs}
        return cls_or_fn
    return mark


def no_type_check(arg):
    """Says of a function, or of a class and all that is defined in it, that its annotations are no types."""
    if isinstance(arg, type):
        for key in dir(arg):
            found = getattr(arg, key)
            path = f"{arg.__qualname__}.{getattr(found, '__name__', '')}"
            if getattr(found, "__qualname__", None) != path or getattr(found, "__module__", None) != arg.__module__:
                continue
            if isinstance(found, type):
                no_type_check(found)
            elif isinstance(found, (types.FunctionType, types.MethodType)):
                getattr(found, "__func__", found).__no_type_check__ = True
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    """Makes a decorator say the same of what it decorates."""
    @functools.wraps(decorator)
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped


# module -> qualified name -> line -> function
_overload_registry = collections.defaultdict(functools.partial(collections.defaultdict, dict))


def _overload_dummy(*args, **kwds):
    """Stands for a function of which only overloads are there."""
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions outside a stub "
                              "module should always be followed by an implementation that is not @overload-ed.")


def overload(func):
    """Marks one of several signatures of a function, whose definition follows."""
    f = getattr(func, "__func__", func)
    try:
        _overload_registry[f.__module__][f.__qualname__][f.__code__.co_firstlineno] = func
    except AttributeError:
        pass
    return _overload_dummy


def get_overloads(func):
    """The functions that were marked with @overload under this one's name."""
    f = getattr(func, "__func__", func)
    if f.__module__ not in _overload_registry or f.__qualname__ not in _overload_registry[f.__module__]:
        return []
    return list(_overload_registry[f.__module__][f.__qualname__].values())


def clear_overloads():
    """Forgets all that @overload has marked."""
    _overload_registry.clear()


# -- asking -------------------------------------------------------------------------------------------------------------

def get_origin(tp):
    """What was subscripted: list of List[int], Union of Optional[str]; None of anything else."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    return Generic if tp is Generic else types.UnionType if isinstance(tp, types.UnionType) else None


def get_args(tp):
    """What it was subscripted with: (int, str) of Dict[int, str]."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        return (list(args[:-1]), args[-1]) if _should_unflatten_callable_args(tp, args) else args
    return tp.__args__ if isinstance(tp, types.UnionType) else ()


def is_typeddict(tp):
    """Is it a class that TypedDict made?"""
    return isinstance(tp, _TypedDictMeta)


_allowed_types = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType, types.WrapperDescriptorType,
                  types.MethodWrapperType, types.MethodDescriptorType)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class, function or module by name, with names in them looked up.

    Those of a class have its bases' too. What Annotated, Required and NotRequired add is left out unless it is asked for."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    if isinstance(obj, type):
        hints = _hints_of_class(obj, globalns, localns)
    else:
        hints = _hints_of_other(obj, globalns, localns)
    return hints if include_extras else {name: _strip_annotations(t) for name, t in hints.items()}


def _hint(value, globalns, localns, **kind):
    if value is None:
        value = type(None)
    return _eval_type(ForwardRef(value, **kind) if isinstance(value, str) else value, globalns, localns)


def _hints_of_class(cls, globalns, localns):
    hints = {}
    for base in reversed(cls.__mro__):
        annotations = base.__dict__.get("__annotations__", {})
        if isinstance(annotations, types.GetSetDescriptorType):
            continue
        wide = getattr(sys.modules.get(base.__module__), "__dict__", {}) if globalns is None else globalns
        near = dict(vars(base)) if localns is None else localns
        if localns is None and globalns is None:
            wide, near = near, wide         # a name of the module goes before an attribute of the class
        for name, value in annotations.items():
            hints[name] = _hint(value, wide, near, is_argument=False, is_class=True)
    return hints


def _hints_of_other(obj, globalns, localns):
    module = isinstance(obj, types.ModuleType)
    if globalns is None:
        inner = obj
        while not module and hasattr(inner, "__wrapped__"):
            inner = inner.__wrapped__
        globalns = obj.__dict__ if module else getattr(inner, "__globals__", {})
    if localns is None:
        localns = globalns
    annotations = getattr(obj, "__annotations__", None)
    if annotations is None:
        if isinstance(obj, _allowed_types):
            return {}
        raise TypeError(f"{obj!r} is not a module, class, method, or function.")
    return {name: _hint(value, globalns, localns, is_argument=not module, is_class=False) for name, value in annotations.items()}


def _strip_annotations(t):
    """A type without what Annotated, Required and NotRequired add."""
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    if getattr(t, "__origin__", None) in (Required, NotRequired):
        return _strip_annotations(t.__args__[0])
    if not isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        return t
    args = tuple([_strip_annotations(arg) for arg in t.__args__])
    return t if args == t.__args__ else _with_args(t, args)
