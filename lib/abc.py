# SPDX-License-Identifier: MIT
"""Abstract base classes: ABCMeta answers isinstance() by inheritance, registration or __subclasshook__."""
from _abc import match_like as _match_like


def abstractmethod(funcobj):
    """Mark a method that subclasses must define before they can be called."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """Deprecated, use 'classmethod' with 'abstractmethod' instead."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """Deprecated, use 'staticmethod' with 'abstractmethod' instead."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """Deprecated, use 'property' with 'abstractmethod' instead."""
    __isabstractmethod__ = True


_asking = [0]           # in how many calls a class asks about its own account whether another is derived from a third
_registrations = [0]    # how often anything was registered: what the caches below know is as old as their count


def _is_abstract(value):
    return getattr(value, "__isabstractmethod__", False)


def _abstract_names(cls, namespace):
    names = {name for name, value in namespace.items() if _is_abstract(value)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if _is_abstract(getattr(cls, name, None)):
                names.add(name)
    return frozenset(names)


class ABCMeta(type):
    """The metaclass of abstract classes: what is not defined yet keeps them from being called."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, namespace)
        cls._abc_registry = []
        cls._abc_known = {}
        cls._abc_age = _registrations[0]
        return cls

    def register(cls, subclass):
        """Make the other class count as a subclass, and return it, so that it works as a decorator."""
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        _asking[0] += 1
        try:
            if issubclass(subclass, cls):
                return subclass
            if issubclass(cls, subclass):
                raise RuntimeError("Refusing to create an inheritance cycle")
        finally:
            _asking[0] -= 1
        cls._abc_registry.append(subclass)
        _match_like(subclass, cls)
        _registrations[0] += 1
        return subclass

    def __instancecheck__(cls, instance):
        """Whether the object's class counts as a subclass."""
        subclass = instance.__class__
        if cls._abc_age == _registrations[0]:
            answer = cls._abc_known.get(subclass)
            if answer is not None:
                return answer
        return cls.__subclasscheck__(subclass)

    def __subclasscheck__(cls, subclass):
        """Whether subclass is derived, registered, or has all that __subclasshook__() asks for."""
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if cls._abc_age != _registrations[0]:
            cls._abc_known = {}
            cls._abc_age = _registrations[0]
        known = cls._abc_known
        if subclass not in known:
            known[subclass] = cls._abc_find(subclass)
        return known[subclass]

    def _abc_registry_clear(cls):
        """Forget every class that was registered: for tests."""
        cls._abc_registry.clear()

    def _abc_caches_clear(cls):
        """Forget the answers given so far: for tests."""
        cls._abc_known = {}

    def _abc_find(cls, subclass):
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return answer
        if cls in subclass.__mro__:
            return True
        _asking[0] += 1
        try:
            for other in [*cls._abc_registry, *cls.__subclasses__()]:
                if issubclass(subclass, other):
                    return True
            return False
        finally:
            _asking[0] -= 1


def update_abstractmethods(cls):
    """Look again which abstract methods a class still has, after some were added; return the class."""
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _abstract_names(cls, cls.__dict__)
    return cls


def get_cache_token():
    """A number that changes with each registration."""
    return _registrations[0]


class ABC(metaclass=ABCMeta):
    """A class to derive from that makes a class abstract, for those who prefer not to name a metaclass."""
    __slots__ = ()
