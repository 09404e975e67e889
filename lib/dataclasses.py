# SPDX-License-Identifier: MIT
"""Data classes: classes whose __init__, __repr__, __eq__ ... are made from their annotated attributes.

The methods are made from text, as one would write them by hand, so they are as fast as handwritten ones."""
import abc
import copy
import keyword
import sys
import types
from reprlib import recursive_repr

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple",
           "make_dataclass", "replace", "is_dataclass"]


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


class _FIELD_BASE:
    """What kind of field it is."""
    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = _FIELD_BASE("_FIELD"), _FIELD_BASE("_FIELD_CLASSVAR"), _FIELD_BASE("_FIELD_INITVAR")
_NO_METADATA = types.MappingProxyType({})


class InitVar:
    """An annotation: a parameter of __init__ that goes to __post_init__ and is no field."""
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if type(self.type) is type else repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """One field; made by field()."""
    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only",
                 "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _NO_METADATA if metadata is None else types.MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    @recursive_repr()
    def __repr__(self):
        shown = [f"{name}={getattr(self, name)!r}" for name in
                 ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only",
                  "_field_type")]
        return f"Field({','.join(shown)})"

    def __set_name__(self, owner, name):
        func = getattr(type(self.default), "__set_name__", None)
        if func:
            func(self.default, owner, name)

    __class_getitem__ = classmethod(types.GenericAlias)


class _DataclassParams:
    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        shown = [f"{name}={getattr(self, name)!r}" for name in ("init", "repr", "eq", "order", "unsafe_hash", "frozen")]
        return f"_DataclassParams({','.join(shown)})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    """Say more of a field than its default: whether it is in repr(), compared, given to __init__() ..."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# -- finding the fields -------------------------------------------------------------------------------------------------

def _is_classvar(annotation):
    typing = sys.modules.get("typing")
    return typing and (annotation is typing.ClassVar
                       or (type(annotation) is typing._GenericAlias and annotation.__origin__ is typing.ClassVar))


def _is_initvar(annotation):
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation):
    return annotation is KW_ONLY


def _first_name(text):
    """The word that a text begins with, and what is behind it."""
    text = text.lstrip()
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return text[:end], text[end:].lstrip()


def _names(annotation, cls, module, test):
    """Does the text of an annotation name something of a module that passes the test? Nothing is evaluated for that."""
    space = getattr(sys.modules.get(cls.__module__), "__dict__", {})
    name, rest = _first_name(annotation)
    if rest[:1] == ".":
        if name not in space or space[name] is not sys.modules.get(module):
            return False
        space = space[name].__dict__
        name = _first_name(rest[1:])[0]
    return name in space and test(space[name])


def _is(annotation, cls, module, test):
    return test(annotation) or (isinstance(annotation, str) and _names(annotation, cls, module, test))


def _get_field(cls, name, annotation, default_kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        f = field(default=MISSING if type(default).__name__ == "member_descriptor" else default)
    f.name = name
    f.type = annotation
    f._field_type = (_FIELD_CLASSVAR if _is(annotation, cls, "typing", _is_classvar) else
                     _FIELD_INITVAR if _is(annotation, cls, "dataclasses", _is_initvar) else _FIELD)
    if f._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR) and f.default_factory is not MISSING:
        raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    elif f.kw_only is MISSING:
        f.kw_only = default_kw_only
    if f._field_type is _FIELD and f.default is not MISSING and f.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory")
    return f


def _own_fields(cls, kw_only):
    found = []
    seen_marker = False
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if _is(annotation, cls, "dataclasses", _is_kw_only):
            if seen_marker:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_marker = True
            kw_only = True
        else:
            found.append(_get_field(cls, name, annotation, kw_only))
    return found


# -- making the methods -------------------------------------------------------------------------------------------------

def _create(cls, name, params, body, values):
    """The function `name` of the class, from its text; `values` are names that the text may use. Its globals are the module's."""
    lines = [f"def _make({', '.join(values)}):", f"    def {name}({', '.join(params)}):", *["        " + line for line in body],
             f"    return {name}"]
    space = {}
    exec("\n".join(lines), getattr(sys.modules.get(cls.__module__), "__dict__", {}), space)
    function = space["_make"](**values)
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    function.__module__ = cls.__module__
    return function


def _init_param(f):
    if f.default is MISSING and f.default_factory is MISSING:
        return f.name
    if f.default is not MISSING:
        return f"{f.name}=_dflt_{f.name}"
    return f"{f.name}=_HAS_DEFAULT_FACTORY"


def _init_line(f, frozen, values, owner):
    """What __init__ does with a field; None: nothing."""
    if f.default is not MISSING:
        values[f"_dflt_{f.name}"] = f.default
    if f.default_factory is not MISSING:
        values[f"_factory_{f.name}"] = f.default_factory
        value = f"_factory_{f.name}() if {f.name} is _HAS_DEFAULT_FACTORY else {f.name}" if f.init else f"_factory_{f.name}()"
    elif f.init:
        value = f.name
    elif f.default is not MISSING and values["_slots"]:
        value = f"_dflt_{f.name}"
    else:
        return None
    if f._field_type is _FIELD_INITVAR:
        return None
    if frozen:
        return f"_object_setattr({owner}, {f.name!r}, {value})"
    return f"{owner}.{f.name} = {value}"


def _init_fn(cls, fields, frozen, slots):
    standard = [f for f in fields if f.init and not f.kw_only]
    keyword_only = [f for f in fields if f.init and f.kw_only]
    seen_default = False
    for f in standard:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = True
        elif seen_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    values = {"_HAS_DEFAULT_FACTORY": _HAS_DEFAULT_FACTORY, "_object_setattr": object.__setattr__, "_slots": slots}
    owner = "__dataclass_self__" if "self" in [f.name for f in fields] else "self"
    body = [line for line in [_init_line(f, frozen, values, owner) for f in fields] if line]
    if hasattr(cls, "__post_init__"):
        body.append(f"{owner}.__post_init__({', '.join([f.name for f in fields if f._field_type is _FIELD_INITVAR])})")
    params = [owner] + [_init_param(f) for f in standard]
    if keyword_only:
        params += ["*"] + [_init_param(f) for f in keyword_only]
    init = _create(cls, "__init__", params, body or ["pass"], values)
    init.__annotations__ = {f.name: f.type for f in standard + keyword_only}
    init.__annotations__["return"] = None
    return init


_being_shown = set()


def _repr_fn(cls, fields):
    names = [f.name for f in fields]

    def show(self):
        return self.__class__.__qualname__ + "(" + ", ".join([f"{name}={getattr(self, name)!r}" for name in names]) + ")"

    def __repr__(self):
        marker = id(self)
        if marker in _being_shown:
            return "..."
        _being_shown.add(marker)
        try:
            return show(self)
        finally:
            _being_shown.discard(marker)
    show.__qualname__ = "__create_fn__.<locals>.__repr__"        # pprint looks for it
    __repr__.__wrapped__ = show
    __repr__.__qualname__ = f"{cls.__qualname__}.__repr__"
    return __repr__


def _tuple_text(obj, fields):
    return f"({''.join([f'{obj}.{f.name},' for f in fields])})" if fields else "()"


def _compare_fn(cls, name, op, fields):
    return _create(cls, name, ["self", "other"], [
        "if other.__class__ is self.__class__:",
        f"    return {_tuple_text('self', fields)} {op} {_tuple_text('other', fields)}",
        "return NotImplemented"], {})


def _hash_fn(cls, fields):
    return _create(cls, "__hash__", ["self"], [f"return hash({_tuple_text('self', fields)})"], {})


def _frozen_methods(cls, fields):
    names = tuple([f.name for f in fields])

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)
    for function in __setattr__, __delattr__:
        function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
    return __setattr__, __delattr__


def _set_new(cls, name, value):
    """Sets an attribute that the class itself does not have. True when it had it."""
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _make_hash(cls, params, fields):
    explicit = "__hash__" in cls.__dict__ and not (cls.__dict__["__hash__"] is None and "__eq__" in cls.__dict__)
    hashed = [f for f in fields if (f.compare if f.hash is None else f.hash)]
    if params.unsafe_hash:
        if explicit:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        cls.__hash__ = _hash_fn(cls, hashed)
    elif params.eq and params.frozen and not explicit:
        cls.__hash__ = _hash_fn(cls, hashed)
    elif params.eq and not explicit:
        cls.__hash__ = None


def _inherited_fields(cls):
    """Fields of the base classes, and whether any, all of them are frozen."""
    found = {}
    any_frozen = has_bases = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = base.__dict__.get(_FIELDS)
        if base_fields is not None:
            has_bases = True
            found.update(base_fields)
            any_frozen = any_frozen or getattr(base, _PARAMS).frozen
    return found, has_bases, any_frozen


def _process_class(cls, params, match_args, kw_only, slots, weakref_slot):
    all_fields, has_bases, any_frozen = _inherited_fields(cls)
    own = _own_fields(cls, kw_only)
    for f in own:
        all_fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_bases and bool(any_frozen) != bool(params.frozen):
        own_kind, kind = ("non-frozen", "frozen") if any_frozen else ("frozen", "non-frozen")
        raise TypeError(f"cannot inherit {own_kind} dataclass from a {kind} one")
    setattr(cls, _FIELDS, all_fields)
    setattr(cls, _PARAMS, params)
    fields = [f for f in all_fields.values() if f._field_type is _FIELD]
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")
    of_init = [f for f in all_fields.values() if f._field_type is not _FIELD_CLASSVAR]
    made = params.init and not _set_new(cls, "__init__", _init_fn(cls, of_init, params.frozen, slots))
    if params.repr:
        _set_new(cls, "__repr__", _repr_fn(cls, [f for f in fields if f.repr]))
    _make_hash(cls, params, fields)
    compared = [f for f in fields if f.compare]
    if params.eq:
        _set_new(cls, "__eq__", _compare_fn(cls, "__eq__", "==", compared))
    if params.order:
        for name, op in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if _set_new(cls, name, _compare_fn(cls, name, op, compared)):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using "
                                "functools.total_ordering")
    if params.frozen:
        for function in _frozen_methods(cls, fields):
            if _set_new(cls, function.__name__, function):
                raise TypeError(f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}")
    if not getattr(cls, "__doc__"):
        cls.__doc__ = cls.__name__ + _signature_text(cls, of_init, made and type(cls) is type)
    if match_args:
        _set_new(cls, "__match_args__", tuple([f.name for f in all_fields.values()
                                               if f.init and not f.kw_only and f._field_type is not _FIELD_CLASSVAR]))
    if slots:
        cls = _with_slots(cls, fields, params.frozen, weakref_slot)
    elif weakref_slot:
        raise TypeError("weakref_slot is True but slots is False")
    abc.update_abstractmethods(cls)
    return cls


def _annotation_text(annotation):
    """As inspect.formatannotation() has it."""
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        name = annotation.__qualname__
        return name if annotation.__module__ == "builtins" else f"{annotation.__module__}.{name}"
    return repr(annotation)


def _parameter_text(f):
    default = f" = {f.default!r}" if f.default is not MISSING else "" if f.default_factory is MISSING else " = <factory>"
    return f"{f.name}: {_annotation_text(f.type)}{default}"


def _signature_text(cls, fields, made):
    """The signature for the docstring; only one that is not ours is worth importing inspect for."""
    if made:
        last = [_parameter_text(f) for f in fields if f.init and f.kw_only]
        return f"({', '.join([_parameter_text(f) for f in fields if f.init and not f.kw_only] + (['*'] if last else []) + last)})"
    from inspect import signature
    try:
        return str(signature(cls)).replace(" -> None", "")
    except (TypeError, ValueError):
        return ""


def _slots_of(cls):
    """The names in the __slots__ of a class."""
    slots = cls.__dict__.get("__slots__")
    if slots is None:
        return ()
    if isinstance(slots, str):
        return (slots,)
    if not hasattr(slots, "__iter__") or hasattr(slots, "__next__"):
        raise TypeError(f"Slots of {cls.__name__!r} cannot be determined")
    return slots


def _get_slots_state(self):
    return [getattr(self, f.name) for f in fields(self)]


def _set_slots_state(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _with_slots(cls, fields, frozen, weakref_slot):
    """The class once more, with __slots__: those cannot be added to one that is there."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    space = dict(cls.__dict__)
    inherited = {name for base in cls.__mro__[1:-1] for name in _slots_of(base)}
    names = [f.name for f in fields] + (["__weakref__"] if weakref_slot else [])
    space["__slots__"] = tuple([name for name in names if name not in inherited])
    for name in [*names, "__dict__", "__weakref__"]:
        space.pop(name, None)
    qualname = getattr(cls, "__qualname__", None)
    cls = type(cls)(cls.__name__, cls.__bases__, space)
    if qualname is not None:
        cls.__qualname__ = qualname
    if frozen:
        if "__getstate__" not in space:
            cls.__getstate__ = _get_slots_state
        if "__setstate__" not in space:
            cls.__setstate__ = _set_slots_state
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    """Write __init__(), __repr__(), __eq__() and more for a class, by its annotated names."""
    def wrap(cls):
        params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen)
        return _process_class(cls, params, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


# -- looking at data classes --------------------------------------------------------------------------------------------

def fields(class_or_instance):
    """The fields of a dataclass or of an instance, as a tuple of Field."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def is_dataclass(obj):
    """Whether it is a dataclass or an instance of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def _convert(obj, instance):
    """obj with every dataclass instance in it made into what `instance` says."""
    if _is_instance(obj):
        return instance(obj)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_convert(value, instance) for value in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_convert(value, instance) for value in obj])
    if isinstance(obj, dict):
        return type(obj)([(_convert(key, instance), _convert(value, instance)) for key, value in obj.items()])
    return copy.deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    """The values of the fields by their names; dataclasses, lists, tuples and dicts within are copied alike."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")

    def instance(obj):
        return dict_factory([(f.name, _convert(getattr(obj, f.name), instance)) for f in fields(obj)])
    return instance(obj)


def astuple(obj, *, tuple_factory=tuple):
    """The values of the fields in their order; dataclasses, lists, tuples and dicts within are copied alike."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")

    def instance(obj):
        return tuple_factory([_convert(getattr(obj, f.name), instance) for f in fields(obj)])
    return instance(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
                   frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """A new dataclass with fields given as names, or as (name, type) or (name, type, Field)."""
    space = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, "typing.Any"
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, space[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = kind
    space["__annotations__"] = annotations
    cls = types.new_class(cls_name, bases, {}, lambda ns: ns.update(space))
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
                     kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A new instance with other values of the fields given."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
        elif f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
