# SPDX-License-Identifier: MIT
"""Enumerations: Enum, IntEnum, StrEnum, Flag, IntFlag.

The namespace of a class body is an _EnumDict, which keeps members apart from all else; EnumType then makes the class and one instance for each
member."""
from types import DynamicClassAttribute, MappingProxyType

__all__ = ["EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique", "property",
           "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "member", "nonmember", "verify", "UNIQUE", "CONTINUOUS", "NAMED_FLAGS",
           "global_enum"]

_builtin_property = property
Enum = Flag = None      # until their classes are made; EnumType has to know


class auto:
    """Instances are replaced with an appropriate value in Enum class suites."""
    _counter = 0

    def __init__(self, value=None):
        self.value = value
        auto._counter += 1
        self._order = auto._counter

    def __repr__(self):
        return f"auto({self.value!r})" if self.value is not None else "auto()"


class nonmember:
    """Protects item from becoming an Enum member during class creation."""

    def __init__(self, value):
        self.value = value


class member:
    """Forces item to become an Enum member during class creation."""

    def __init__(self, value):
        self.value = value


class property(DynamicClassAttribute):
    """An attribute of members: on the class, a member of the same name is found instead."""

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            members = ownerclass.__dict__.get("_member_map_", {})
            if self.name in members:
                return members[self.name]
            raise AttributeError(f"{ownerclass.__name__!r} has no attribute {self.name!r}")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {type(instance).__name__!r}> cannot set attribute {self.name!r}")
        self.fset(instance, value)


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_descriptor(value):
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


class _EnumDict(dict):
    """The namespace of an enum's class body."""

    def __init__(self, name=""):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._private = f"_{name}__"
        self._generate = None

    def __setitem__(self, key, value):
        if _is_sunder(key):
            self._set_sunder(key, value)
        elif _is_dunder(key) or key.startswith(self._private) or key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif isinstance(value, member) or not _is_descriptor(value):
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            value = self._value_of(key, value.value if isinstance(value, member) else value)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _set_sunder(self, key, value):
        if key not in ("_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
                       "_iter_member_by_value_", "_iter_member_by_def_", "_boundary_", "_add_alias_", "_add_value_alias_"):
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_generate_next_value_":
            self._generate = value.__func__ if isinstance(value, staticmethod) else value
        elif key == "_ignore_":
            self._ignore = value.replace(",", " ").split() if isinstance(value, str) else list(value)

    def _value_of(self, key, value):
        if isinstance(value, auto):
            return self._next_value(key, value)
        if isinstance(value, tuple) and any([isinstance(part, auto) for part in value]):
            return tuple([self._next_value(key, part) if isinstance(part, auto) else part for part in value])
        return value

    def _next_value(self, key, auto_value):
        if auto_value.value is None:
            auto_value.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
        return auto_value.value


def _data_type_of(bases):
    """The first class among the bases' ancestors that holds the value, as int in IntEnum; object when none does."""
    for base in bases:
        candidate = None
        for cls in base.__mro__:
            if cls is object:
                continue
            if isinstance(cls, EnumType):
                if cls._member_type_ is not object:
                    return cls._member_type_
                continue
            if "__new__" in cls.__dict__:
                return candidate or cls
            candidate = candidate or cls
    return object


class EnumType(type):
    """Metaclass for Enum."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members(cls, bases)
        space = _EnumDict(cls)
        for base in reversed(bases):
            if isinstance(base, EnumType):
                space._generate = base._generate_next_value_
        return space

    @classmethod
    def _check_for_existing_members(metacls, name, bases):
        for base in bases:
            for ancestor in base.__mro__:
                if isinstance(ancestor, EnumType) and ancestor._member_names_:
                    raise TypeError(f"<enum {name!r}> cannot extend {ancestor!r}")

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        names = list(classdict._member_names)
        for name in classdict._ignore:
            classdict.pop(name, None)
        values = {name: classdict.pop(name) for name in names}
        invalid = set(names) & {"mro", ""}
        if invalid:
            raise ValueError(f"invalid enum member name(s) {','.join([repr(name) for name in invalid])}")
        space = dict(classdict)
        space.pop("_ignore_", None)
        order = space.pop("_order_", None)
        if classdict._generate is not None:
            space["_generate_next_value_"] = staticmethod(classdict._generate)
        data_type = _data_type_of(bases)
        new_member = space.pop("__new__", None) if Enum is not None else None
        new_member = new_member.__func__ if isinstance(new_member, staticmethod) else new_member
        space["_member_names_"] = []
        space["_member_map_"] = {}
        space["_value2member_map_"] = {}
        space["_unhashable_values_"] = []
        space["_member_type_"] = data_type
        enum_class = super().__new__(metacls, cls, bases, space, **kwds)
        if new_member is None:
            new_member = getattr(enum_class, "__new_member__", None)
        else:
            enum_class.__new_member__ = new_member
        if data_type is not object:
            enum_class._prefer_enum_methods(bases[-1])
        enum_class._boundary_ = boundary or getattr(enum_class, "_boundary_", None)
        for name in names:
            enum_class._make_member(name, values[name], new_member)
        if Enum is not None:
            enum_class.__new__ = Enum.__new__
        enum_class._fill_flags()
        if order is not None:
            order = order.replace(",", " ").split() if isinstance(order, str) else list(order)
            if order != [name for name in names if name in order] or set(order) - set(names):
                raise TypeError(f"member order does not match _order_:\n  {enum_class._member_names_!r}\n  {order!r}")
        return enum_class

    def __init__(cls, *args, **kwds):
        pass

    def _prefer_enum_methods(cls, enum_base):
        """Members show themselves as members, not as the data type that stands first among the bases would."""
        names = ("__repr__", "__str__", "__format__")
        if Flag is not None and issubclass(cls, Flag):
            names += ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__")
        for name in names:
            for base in cls.__mro__:
                if name in base.__dict__:
                    if not isinstance(base, EnumType):
                        setattr(cls, name, getattr(enum_base, name))
                    break

    def _make_member(cls, name, value, new_member):
        data_type = cls._member_type_
        args = value if isinstance(value, tuple) else (value,)
        if data_type is tuple:
            args = (args,)
        if new_member is not None:
            instance = new_member(cls, *args)
        elif data_type is object:
            instance = object.__new__(cls)
        else:
            instance = data_type.__new__(cls, *args)
        if not hasattr(instance, "_value_"):
            if data_type is object:
                instance._value_ = value
            else:
                instance._value_ = value if new_member is not None and not isinstance(value, tuple) else data_type(*args)
        value = instance._value_
        instance._name_ = name
        instance.__objclass__ = cls
        instance._sort_order_ = len(cls._member_names_)
        init = getattr(cls, "__init__", None)
        if init is not None and init is not getattr(object, "__init__"):
            instance.__init__(*args)
        known = cls._find_value(value)
        if known is not None:
            instance = known
        elif cls._counts_as_member(value):
            cls._member_names_.append(name)
        cls._member_map_[name] = instance
        type.__setattr__(cls, name, instance)
        try:
            cls._value2member_map_.setdefault(value, instance)
        except TypeError:
            cls._unhashable_values_.append(value)

    def _find_value(cls, value):
        try:
            return cls._value2member_map_.get(value)
        except TypeError:
            for known in cls._member_map_.values():
                if known._value_ == value:
                    return known
        return None

    def _counts_as_member(cls, value):
        if Flag is not None and issubclass(cls, Flag):
            return isinstance(value, int) and value > 0 and value & (value - 1) == 0
        return True

    def _fill_flags(cls):
        if Flag is None or not issubclass(cls, Flag):
            return
        cls._flag_mask_ = 0
        for known in cls._member_map_.values():
            if isinstance(known._value_, int):
                cls._flag_mask_ |= known._value_
        cls._all_bits_ = 2 ** cls._flag_mask_.bit_length() - 1
        if cls._boundary_ is None:
            cls._boundary_ = STRICT

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None and (cls._member_map_ or type is None):
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        space = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            values = []
            named = []
            for count, name in enumerate(names):
                value = cls._generate_next_value_(name, start, count, values[:])
                values.append(value)
                named.append((name, value))
            names = named
        for item in names:
            if isinstance(item, str):
                space[item] = names[item]
            else:
                space[item[0]] = item[1]
        result = metacls.__new__(metacls, class_name, bases, space, boundary=boundary)
        result.__module__ = module or "__main__"
        if qualname is not None:
            result.__qualname__ = qualname
        return result

    def __bool__(cls):
        return True

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            raise TypeError("unsupported operand type(s) for 'in': "
                            f"'{type(member).__qualname__}' and '{cls.__class__.__qualname__}'")
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __dir__(cls):
        return sorted(set(["__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__", "__module__",
                           "__name__", "__qualname__"] + cls._member_names_))

    def __getattr__(cls, name):
        raise AttributeError(name)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return reversed([cls._member_map_[name] for name in cls._member_names_])

    def __len__(cls):
        return len(cls._member_names_)

    @_builtin_property
    def __members__(cls):
        """Returns a mapping of member name->value."""
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    """Create a collection of name/value pairs."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        known = cls._find_value(value)
        if known is not None:
            return known
        if not cls._member_map_:
            raise TypeError(f"{cls!r} has no members defined")
        try:
            result = cls._missing_(value)
        except Exception as error:
            if isinstance(error, ValueError) and error.args and "is not a valid" in str(error.args[0]):
                raise
            problem = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
            error.__context__ = problem
            raise error
        if isinstance(result, cls):
            return result
        if result is None:
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        raise TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """Generate the next value when not given: one more than the highest so far."""
        if not last_values:
            return start
        for last in sorted([value for value in last_values if isinstance(value, int)], reverse=True):
            return last + 1
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_repr()}>"

    def _value_repr(self):
        data_type = type(self)._member_type_
        return repr(self._value_) if data_type is object else data_type.__repr__(self._value_)

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        return ["__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"]

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce__(self):
        return (self.__class__, (self._value_,))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        """The name of the Enum member."""
        return self._name_

    @property
    def value(self):
        """The value of the Enum member."""
        return self._value_


class ReprEnum(Enum):
    """Only changes the repr(), leaving str() and format() to the mixed-in type."""


class IntEnum(int, ReprEnum):
    """Enum where members are also (and must be) ints"""

    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, format_spec):
        return int.__format__(self._value_, format_spec)


class StrEnum(str, ReprEnum):
    """Enum where members are also (and must be) strings"""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if values and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        value = str(*values)
        self = str.__new__(cls, value)
        self._value_ = value
        return self

    def __str__(self):
        return str.__str__(self._value_)

    def __format__(self, format_spec):
        return str.__format__(self._value_, format_spec)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """Return the lower-cased version of the member name."""
        return name.lower()


# -- flags --------------------------------------------------------------------------------------------------------------

class FlagBoundary(StrEnum):
    """Control how out of range values are handled."""
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _bits(value):
    while value:
        bit = value & -value
        yield bit
        value ^= bit


class Flag(Enum):
    """Support for flags"""

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """Generate the next value when not given: the next power of two."""
        if not last_values:
            return start if start is not None else 1
        highest = max(last_values)
        return 2 ** highest.bit_length()

    @classmethod
    def _missing_(cls, value):
        """Create a composite member containing all canonical members present in `value`."""
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        unknown = value & ~cls._flag_mask_ if value >= 0 else 0
        if value < 0:
            value = cls._all_bits_ + 1 + value if cls._boundary_ is not KEEP else value
            value &= cls._flag_mask_ if cls._boundary_ is not KEEP else cls._all_bits_
        elif unknown:
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), cls._flag_mask_.bit_length())
                raise ValueError(f"{cls!r} invalid value {value!r}\n    given {_binary(value, width)}\n"
                                 f"  allowed {_binary(cls._flag_mask_, width)}")
            if cls._boundary_ is EJECT:
                return value
            if cls._boundary_ is CONFORM:
                value &= cls._flag_mask_
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        data_type = cls._member_type_
        pseudo = object.__new__(cls) if data_type is object else data_type.__new__(cls, value)
        pseudo._value_ = value
        names = [m._name_ for m in cls if m._value_ & value]
        rest = value & ~cls._flag_mask_
        pseudo._name_ = "|".join(names) + (f"|{rest}" if rest and names else "") if names else None
        cls._value2member_map_[value] = pseudo
        return pseudo

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and "
                            f"{self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        """Returns flags in definition order."""
        for bit in _bits(self._value_ & self._flag_mask_):
            yield self.__class__._value2member_map_[bit]

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        shown = self._value_repr()
        if self._name_ is None:
            return f"<{self.__class__.__name__}: {shown}>"
        return f"<{self.__class__.__name__}.{self._name_}: {shown}>"

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
        if self._boundary_ in (EJECT, KEEP):
            return self.__class__(~self._value_)
        return self.__class__(self._flag_mask_ & ~self._value_)


def _binary(value, width):
    return f"0b0 {value:0{width}b}"


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Support for integer-based Flags"""

    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, format_spec):
        return int.__format__(self._value_, format_spec)


# -- decorators ---------------------------------------------------------------------------------------------------------

def unique(enumeration):
    """Class decorator for enumerations ensuring unique member values."""
    duplicates = [(name, m._name_) for name, m in enumeration._member_map_.items() if name != m._name_]
    if duplicates:
        details = ", ".join([f"{alias} -> {name}" for alias, name in duplicates])
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


class EnumCheck(StrEnum):
    """various conditions to check an enumeration for"""
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Check an enumeration for various constraints."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                unique(enumeration)
            elif check is CONTINUOUS:
                self._check_continuous(enumeration)
            elif check is NAMED_FLAGS:
                self._check_named(enumeration)
        return enumeration

    def _check_continuous(self, enumeration):
        values = [m._value_ for m in enumeration]
        if values and not issubclass(enumeration, Flag):
            missing = [str(v) for v in range(min(values), max(values) + 1) if v not in values]
            if missing:
                raise ValueError(f"invalid enum {enumeration.__name__!r}: missing values {', '.join(missing)}")


    def _check_named(self, enumeration):
        named = 0
        for m in enumeration:
            named |= m._value_
        unnamed, missing = [], 0
        for name, m in enumeration._member_map_.items():
            if m._value_ >= 0 and m._value_ & ~named:
                unnamed.append(name)
                missing |= m._value_ & ~named
        if unnamed:
            alias = (f"alias {unnamed[0]} is missing" if len(unnamed) == 1
                     else f"aliases {', '.join(unnamed[:-1])} and {unnamed[-1]} are missing")
            values = f"value 0x{missing:x}" if missing.bit_count() == 1 else f"combined values of 0x{missing:x}"
            raise ValueError(f"invalid Flag {enumeration.__name__!r}: {alias} {values} "
                             "[use enum.show_flag_values(value) for details]")


def _iter_bits_lsb(num):
    """The powers of two in a number, the least first."""
    num = num._value_ if isinstance(num, Enum) else num
    if num < 0:
        raise ValueError(f"{num!r} is not a positive integer")
    while num:
        lowest = num & -num
        yield lowest
        num ^= lowest


def show_flag_values(value):
    """The powers of two in a value, as a list."""
    return list(_iter_bits_lsb(value))


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Class decorator that makes an enumeration of a plain class."""
    def convert(cls):
        metacls = type(etype)
        namespace = metacls.__prepare__(cls.__name__, (etype,))
        for name, value in cls.__dict__.items():
            if name not in ("__dict__", "__weakref__"):
                namespace[name] = value
        return metacls(cls.__name__, (etype,), namespace, boundary=boundary)
    return convert


def _test_simple_enum(checked_enum, simple_enum):
    """TypeError when two enumerations differ in their members."""
    checked, simple = checked_enum.__members__, simple_enum.__members__
    failed = [name for name in {**checked, **simple}
              if name not in checked or name not in simple or checked[name]._value_ != simple[name]._value_]
    if failed:
        raise TypeError("enum mismatch:\n   " + "\n   ".join(failed))


def global_enum(cls, update_str=False):
    """Makes the members of `cls` global names of its module."""
    import sys
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls
