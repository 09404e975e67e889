# SPDX-License-Identifier: MIT
"""Contexts: ways to start processes. All of them fork here, so that a process has all that its program has."""

import os

from . import process

__all__ = ()


class ProcessError(Exception):
    """What is wrong with processes."""


class BufferTooShort(ProcessError):
    """A buffer is too short."""


class TimeoutError(ProcessError):
    """It took too long."""


class AuthenticationError(ProcessError):
    """The other side is somebody else."""


class BaseContext:
    """All that multiprocessing has, for one way to start processes."""

    ProcessError, BufferTooShort, TimeoutError, AuthenticationError = ProcessError, BufferTooShort, TimeoutError, AuthenticationError
    current_process = staticmethod(process.current_process)
    parent_process = staticmethod(process.parent_process)
    active_children = staticmethod(process.active_children)

    def cpu_count(self):
        """How many processors there are."""
        count = os.cpu_count()
        if count is None:
            raise NotImplementedError('cannot determine number of cpus')
        return count

    def Manager(self):
        """A process that holds objects for others."""
        from .managers import SyncManager
        manager = SyncManager(ctx=self.get_context())
        manager.start()
        return manager

    def Pipe(self, duplex=True):
        """Two connected Connections."""
        from .connection import Pipe
        return Pipe(duplex)

    def Lock(self):
        """A lock between processes."""
        from .synchronize import Lock
        return Lock()

    def RLock(self):
        """A lock that its holder may take again."""
        from .synchronize import RLock
        return RLock()

    def Condition(self, lock=None):
        """A place to wait for a change."""
        from .synchronize import Condition
        return Condition(lock)

    def Semaphore(self, value=1):
        """A semaphore between processes."""
        from .synchronize import Semaphore
        return Semaphore(value)

    def BoundedSemaphore(self, value=1):
        """A semaphore that is never released too often."""
        from .synchronize import BoundedSemaphore
        return BoundedSemaphore(value)

    def Event(self):
        """A flag that processes wait for."""
        from .synchronize import Event
        return Event()

    def Barrier(self, parties, action=None, timeout=None):
        """A place where processes wait for each other."""
        from .synchronize import Barrier
        return Barrier(parties, action, timeout)

    def Queue(self, maxsize=0):
        """A queue between processes."""
        from .queues import Queue
        return Queue(maxsize)

    def JoinableQueue(self, maxsize=0):
        """A queue that knows what has been dealt with."""
        from .queues import JoinableQueue
        return JoinableQueue(maxsize)

    def SimpleQueue(self):
        """A queue without a limit."""
        from .queues import SimpleQueue
        return SimpleQueue()

    def Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        """Processes that calls are handed to."""
        from .pool import Pool
        return Pool(processes, initializer, initargs, maxtasksperchild, self.get_context())

    def RawValue(self, typecode_or_type, *args):
        """A number in shared memory."""
        from .sharedctypes import RawValue
        return RawValue(typecode_or_type, *args)

    def RawArray(self, typecode_or_type, size_or_initializer):
        """An array in shared memory."""
        from .sharedctypes import RawArray
        return RawArray(typecode_or_type, size_or_initializer)

    def Value(self, typecode_or_type, *args, lock=True):
        """A number in shared memory with a lock."""
        from .sharedctypes import Value
        return Value(typecode_or_type, *args, lock=lock)

    def Array(self, typecode_or_type, size_or_initializer, *, lock=True):
        """An array in shared memory with a lock."""
        from .sharedctypes import Array
        return Array(typecode_or_type, size_or_initializer, lock=lock)

    def freeze_support(self):
        """Nothing to do."""

    def get_logger(self):
        """The logger of multiprocessing."""
        from .util import get_logger
        return get_logger()

    def log_to_stderr(self, level=None):
        """The same logger, writing to stderr."""
        from .util import log_to_stderr
        return log_to_stderr(level)

    def allow_connection_pickling(self):
        """Nothing to do."""

    def set_executable(self, executable):
        """Nothing to do: processes are forked."""

    def set_forkserver_preload(self, module_names):
        """Nothing to do: processes are forked."""

    def get_context(self, method=None):
        """The context of a method of starting. ValueError."""
        if method is None:
            return self
        try:
            return _contexts[method]
        except KeyError:
            raise ValueError('cannot find context for %r' % method) from None

    def get_start_method(self, allow_none=False):
        """The name of the method."""
        return self._name

    def set_start_method(self, method, force=False):
        """A context's own method stays as it is."""
        raise ValueError('cannot set start method of concrete context')

    def get_all_start_methods(self):
        """The names of all methods."""
        return ['fork', 'spawn', 'forkserver']


class Process(process.BaseProcess):
    """What runs in another process."""

    _start_method = None


class DefaultContext(BaseContext):
    """The context of who asks for none."""

    Process, _actual = Process, None

    def get_context(self, method=None):
        """The context of a method of starting; without one, of the default."""
        if method is None:
            self._actual = self._actual or _contexts['fork']
            return self._actual
        return super().get_context(method)

    def set_start_method(self, method, force=False):
        """Set the default, once. RuntimeError."""
        if self._actual is not None and not force:
            raise RuntimeError('context has already been set')
        self._actual = None if method is None and force else super().get_context(method)

    def get_start_method(self, allow_none=False):
        """The name of the default."""
        if self._actual is None and allow_none:
            return None
        return self.get_context()._name


class ForkProcess(process.BaseProcess):
    """A process that is forked."""

    _start_method = 'fork'


class SpawnProcess(process.BaseProcess):
    """The same: it is forked, too."""

    _start_method = 'spawn'


class ForkServerProcess(process.BaseProcess):
    """The same: it is forked, too."""

    _start_method = 'forkserver'


class ForkContext(BaseContext):
    """Processes are forked."""

    _name, Process = 'fork', ForkProcess


class SpawnContext(BaseContext):
    """The same under another name."""

    _name, Process = 'spawn', SpawnProcess


class ForkServerContext(BaseContext):
    """The same under another name."""

    _name, Process = 'forkserver', ForkServerProcess


_contexts = {'fork': ForkContext(), 'spawn': SpawnContext(), 'forkserver': ForkServerContext()}
_default_context = DefaultContext()
