# SPDX-License-Identifier: MIT
"""The inside of typing: what may stand in an annotation, type variables, forms and what subscripting them gives.

A form (List, Union) subscripted is a _GenericAlias; its type variables are those of its arguments, and subscripting it again puts
others in their place. A variable says what may stand for it in __typing_subst__(), and those that take several arguments gather
them in __typing_prepare_subst__()."""
import collections.abc
import functools
import operator
import sys
import types
from types import GenericAlias

from _generic_alias import parameters as _collect_parameters

__name__ = "typing"             # whose classes these are

_cleanups = []


def _tp_cache(func=None, /, *, typed=False):
    """Remembers results, where the arguments can be hashed."""
    if func is None:
        return lambda func: _tp_cache(func, typed=typed)
    cached = functools.lru_cache(typed=typed)(func)
    _cleanups.append(cached.cache_clear)

    @functools.wraps(func)
    def inner(*args):
        try:
            return cached(*args)
        except TypeError:
            pass                # of the cache or of func, which then says it again
        return func(*args)
    return inner


def _caller():
    """The name of the module that runs; None: there is none."""
    try:
        return sys._getframe(0).f_globals.get("__name__", "__main__")
    except (AttributeError, ValueError):
        return None


def _is_dunder(name):
    return name.startswith("__") and name.endswith("__")


# -- arguments ----------------------------------------------------------------------------------------------------------

_roots = []                     # Generic and Protocol, which stand in no annotation


def _type_convert(arg, module=None, *, allow_special_forms=False):
    """None stands for its type, a str for the name of a type."""
    if arg is None:
        return type(None)
    return ForwardRef(arg, module=module, is_class=allow_special_forms) if isinstance(arg, str) else arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """The argument as a type; TypeError when it is none."""
    wrong = list(_roots) if allow_special_forms else [*_roots, ClassVar] + ([Final] if is_argument else [])
    arg = _type_convert(arg, module=module, allow_special_forms=allow_special_forms)
    if isinstance(arg, _GenericAlias) and arg.__origin__ in wrong:
        raise TypeError(f"{arg} is not valid as type argument")
    if arg in (Any, LiteralString, NoReturn, Never, Self, TypeAlias) or (allow_special_forms and arg in (ClassVar, Final)):
        return arg
    if isinstance(arg, _SpecialForm) or arg in _roots:
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _is_param_expr(arg):
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


def _should_unflatten_callable_args(typ, args):
    return typ.__origin__ is collections.abc.Callable and not (len(args) == 2 and _is_param_expr(args[0]))


def _type_repr(obj):
    """A type as an alias shows it."""
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        return obj.__qualname__ if obj.__module__ == "builtins" else f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    return obj.__name__ if isinstance(obj, types.FunctionType) else repr(obj)


def _check_generic(cls, parameters, expected):
    if not expected:
        raise TypeError(f"{cls} is not a generic class")
    _check_count(cls, parameters, expected)


def _check_count(what, args, expected):
    if len(args) != expected:
        raise TypeError(f"Too {'many' if len(args) > expected else 'few'} arguments for {what}; "
                        f"actual {len(args)}, expected {expected}")


def _unpack_args(args):
    """*tuple[int, str] among arguments are two; *tuple[int, ...] stays one."""
    unpacked = []
    for arg in args:
        inside = getattr(arg, "__typing_unpacked_tuple_args__", None)
        if inside is None or (inside and inside[-1] is ...):
            unpacked.append(arg)
        else:
            unpacked.extend(inside)
    return unpacked


def _deduplicate(params):
    return list(dict.fromkeys(params))


def _eval_type(t, globalns, localns, recursive_guard=frozenset()):
    """A type with the names in it looked up."""
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, recursive_guard)
    if isinstance(t, GenericAlias):
        t = _with_references(t)
    elif not isinstance(t, (_GenericAlias, types.UnionType)):
        return t
    args = tuple([_eval_type(arg, globalns, localns, recursive_guard) for arg in t.__args__])
    return t if args == t.__args__ else _with_args(t, args)


def _with_references(alias):
    args = tuple([ForwardRef(arg) if isinstance(arg, str) else arg for arg in alias.__args__])
    if _should_unflatten_callable_args(alias, args):
        made = alias.__origin__[args[:-1], args[-1]]
    else:
        made = alias.__origin__[args]
    return Unpack[made] if alias.__unpacked__ else made


def _with_args(t, args):
    if isinstance(t, GenericAlias):
        return GenericAlias(t.__origin__, args)
    return functools.reduce(operator.or_, args) if isinstance(t, types.UnionType) else t.copy_with(args)


# -- what the classes have in common --------------------------------------------------------------------------------------

class _Final:
    """A class that is not for deriving."""
    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, /, *args, **kwds):
        if "_root" not in kwds:
            raise TypeError("Cannot subclass special typing classes")


class _Immutable:
    """There is no second one."""
    __slots__ = ()

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class _NotIterable:
    """A class that can be subscripted without being iterable for that."""
    __slots__ = ()
    __iter__ = None


class _Joinable:
    """What can stand on a side of |."""
    __slots__ = ()

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


# -- forms --------------------------------------------------------------------------------------------------------------

# Union, ClassVar ... themselves: made from the function that answers a subscript. The docstring is theirs.
class _SpecialForm(_Final, _NotIterable, _Joinable, _root=True):
    __slots__ = ("_name", "__doc__", "_getitem")

    def __init__(self, getitem):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__

    def __getattr__(self, item):
        if item in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(item)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    @_tp_cache
    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


class _LiteralSpecialForm(_SpecialForm, _root=True):
    def __getitem__(self, parameters):
        return self._getitem(self, *(parameters if isinstance(parameters, tuple) else (parameters,)))


def _named(function, name, doc):
    function.__name__, function.__doc__ = name, doc
    return _SpecialForm(function)


def _bare(name, doc):
    def getitem(self, parameters):
        raise TypeError(f"{self} is not subscriptable")
    return _named(getitem, name, doc)


def _single(name, doc, complaint="{} accepts only single type."):
    def getitem(self, parameters):
        who = self._name if "a single" in complaint else self
        return _GenericAlias(self, (_type_check(parameters, complaint.format(who)),))
    return _named(getitem, name, doc)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Any type at all."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls, *args, **kwargs)


NoReturn = _bare("NoReturn", "What a function returns that never does.")
Never = _bare("Never", "The type without values.")
Self = _bare("Self", "The class that the annotation stands in.")
LiteralString = _bare("LiteralString", "A str that is a literal, or made of literals.")
TypeAlias = _bare("TypeAlias", "Marks an assignment as a name for a type.")
ClassVar = _single("ClassVar", "An attribute of the class, not of its instances.")
Final = _single("Final", "A name that is assigned once.")
TypeGuard = _single("TypeGuard", "What a function returns that tells whether its argument is of a type.")
Required = _single("Required", "A key that a TypedDict must have.", "{} accepts only a single type.")
NotRequired = _single("NotRequired", "A key that a TypedDict may lack.", "{} accepts only a single type.")


@_SpecialForm
def Union(self, parameters):
    """One type or another: Union[int, str]."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    flat = []
    for arg in parameters if isinstance(parameters, tuple) else (parameters,):
        arg = _type_check(arg, "Union[arg, ...]: each arg must be a type.")
        flat.extend(arg.__args__ if isinstance(arg, (_UnionGenericAlias, types.UnionType)) else (arg,))
    flat = tuple(_deduplicate(flat))
    if len(flat) == 1:
        return flat[0]
    return _UnionGenericAlias(self, flat, name="Optional" if len(flat) == 2 and type(None) in flat else None)


@_SpecialForm
def Optional(self, parameters):
    """A type, or None."""
    return Union[_type_check(parameters, f"{self} requires a single type."), type(None)]


@_LiteralSpecialForm
@_tp_cache(typed=True)
def Literal(self, *parameters):
    """One of some values: Literal["r", "w"]."""
    flat = []
    for value in parameters:
        flat.extend(value.__args__ if isinstance(value, _LiteralGenericAlias) else (value,))
    try:
        flat = [value for value, _ in _deduplicate(_value_and_type_iter(flat))]
    except TypeError:
        pass                    # a list or the like, which a type checker will complain of
    return _LiteralGenericAlias(self, tuple(flat))


@_SpecialForm
def Concatenate(self, parameters):
    """Parameters in front of those that a ParamSpec stands for."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    *first, last = parameters if isinstance(parameters, tuple) else (parameters,)
    if not (last is ... or isinstance(last, ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    first = [_type_check(arg, "Concatenate[arg, ...]: each arg must be a type.") for arg in first]
    return _ConcatenateGenericAlias(self, (*first, last), _paramspec_tvars=True)


@_SpecialForm
def Unpack(self, parameters):
    """The types of a tuple, or what a TypeVarTuple stands for, one by one: *Ts."""
    return _UnpackGenericAlias(origin=self, args=(_type_check(parameters, f"{self} accepts only single type."),))


class ForwardRef(_Final, _Joinable, _root=True):
    """A type by its name, which is looked up when somebody asks for type hints."""
    __slots__ = ("__forward_arg__", "__forward_code__", "__forward_evaluated__", "__forward_value__", "__forward_is_argument__",
                 "__forward_is_class__", "__forward_module__")

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        try:
            self.__forward_code__ = compile(f"({arg},)[0]" if arg[0] == "*" else arg, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, recursive_guard):
        if self.__forward_arg__ in recursive_guard:
            return self
        if self.__forward_evaluated__ and localns is globalns:
            return self.__forward_value__
        if globalns is None:
            globalns = localns = {} if localns is None else localns
        elif localns is None:
            localns = globalns
        if self.__forward_module__ is not None:
            globalns = getattr(sys.modules.get(self.__forward_module__), "__dict__", globalns)
        found = _type_check(eval(self.__forward_code__, globalns, localns), "Forward references must evaluate to types.",
                            is_argument=self.__forward_is_argument__, allow_special_forms=self.__forward_is_class__)
        self.__forward_value__ = _eval_type(found, globalns, localns, recursive_guard | {self.__forward_arg__})
        self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return self.__forward_arg__ == other.__forward_arg__ and self.__forward_value__ == other.__forward_value__
        return self.__forward_arg__ == other.__forward_arg__ and self.__forward_module__ == other.__forward_module__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __repr__(self):
        module = "" if self.__forward_module__ is None else f", module={self.__forward_module__!r}"
        return f"ForwardRef({self.__forward_arg__!r}{module})"


# -- variables ----------------------------------------------------------------------------------------------------------

class _Variable(_Immutable, _Joinable):
    """What type variables have: a name, by which they are pickled, and the module that made them."""
    __slots__ = ()

    def _take_name(self, name, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__bound__ = _type_check(bound, "Bound must be a type.") if bound else None
        self._take_module()

    def _take_module(self):
        module = _caller()
        if module != "typing":
            self.__module__ = module

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __reduce__(self):
        return self.__name__


class TypeVar(_Final, _Variable, _root=True):
    """Stands for a type: any, one that is derived from a bound, or one of some."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self._take_name(name, bound, covariant, contravariant)
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        msg = "TypeVar(name, constraint, ...): constraints must be types."
        self.__constraints__ = tuple([_type_check(t, msg) for t in constraints])

    def __typing_subst__(self, arg):
        arg = _type_check(arg, "Parameters to generic types must be types.", is_argument=True)
        if (isinstance(arg, _GenericAlias) and arg.__origin__ is Unpack) or (isinstance(arg, GenericAlias) and arg.__unpacked__):
            raise TypeError(f"{arg} is not valid as type argument")
        return arg


class TypeVarTuple(_Final, _Immutable, _root=True):
    """Stands for any number of types; *Ts is all of them."""

    def __init__(self, name):
        self.__name__ = name
        _Variable._take_module(self)

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__

    def __reduce__(self):
        return self.__name__

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")

    def __typing_prepare_subst__(self, alias, args):
        """The arguments with those that are this variable's in a tuple."""
        params = alias.__parameters__
        at = params.index(self)
        if any([isinstance(param, TypeVarTuple) for param in params[at + 1:]]):
            raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
        left, right = at, len(params) - at - 1
        endless = [k for k, arg in enumerate(args) if _endless_type(arg) is not None]
        if len(endless) > 1:
            raise TypeError("More than one unpacked arbitrary-length tuple argument")
        fill = None
        if endless:
            fill = _endless_type(args[endless[0]])
            left, right = min(left, endless[0]), min(right, len(args) - endless[0] - 1)
        elif left + right > len(args):
            raise TypeError(f"Too few arguments for {alias}; actual {len(args)}, expected at least {len(params) - 1}")
        end = len(args) - right
        return (*args[:left], *[fill] * (at - left), tuple(args[left:end]), *[fill] * (len(params) - right - at - 1), *args[end:])


def _endless_type(arg):
    """int, of *tuple[int, ...]."""
    inside = None if isinstance(arg, type) else getattr(arg, "__typing_unpacked_tuple_args__", None)
    return inside[0] if inside and len(inside) == 2 and inside[-1] is ... else None


class _ParamSpecPart(_Immutable):
    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if type(other) is type(self) else NotImplemented


class ParamSpecArgs(_Final, _ParamSpecPart, _root=True):
    """The positional arguments that a ParamSpec stands for."""

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"


class ParamSpecKwargs(_Final, _ParamSpecPart, _root=True):
    """The keyword arguments that a ParamSpec stands for."""

    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"


class ParamSpec(_Final, _Variable, _root=True):
    """Stands for the parameters of a function."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self._take_name(name, bound, covariant, contravariant)

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        if isinstance(arg, (list, tuple)):
            return tuple([_type_check(each, "Expected a type.") for each in arg])
        if not _is_param_expr(arg):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}")
        return arg

    def __typing_prepare_subst__(self, alias, args):
        """The arguments with the list that is this variable's as a tuple; for an only variable the brackets may be left out."""
        params = alias.__parameters__
        at = params.index(self)
        if at >= len(args):
            raise TypeError(f"Too few arguments for {alias}")
        if len(params) == 1 and not _is_param_expr(args[0]):
            return (args,)
        return (*args[:at], tuple(args[at]), *args[at + 1:]) if isinstance(args[at], list) else args


def _is_unpacked_typevartuple(x):
    return not isinstance(x, type) and getattr(x, "__typing_is_unpacked_typevartuple__", False)


# -- aliases ------------------------------------------------------------------------------------------------------------

class _BaseGenericAlias(_Final, _Joinable, _root=True):
    """Another name of a class, __origin__: List, List[int]."""

    def __init__(self, origin, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin
        self.__slots__ = None

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except AttributeError:
            pass
        return result

    def __mro_entries__(self, bases):
        entries = [] if self.__origin__ in bases else [self.__origin__]
        generic = _roots[0]
        if not any([isinstance(b, _BaseGenericAlias) or issubclass(b, generic) for b in bases[bases.index(self) + 1:]]):
            entries.append(generic)
        return tuple(entries)

    def __getattr__(self, attr):
        if attr in ("__name__", "__qualname__"):
            return self._name or self.__origin__.__name__
        if "__origin__" in self.__dict__ and not _is_dunder(attr):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, val):
        if _is_dunder(attr) or attr in ("_name", "_inst", "_nparams", "_paramspec_tvars"):
            super().__setattr__(attr, val)
        else:
            setattr(self.__origin__, attr, val)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        return list({*super().__dir__(), *[attr for attr in dir(self.__origin__) if not _is_dunder(attr)]})


class _GenericAlias(_BaseGenericAlias, _root=True):
    """A subscripted form or class: List[int], Generic[T], Mine[str]."""

    def __init__(self, origin, args, *, inst=True, name=None, _paramspec_tvars=False):
        super().__init__(origin, inst=inst, name=name)
        args = args if isinstance(args, tuple) else (args,)
        self.__args__ = args
        self.__parameters__ = _collect_parameters(args)
        self._paramspec_tvars = _paramspec_tvars
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    @_tp_cache
    def __getitem__(self, args):
        if self.__origin__ in _roots:
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = _unpack_args([_type_convert(arg) for arg in (args if isinstance(args, tuple) else (args,))])
        for variable in self.__parameters__:
            prepare = getattr(variable, "__typing_prepare_subst__", None)
            args = args if prepare is None else prepare(self, args)
        _check_count(self, args, len(self.__parameters__))
        return self.copy_with(self._substituted(dict(zip(self.__parameters__, args))))

    def _substituted(self, value_of):
        """The arguments with values in the place of variables."""
        args = []
        for old in self.__args__:
            new = old if isinstance(old, type) else _replaced(old, value_of)
            several = isinstance(new, tuple) and self.__origin__ == collections.abc.Callable
            if several or _is_unpacked_typevartuple(old):
                args.extend(new)
            else:
                args.append(new)
        return tuple(args)

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst, _paramspec_tvars=self._paramspec_tvars)

    def __repr__(self):
        name = "typing." + self._name if self._name else _type_repr(self.__origin__)
        return f"{name}[{', '.join([_type_repr(arg) for arg in self.__args__]) or '()'}]"

    def __reduce__(self):
        origin = getattr(sys.modules["typing"], self._name) if self._name else self.__origin__
        args = self.__args__
        return operator.getitem, (origin, args[0] if len(args) == 1 and not isinstance(args[0], tuple) else args)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is _roots[0]:
            later = bases[bases.index(self) + 1:]
            if _roots[-1] in bases or any([isinstance(b, _BaseGenericAlias) and b is not self for b in later]):
                return ()
        return (self.__origin__,)

    def __iter__(self):
        yield Unpack[self]


def _replaced(arg, value_of):
    if isinstance(arg, tuple):
        return tuple(_replaced(item, value_of) for item in arg)
    substitute = getattr(arg, "__typing_subst__", None)
    if substitute:
        return substitute(value_of[arg])
    inside = getattr(arg, "__parameters__", ())
    if not inside:
        return arg
    items = []
    for variable in inside:
        if isinstance(variable, TypeVarTuple):
            items.extend(value_of[variable])
        else:
            items.append(value_of[variable])
    return arg[tuple(items)]


class _SpecialGenericAlias(_NotIterable, _BaseGenericAlias, _root=True):
    """List, Dict ...: a class under another name, which can be subscripted with so many types."""

    def __init__(self, origin, nparams, *, inst=True, name=None, doc=None):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        self.__doc__ = doc or f"{_type_repr(origin)} with type arguments, for annotations."

    @_tp_cache
    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        params = tuple([_type_check(p, "Parameters to generic types must be types.") for p in params])
        _check_generic(self, params, self._nparams)
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return "typing." + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        return super().__subclasscheck__(cls) if isinstance(cls, _GenericAlias) else issubclass(cls, self.__origin__)

    def __reduce__(self):
        return self._name


class _CallableGenericAlias(_NotIterable, _GenericAlias, _root=True):
    def __repr__(self):
        *params, result = self.__args__
        if len(params) == 1 and _is_param_expr(params[0]):
            return super().__repr__()
        return f"typing.Callable[[{', '.join([_type_repr(p) for p in params])}], {_type_repr(result)}]"

    def __reduce__(self):
        *params, result = self.__args__
        return operator.getitem, (_callable, (params[0] if len(params) == 1 and _is_param_expr(params[0]) else params, result))


class _CallableType(_SpecialGenericAlias, _root=True):
    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst, _paramspec_tvars=True)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        return self._subscripted(tuple(args) if isinstance(args, list) else args, result)

    @_tp_cache
    def _subscripted(self, args, result):
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if args is ...:
            return self.copy_with((..., result))
        args = args if isinstance(args, tuple) else (args,)
        return self.copy_with((*[_type_convert(arg) for arg in args], result))


class _TupleType(_SpecialGenericAlias, _root=True):
    @_tp_cache
    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        if len(params) >= 2 and params[-1] is ...:
            return self.copy_with((*[_type_check(p, "Tuple[t, ...]: t must be a type.") for p in params[:-1]], ...))
        return self.copy_with(tuple([_type_check(p, "Tuple[t0, t1, ...]: each t must be a type.") for p in params]))


class _UnionGenericAlias(_NotIterable, _GenericAlias, _root=True):
    def copy_with(self, params):
        return Union[params]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, types.UnionType)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            return f"typing.Optional[{_type_repr(args[args[0] is type(None)])}]"
        return super().__repr__()

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        for arg in self.__args__:
            if issubclass(cls, arg):
                return True

    def __reduce__(self):
        return operator.getitem, (Union, super().__reduce__()[1][1])


def _value_and_type_iter(values):
    return [(value, type(value)) for value in values]


class _LiteralGenericAlias(_GenericAlias, _root=True):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return set(_value_and_type_iter(self.__args__)) == set(_value_and_type_iter(other.__args__))

    def __hash__(self):
        return hash(frozenset(_value_and_type_iter(self.__args__)))


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    def copy_with(self, params):
        *first, last = params
        if isinstance(last, (list, tuple)):
            return (*first, *last)
        if isinstance(last, _ConcatenateGenericAlias):
            params = (*first, *last.__args__)
        return super().copy_with(params)


class _UnpackGenericAlias(_GenericAlias, _root=True):
    def __repr__(self):
        return "*" + repr(self.__args__[0])

    def __getitem__(self, args):
        return args if self.__typing_is_unpacked_typevartuple__ else super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        arg = self.__args__[0]
        return arg.__args__ if isinstance(arg, _GenericAlias) else None

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


class _AnnotatedAlias(_NotIterable, _GenericAlias, _root=True):
    """A type and what else is said of it. Annotated[Annotated[t, a], b] is Annotated[t, a, b]."""

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            origin, metadata = origin.__origin__, origin.__metadata__ + metadata
        super().__init__(origin, origin)
        self.__metadata__ = metadata

    def copy_with(self, params):
        return _AnnotatedAlias(params[0], self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join([repr(a) for a in self.__metadata__])}]"

    def __reduce__(self):
        return operator.getitem, (Annotated, (self.__origin__, *self.__metadata__))

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        return "Annotated" if attr in ("__name__", "__qualname__") else super().__getattr__(attr)


class Annotated:
    """A type with more to say about it: Annotated[int, "metres"]."""
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")

    @_tp_cache
    def __class_getitem__(cls, params):
        if not isinstance(params, tuple) or len(params) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
        if _is_unpacked_typevartuple(params[0]):
            raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
        return _AnnotatedAlias(_type_check(params[0], "Annotated[t, ...]: t must be a type.", allow_special_forms=True), params[1:])

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError(f"Cannot subclass {cls.__module__}.Annotated")


_callable = _CallableType(collections.abc.Callable, 2, name="Callable", doc="Callable[[int], str] is a function of an int that returns "
                          "a str.\n\nThe parameters are a list of types, `...`, a ParamSpec or a Concatenate.")
