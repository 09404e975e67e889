# SPDX-License-Identifier: MIT
"""Names for built-in types that have none, and helpers for making classes."""


def _function():
    pass


def _cell():
    value = None
    return lambda: value


async def _coroutine():
    pass


def _generator():
    yield


async def _async_generator():
    yield


FunctionType = LambdaType = type(_function)
CodeType = type(_function.__code__)
MappingProxyType = type(type.__dict__)
CellType = type(_cell().__closure__[0])
GeneratorType = type(_generator())
_c = _coroutine()
CoroutineType = type(_c)
_c.close()
AsyncGeneratorType = type(_async_generator())
MethodType = type(type("_C", (), {"m": _function})().m)
BuiltinFunctionType = BuiltinMethodType = type(len)
WrapperDescriptorType = type(object.__init__)
MethodDescriptorType = type(str.join)
MethodWrapperType = type(object().__str__)
GetSetDescriptorType = type(FunctionType.__code__)


class _Slotted:
    __slots__ = ("member",)


MemberDescriptorType = type(_Slotted.member)
ClassMethodDescriptorType = type(dict.__dict__["fromkeys"])
GenericAlias = type(list[int])
UnionType = type(int | str)
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)
ModuleType = type(__import__("sys"))
from _collections import _fill, _label
from _traceback import FrameType, TracebackType


_shown = set()


def _recursive_repr(repr):
    """A namespace inside itself is shown as ...; reprlib's does the same, but would be much to import."""
    def wrapper(self):
        if id(self) in _shown:
            return f"{'namespace' if type(self) is SimpleNamespace else type(self).__name__}(...)"
        _shown.add(id(self))
        try:
            return repr(self)
        finally:
            _shown.discard(id(self))
    return wrapper


class SimpleNamespace:
    """An object with the attributes given, which can be changed and are all that it has."""

    def __init__(self, /, *args, **kwargs):
        if args:
            raise TypeError("no positional arguments expected")
        _fill(self, kwargs)

    @_recursive_repr
    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return f"{name}({', '.join([f'{key}={value!r}' for key, value in self.__dict__.items()])})"

    def __eq__(self, other):
        if issubclass(type(self), SimpleNamespace) and issubclass(type(other), SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None


class DynamicClassAttribute:
    """A property whose class-level value is looked up by the metaclass's __getattr__."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or getattr(fget, "__doc__", None)

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            raise AttributeError()
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def getter(self, fget):
        return type(self)(fget, self.fset, self.fdel, self.__doc__)

    def setter(self, fset):
        return type(self)(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return type(self)(self.fget, self.fset, fdel, self.__doc__)


def new_class(name, bases=(), kwds=None, exec_body=None):
    """A class as a class statement would make it, exec_body filling its namespace."""
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace["__orig_bases__"] = bases
    return meta(name, resolved, namespace, **kwds)


def resolve_bases(bases):
    """The bases with what the __mro_entries__() of those that are no classes give instead."""
    resolved = []
    for base in bases:
        if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
            resolved.append(base)
        else:
            resolved.extend(base.__mro_entries__(bases))
    return bases if list(bases) == resolved else tuple(resolved)


def prepare_class(name, bases=(), kwds=None):
    """What a class statement does before its body: (metaclass, namespace from its __prepare__, kwds)."""
    kwds = dict(kwds or {})
    meta = kwds.pop("metaclass", None) or (type(bases[0]) if bases else type)
    if isinstance(meta, type):
        for base in bases:
            if issubclass(type(base), meta):
                meta = type(base)
            elif not issubclass(meta, type(base)):
                raise TypeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
                                "metaclasses of all its bases")
    prepare = getattr(meta, "__prepare__", None)
    return meta, prepare(name, bases, **kwds) if prepare else {}, kwds


class _GeneratorWrapper:
    """A generator-like object of another make, as a coroutine."""

    def __init__(self, gen):
        self._wrapped = gen
        self.__name__ = getattr(gen, "__name__", None)
        self.__qualname__ = getattr(gen, "__qualname__", None)

    def send(self, val):
        return self._wrapped.send(val)

    def throw(self, tp, *rest):
        return self._wrapped.throw(tp, *rest)

    def close(self):
        return self._wrapped.close()

    def __next__(self):
        return next(self._wrapped)

    def __iter__(self):
        return self._wrapped if type(self._wrapped) is GeneratorType else self

    __await__ = __iter__
    gi_code = cr_code = property(lambda self: self._wrapped.gi_code)
    gi_frame = cr_frame = property(lambda self: self._wrapped.gi_frame)
    gi_running = cr_running = property(lambda self: self._wrapped.gi_running)
    gi_yieldfrom = cr_await = property(lambda self: self._wrapped.gi_yieldfrom)


def coroutine(func):
    """Makes what a generator function, or one that returns something like a generator, returns awaitable."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    flags = getattr(getattr(func, "__code__", None), "co_flags", 0) if type(func) is FunctionType else 0
    if flags & 0x180:
        return func
    if flags & 0x20:
        from _functools import _mark_awaitable
        return _mark_awaitable(func)
    from functools import wraps
    from collections.abc import Coroutine, Generator

    @wraps(func)
    def wrapped(*args, **kwargs):
        coro = func(*args, **kwargs)
        if type(coro) is CoroutineType or (type(coro) is GeneratorType and coro.gi_code.co_flags & 0x100):
            return coro
        return _GeneratorWrapper(coro) if isinstance(coro, Generator) and not isinstance(coro, Coroutine) else coro
    return wrapped


__all__ = ["AsyncGeneratorType", "BuiltinFunctionType", "BuiltinMethodType", "CellType", "CodeType", "CoroutineType",
           "DynamicClassAttribute", "EllipsisType", "FunctionType", "GeneratorType", "GenericAlias", "LambdaType",
           "MappingProxyType", "MethodDescriptorType", "MethodType", "ModuleType", "NoneType", "NotImplementedType",
           "FrameType", "MethodWrapperType", "GetSetDescriptorType", "MemberDescriptorType", "ClassMethodDescriptorType", "SimpleNamespace", "TracebackType", "UnionType", "WrapperDescriptorType", "coroutine", "new_class",
           "prepare_class", "resolve_bases"]


_label(SimpleNamespace, "types.SimpleNamespace")
