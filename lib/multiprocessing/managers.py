# SPDX-License-Identifier: MIT
"""Managers: processes that hold objects for others, which use them through proxies.

A manager's process listens at an address; each thread that uses a proxy has a connection of its own to it, and a thread there that makes
its calls. An object lives as long as its manager."""

import array
import os
import queue
import signal
import threading
import traceback
import types

from . import process
from .connection import Client, Listener
from .context import ProcessError, _default_context
from .util import Finalize

__all__ = ['BaseManager', 'SyncManager', 'BaseProxy', 'Token', 'SharedMemoryManager']

_VIEWS = type({}.keys()), type({}.values()), type({}.items())


class RemoteError(Exception):
    """What went wrong in the manager, where that cannot be raised here."""

    def __str__(self):
        return '\n' + '-' * 75 + '\n' + str(self.args[0]) + '-' * 75


class Token:
    """Which object a proxy stands for."""

    __slots__ = 'typeid', 'address', 'id'

    def __init__(self, typeid, address, id):
        self.typeid, self.address, self.id = typeid, address, id

    def __getstate__(self):
        return self.typeid, self.address, self.id

    def __setstate__(self, state):
        self.typeid, self.address, self.id = state

    def __repr__(self):
        return '%s(typeid=%r, address=%r, id=%r)' % (type(self).__name__, self.typeid, self.address, self.id)


def _public_methods(obj):
    return [name for name in dir(obj) if name[0] != '_' and callable(getattr(obj, name))]


class Server:
    """The side of a manager that has the objects."""

    def __init__(self, registry, listener, authkey):
        self.registry, self.listener, self.authkey = registry, listener, process.AuthenticationString(authkey)
        self.address, self.objects, self.stopped = listener.address, {}, threading.Event()

    def serve_forever(self):
        """Serve until a manager shuts it down."""
        accepter = threading.Thread(target=self._accept, daemon=True)
        accepter.start()
        self.stopped.wait()

    def _accept(self):
        while True:
            try:
                connection = self.listener.accept()
            except (OSError, EOFError, ProcessError):
                continue
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        while True:
            try:
                ident, name, args, kwargs = connection.recv()
            except (EOFError, OSError):
                return
            try:
                answer = self._answer(ident, name, args, kwargs)
            except Exception as e:
                answer = '#ERROR', e
            try:
                connection.send(answer)
            except Exception:
                connection.send(('#UNSERIALIZABLE', traceback.format_exc()))

    def _answer(self, ident, name, args, kwargs):
        if ident is None:
            return '#RETURN', getattr(self, name)(*args, **kwargs)
        obj, exposed, proxied = self.objects[ident]
        if name == '#GETVALUE':
            return '#RETURN', obj
        if name in ('__repr__', '__str__'):
            return '#RETURN', repr(obj) if name == '__repr__' else str(obj)
        if name not in exposed:
            raise AttributeError('method %r of %r object is not in exposed=%r' % (name, type(obj), exposed))
        result = getattr(obj, name)(*args, **kwargs)
        if name in proxied:
            return '#PROXY', self._keep(proxied[name], result)
        return '#RETURN', list(result) if type(result) in _VIEWS else result

    def _keep(self, typeid, obj):
        _, exposed, proxied, proxytype = self.registry[typeid]
        exposed = exposed or getattr(proxytype, '_exposed_', None) or _public_methods(obj)
        ident = '%x' % id(obj)
        self.objects[ident] = obj, tuple(exposed), proxied or {}
        return Token(typeid, self.address, ident), tuple(exposed)

    def create(self, typeid, /, *args, **kwargs):
        """A new object of a registered type: (its token, its methods)."""
        make = self.registry[typeid][0]
        if make is None:
            if kwargs or len(args) != 1:
                raise ValueError('Without callable, must have one non-keyword argument')
            obj = args[0]
        else:
            obj = make(*args, **kwargs)
        return self._keep(typeid, obj)

    def number_of_objects(self):
        """How many there are."""
        return len(self.objects)

    def dummy(self):
        """Nothing: is anybody there?"""

    def shutdown(self):
        """End the process."""
        self.stopped.set()


_connections = {}


def _connect(address, authkey):
    """This thread's connection to a manager."""
    key = address, os.getpid(), threading.get_ident()
    if key not in _connections:
        _connections[key] = Client(address, authkey=authkey)
    return _connections[key]


def _call(address, authkey, ident, name, args=(), kwargs={}):
    connection = _connect(address, authkey)
    connection.send((ident, name, args, kwargs))
    kind, result = connection.recv()
    if kind == '#ERROR':
        raise result
    if kind == '#UNSERIALIZABLE':
        raise RemoteError('Unserializable message: %s\n' % result)
    return kind, result


class BaseManager:
    """Starts a process that holds objects of registered types, or reaches one that was started elsewhere."""

    _registry = {}

    def __init__(self, address=None, authkey=None, serializer='pickle', ctx=None, *, shutdown_timeout=1.0):
        self._address = address
        self._authkey = process.AuthenticationString(process.current_process().authkey if authkey is None else authkey)
        self._state, self._process, self._context = 'initial', None, ctx or _default_context
        self._timeout = shutdown_timeout

    def get_server(self):
        """A Server whose serve_forever() serves in this process."""
        self._must_be_initial()
        return Server(self._registry, Listener(self._address, authkey=self._authkey, backlog=128), self._authkey)

    def _must_be_initial(self):
        if self._state != 'initial':
            raise ProcessError({'started': 'Already started server', 'shutdown': 'Manager has shut down'}[self._state])

    def connect(self):
        """Reach the server at the address."""
        _call(self._address, self._authkey, None, 'dummy')
        self._state = 'started'

    def start(self, initializer=None, initargs=()):
        """Start a process that serves."""
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        server = self.get_server()
        self._address = server.address
        self._process = self._context.Process(target=self._run, args=(server, initializer, initargs))
        self._process.name = type(self).__name__ + '-' + ':'.join([str(i) for i in self._process._identity])
        self._process.start()
        server.listener._socket.close()
        self._state = 'started'
        self.shutdown = Finalize(None, self._stop, exitpriority=0)

    @staticmethod
    def _run(server, initializer, initargs):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if initializer is not None:
            initializer(*initargs)
        server.serve_forever()

    def _stop(self):
        """End the process."""
        self._state = 'shutdown'
        if self._process.is_alive():
            try:
                _call(self._address, self._authkey, None, 'shutdown')
            except (OSError, EOFError):
                pass
            self._process.join(self._timeout)
            if self._process.is_alive():
                self._process.terminate()
                self._process.join()
        if isinstance(self._address, str) and os.path.exists(self._address):
            os.unlink(self._address)

    def join(self, timeout=None):
        """Wait until the process ends."""
        if self._process is not None:
            self._process.join(timeout)

    address = property(lambda self: self._address, None, None, 'Where its process listens.')

    def _number_of_objects(self):
        return _call(self._address, self._authkey, None, 'number_of_objects')[1]

    def __enter__(self):
        if self._state == 'initial':
            self.start()
        assert self._state == 'started'
        return self

    def __exit__(self, *args):
        self.shutdown()

    def __reduce__(self):
        return type(self).from_address, (self._address, bytes(self._authkey))

    @classmethod
    def from_address(cls, address, authkey):
        """The manager at an address."""
        manager = cls(address, authkey)
        manager.connect()
        return manager

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        """Register a type of objects: the class gets a method that makes one and returns its proxy."""
        if '_registry' not in cls.__dict__:
            cls._registry = cls._registry.copy()
        proxytype = proxytype or AutoProxy
        method_to_typeid = method_to_typeid or getattr(proxytype, '_method_to_typeid_', None)
        cls._registry[typeid] = callable, exposed, method_to_typeid, proxytype
        if not create_method:
            return

        def make(self, /, *args, **kwargs):
            assert self._state == 'started', 'server not yet started'
            _, (token, methods) = _call(self._address, self._authkey, None, 'create', (typeid,) + args, kwargs)
            return _proxy_of(self._registry, token, self._authkey, methods)
        make.__name__ = typeid
        setattr(cls, typeid, make)


def _proxy_of(registry, token, authkey, exposed):
    proxytype = registry[token.typeid][3]
    if proxytype is AutoProxy:
        return AutoProxy(token, 'pickle', authkey=authkey, exposed=exposed)
    proxy = proxytype(token, 'pickle', authkey=authkey)
    object.__setattr__(proxy, '_registry', registry)
    return proxy


class BaseProxy:
    """Stands for an object of a manager."""

    _registry = {}

    def __init__(self, token, serializer='pickle', manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
        self._token, self._id, self._owned = token, token.id, manager_owned
        self._authkey = process.AuthenticationString(authkey or process.current_process().authkey)

    def _callmethod(self, methodname, args=(), kwds={}):
        """Call a method of the object; what it returns. What it raises is raised here."""
        kind, result = _call(self._token.address, self._authkey, self._id, methodname, args, kwds)
        if kind == '#PROXY':
            return _proxy_of(self._registry or SyncManager._registry, result[0], self._authkey, result[1])
        return result

    def _getvalue(self):
        """A copy of the object."""
        return self._callmethod('#GETVALUE')

    def __reduce__(self):
        return _rebuilt, (type(self) if not hasattr(self, '_exposed') else None, self._token, getattr(self, '_exposed', None))

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return '<%s object, typeid %r at %#x>' % (type(self).__name__, self._token.typeid, id(self))

    def __str__(self):
        """The object's repr()."""
        try:
            return self._callmethod('__repr__')
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def _rebuilt(proxytype, token, exposed):
    return AutoProxy(token, exposed=exposed) if proxytype is None else proxytype(token)


def _forwarding(name):
    def method(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)
    method.__name__ = name
    return method


def MakeProxyType(name, exposed, _cache={}):
    """A class of proxies with these methods."""
    exposed = tuple(exposed)
    if (name, exposed) not in _cache:
        members = {method: _forwarding(method) for method in exposed}
        members['_exposed_'], members['__module__'] = exposed, __name__
        _cache[name, exposed] = type(name, (BaseProxy,), members)
    return _cache[name, exposed]


def AutoProxy(token, serializer='pickle', manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
    """A proxy with all public methods of its object."""
    proxy = MakeProxyType('AutoProxy[%s]' % token.typeid, exposed)(token, serializer, authkey=authkey)
    proxy._exposed = exposed
    return proxy


class Namespace:
    """An object with attributes of any names."""

    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = sorted(['%s=%r' % item for item in self.__dict__.items() if item[0][0] != '_'])
        return '%s(%s)' % (type(self).__name__, ', '.join(shown))


class Value:
    """An object with one value."""

    def __init__(self, typecode, value, lock=True):
        self._typecode, self._value = typecode, value

    def get(self):
        """The value."""
        return self._value

    def set(self, value):
        """Set the value."""
        self._value = value

    def __repr__(self):
        return '%s(%r, %r)' % (type(self).__name__, self._typecode, self._value)

    value = property(get, set)


def Array(typecode, sequence, lock=True):
    """An array.array."""
    return array.array(typecode, sequence)


class IteratorProxy(BaseProxy):
    """An iterator or a generator."""

    _exposed_ = '__next__', 'send', 'throw', 'close'
    __next__, send, throw, close = map(_forwarding, _exposed_)

    def __iter__(self):
        return self


class AcquirerProxy(BaseProxy):
    """A lock."""

    _exposed_ = 'acquire', 'release'

    def acquire(self, blocking=True, timeout=None):
        """Take it."""
        return self._callmethod('acquire', (blocking,) if timeout is None else (blocking, timeout))

    def release(self):
        """Let go of it."""
        return self._callmethod('release')

    def __enter__(self):
        return self._callmethod('acquire')

    def __exit__(self, *args):
        return self._callmethod('release')


class ConditionProxy(AcquirerProxy):
    """A condition."""

    _exposed_ = 'acquire', 'release', 'wait', 'notify', 'notify_all'
    wait, notify, notify_all = map(_forwarding, _exposed_[2:])
    wait_for = threading.Condition.wait_for


EventProxy = MakeProxyType('EventProxy', ('is_set', 'set', 'clear', 'wait'))


class BarrierProxy(MakeProxyType('BaseBarrierProxy', ('__getattribute__', 'wait', 'abort', 'reset'))):
    """A barrier."""

    parties, n_waiting, broken = [property(lambda self, name=name: self._callmethod('__getattribute__', (name,)))
                                  for name in ('parties', 'n_waiting', 'broken')]


class NamespaceProxy(BaseProxy):
    """A namespace: its attributes are the object's."""

    _exposed_ = '__getattribute__', '__setattr__', '__delattr__'

    def __getattr__(self, key):
        if key[0] == '_':
            return object.__getattribute__(self, key)
        return object.__getattribute__(self, '_callmethod')('__getattribute__', (key,))

    def __setattr__(self, key, value):
        if key[0] == '_':
            return object.__setattr__(self, key, value)
        return self._callmethod('__setattr__', (key, value))

    def __delattr__(self, key):
        if key[0] == '_':
            return object.__delattr__(self, key)
        return self._callmethod('__delattr__', (key,))


class ValueProxy(BaseProxy):
    """A value."""

    _exposed_ = 'get', 'set'

    def get(self):
        """The value."""
        return self._callmethod('get')

    def set(self, value):
        """Set the value."""
        return self._callmethod('set', (value,))

    value = property(get, set)
    __class_getitem__ = classmethod(types.GenericAlias)


_LIST = ('__add__', '__contains__', '__delitem__', '__getitem__', '__len__', '__mul__', '__reversed__', '__rmul__', '__setitem__', 'append',
         'count', 'extend', 'index', 'insert', 'pop', 'remove', 'reverse', 'sort', '__imul__')


class ListProxy(MakeProxyType('BaseListProxy', _LIST)):
    """A list."""

    def __iadd__(self, value):
        self._callmethod('extend', (value,))
        return self

    def __imul__(self, value):
        self._callmethod('__imul__', (value,))
        return self


_DICT = ('__contains__', '__delitem__', '__getitem__', '__iter__', '__len__', '__setitem__', 'clear', 'copy', 'get', 'items', 'keys', 'pop',
         'popitem', 'setdefault', 'update', 'values')
DictProxy = MakeProxyType('DictProxy', _DICT)
DictProxy._method_to_typeid_ = {'__iter__': 'Iterator'}
ArrayProxy = MakeProxyType('ArrayProxy', ('__len__', '__getitem__', '__setitem__'))


class SyncManager(BaseManager):
    """A manager of the types that processes share."""


for _name, _make, _proxy in (
        ('Queue', queue.Queue, None), ('JoinableQueue', queue.Queue, None), ('Event', threading.Event, EventProxy),
        ('Lock', threading.Lock, AcquirerProxy), ('RLock', threading.RLock, AcquirerProxy), ('Semaphore', threading.Semaphore, AcquirerProxy),
        ('BoundedSemaphore', threading.BoundedSemaphore, AcquirerProxy), ('Condition', threading.Condition, ConditionProxy),
        ('Barrier', threading.Barrier, BarrierProxy), ('list', list, ListProxy), ('dict', dict, DictProxy), ('Value', Value, ValueProxy),
        ('Array', Array, ArrayProxy), ('Namespace', Namespace, NamespaceProxy)):
    SyncManager.register(_name, _make, _proxy)
SyncManager.register('Iterator', proxytype=IteratorProxy, create_method=False)


class SharedMemoryManager(BaseManager):
    """Blocks of shared memory that are gone when the manager is."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._blocks = []

    def start(self, initializer=None, initargs=()):
        """Nothing is to be started."""
        self._state = 'started'

    def shutdown(self):
        """Unlink the blocks."""
        self._state = 'shutdown'
        while self._blocks:
            block = self._blocks.pop()
            block.close()
            try:
                block.unlink()
            except FileNotFoundError:
                pass

    def SharedMemory(self, size):
        """A new block."""
        from .shared_memory import SharedMemory
        self._blocks.append(SharedMemory(None, create=True, size=size))
        return self._blocks[-1]

    def ShareableList(self, sequence):
        """A new list."""
        from .shared_memory import ShareableList
        made = ShareableList(sequence)
        self._blocks.append(made.shm)
        return made
