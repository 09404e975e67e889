# SPDX-License-Identifier: MIT
"""Weak references. An object goes when garbage is collected, not at its last `del`; callbacks are not called."""
from _collections_abc import MutableMapping, MutableSet
from _weakref import ReferenceType

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType", "CallableProxyType",
           "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]

ref = ReferenceType


class _Proxy:
    """Stands for its object as long as that lives."""
    __slots__ = ("_ref",)

    def __init__(self, obj, callback=None):
        object.__setattr__(self, "_ref", ref(obj, callback))

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __str__(self):
        return str(_target(self))

    def __repr__(self):
        return f"<weakproxy at {id(self):#x} to {type(_target(self)).__name__} at {id(_target(self)):#x}>"

    def __bool__(self):
        return bool(_target(self))

    def __len__(self):
        return len(_target(self))

    def __iter__(self):
        return iter(_target(self))

    def __contains__(self, item):
        return item in _target(self)

    def __getitem__(self, key):
        return _target(self)[key]

    def __setitem__(self, key, value):
        _target(self)[key] = value

    def __delitem__(self, key):
        del _target(self)[key]

    def __eq__(self, other):
        return _target(self) == other

    __hash__ = None


class _CallableProxy(_Proxy):
    __slots__ = ()

    def __call__(self, *args, **kwargs):
        return _target(self)(*args, **kwargs)


def _target(self):
    obj = object.__getattribute__(self, "_ref")()
    if obj is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return obj


ProxyType = _Proxy
CallableProxyType = _CallableProxy
ProxyTypes = (ProxyType, CallableProxyType)


def proxy(object, callback=None, /):
    """Create a proxy object that weakly references 'object'."""
    return _CallableProxy(object, callback) if callable(object) else _Proxy(object, callback)


def getweakrefcount(object):
    """References are not counted: 0."""
    return 0


def getweakrefs(object):
    """References are not listed: []."""
    return []


class WeakMethod(ref):
    """A weak reference to a bound method."""

    def __new__(cls, method, callback=None):
        try:
            obj = method.__self__
            func = method.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(method)}") from None
        self = ref.__new__(cls, obj, callback)
        self._func_ref = ref(func)
        self._method_type = type(method)
        return self

    def __init__(self, method, callback=None):
        pass

    def __call__(self):
        obj = super().__call__()
        func = self._func_ref()
        return None if obj is None or func is None else self._method_type(func, obj)


class WeakValueDictionary(MutableMapping):
    """Mapping class that references values weakly."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            del self.data[key]
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = ref(value)

    def __delitem__(self, key):
        self[key]
        del self.data[key]

    def __contains__(self, key):
        return key in self.data and self.data[key]() is not None

    def _forget_dead(self):
        for key in [key for key, value in self.data.items() if value() is None]:
            del self.data[key]

    def __len__(self):
        self._forget_dead()
        return len(self.data)

    def __iter__(self):
        self._forget_dead()
        return iter(list(self.data))

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def valuerefs(self):
        """Return a list of weak references to the values."""
        return list(self.data.values())

    def copy(self):
        return self.__class__(self)

    __copy__ = copy


class WeakKeyDictionary(MutableMapping):
    """Mapping class that references keys weakly."""

    def __init__(self, dict=None):
        self.data = {}
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def _alive(self):
        keys = []
        for reference in list(self.data):
            key = reference()
            if key is None:
                del self.data[reference]
            else:
                keys.append(key)
        return keys

    def __len__(self):
        return len(self._alive())

    def __iter__(self):
        return iter(self._alive())

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def keyrefs(self):
        """Return a list of weak references to the keys."""
        return list(self.data)

    def copy(self):
        return self.__class__(self)

    __copy__ = copy


class WeakSet(MutableSet):
    """Set that references its items weakly."""

    def __init__(self, data=None):
        self.data = {}
        for item in data or ():
            self.add(item)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __iter__(self):
        alive = []
        for reference in list(self.data):
            item = reference()
            if item is None:
                del self.data[reference]
            else:
                alive.append(item)
        return iter(alive)

    def __len__(self):
        return len(list(iter(self)))

    def add(self, item):
        self.data[ref(item)] = None

    def discard(self, item):
        self.data.pop(ref(item), None)

    def update(self, other):
        for item in other:
            self.add(item)

    def copy(self):
        return self.__class__(self)

    def __repr__(self):
        return repr(set(self))


class finalize:
    """A callback that can be called once; by itself it is called when the program ends, unless .atexit is false."""

    _alive = {}                         # those that have not been called, in the order in which they were made
    _registered = False

    def __init__(self, obj, func, /, *args, **kwargs):
        self._ref = ref(obj)
        self._call = (func, args, kwargs)
        self.atexit = True
        if not finalize._registered:
            finalize._registered = True
            import atexit
            atexit.register(finalize._at_exit)
        self._alive[id(self)] = self

    @classmethod
    def _at_exit(cls):
        for f in reversed(list(cls._alive.values())):
            if f.atexit:
                f()

    def _take(self):
        call, self._call = self._call, None
        self._alive.pop(id(self), None)
        return call

    def __call__(self, _=None):
        call = self._take()
        return None if call is None else call[0](*call[1], **call[2])

    def detach(self):
        """If alive then mark as dead and return (obj, func, args, kwargs); otherwise return None"""
        obj = self._ref()
        if self._call is None or obj is None:
            return None
        return (obj,) + self._take()

    def peek(self):
        """If alive then return (obj, func, args, kwargs); otherwise return None"""
        obj = self._ref()
        return None if self._call is None or obj is None else (obj,) + self._call

    @property
    def alive(self):
        """Whether finalizer is alive"""
        return self._call is not None
