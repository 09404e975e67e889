# SPDX-License-Identifier: MIT
"""Threads, as tasks of the scheduler: they switch where they wait, and after 50 ms of computing if need be."""

from _collections import _label
import _thread
from _thread import (RLock as _RLock, TIMEOUT_MAX, _main_ident, _start, _yield, allocate_lock as _allocate_lock, error as ThreadError,
                     get_ident, get_native_id, stack_size)
from collections import deque as _deque
from itertools import count as _counter
from time import monotonic as _now
from weakref import WeakSet as _WeakSet, ref as _ref
import sys as _sys

from _structseq import structseq as _structseq
from _tasks import is_cancelled as _is_cancelled

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'TIMEOUT_MAX', 'Event',
           'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier', 'BrokenBarrierError', 'Timer',
           'ThreadError', 'setprofile', 'settrace', 'local', 'stack_size', 'excepthook', 'ExceptHookArgs', 'gettrace',
           'getprofile', 'get_native_id']

_dangling = _WeakSet()                 # all that there are, for those who look for leaks

Lock = _allocate_lock


_CRLock = _PyRLock = _RLock


def RLock(*args, **kwargs):
    """A lock that the thread which holds it may take again."""
    return _RLock(*args, **kwargs)


class Condition:
    """Wait until another thread says that something has changed, with a lock around looking at it."""

    def __init__(self, lock=None):
        if lock is None:
            lock = _RLock()
        self._lock = lock
        self.acquire, self.release = lock.acquire, lock.release
        for name in ('_release_save', '_is_owned'):
            if hasattr(lock, name):
                setattr(self, name, getattr(lock, name))
        if type(lock) is _thread.LockType:
            self._is_owned = lock.locked                # by whoever
        if hasattr(lock, '_acquire_restore'):
            self._acquire_restore = lock._acquire_restore
        self._waiters = _deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return '<Condition(%s, %d)>' % (self._lock, len(self._waiters))

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()
        self._waiters.clear()

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, count):
        self._lock.acquire()
        if count is not None:
            self._lock._set_count(count)

    def _is_owned(self):
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Let go of the lock until notified, for at most `timeout` seconds, and take it back; False: nobody did."""
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        waiter = _allocate_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        saved = self._release_save()
        notified = False
        try:
            if timeout is None:
                notified = waiter.acquire()
            else:
                notified = waiter.acquire(timeout > 0, timeout) if timeout > 0 else waiter.acquire(False)
            return notified
        finally:
            self._acquire_restore(saved)
            if not notified:
                try:
                    self._waiters.remove(waiter)
                except ValueError:
                    pass

    def wait_for(self, predicate, timeout=None):
        """Wait until the predicate is true, for at most `timeout` seconds; its last value."""
        end = None
        result = predicate()
        while not result:
            left = None
            if timeout is not None:
                now = _now()
                end = now + timeout if end is None else end
                left = end - now
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake up to n of those who wait."""
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        if not self._waiters:
            return
        while self._waiters and n > 0:
            waiter = self._waiters.popleft()
            try:
                waiter.release()
            except RuntimeError:
                continue
            n -= 1

    def notify_all(self):
        """Wake everybody who waits."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        """The old name of notify_all()."""
        import warnings
        warnings.warn('notifyAll() is deprecated, use notify_all() instead', DeprecationWarning, stacklevel=2)
        self.notify_all()


def _place(obj):
    cls = type(obj)
    return '<%s.%s at %#x:' % (cls.__module__, cls.__qualname__, id(obj))


class Semaphore:
    """At most `value` threads at a time: acquire() waits for the others."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        return '%s value=%s>' % (_place(self), self._value)

    def acquire(self, blocking=True, timeout=None):
        """Take one, waiting for it if allowed; was there one?"""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                if timeout is not None:
                    now = _now()
                    end = now + timeout if end is None else end
                    if end <= now:
                        return False
                self._cond.wait(None if end is None else end - now)
            self._value -= 1
        return True

    __enter__ = acquire

    def __exit__(self, *args):
        self.release()

    def release(self, n=1):
        """Give n back."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._value += n
            self._cond.notify(n)


class BoundedSemaphore(Semaphore):
    """A semaphore to which nobody can give back more than was taken."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return '%s value=%s/%s>' % (_place(self), self._value, self._initial_value)

    def release(self, n=1):
        """Give n back; ValueError when that is too many."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError('Semaphore released too many times')
            self._value += n
            self._cond.notify(n)


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        return '%s %s>' % (_place(self), 'set' if self._flag else 'unset')

    def _at_fork_reinit(self):
        self._cond._at_fork_reinit()

    def is_set(self):
        """Is it set?"""
        return self._flag

    def isSet(self):
        """The old name of is_set()."""
        import warnings
        warnings.warn('isSet() is deprecated, use is_set() instead', DeprecationWarning, stacklevel=2)
        return self.is_set()

    def set(self):
        """Set it, which wakes everybody who waits for it."""
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        """Set it back."""
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Wait until it is set, for at most `timeout` seconds; is it?"""
        with self._cond:
            return self._flag or self._cond.wait(timeout)


class BrokenBarrierError(RuntimeError):
    """The barrier was aborted, or somebody waited too long."""


class Barrier:
    """A place where a number of threads wait for each other."""

    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(Lock())
        self._parties, self._action, self._timeout = parties, action, timeout
        self._count = 0
        self._state = 'filling'

    def __repr__(self):
        if self.broken:
            return '%s broken>' % _place(self)
        return '%s waiters=%s/%s>' % (_place(self), self.n_waiting, self.parties)

    def wait(self, timeout=None):
        """Wait for the others; each gets another number from 0 to parties - 1."""
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in ('draining', 'resetting'):
                self._cond.wait()
            if self._state == 'broken':
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._wait(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in ('draining', 'resetting'):
                    self._state = 'filling'
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
            self._state = 'draining'
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _wait(self, timeout):
        if not self._cond.wait_for(lambda: self._state != 'filling', timeout):
            self._break()
            raise BrokenBarrierError
        if self._state in ('broken', 'resetting'):
            raise BrokenBarrierError

    def _break(self):
        self._state = 'broken'
        self._cond.notify_all()

    def reset(self):
        """Back to the start; who waits gets BrokenBarrierError."""
        with self._cond:
            if self._count > 0:
                self._state = 'resetting'
            else:
                self._state = 'filling'
            self._cond.notify_all()

    def abort(self):
        """Break it: who waits, and will wait, gets BrokenBarrierError."""
        with self._cond:
            self._break()

    @property
    def parties(self):
        """How many threads it takes."""
        return self._parties

    @property
    def n_waiting(self):
        """How many wait now."""
        return self._count if self._state == 'filling' else 0

    @property
    def broken(self):
        """Is it broken?"""
        return self._state == 'broken'


_numbers = _counter(1)
_active = {}                            # Threads by their numbers
_trace_hook = _profile_hook = None


def _newname(template):
    return template % next(_numbers)


class Thread:
    """A function, or run() of a subclass, that runs beside everything else once it is started."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        if kwargs is None:
            kwargs = {}
        if name:
            name = str(name)
        else:
            name = _newname('Thread-%d')
            if target is not None:
                try:
                    name += ' (%s)' % target.__name__
                except AttributeError:
                    pass
        self._target, self._name, self._args, self._kwargs = target, name, args, kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = self._native_id = None
        self._done = _allocate_lock()
        self._started = Event()
        self._is_stopped = False
        self._initialized = True
        self._stderr = _sys.stderr
        _dangling.add(self)

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        status = 'stopped' if self._is_stopped else 'started' if self._started.is_set() else 'initial'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += ' %s' % self._ident
        return '<%s(%s, %s)>' % (type(self).__name__, self._name, status)

    def start(self):
        """Have it run; RuntimeError the second time."""
        if not self._initialized:
            raise RuntimeError('thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('threads can only be started once')
        self._done.acquire()
        try:
            ident = _start(self._name, self._bootstrap)
        except BaseException:
            self._done.release()
            raise
        if not self._is_stopped:
            self._ident, _active[ident] = ident, self
        self._started.set()
        _yield()

    def run(self):
        """What it does: call `target`."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._ident, self._native_id = get_ident(), get_native_id()
        _active[self._ident] = self
        self._started.set()
        hooks = _trace_hook, _profile_hook
        if any(hooks):
            _sys.setprofile(_profile_hook)
            _sys.settrace(_trace_hook)
        try:
            self.run()
        except BaseException:
            _tell(self)
        finally:
            if any(hooks):
                _sys.settrace(None)
                _sys.setprofile(None)
            _drop_locals(self._ident)
            del _active[self._ident]
            self._is_stopped = True
            self._done.release()

    def join(self, timeout=None):
        """Wait until it ends, for at most `timeout` seconds."""
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if not self._started.is_set():
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        if timeout is None:
            ended = self._done.acquire()
        else:
            ended = self._done.acquire(timeout=max(timeout, 0))
        if ended:
            self._done.release()

    @property
    def name(self):
        """What it is called; of no meaning."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, 'Thread.__init__() not called'
        self._name = str(name)

    @property
    def ident(self):
        """Its number, None before it is started."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._ident

    @property
    def native_id(self):
        """Another number of it, None before it is started."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._native_id

    def is_alive(self):
        """Has it started and not ended?"""
        assert self._initialized, 'Thread.__init__() not called'
        return self._started.is_set() and not self._is_stopped

    @property
    def daemon(self):
        """Need the program not wait for it when it ends?"""
        assert self._initialized, 'Thread.__init__() not called'
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def isDaemon(self):
        """The old name of `daemon`."""
        _deprecated('isDaemon() is deprecated, get the daemon attribute instead')
        return self.daemon

    def setDaemon(self, daemonic):
        """The old way to set `daemon`."""
        _deprecated('setDaemon() is deprecated, set the daemon attribute instead')
        self.daemon = daemonic

    def getName(self):
        """The old name of `name`."""
        _deprecated('getName() is deprecated, get the name attribute instead')
        return self.name

    def setName(self, name):
        """The old way to set `name`."""
        _deprecated('setName() is deprecated, set the name attribute instead')
        self.name = name


def _deprecated(text):
    import warnings
    warnings.warn(text, DeprecationWarning, stacklevel=3)


class Timer(Thread):
    """A function that is called after some seconds, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function = interval, function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        """Do not call it."""
        self.finished.set()

    def run(self):
        """Wait, then call the function."""
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _Adopted(Thread):
    def _adopt(self, ident):
        self._started._flag = True
        self._ident, self._native_id = ident, get_native_id()
        _active[ident] = self


class _MainThread(_Adopted):
    def __init__(self):
        super().__init__(name='MainThread', daemon=False)
        self._adopt(_main_ident)
        self._done.acquire()


class _DummyThread(_Adopted):
    """Stands for a thread that _thread.start_new_thread() began."""

    def __init__(self):
        Thread.__init__(self, name=_newname('Dummy-%d'), daemon=True)
        self._adopt(get_ident())

    def join(self, timeout=None):
        assert False, 'cannot join a dummy thread'


def current_thread():
    """The Thread that runs."""
    thread = _active.get(get_ident())
    return _DummyThread() if thread is None else thread


def main_thread():
    """The Thread that the program began in."""
    return _main_thread


def enumerate():
    """A list of the threads that are alive."""
    return list(_active.values())


def active_count():
    """How many threads are alive."""
    return len(_active)


def currentThread():
    """The old name of current_thread()."""
    _deprecated('currentThread() is deprecated, use current_thread() instead')
    return current_thread()


def activeCount():
    """The old name of active_count()."""
    _deprecated('activeCount() is deprecated, use active_count() instead')
    return active_count()


def settrace(func):
    """What every thread that starts gives to sys.settrace()."""
    global _trace_hook
    _trace_hook = func


def gettrace():
    """What settrace() was given."""
    return _trace_hook


def setprofile(func):
    """What every thread that starts gives to sys.setprofile()."""
    global _profile_hook
    _profile_hook = func


def getprofile():
    """What setprofile() was given."""
    return _profile_hook


# -- exceptions of threads --

ExceptHookArgs = _structseq('_thread._ExceptHookArgs', ('exc_type', 'exc_value', 'exc_traceback', 'thread'))


def excepthook(args, /):
    """Print how a thread failed; SystemExit is no failure. Assign another function to threading.excepthook."""
    if type(args) is not ExceptHookArgs:
        raise TypeError('_thread.excepthook argument type must be ExceptHookArgs')
    if args.exc_type == SystemExit or args.exc_type.__name__ == 'CancelledError' and _is_cancelled():
        return
    stderr = _sys.stderr
    if stderr is None:
        stderr = getattr(args.thread, '_stderr', None)
        if stderr is None:
            return
    import traceback
    name = args.thread.name if args.thread is not None else get_ident()
    text = ''.join(traceback.format_exception(args.exc_type, args.exc_value, args.exc_traceback))
    stderr.write('Exception in thread %s:\n%s' % (name, text))
    stderr.flush()


__excepthook__ = excepthook


def _tell(thread):
    kind, exc, tb = _sys.exc_info()
    args = ExceptHookArgs([kind, exc, tb, thread])
    try:
        hook = excepthook
        (hook if hook is not None else __excepthook__)(args)
    except Exception as e:
        e.__suppress_context__ = True
        stderr = _sys.stderr if _sys.stderr is not None else thread._stderr
        if stderr is not None:
            print('Exception in threading.excepthook:', file=stderr)
            _sys.excepthook(*_sys.exc_info())


def _run_function(function, args, kwargs):
    """What a thread of _thread.start_new_thread() does."""
    try:
        function(*args, **(kwargs or {}))
    except SystemExit:
        pass
    except BaseException as e:
        if _sys.stderr is not None:
            import traceback
            text = ''.join(traceback.format_exception(e))
            _sys.stderr.write('Exception ignored in thread started by: %r\n%s' % (function, text))
    finally:
        _drop_locals(get_ident())


# -- values of threads --

_touched = {}                           # by the number of a thread: references to the locals that have a dict for it


class _local:
    """Attributes of which each thread has its own; __init__ is called again in each."""

    __module__ = '_thread'
    __slots__ = '_local__dicts', '_local__args', '__weakref__', '__dict__'

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError('Initialization arguments are not supported')
        self = object.__new__(cls)
        object.__setattr__(self, '_local__args', (args, kwargs))
        object.__setattr__(self, '_local__dicts', {})
        _new_dict(self, get_ident())
        return self

    def __getattribute__(self, name):
        values = _dict_of(self)
        if name == '__dict__':
            return values
        if name in values and not _is_data(getattr(type(self), name, None)):
            return values[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == '__dict__':
            raise AttributeError("'%s' object attribute '__dict__' is read-only" % type(self).__name__)
        values = _dict_of(self)
        if _is_data(getattr(type(self), name, None)):
            object.__setattr__(self, name, value)
        else:
            values[name] = value

    def __delattr__(self, name):
        if name == '__dict__':
            raise AttributeError("'%s' object attribute '__dict__' is read-only" % type(self).__name__)
        values = _dict_of(self)
        if name in values:
            del values[name]
        else:
            object.__delattr__(self, name)

    def __dir__(self):
        return sorted({*dir(type(self)), *_dict_of(self)})


local = _thread._local = _label(_local, "_thread._local")


def _is_data(attribute):
    return hasattr(type(attribute), '__set__')


def _new_dict(self, ident):
    values = object.__getattribute__(self, '_local__dicts')[ident] = {}
    _touched.setdefault(ident, []).append(_ref(self))
    return values


def _dict_of(self):
    ident = get_ident()
    values = object.__getattribute__(self, '_local__dicts').get(ident)
    if values is None:
        values = _new_dict(self, ident)
        args, kwargs = object.__getattribute__(self, '_local__args')
        if type(self).__init__ is not object.__init__:
            type(self).__init__(self, *args, **kwargs)
    return values


def _drop_locals(ident):
    for reference in _touched.pop(ident, ()):
        of = reference()
        if of is not None:
            object.__getattribute__(of, '_local__dicts').pop(ident, None)


# -- the end of the program --

_atexits = []
_shutting_down = False


def _register_atexit(func, *args, **kwargs):
    """Have a function called when the program ends, before its threads are waited for."""
    if _shutting_down:
        raise RuntimeError("can't register atexit after shutdown")
    _atexits.append(lambda: func(*args, **kwargs))


def _after_fork():
    """In a new process only the thread that forked goes on: it is the main thread now."""
    global _main_thread
    current = current_thread()
    for thread in _active.values():
        if thread is not current:
            thread._is_stopped = True
            if thread._done.locked():
                thread._done.release()
    _active.clear()
    _active[get_ident()] = current
    _main_thread = current


def _shutdown():
    """The program has ended: wait for the threads that are no daemons."""
    global _shutting_down
    _shutting_down = True
    if not _main_thread._is_stopped:
        _main_thread._is_stopped = True
        _main_thread._done.release()
    while _atexits:
        _atexits.pop()()
    while True:
        others = [t for t in enumerate() if not t.daemon and t is not _main_thread]
        if not others:
            return
        for thread in others:
            thread.join()


_main_thread = _MainThread()
