# SPDX-License-Identifier: MIT
"""What the parts of multiprocessing share: its log, what is done when an object or a process ends, and after a fork."""

import itertools
import os
import weakref

__all__ = ['sub_debug', 'debug', 'info', 'sub_warning', 'get_logger', 'log_to_stderr', 'get_temp_dir', 'register_after_fork', 'is_exiting',
           'Finalize', 'SUBDEBUG', 'SUBWARNING']

NOTSET, SUBDEBUG, DEBUG, INFO, SUBWARNING = 0, 5, 10, 20, 25
LOGGER_NAME, DEFAULT_LOGGING_FORMAT = 'multiprocessing', '[%(levelname)s/%(processName)s] %(message)s'
_logger, _to_stderr = None, False
_finalizers, _numbers = {}, itertools.count()
_after_fork = []


def _log(level, msg, args):
    if _logger:
        _logger.log(level, msg, *args)


def sub_debug(msg, *args):
    """Log at SUBDEBUG."""
    _log(SUBDEBUG, msg, args)


def debug(msg, *args):
    """Log at DEBUG."""
    _log(DEBUG, msg, args)


def info(msg, *args):
    """Log at INFO."""
    _log(INFO, msg, args)


def sub_warning(msg, *args):
    """Log at SUBWARNING."""
    _log(SUBWARNING, msg, args)


def get_logger():
    """The logger of multiprocessing."""
    global _logger
    if not _logger:
        import logging
        _logger = logging.getLogger(LOGGER_NAME)
        _logger.propagate = 0
    return _logger


def log_to_stderr(level=None):
    """The same logger, with a handler that writes to stderr."""
    global _to_stderr
    import logging
    logger, handler = get_logger(), logging.StreamHandler()
    handler.setFormatter(logging.Formatter(DEFAULT_LOGGING_FORMAT))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    _to_stderr = True
    return logger


def get_temp_dir():
    """A folder of this program for sockets and files."""
    global _folder
    if not _folder:
        import shutil
        import tempfile
        _folder = tempfile.mkdtemp(prefix='pymp-')
        Finalize(None, shutil.rmtree, (_folder,), {'ignore_errors': True}, exitpriority=-100)
    return _folder


_folder = None


def register_after_fork(obj, func):
    """func(obj) is called in each child process while obj lives."""
    _after_fork.append((weakref.ref(obj), func))


def _run_after_forkers():
    _finalizers.clear()
    for ref, func in list(_after_fork):
        obj = ref()
        if obj is not None:
            func(obj)


def is_exiting():
    """Does the program end?"""
    return False


class Finalize:
    """A call that is made once: when obj is gone, when it is asked for, or at the end of the process that made it."""

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        if exitpriority is not None and not isinstance(exitpriority, int):
            raise TypeError('Exitpriority ({0!r}) must be None or int, not {1!s}'.format(exitpriority, type(exitpriority)))
        if obj is None and exitpriority is None:
            raise ValueError('Without object, exitpriority cannot be None')
        self._weak = weakref.ref(obj, self) if obj is not None else None
        self._callback, self._args, self._kwargs, self._pid = callback, args, kwargs or {}, os.getpid()
        self._key = exitpriority, next(_numbers)
        _finalizers[self._key] = self

    def __call__(self, wr=None):
        if _finalizers.pop(self._key, None) is None or self._pid != os.getpid():
            return None
        return self._callback(*self._args, **self._kwargs)

    def cancel(self):
        """Never make the call."""
        _finalizers.pop(self._key, None)

    def still_active(self):
        """Is the call still to be made?"""
        return self._key in _finalizers


def _run_finalizers(least=None):
    """Those that wait for the end, the highest priority first."""
    keys = [key for key in _finalizers if key[0] is not None and (least is None or key[0] >= least)]
    for key in sorted(keys, reverse=True):
        finalizer = _finalizers.get(key)
        if finalizer:
            finalizer()
