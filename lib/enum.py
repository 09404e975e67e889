# SPDX-License-Identifier: MIT
"""Enumerations: Enum, IntEnum, StrEnum, Flag, IntFlag.

The namespace of a class body is an _EnumDict, which tells members from all else. EnumType puts a _Pending in place of each member's
value: while type.__new__() tells the attributes their names, these make the members, so that __init_subclass__() sees them."""
import builtins
import sys
from _collections import _calling_module
from types import DynamicClassAttribute, MappingProxyType

__all__ = ["EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique", "property", "verify",
           "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "global_flag_repr", "global_enum_repr",
           "global_str", "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE"]

Enum = Flag = ReprEnum = EJECT = None      # until their classes are made; EnumType has to know


class _AutoNull:
    def __repr__(self):
        return "_auto_null"


_auto_null = _AutoNull()


class auto:
    """Stands for a value that _generate_next_value_() chooses."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


class nonmember:
    """Keeps a value of the class body from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a value of the class body a member that would not be one, as a function."""

    def __init__(self, value):
        self.value = value


class property(DynamicClassAttribute):
    """An attribute of members: on the class, a member of the same name is found instead."""

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            if self.fget is None:
                raise AttributeError(f"{ownerclass!r} member has no attribute {self.name!r}")
            return self.fget(instance)
        try:
            return ownerclass._member_map_[self.name]
        except KeyError:
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        return self.fdel(instance)


# -- names and bits -----------------------------------------------------------------------------------------------------

def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    prefix = f"_{cls_name}__"
    return len(name) > len(prefix) and name.startswith(prefix) and not name.endswith("__")


def _is_descriptor(obj):
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


def _is_internal_class(cls_name, obj):
    if not isinstance(obj, type):
        return False
    path = f"{cls_name}.{obj.__name__}"
    return obj.__qualname__ == path or obj.__qualname__.endswith("." + path)


def _is_single_bit(num):
    return num != 0 and num & (num - 1) == 0


def _high_bit(value):
    return value.bit_length() - 1


def _iter_bits_lsb(num):
    """The powers of two in a number, the least first."""
    rest = num._value_ if isinstance(num, Enum) else num
    if rest < 0:
        raise ValueError(f"{num!r} is not a positive integer")
    while rest:
        lowest = rest & -rest
        yield lowest
        rest ^= lowest


def show_flag_values(value):
    """The powers of two in a value, as a list."""
    return list(_iter_bits_lsb(value))


def bin(num, max_bits=None):
    """The sign bit, a space and the digits, as two's complement has them: '0b1 0101' for -11."""
    width = num.bit_length()
    digits = f"{num % (1 << width):0{width}b}" if width else ""
    sign = "1" if num < 0 else "0"
    if not digits and num >= 0:
        digits = "0" if max_bits is None else ""
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign * max_bits + digits)[-max_bits:]
    return f"0b{sign} {digits}"


def _warn(text):
    import warnings
    warnings.warn(text, DeprecationWarning)


# -- the class body -----------------------------------------------------------------------------------------------------

_SUNDERS = {"_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_", "_iter_member_by_value_",
            "_iter_member_by_def_"}


class _EnumDict(dict):
    """The namespace of an enum's class body: remembers which names are members."""

    def __init__(self):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False

    def __setitem__(self, key, value):
        if _is_internal_class(self._cls_name, value):
            _warn("In 3.13 classes created inside an enum will not become a member.  "
                  "Use the `member` decorator to keep the current behavior.")
        if _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            value = self._take_sunder(key, value)
        elif _is_dunder(key):
            key = "_order_" if key == "__order__" else key
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif not _is_descriptor(value):
            value = self._take_member(key, value)
        super().__setitem__(key, value)

    def _take_sunder(self, key, value):
        if key not in _SUNDERS:
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
        elif key == "_ignore_":
            value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")
        return value

    def _take_member(self, key, value):
        if key in self:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        if isinstance(value, member):
            value = value.value
        if isinstance(value, auto):
            value = self._next_value(key, value)
        elif type(value) is tuple and any([isinstance(part, auto) for part in value]):
            value = tuple([self._next_value(key, part) if isinstance(part, auto) else part for part in value])
        else:
            self._last_values.append(value)
        self._member_names[key] = None
        return value

    def _next_value(self, key, asked):
        if asked.value is _auto_null:
            asked.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
            self._auto_called = True
        self._last_values.append(asked.value)
        return asked.value

    def update(self, members, **more_members):
        pairs = [(name, members[name]) for name in members.keys()] if hasattr(members, "keys") else members
        for name, value in [*pairs, *more_members.items()]:
            self[name] = value


# -- members ------------------------------------------------------------------------------------------------------------

class _Pending:
    """A member's value in a class that is being made."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, cls, name):
        delattr(cls, name)
        made = _make_member(cls, name, self.value)
        value = made._value_
        known = _find_by_value(cls, value)
        if known is not None:
            made = known
        elif not _is_flag(cls) or _is_single_bit(value):
            cls._member_names_.append(name)
        _publish(cls, name, made)
        cls._member_map_[name] = made
        try:
            cls._value2member_map_.setdefault(value, made)
        except TypeError:
            cls._unhashable_values_.append(value)


def _is_flag(cls):
    return Flag is not None and issubclass(cls, Flag)


def _make_member(cls, name, value):
    args = value if isinstance(value, tuple) else (value,)
    if cls._member_type_ is tuple:
        args = (args,)
    made = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
    if not hasattr(made, "_value_"):
        made._value_ = _data_value(cls, value, args)
    made._name_ = name
    made.__objclass__ = cls
    made.__init__(*args)
    made._sort_order_ = len(cls._member_names_)
    return made


def _data_value(cls, value, args):
    """The value of a member whose __new__() did not say."""
    if cls._use_args_ and cls._member_type_ is object:
        return value
    try:
        return cls._member_type_(*args)
    except Exception:
        if cls._use_args_:
            raise TypeError("_value_ not set in __new__, unable to create it") from None
        return value


def _find_by_value(cls, value):
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for known in cls._member_map_.values():
            if known._value_ == value:
                return known
    return None


def _publish(cls, name, made):
    """Makes the member an attribute of its class, unless a property of the bases finds it by its name."""
    found, hidden = None, False
    for base in cls.__mro__[1:]:
        found = base.__dict__.get(name)
        if isinstance(found, (property, DynamicClassAttribute)):
            break
        hidden = hidden or found is not None
    if not found:
        setattr(cls, name, made)
    elif hidden:
        redirect = property(found.fget, found.fset, found.fdel)
        redirect.__set_name__(cls, name)
        setattr(cls, name, redirect)


# -- the metaclass ------------------------------------------------------------------------------------------------------

_FLAG_METHODS = ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__")


class EnumType(type):
    """The class of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        space = _EnumDict()
        space._cls_name = cls
        first_enum = metacls._get_mixins_(cls, bases)[1]
        if first_enum is not None:
            space["_generate_next_value_"] = getattr(first_enum, "_generate_next_value_", None)
        return space

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        for name in [*classdict.get("_ignore_", ()), "_ignore_"]:
            classdict.pop(name, None)
        names = classdict._member_names
        invalid = set(names) & {"mro", ""}
        if invalid:
            raise ValueError(f"invalid enum member name(s) {','.join([repr(name) for name in invalid])}")
        order = classdict.pop("_order_", None)
        space = dict(classdict)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new_member, save_new, use_args = metacls._find_new_(space, member_type, first_enum)
        mask = 0
        for name in names:
            value = space[name]
            mask |= value if isinstance(value, int) else 0
            space[name] = _Pending(value)
        space.update(_new_member_=new_member, _use_args_=use_args, _member_names_=[], _member_map_={}, _value2member_map_={},
                     _unhashable_values_=[], _member_type_=member_type, _value_repr_=metacls._find_data_repr_(cls, bases))
        if cls == "Flag" if Flag is None else any([issubclass(base, Flag) for base in bases]):
            space.update(_boundary_=boundary or getattr(first_enum, "_boundary_", None), _flag_mask_=mask,
                         _all_bits_=2 ** mask.bit_length() - 1, _inverted_=None)
        failure = None
        try:
            enum_class = super().__new__(metacls, cls, bases, space, **kwds)
        except RuntimeError as error:               # around what a member's __new__() or __init__() raised
            failure = error.__cause__ or error
        if failure is not None:
            raise failure
        space.update(enum_class.__dict__)
        _choose_methods(enum_class, bases, space, member_type, first_enum)
        if Enum is not None:
            if save_new:
                enum_class.__new_member__ = new_member
            enum_class.__new__ = Enum.__new__
        if _is_flag(enum_class):
            _finish_flag(enum_class)
        if order:
            _check_order(enum_class, order)
        return enum_class

    def __init__(cls, *args, **kwds):
        pass

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """The member with a value, or, given names, a new enumeration."""
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

    def __contains__(cls, member):
        if isinstance(member, Enum):
            return isinstance(member, cls) and member._name_ in cls._member_map_
        _warn("in 3.12 __contains__ will no longer raise TypeError, but will return True or\n"
              "False depending on whether the value is a member or the value of a member")
        raise TypeError("unsupported operand type(s) for 'in': "
                        f"'{type(member).__qualname__}' and '{cls.__class__.__qualname__}'")

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __dir__(cls):
        names = {"__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__", "__module__", "__name__",
                 "__qualname__", "__init_subclass__", *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        return sorted(names if cls._member_type_ is object else names | set(dir(cls._member_type_)))

    def __getattr__(cls, name):
        if _is_dunder(name):
            raise AttributeError(name)
        try:
            return cls._member_map_[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    @builtins.property
    def __members__(cls):
        """All names, aliases too, with their members; it cannot be changed."""
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f"<{'flag' if _is_flag(cls) else 'enum'} {cls.__name__!r}>"

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """A new enumeration of names: a string of them, an iterable of them or of pairs, or a mapping."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        first_enum = cls._get_mixins_(class_name, bases)[1]
        space = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            values = []
            for count, name in enumerate(names):
                values.append(first_enum._generate_next_value_(name, start, count, values[:]))
            names = zip(names, values)
        for item in names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            space[name] = value
        if module is None:
            module = _calling_module()
        if module is None:
            _make_class_unpicklable(space)
        else:
            space["__module__"] = module
        if qualname is not None:
            space["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, space, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """An enumeration of the constants of a module whose names pass the filter, which it replaces there."""
        space = sys.modules[module].__dict__
        members = [(key, value) for key, value in (source.__dict__ if source else space).items() if filter(key)]
        try:
            members.sort(key=lambda pair: (pair[1], pair[0]))
        except TypeError:
            members.sort(key=lambda pair: pair[0])
        plain = type(name, (), {**dict(members), "__module__": module})
        made = _simple_enum(cls, boundary=boundary or KEEP)(plain)
        made.__reduce_ex__ = _reduce_ex_by_global_name
        if as_global:
            global_enum(made)
        else:
            sys.modules[made.__module__].__dict__.update(made.__members__)
        space[name] = made
        return made

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The type of the members' data, and the enumeration that is derived from."""
        if not bases:
            return object, Enum
        mcls._check_for_existing_members_(class_name, bases)
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        """How values are shown: as the first class among the ancestors that knows; None: repr()."""
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType):
                    return base._value_repr_
                if base is not object and "__repr__" in base.__dict__:
                    return base.__dict__["__repr__"]
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        """The class among the ancestors that holds the value, as int in IntEnum; None when none does."""
        found = {}
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        found[base._member_type_] = None
                        break
                elif base is not object:
                    candidate = candidate or base
                    if "__new__" in base.__dict__ or "__init__" in base.__dict__:
                        found[candidate] = None
                        break
        if len(found) > 1:
            raise TypeError(f"too many data types for {class_name!r}: {set(found)!r}")
        return next(iter(found), None)

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """What makes members; whether the class itself says so; whether it gets the value."""
        own = classdict.get("__new__")
        new = own
        plain = (None, object.__new__, getattr(Enum, "__new__", None))
        for method in () if own is not None else ("__new_member__", "__new__"):
            for cls in (member_type, first_enum):
                target = getattr(cls, method, None)
                if target not in plain:
                    new = new or target
        new = new or object.__new__
        return new, first_enum is not None and own is not None, first_enum is not None and new not in plain


def _choose_methods(cls, bases, space, member_type, first_enum):
    """Members show and pickle themselves as members, not as the data type that stands first among the bases would."""
    if ReprEnum is not None and ReprEnum in bases:
        if member_type is object:
            raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
        if "__format__" not in space:
            space["__format__"] = cls.__format__ = member_type.__format__
        if "__str__" not in space:
            shown = member_type.__str__
            space["__str__"] = cls.__str__ = member_type.__repr__ if shown is object.__str__ else shown
    for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
        if name not in space and getattr(cls, name) in (getattr(member_type, name), getattr(object, name)):
            setattr(cls, name, getattr(first_enum, name))
    if _is_flag(cls):
        for name in _FLAG_METHODS:
            if name not in space:
                setattr(cls, name, getattr(Flag, name))


def _finish_flag(cls):
    single = 0
    for flag in cls._member_map_.values():
        if _is_single_bit(flag._value_):
            single |= flag._value_
    cls._flag_mask_ = single
    values = [flag._value_ for flag in cls]
    if values != sorted(values):
        cls._iter_member_ = cls._iter_member_by_def_


def _check_order(cls, order):
    order = order.replace(",", " ").split() if isinstance(order, str) else order
    order = [name for name in order if name not in cls._member_map_ or name in cls._member_names_]
    if order != cls._member_names_:
        raise TypeError(f"member order does not match _order_:\n  {cls._member_names_!r}\n  {order!r}")


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    """Names for values: each attribute that the class body assigns becomes a member, the only instances there are."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        known = _find_by_value(cls, value)
        if known is not None:
            return known
        failure = result = None
        try:
            result = cls._missing_(value)
        except Exception as error:
            failure = error
        if isinstance(result, cls) or (_is_flag(cls) and cls._boundary_ is EJECT and isinstance(result, int)):
            return result
        invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if failure is None:
            if result is None:
                raise invalid
            failure = TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")
        if not isinstance(failure, ValueError):
            failure.__context__ = invalid
        raise failure

    def __init__(self, *args, **kwds):
        pass

    def _generate_next_value_(name, start, count, last_values):
        """The value of an auto(): one more than the highest so far."""
        if not last_values:
            return start
        try:
            last = last_values[-1]
            last_values.sort()
            if last == last_values[-1]:
                return last + 1
        except TypeError:
            pass
        _warn("In 3.13 the default `auto()`/`_generate_next_value_` will require all values to be sortable and support adding +1\n"
              "and the value returned will be the largest value in the enum incremented by 1")
        for value in last_values:
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        return f"<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        names = {"__class__", "__doc__", "__eq__", "__hash__", "__module__"}
        names.update(["name", "value"] if self.__class__._member_type_ is object else object.__dir__(self))
        names.update([name for name in getattr(self, "__dict__", ()) if name[0] != "_"])
        for cls in self.__class__.mro():
            for name, found in cls.__dict__.items():
                if name[0] == "_":
                    continue
                if isinstance(found, property) and found.fget is None and name in self._member_map_:
                    names.discard(name)
                else:
                    names.add(name)
        return sorted(names)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return getattr, (self.__class__, self._name_)

    @property
    def name(self):
        """The name by which the class has the member."""
        return self._name_

    @property
    def value(self):
        """The value that the member stands for."""
        return self._value_


class ReprEnum(Enum):
    """An enumeration whose members are shown by str() and format() as their data type does."""


class IntEnum(int, ReprEnum):
    """Members are ints, too."""


class StrEnum(str, ReprEnum):
    """Members are strings, too."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        for what, value in zip(("encoding", "errors"), values[1:]):
            if not isinstance(value, str):
                raise TypeError(f"{what} must be a string, not {value!r}")
        value = str(*values)
        self = str.__new__(cls, value)
        self._value_ = value
        return self

    def _generate_next_value_(name, start, count, last_values):
        """The value of an auto(): the name in lower case."""
        return name.lower()


def _reduce_ex_by_global_name(self, proto):
    return self.name


def _make_class_unpicklable(obj):
    """Makes an enumeration, or the namespace of one, refuse to be pickled."""
    def refuse(self, proto):
        raise TypeError(f"{self!r} cannot be pickled")
    if isinstance(obj, dict):
        obj["__reduce_ex__"] = refuse
        obj["__module__"] = "<unknown>"
    else:
        obj.__reduce_ex__ = refuse
        obj.__module__ = "<unknown>"


# -- flags --------------------------------------------------------------------------------------------------------------

class FlagBoundary(StrEnum):
    """What becomes of bits that no member has: an error, dropped, a plain int, or kept."""
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=CONFORM):
    """Members are sets of bits, which | & ^ ~ combine."""

    _numeric_repr_ = repr

    def __reduce_ex__(self, proto):
        cls = self.__class__
        known, unknown = self._value_ & cls._flag_mask_, self._value_ & ~cls._flag_mask_
        if unknown and known:
            return _or, (cls(known), unknown)
        lowest = known & -known
        if known ^ lowest:
            return _or, (cls(known ^ lowest), cls._value2member_map_.get(lowest))
        return (cls, (self._value_,)) if self._name_ is None else (getattr, (cls, self._name_))

    def _generate_next_value_(name, start, count, last_values):
        """The value of an auto(): the next power of two."""
        if not count:
            return 1 if start is None else start
        highest = max(last_values)
        try:
            return 2 ** (_high_bit(highest) + 1)
        except Exception:
            raise TypeError(f"invalid flag value {highest!r}") from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        """The members in a value, the least first."""
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        """The members in a value, in the order of the class body."""
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """The member that is several, made when it is asked for first."""
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask, bits = cls._flag_mask_, cls._all_bits_
        if not ~bits <= value <= bits or value & (bits ^ mask):
            value = cls._bound(value)
            if cls._boundary_ is EJECT:
                return value
        negative = value if value < 0 else None
        value = value if negative is None else bits + 1 + value
        unknown = value & ~mask
        if unknown and cls._boundary_ is not KEEP:
            raise ValueError(f"{cls.__name__}({value!r}) -->  unknown values {unknown!r} [{bin(unknown)}]")
        made = cls._make_combined(value, unknown)
        if not unknown:
            made = cls._value2member_map_.setdefault(value, made)
            if negative is not None:
                cls._value2member_map_[negative] = made
        return made

    @classmethod
    def _bound(cls, value):
        """A value with foreign bits, as the boundary has it."""
        mask, bits = cls._flag_mask_, cls._all_bits_
        if cls._boundary_ is STRICT:
            width = max(value.bit_length(), mask.bit_length())
            raise ValueError(f"{cls!r} invalid value {value!r}\n    given {bin(value, width)}\n  allowed {bin(mask, width)}")
        if cls._boundary_ is CONFORM:
            return value & mask
        if cls._boundary_ is KEEP:
            return value if value >= 0 else max(bits + 1, 2 ** value.bit_length()) + value
        if cls._boundary_ is not EJECT:
            raise ValueError(f"{cls!r} unknown flag boundary {cls._boundary_!r}")
        return value

    @classmethod
    def _make_combined(cls, value, unknown):
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        if not hasattr(made, "_value_"):
            made._value_ = value
        names = [flag._name_ for flag in cls._iter_member_(value & cls._flag_mask_)]
        made._name_ = "|".join(names + ([cls._numeric_repr_(unknown)] if unknown else [])) if names else None
        return made

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and "
                            f"{self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        name = "" if self._name_ is None else "." + self._name_
        return f"<{self.__class__.__name__}{name}: {show(self._value_)}>"

    def __str__(self):
        if self._name_ is None:
            return f"{self.__class__.__name__}({self._value_!r})"
        return f"{self.__class__.__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _operand(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return NotImplemented

    def __or__(self, other):
        value = self._operand(other)
        return value if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._operand(other)
        return value if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._operand(other)
        return value if value is NotImplemented else self.__class__(self._value_ ^ value)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        if self._inverted_ is None:
            self._inverted_ = self.__class__(~self._value_ if self._boundary_ is KEEP else self._flag_mask_ ^ self._value_)
            if isinstance(self._inverted_, self.__class__):
                self._inverted_._inverted_ = self
        return self._inverted_


from operator import or_ as _or


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Members are ints, too."""


# -- decorators ---------------------------------------------------------------------------------------------------------

def _aliases(enumeration):
    return ", ".join([f"{name} -> {found.name}" for name, found in enumeration.__members__.items() if name != found.name])


def unique(enumeration):
    """Refuses a class in which two names have one value."""
    aliases = _aliases(enumeration)
    if aliases:
        raise ValueError(f"duplicate values found in {enumeration!r}: {aliases}")
    return enumeration


class EnumCheck(StrEnum):
    """What verify() can check."""
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Refuses a class that one of some checks does not hold for."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        if not issubclass(enumeration, Enum):
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        for check in self.checks:
            if check is UNIQUE:
                aliases = _aliases(enumeration)
                if aliases:
                    raise ValueError(f"aliases found in {enumeration!r}: {aliases}")
            elif check is CONTINUOUS:
                _check_continuous(enumeration)
            elif check is NAMED_FLAGS:
                _check_named(enumeration)
        return enumeration


def _check_continuous(enumeration):
    values = {found.value for found in enumeration}
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    if _is_flag(enumeration):
        kind, expected = "flag", [2 ** i for i in range(_high_bit(low) + 1, _high_bit(high))]
    else:
        kind, expected = "enum", range(low + 1, high)
    missing = [str(value) for value in expected if value not in values]
    if missing:
        raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values {', '.join(missing)}"[:256])


def _check_named(enumeration):
    values = {found.value for found in enumeration}
    names, missing = [], 0
    for name, alias in enumeration._member_map_.items():
        if name in enumeration._member_names_ or alias.value < 0:
            continue
        missed = [bit for bit in _iter_bits_lsb(alias.value) if bit not in values]
        if missed:
            names.append(name)
            missing |= sum(missed)
    if not names:
        return
    who = f"alias {names[0]} is missing" if len(names) == 1 else f"aliases {', '.join(names[:-1])} and {names[-1]} are missing"
    what = f"value 0x{missing:x}" if _is_single_bit(missing) else f"combined values of 0x{missing:x}"
    raise ValueError(f"invalid Flag {enumeration.__name__!r}: {who} {what} [use enum.show_flag_values(value) for details]")


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Class decorator that makes an enumeration of a plain class."""
    def convert(cls):
        metacls = type(etype)
        space = metacls.__prepare__(cls.__name__, (etype,))
        for name, value in cls.__dict__.items():
            if name not in ("__dict__", "__weakref__"):
                space[name] = value
        return metacls(cls.__name__, (etype,), space, boundary=boundary)
    return convert


def _test_simple_enum(checked_enum, simple_enum):
    """TypeError when two enumerations differ in their members."""
    checked, simple = checked_enum.__members__, simple_enum.__members__
    failed = [name for name in {**checked, **simple}
              if name not in checked or name not in simple or checked[name]._value_ != simple[name]._value_]
    if failed:
        raise TypeError("enum mismatch:\n   " + "\n   ".join(failed))


def _module_name(self):
    return self.__class__.__module__.split(".")[-1]


def global_enum_repr(self):
    """A member as a name of its module."""
    return f"{_module_name(self)}.{self._name_}"


def global_flag_repr(self):
    """A flag as names of its module."""
    module = _module_name(self)
    if self._name_ is None:
        return f"{module}.{self.__class__.__name__}({self._value_!r})"
    if _is_single_bit(self):
        return f"{module}.{self._name_}"
    keep = self._boundary_ is KEEP
    return "|".join([name if keep and name[0].isdigit() else f"{module}.{name}" for name in self._name_.split("|")])


def global_str(self):
    """A member's name alone."""
    return f"{self.__class__.__name__}({self._value_!r})" if self._name_ is None else self._name_


def global_enum(cls, update_str=False):
    """Class decorator: the members become global names of its module, and are shown as such."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls
