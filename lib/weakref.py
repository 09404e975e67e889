# SPDX-License-Identifier: MIT
"""Weak references, and mappings and sets of them. An object goes soon after its last `del`, or when garbage is collected; callbacks
are called then."""
from _collections import _label
import operator
from _collections_abc import MutableMapping
from _weakref import ReferenceType, _references
from _weakrefset import WeakSet

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType", "CallableProxyType",
           "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]

ref = ReferenceType


# -- proxies ------------------------------------------------------------------------------------------------------------

class _ProxyRef(ref):
    """The reference inside a proxy."""
    __slots__ = ("proxy",)


class ProxyType:
    """Stands for its object as long as that lives."""
    __slots__ = ("__ref",)

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __str__(self):
        return str(_target(self))

    def __repr__(self):
        obj = _reference(self)()
        return f"<weakproxy at {id(self):#x} to {type(obj).__name__} at {id(obj):#x}>"

    def __bytes__(self):
        return _target(self).__bytes__()

    def __bool__(self):
        return bool(_target(self))

    def __len__(self):
        return len(_target(self))

    def __iter__(self):
        return iter(_target(self))

    def __next__(self):
        obj = _target(self)
        if not hasattr(type(obj), "__next__"):
            raise TypeError(f"Weakref proxy referenced a non-iterator '{type(obj).__name__}' object")
        return next(obj)

    def __reversed__(self):
        return reversed(_target(self))

    def __contains__(self, item):
        return item in _target(self)

    def __getitem__(self, key):
        return _target(self)[key]

    def __setitem__(self, key, value):
        _target(self)[key] = value

    def __delitem__(self, key):
        del _target(self)[key]

    __hash__ = None


class CallableProxyType(ProxyType):
    """Stands for an object that can be called."""
    __slots__ = ()

    def __call__(self, *args, **kwargs):
        return _target(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)


def _reference(proxy):
    return object.__getattribute__(proxy, "_ProxyType__ref")


def _target(proxy):
    obj = _reference(proxy)()
    if obj is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return obj


def _plain(value):
    return _target(value) if issubclass(type(value), ProxyType) else value


def _forward(name, function):
    """The operator `function` as the methods of a proxy."""
    if name in ("neg", "pos", "abs", "invert", "int", "float", "index"):
        return [(f"__{name}__", lambda self: function(_target(self)))]
    methods = [(f"__{name}__", lambda self, other: function(_target(self), _plain(other)))]
    if name not in ("eq", "ne", "lt", "le", "gt", "ge"):
        methods.append((f"__r{name}__", lambda self, other: function(_plain(other), _target(self))))
        inplace = getattr(operator, "i" + name, None)
        if inplace:
            methods.append((f"__i{name}__", lambda self, other: inplace(_target(self), _plain(other))))
    return methods


for _name, _function in [
        ("neg", operator.neg), ("pos", operator.pos), ("abs", abs), ("invert", operator.invert), ("int", int), ("float", float),
        ("index", operator.index), ("eq", operator.eq), ("ne", operator.ne), ("lt", operator.lt), ("le", operator.le),
        ("gt", operator.gt), ("ge", operator.ge), ("add", operator.add), ("sub", operator.sub), ("mul", operator.mul),
        ("matmul", operator.matmul), ("truediv", operator.truediv), ("floordiv", operator.floordiv), ("mod", operator.mod),
        ("divmod", divmod), ("pow", operator.pow), ("lshift", operator.lshift), ("rshift", operator.rshift), ("and", operator.and_),
        ("xor", operator.xor), ("or", operator.or_)]:
    for _method, _body in _forward(_name, _function):
        type.__setattr__(ProxyType, _method, _body)


def proxy(object, callback=None, /):
    """What stands for the object without keeping it; ReferenceError when it has gone. The callback gets the proxy."""
    cls = CallableProxyType if callable(object) else ProxyType
    if callback is None:
        for found in _references(object):
            if type(found) is _ProxyRef and found.__callback__ is None:
                return found.proxy
    made = _new(cls)
    inner = _ProxyRef(object, None if callback is None else lambda dead: callback(made))
    inner.proxy = made
    _set_slot(made, "_ProxyType__ref", inner)
    return made


_new, _set_slot = object.__new__, object.__setattr__


def getweakrefs(object):
    """The weak references to an object, and its proxies."""
    return [found.proxy if type(found) is _ProxyRef else found for found in _references(object)]


def getweakrefcount(object):
    """How many weak references to an object there are."""
    return len(_references(object))


# -- references with more to them -----------------------------------------------------------------------------------------

class WeakMethod(ref):
    """A weak reference to a bound method, which lives as long as its object does."""
    __slots__ = ("_func_ref", "_meth_type", "_alive", "__weakref__")

    def __new__(cls, meth, callback=None):
        try:
            obj, func = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

        def gone(dead):
            if self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)
        self = ref.__new__(cls, obj, gone)
        self._func_ref = ref(func, gone)
        self._meth_type = type(meth)
        self._alive = True
        return self

    def __init__(self, meth, callback=None):
        pass

    def __call__(self):
        obj, func = super().__call__(), self._func_ref()
        return None if obj is None or func is None else self._meth_type(func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self() is None or other() is None:
            return self is other
        return ref.__eq__(self, other) and self._func_ref == other._func_ref

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """The reference to a value of a WeakValueDictionary, which knows its key."""
    __slots__ = ("key",)

    def __new__(type, ob, callback, key):
        self = ref.__new__(type, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        pass


# -- dictionaries -------------------------------------------------------------------------------------------------------

def _items_of(other):
    return other.items() if hasattr(other, "items") else dict(other).items()


class _WeakMapping(MutableMapping):
    """What the two have in common: `data`, and _pairs(), the pairs that live."""

    def __len__(self):
        return sum([1 for pair in self._pairs()])

    def __iter__(self):
        for key, value in self._pairs():
            yield key

    keys = __iter__

    def values(self):
        for key, value in self._pairs():
            yield value

    def items(self):
        yield from self._pairs()

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def copy(self):
        made = type(self)()
        made.update(self)
        return made

    __copy__ = copy

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
            return default

    def popitem(self):
        for key, value in self._pairs():
            del self[key]
            return key, value
        raise KeyError("popitem(): dictionary is empty")

    def _merged(self, first, second):
        made = type(self)()
        made.update(first)
        made.update(second)
        return made

    def __or__(self, other):
        return self._merged(self, other) if hasattr(other, "keys") else NotImplemented

    def __ror__(self, other):
        return self._merged(other, self) if hasattr(other, "keys") else NotImplemented

    def __ior__(self, other):
        self.update(other)
        return self


class WeakValueDictionary(_WeakMapping):
    """A mapping that does not keep its values: a key goes with its value."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def _pairs(self):
        for key, reference in list(self.data.items()):
            value = reference()
            if value is not None:
                yield key, value
            elif self.data.get(key) is reference:
                del self.data[key]

    def _removal(self):
        """The callback of a value: takes its key out of the dictionary, if that is still there."""
        own = ref(self)

        def remove(dead):
            mapping = own()
            if mapping is not None and mapping.data.get(dead.key) is dead:
                del mapping.data[dead.key]
        return remove

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        if "_remove" not in self.__dict__:
            self._remove = self._removal()
        known = self.data.get(key)
        if known is None or known() is not value:
            self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        return key in self.data and self.data[key]() is not None

    def pop(self, key, *args):
        value = self.data.pop(key)() if key in self.data else None
        if value is not None:
            return value
        if args:
            return args[0]
        raise KeyError(key)

    def update(self, other=None, /, **kwargs):
        if other is not None:
            for key, value in _items_of(other):
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def __deepcopy__(self, memo):
        from copy import deepcopy
        made = self.__class__()
        for key, value in self._pairs():
            made[deepcopy(key, memo)] = value
        return made

    def itervaluerefs(self):
        """Goes through the references to the values."""
        yield from list(self.data.values())

    def valuerefs(self):
        """A list of the references to the values."""
        return list(self.data.values())


class WeakKeyDictionary(_WeakMapping):
    """A mapping that does not keep its keys: a value goes with its key."""

    def __init__(self, dict=None):
        self.data = {}
        own = ref(self)

        def remove(dead):
            mapping = own()
            if mapping is not None:
                mapping.data.pop(dead, None)
        self._remove = remove
        if dict is not None:
            self.update(dict)

    def _pairs(self):
        for reference, value in list(self.data.items()):
            key = reference()
            if key is not None:
                yield key, value

    def __getitem__(self, key):
        return self.data[ref(key)]

    def _place(self, key):
        """A reference to store a key with: a new one, which has a callback, only for a new key."""
        known = ref(key)
        return known if known in self.data else ref(key, self._remove)

    def __setitem__(self, key, value):
        self.data[self._place(key)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def setdefault(self, key, default=None):
        return self.data.setdefault(self._place(key), default)

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def update(self, dict=None, /, **kwargs):
        if dict is not None:
            for key, value in _items_of(dict):
                self[key] = value
        if kwargs:
            self.update(kwargs)

    def __deepcopy__(self, memo):
        from copy import deepcopy
        made = self.__class__()
        for key, value in self._pairs():
            made[key] = deepcopy(value, memo)
        return made

    def keyrefs(self):
        """A list of the references to the keys."""
        return list(self.data)


# -- finalizers ---------------------------------------------------------------------------------------------------------

class finalize:
    """Calls a function when an object has gone, or at the end of the program: once."""
    __slots__ = ()
    _registry = {}              # finalizer -> _Info, in the order of their making

    class _Info:
        __slots__ = ("weakref", "func", "args", "kwargs", "atexit")

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._registry:
            import atexit
            atexit.unregister(finalize._exitfunc)
            atexit.register(finalize._exitfunc)
        info = self._Info()
        info.weakref = ref(obj, self)
        info.func, info.args, info.kwargs, info.atexit = func, args, kwargs or None, True
        self._registry[self] = info

    def __call__(self, _=None):
        """Calls the function unless it was called or detached; what it returns."""
        info = self._registry.pop(self, None)
        return info.func(*info.args, **(info.kwargs or {})) if info else None

    def _parts(self, info):
        obj = info and info.weakref()
        return None if obj is None else (obj, info.func, info.args, info.kwargs or {})

    def detach(self):
        """Forgets it all: (obj, func, args, kwargs), or None when there is nothing to forget."""
        parts = self.peek()
        if parts is not None:
            del self._registry[self]
        return parts

    def peek(self):
        """(obj, func, args, kwargs), or None when it was called or detached."""
        return self._parts(self._registry.get(self))

    @property
    def alive(self):
        """Is it still to be called?"""
        return self in self._registry

    @property
    def atexit(self):
        """Is it called at the end of the program?"""
        return self in self._registry and self._registry[self].atexit

    @atexit.setter
    def atexit(self, value):
        if self in self._registry:
            self._registry[self].atexit = bool(value)

    def __repr__(self):
        parts = self.peek()
        if parts is None:
            return f"<{type(self).__name__} object at {id(self):#x}; dead>"
        return f"<{type(self).__name__} object at {id(self):#x}; for {type(parts[0]).__name__!r} at {id(parts[0]):#x}>"

    @classmethod
    def _exitfunc(cls):
        while True:
            due = [found for found, info in cls._registry.items() if info.atexit]
            if not due:
                break
            try:
                due[-1]()
            except Exception:
                import sys
                sys.excepthook(*sys.exc_info())


for _class, _name in ((ProxyType, "weakref.ProxyType"), (CallableProxyType, "weakref.CallableProxyType")):
    _label(_class, _name)
