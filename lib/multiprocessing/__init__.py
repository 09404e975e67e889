# SPDX-License-Identifier: MIT
"""What of multiprocessing needs no other process of ours: counting processors, and pools of threads."""

import os as _os

__all__ = ['cpu_count', 'current_process', 'parent_process', 'active_children', 'freeze_support', 'TimeoutError',
           'ProcessError']


class ProcessError(Exception):
    """What is wrong with processes."""


class TimeoutError(ProcessError):
    """It took too long."""


class BufferTooShort(ProcessError):
    """A buffer is too short."""


class AuthenticationError(ProcessError):
    """The other side is somebody else."""


def cpu_count():
    """How many processors there are."""
    count = _os.cpu_count()
    if count is None:
        raise NotImplementedError('cannot determine number of cpus')
    return count


class _MainProcess:
    name, daemon, exitcode = 'MainProcess', False, None

    def __repr__(self):
        return "<_MainProcess name='MainProcess' parent=None started>"

    @property
    def pid(self):
        return _os.getpid()

    ident = pid

    def is_alive(self):
        return True


_main = _MainProcess()


def current_process():
    """This process."""
    return _main


def parent_process():
    """None: nobody's multiprocessing started this process."""
    return None


def active_children():
    """An empty list."""
    return []


def freeze_support():
    """Nothing to do."""


def _missing(name):
    def missing(*args, **kwargs):
        raise NotImplementedError('multiprocessing.%s is not supported: use concurrent.futures.ThreadPoolExecutor or '
                                  'multiprocessing.pool.ThreadPool, or subprocess for work that must use several '
                                  'processors' % name)
    missing.__name__ = missing.__qualname__ = name
    missing.__doc__ = 'Not supported.'
    return missing


for _name in '''Process Pool Queue SimpleQueue JoinableQueue Pipe Manager Value Array RawValue RawArray Lock RLock Event
        Condition Semaphore BoundedSemaphore Barrier get_context set_start_method get_start_method'''.split():
    globals()[_name] = _missing(_name)
