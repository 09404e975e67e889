# SPDX-License-Identifier: MIT
"""Names for annotations. They can be subscripted, combined with | and shown; nothing is checked."""
import collections
import collections.abc
import contextlib
import functools
import types

TYPE_CHECKING = False


def _show(value):
    if isinstance(value, type) and not isinstance(value, types.GenericAlias):
        return value.__qualname__ if value.__module__ == "builtins" else f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    if value is None or value is type(None):
        return "None"
    if isinstance(value, list):
        return f"[{', '.join([_show(part) for part in value])}]"
    return value.__name__ if isinstance(value, types.FunctionType) else repr(value)


def _plain(value):
    """None stands for its type, a str for the name of a type."""
    if value is None:
        return type(None)
    return ForwardRef(value) if isinstance(value, str) else value


def _parameters_of(args):
    found = []
    for arg in args:
        if isinstance(arg, list):
            inner = _parameters_of(arg)
        elif isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
            inner = (arg,)
        else:
            inner = getattr(arg, "__parameters__", ())
        for parameter in inner if isinstance(inner, tuple) else ():
            if parameter not in found:
                found.append(parameter)
    return tuple(found)


class _Combinable:
    """What can stand on a side of |."""

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _SpecialForm(_Combinable):
    """Any, Union, Optional ... themselves."""

    def __init__(self, name, subscript=None, doc=None):
        self._name = name
        self._subscript = subscript
        self.__doc__ = doc

    def __repr__(self):
        return f"typing.{self._name}"

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        if self._subscript is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._subscript(self, parameters)


class _GenericAlias(_Combinable):
    """A subscripted form: List[int], Union[int, str], MyGeneric[T]."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self._name = name
        self.__parameters__ = _parameters_of(self.__args__)

    def __repr__(self):
        if self.__origin__ is Union:
            return self._show_union()
        head = f"typing.{self._name}" if self._name else _show(self.__origin__)
        if self._name == "Callable" and len(self.__args__) != 2 or self._name == "Callable" and self.__args__[0] is not ...:
            *params, result = self.__args__
            return f"{head}[[{', '.join([_show(arg) for arg in params])}], {_show(result)}]"
        shown = ", ".join([_show(arg) for arg in self.__args__]) or "()"
        return f"{head}[{shown}]"

    def _show_union(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            return f"typing.Optional[{_show(args[0] if args[1] is type(None) else args[1])}]"
        return f"typing.Union[{', '.join(['NoneType' if arg is type(None) else _show(arg) for arg in args])}]"

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        if self.__origin__ is Union and other.__origin__ is Union:
            return set(self.__args__) == set(other.__args__)
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        if self.__origin__ is Union:
            return hash((Union, frozenset(self.__args__)))
        return hash((self.__origin__, self.__args__))

    def __getitem__(self, args):
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = args if isinstance(args, tuple) else (args,)
        if len(args) != len(self.__parameters__):
            raise TypeError(f"Too {'many' if len(args) > len(self.__parameters__) else 'few'} arguments for {self}; "
                            f"actual {len(args)}, expected {len(self.__parameters__)}")
        values = dict(zip(self.__parameters__, [_plain(arg) for arg in args]))
        new = tuple([_substitute(arg, values) for arg in self.__args__])
        return Union[new] if self.__origin__ is Union else _GenericAlias(self.__origin__, new, self._name)

    def __call__(self, *args, **kwargs):
        if self.__origin__ is Union:
            raise TypeError("Cannot instantiate typing.Union")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except AttributeError:
            pass
        return result

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if not isinstance(origin, type):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            generic = any([isinstance(base, _GenericAlias) and base.__origin__ is Generic for base in bases])
            return (origin,) if generic or origin is Generic else (origin, Generic)
        if origin is Generic and any([isinstance(base, _GenericAlias) and base is not self for base in bases[bases.index(self) + 1:]]):
            return ()
        return (origin,)

    def __instancecheck__(self, obj):
        if self.__origin__ is Union:
            return isinstance(obj, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __subclasscheck__(self, cls):
        if self.__origin__ is Union:
            return issubclass(cls, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


def _substitute(arg, values):
    if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
        return values.get(arg, arg)
    parameters = getattr(arg, "__parameters__", ())
    if isinstance(parameters, tuple) and parameters and not isinstance(arg, type):
        return arg[tuple([values.get(parameter, parameter) for parameter in parameters])]
    return arg


class _ListLike(_Combinable):
    """List, Dict ...: another name of a class, subscriptable."""

    def __init__(self, origin, name=None, count=None):
        self.__origin__ = origin
        self._name = name or origin.__name__
        self._count = count
        self.__doc__ = f"A generic version of {origin.__module__}.{origin.__qualname__}."

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        if self._count is not None and len(args) != self._count:
            raise TypeError(f"Too {'many' if len(args) > self._count else 'few'} arguments for {self}; actual {len(args)}, "
                            f"expected {self._count}")
        return _GenericAlias(self.__origin__, tuple([_plain(arg) for arg in args]), self._name)

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)


class _CallableForm(_ListLike):
    def __getitem__(self, args):
        if not isinstance(args, tuple) or len(args) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        params, result = args
        if isinstance(params, list):
            return _GenericAlias(self.__origin__, tuple([_plain(arg) for arg in params] + [_plain(result)]), "Callable")
        return _GenericAlias(self.__origin__, (params, _plain(result)), "Callable")


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Special type indicating an unconstrained type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


# -- forms --------------------------------------------------------------------------------------------------------------

def _union(form, args):
    if args == ():
        raise TypeError("Cannot take a Union of no types.")
    flat = []
    for arg in args if isinstance(args, tuple) else (args,):
        arg = _plain(arg)
        inner = arg.__args__ if isinstance(arg, types.UnionType) or getattr(arg, "__origin__", None) is Union else (arg,)
        flat.extend([part for part in inner if part not in flat])
    return flat[0] if len(flat) == 1 else _GenericAlias(Union, tuple(flat), "Union")


def _one(form, arg):
    return _GenericAlias(form, (_plain(arg),), form._name)


def _several(form, args):
    return _GenericAlias(form, args if isinstance(args, tuple) else (args,), form._name)


def _annotated(form, args):
    if not isinstance(args, tuple) or len(args) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    alias = _GenericAlias(form, args, "Annotated")
    alias.__metadata__ = args[1:]
    return alias


NoReturn = _SpecialForm("NoReturn")
Never = _SpecialForm("Never")
Self = _SpecialForm("Self")
LiteralString = _SpecialForm("LiteralString")
TypeAlias = _SpecialForm("TypeAlias")
Union = _SpecialForm("Union", _union)
Optional = _SpecialForm("Optional", lambda form, arg: Union[arg, None])
ClassVar = _SpecialForm("ClassVar", _one)
Final = _SpecialForm("Final", _one)
Required = _SpecialForm("Required", _one)
NotRequired = _SpecialForm("NotRequired", _one)
TypeGuard = _SpecialForm("TypeGuard", _one)
Unpack = _SpecialForm("Unpack", _one)
Literal = _SpecialForm("Literal", _several)
Concatenate = _SpecialForm("Concatenate", _several)
Annotated = _SpecialForm("Annotated", _annotated)

List, Dict, Set, FrozenSet = _ListLike(list, "List", 1), _ListLike(dict, "Dict", 2), _ListLike(set, "Set", 1), _ListLike(frozenset, "FrozenSet", 1)
Tuple, Type = _ListLike(tuple, "Tuple"), _ListLike(type, "Type", 1)
DefaultDict, OrderedDict = _ListLike(collections.defaultdict, "DefaultDict", 2), _ListLike(collections.OrderedDict, "OrderedDict", 2)
Counter, ChainMap, Deque = (_ListLike(collections.Counter, "Counter", 1), _ListLike(collections.ChainMap, "ChainMap", 2),
                            _ListLike(collections.deque, "Deque", 1))
Callable = _CallableForm(collections.abc.Callable, "Callable")
def _abstract(name, count):
    return _ListLike(getattr(collections.abc, name), name, count)


Hashable = _abstract("Hashable", 0)
Awaitable = _abstract("Awaitable", 1)
Coroutine = _abstract("Coroutine", 3)
AsyncIterable = _abstract("AsyncIterable", 1)
AsyncIterator = _abstract("AsyncIterator", 1)
Iterable = _abstract("Iterable", 1)
Iterator = _abstract("Iterator", 1)
Reversible = _abstract("Reversible", 1)
Sized = _abstract("Sized", 0)
Container = _abstract("Container", 1)
Collection = _abstract("Collection", 1)
MutableSet = _abstract("MutableSet", 1)
Mapping = _abstract("Mapping", 2)
MutableMapping = _abstract("MutableMapping", 2)
Sequence = _abstract("Sequence", 1)
MutableSequence = _abstract("MutableSequence", 1)
ByteString = _abstract("ByteString", 0)
MappingView = _abstract("MappingView", 1)
KeysView = _abstract("KeysView", 1)
ItemsView = _abstract("ItemsView", 2)
ValuesView = _abstract("ValuesView", 1)
Generator = _abstract("Generator", 3)
AsyncGenerator = _abstract("AsyncGenerator", 2)
AbstractSet = _ListLike(collections.abc.Set, "AbstractSet", 1)
ContextManager = _ListLike(contextlib.AbstractContextManager, "ContextManager", 1)
AsyncContextManager = _ListLike(contextlib.AbstractAsyncContextManager, "AsyncContextManager", 1)
Text = str


# -- variables ----------------------------------------------------------------------------------------------------------

class TypeVar(_Combinable):
    """Type variable."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass an instance of TypeVar")


class TypeVarTuple:
    """Type variable tuple."""

    def __init__(self, name):
        self.__name__ = name

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


class ParamSpecArgs:
    """The positional arguments of a ParamSpec."""

    _suffix = "args"

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._suffix}"

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if type(other) is type(self) else NotImplemented

    def __hash__(self):
        return hash((self._suffix, self.__origin__))


class ParamSpecKwargs(ParamSpecArgs):
    """The keyword arguments of a ParamSpec."""

    _suffix = "kwargs"


class ParamSpec:
    """Parameter specification variable."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__bound__ = bound

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __repr__(self):
        return f"~{self.__name__}"


AnyStr = TypeVar("AnyStr", bytes, str)
T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
V_co = TypeVar("V_co", covariant=True)
VT_co = TypeVar("VT_co", covariant=True)
CT_co = TypeVar("CT_co", covariant=True, bound=type)
T_contra = TypeVar("T_contra", contravariant=True)


class ForwardRef(_Combinable):
    """The name of a type."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        self.__forward_arg__ = arg

    def __eq__(self, other):
        return self.__forward_arg__ == other.__forward_arg__ if isinstance(other, ForwardRef) else NotImplemented

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


class Generic:
    """Abstract base class for generic types."""
    __slots__ = ()

    def __class_getitem__(cls, params):
        params = params if isinstance(params, tuple) else (params,)
        if cls is Generic and not all([isinstance(p, (TypeVar, ParamSpec, TypeVarTuple, _GenericAlias)) for p in params]):
            raise TypeError("Parameters to Generic[...] must all be type variables or parameter specification variables.")
        if cls is not Generic and cls is not Protocol:
            known = getattr(cls, "__parameters__", ())
            if not known:
                raise TypeError(f"{cls} is not a generic class")
        return _GenericAlias(cls, tuple([_plain(param) for param in params]))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls.__parameters__ = _parameters_of(cls.__dict__.get("__orig_bases__", ()))


# -- protocols ----------------------------------------------------------------------------------------------------------

_ProtocolMeta = type(collections.abc.Sized)


class _ProtocolType(_ProtocolMeta):
    def __instancecheck__(cls, instance):
        if cls.__dict__.get("_is_protocol") and not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if cls.__dict__.get("_is_protocol"):
            return all([hasattr(instance, name) for name in _protocol_members(cls)])
        return super().__instancecheck__(instance)

    def __subclasscheck__(cls, other):
        if cls.__dict__.get("_is_runtime_protocol"):
            return all([hasattr(other, name) for name in _protocol_members(cls)])
        return super().__subclasscheck__(other)


def _protocol_members(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        names.update(base.__dict__.get("__annotations__", {}))
        names.update([name for name in base.__dict__ if not name.startswith("_abc_") and name not in _NOT_MEMBERS])
    return names


_NOT_MEMBERS = {"__module__", "__qualname__", "__doc__", "__dict__", "__weakref__", "__slots__", "__annotations__", "__parameters__",
                "__orig_bases__", "__abstractmethods__", "__init__", "__new__", "__subclasshook__", "_is_protocol", "__match_args__",
                "_is_runtime_protocol", "__class_getitem__", "__init_subclass__", "__hash__", "__firstlineno__"}


class Protocol(Generic, metaclass=_ProtocolType):
    """Base class for protocol classes."""
    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol and "__init__" not in cls.__dict__:
            def __init__(self, *args, **kwargs):
                if type(self)._is_protocol:
                    raise TypeError("Protocols cannot be instantiated")
            cls.__init__ = __init__


def runtime_checkable(cls):
    """Mark a protocol class as a runtime protocol."""
    if not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


@runtime_checkable
class SupportsInt(Protocol):
    def __int__(self): ...


@runtime_checkable
class SupportsFloat(Protocol):
    def __float__(self): ...


@runtime_checkable
class SupportsBytes(Protocol):
    """An ABC with one abstract method __bytes__."""

    def __bytes__(self):
        """The object as bytes."""


@runtime_checkable
class SupportsComplex(Protocol):
    """An ABC with one abstract method __complex__."""

    def __complex__(self):
        """The object as a complex number."""


@runtime_checkable
class SupportsIndex(Protocol):
    def __index__(self): ...


@runtime_checkable
class SupportsAbs(Protocol):
    def __abs__(self): ...


@runtime_checkable
class SupportsRound(Protocol):
    def __round__(self, ndigits=0): ...


# -- classes made from annotations --------------------------------------------------------------------------------------

class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        types_ = ns.get("__annotations__", {})
        defaults = [name for name in types_ if name in ns]
        for name, after in zip(types_, list(types_)[1:]):
            if name in ns and after not in ns:
                raise TypeError(f"non-default namedtuple field {after} cannot follow default field {name}")
        made = collections.namedtuple(typename, types_, defaults=[ns[name] for name in defaults], module=ns.get("__module__"))
        made.__annotations__ = made.__new__.__annotations__ = dict(types_)
        for key, value in ns.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make", "_replace",
                       "_asdict", "_source"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in ("__module__", "__qualname__", "__annotations__", "__orig_bases__") and key not in types_:
                setattr(made, key, value)
        return made


def NamedTuple(typename, fields=None, /, **kwargs):
    """Typed version of namedtuple."""
    pairs = list(fields.items() if isinstance(fields, dict) else fields or kwargs.items())
    made = collections.namedtuple(typename, [name for name, _ in pairs])
    made.__annotations__ = {name: _plain(kind) for name, kind in pairs}
    return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        made = type.__new__(_TypedDictMeta, name, (dict,), ns)
        annotations = {}
        required = set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required.update(base.__dict__.get("__required_keys__", ()))
        own = {key: _plain(kind) for key, kind in ns.get("__annotations__", {}).items()}
        annotations.update(own)
        for key, kind in own.items():
            origin = getattr(kind, "__origin__", None)
            if origin is Required or (total and origin is not NotRequired):
                required.add(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(set(annotations) - required)
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, obj):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A simple typed namespace. At runtime it is equivalent to a plain dict."""
    return _TypedDictMeta(typename, (), {"__annotations__": dict(fields or kwargs), "__module__": "__main__"}, total=total)


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


class NewType(_Combinable):
    """Creates simple unique types with almost zero runtime overhead."""

    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = "__main__"

    def __call__(self, x):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"


# -- functions ----------------------------------------------------------------------------------------------------------

def cast(typ, val):
    """Cast a value to a type: it is returned unchanged."""
    return val


def assert_type(val, typ, /):
    """Ask a static type checker to confirm that the value is of the given type."""
    return val


def assert_never(arg, /):
    """Statically assert that a line of code is unreachable."""
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def reveal_type(obj, /):
    """Reveal the inferred type of a variable."""
    import sys
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def final(f):
    """Decorator to indicate final methods and final classes."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    """Decorator to indicate that annotations are not type hints: of a function, or of a class with all that is defined in it."""
    if isinstance(arg, type):
        for name, value in vars(arg).items():
            value = getattr(value, "__func__", value)
            if getattr(value, "__module__", None) != arg.__module__ or getattr(value, "__qualname__", "") != f"{arg.__qualname__}.{name}":
                continue
            if isinstance(value, types.FunctionType):
                value.__no_type_check__ = True
            elif isinstance(value, type):
                no_type_check(value)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    """Decorator to give another decorator the @no_type_check effect."""
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    wrapped.__name__, wrapped.__doc__ = decorator.__name__, decorator.__doc__
    wrapped.__wrapped__ = decorator
    return wrapped


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, field_specifiers=(), **kwargs):
    """Decorator that marks a function, class, or metaclass as providing dataclass-like behavior."""
    return lambda cls_or_fn: cls_or_fn


_overloads = {}


def _overload_dummy(*args, **kwds):
    """Helper for @overload to raise when called."""
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions outside a stub "
                              "module should always be followed by an implementation that is not @overload-ed.")


def overload(func):
    """Decorator for overloaded functions/methods."""
    _overloads.setdefault((func.__module__, func.__qualname__), []).append(func)
    return _overload_dummy


def get_overloads(func):
    """Return all defined overloads for *func* as a sequence."""
    return list(_overloads.get((func.__module__, func.__qualname__), ()))


def clear_overloads():
    """Clear all overloads in the registry."""
    _overloads.clear()


def get_origin(tp):
    """Get the unsubscripted version of a type."""
    if isinstance(tp, types.UnionType):
        return types.UnionType
    return getattr(tp, "__origin__", None)


def get_args(tp):
    """Get type arguments with all substitutions performed."""
    args = getattr(tp, "__args__", ())
    if getattr(tp, "_name", None) == "Callable" and args and args[0] is not ...:
        return (list(args[:-1]), args[-1])
    return args if isinstance(args, tuple) else ()


def is_typeddict(tp):
    """Check if an annotation is a TypedDict class"""
    return isinstance(tp, _TypedDictMeta) and tp is not _TypedDict


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """Return type hints for an object, with the names in them looked up."""
    hints = {}
    if isinstance(obj, type):
        import sys
        for base in reversed(obj.__mro__):
            space = globalns or getattr(sys.modules.get(base.__module__), "__dict__", {})
            for name, value in base.__dict__.get("__annotations__", {}).items():
                hints[name] = _resolve(value, space, localns or dict(vars(base)))
        return hints
    while hasattr(obj, "__wrapped__"):
        obj = obj.__wrapped__
    space = globalns or getattr(obj, "__globals__", getattr(obj, "__dict__", {}))
    for name, value in getattr(obj, "__annotations__", {}).items():
        hints[name] = _resolve(value, space, localns or space)
    return hints


def _resolve(value, globalns, localns):
    if isinstance(value, ForwardRef):
        value = value.__forward_arg__
    if isinstance(value, str):
        value = eval(value, globalns, localns)
    return type(None) if value is None else value


class IO(Generic):
    """Generic base class for TextIO and BinaryIO."""


class BinaryIO(IO):
    """Typed version of the return of open() in binary mode."""


class TextIO(IO):
    """Typed version of the return of open() in text mode."""


Pattern = _SpecialForm("Pattern", _one)
Match = _SpecialForm("Match", _one)

__all__ = ["Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef", "Generic", "Literal",
           "Optional", "ParamSpec", "Protocol", "Tuple", "Type", "TypeVar", "TypeVarTuple", "Union", "AbstractSet",
           "ByteString", "Container", "ContextManager", "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView",
           "Mapping", "MappingView", "MutableMapping", "MutableSequence", "MutableSet", "Sequence", "Sized",
           "ValuesView", "Awaitable", "AsyncIterator", "AsyncIterable", "Coroutine", "Collection", "AsyncGenerator",
           "AsyncContextManager", "Reversible", "SupportsAbs", "SupportsFloat", "SupportsIndex", "SupportsInt",
           "SupportsRound", "ChainMap", "Counter", "Deque", "Dict", "DefaultDict", "List", "OrderedDict", "Set",
           "FrozenSet", "NamedTuple", "TypedDict", "Generator", "BinaryIO", "IO", "Match", "Pattern", "TextIO",
           "AnyStr", "assert_type", "assert_never", "cast", "clear_overloads", "dataclass_transform", "final",
           "get_args", "get_origin", "get_overloads", "get_type_hints", "is_typeddict", "LiteralString", "Never",
           "NewType", "no_type_check", "NoReturn", "NotRequired", "overload", "Required", "reveal_type",
           "runtime_checkable", "Self", "Text", "TYPE_CHECKING", "TypeAlias", "TypeGuard", "Unpack"]
