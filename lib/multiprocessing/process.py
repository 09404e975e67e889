# SPDX-License-Identifier: MIT
"""Processes as objects: forked when they start, so that they have all that the program has."""

import atexit
import itertools
import os
import signal
import sys
import threading

import _forking
import _process
from subprocess import _show

__all__ = ['BaseProcess', 'current_process', 'active_children', 'parent_process']

_children = set()
_names_of_signals = {-number: '-' + name for name in ('SIGKILL', 'SIGTERM', 'SIGINT', 'SIGABRT', 'SIGSEGV', 'SIGHUP', 'SIGPIPE', 'SIGALRM')
                     for number in (int(getattr(signal, name)),)}


def current_process():
    """The process that asks, as an object."""
    return _current


def parent_process():
    """The process that started this one; None in the first."""
    return _parent


def active_children():
    """The children that live. Those that ended are cleaned up."""
    _forget_ended()
    return list(_children)


def _forget_ended():
    for process in list(_children):
        if process._poll() is not None:
            _children.discard(process)


def _flush():
    for stream in sys.stdout, sys.stderr:
        try:
            stream.flush()
        except (AttributeError, ValueError, OSError):
            pass


class AuthenticationString(bytes):
    """A key that is not written anywhere."""

    def __reduce__(self):
        raise TypeError('Pickling an AuthenticationString object is disallowed for security reasons')


class BaseProcess:
    """What runs in another process: `target`, or run() of a subclass."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        self._identity = _current._identity + (next(_current._counter),)
        self._parent_pid, self._parent_name = os.getpid(), _current.name
        self._pid = self._code = self._watch = None
        self._closed, self._showing = False, []         # in notebooks: threads that pass on what it prints
        self._target, self._args, self._kwargs = target, tuple(args), dict(kwargs)
        self._name = name or type(self).__name__ + '-' + ':'.join([str(i) for i in self._identity])
        self._daemonic = _current._daemonic if daemon is None else daemon
        self._authkey = _current._authkey
        self._counter = itertools.count(1)

    def _check_open(self):
        if self._closed:
            raise ValueError('process object is closed')

    def run(self):
        """What it does: call `target`."""
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        """Start the process."""
        self._check_open()
        assert self._pid is None, 'cannot start a process twice'
        assert self._parent_pid == os.getpid(), 'can only start a process object created by current process'
        assert not _current._daemonic, 'daemonic processes are not allowed to have children'
        _forget_ended()
        _flush()
        shown = [os.pipe(), os.pipe()] if _process.in_notebook() else []
        pid = _forking.fork()
        if not pid:
            for number, pair in enumerate(shown, 1):
                os.dup2(pair[1], number)
            for fd in sum(shown, ()):
                os.close(fd)
            os._exit(self._bootstrap())
        self._pid = pid
        for number, (reader, writer) in enumerate(shown, 1):
            os.close(writer)
            self._showing.append(threading.Thread(target=_show, args=(reader, number), daemon=True))
            self._showing[-1].start()
        del self._target, self._args, self._kwargs
        _children.add(self)

    def _bootstrap(self):
        global _current, _parent
        code = 1
        try:
            _parent, _current = _ParentProcess(self._parent_name, self._parent_pid), self
            self._pid = os.getpid()
            _children.clear()
            atexit._clear()
            os.close(0)
            os.open(os.devnull, os.O_RDONLY)
            from . import util
            util._run_after_forkers()
            try:
                self.run()
                code = 0
            finally:
                _at_exit()
        except SystemExit as e:
            code = 0 if e.code is None else e.code
            if not isinstance(code, int):
                sys.stderr.write(str(code) + '\n')
                code = 1
        except BaseException:
            import traceback
            sys.stderr.write('Process %s:\n' % self.name)
            traceback.print_exc()
        finally:
            threading._shutdown()
            _flush()
        return code & 255

    def _poll(self):
        if self._code is None and self._pid:
            try:
                pid, status = os.waitpid(self._pid, os.WNOHANG)
            except ChildProcessError:
                return None
            if pid:
                self._code = os.waitstatus_to_exitcode(status)
        return self._code

    def join(self, timeout=None):
        """Wait until it ends, for at most `timeout` seconds."""
        self._check_open()
        assert self._parent_pid == os.getpid(), 'can only join a child process'
        assert self._pid is not None, 'can only join a started process'
        if self._poll() is None:
            _process.wait_ended(self._pid, -1 if timeout is None else int(max(timeout, 0) * 1e9))
        if self._poll() is not None:
            _children.discard(self)
            for thread in self._showing:
                thread.join(1)

    def is_alive(self):
        """Does it run?"""
        self._check_open()
        if self is _current:
            return True
        assert self._parent_pid == os.getpid(), 'can only test a child process'
        if self._pid is None:
            return False
        alive = self._poll() is None
        if not alive:
            _children.discard(self)
        return alive

    def _send(self, number):
        self._check_open()
        if self._pid is None:
            raise AttributeError("'NoneType' object has no attribute 'terminate'")
        if self._poll() is None:
            os.kill(self._pid, number)

    def terminate(self):
        """End it by SIGTERM."""
        self._send(signal.SIGTERM)

    def kill(self):
        """End it by SIGKILL."""
        self._send(signal.SIGKILL)

    def close(self):
        """Let go of it: ValueError while it runs."""
        if self._pid and self._poll() is None:
            raise ValueError('Cannot close a process while it is still running. You should first call join() or terminate().')
        if self._watch is not None:
            os.close(self._watch)
            self._watch = None
        _children.discard(self)
        self._closed = True

    @property
    def name(self):
        """Its name."""
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), 'name must be a string'
        self._name = name

    @property
    def daemon(self):
        """Does it end with the process that started it?"""
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        assert self._pid is None, 'process has already started'
        self._daemonic = daemonic

    @property
    def authkey(self):
        """What it shows to other processes."""
        return self._authkey

    @authkey.setter
    def authkey(self, key):
        self._authkey = AuthenticationString(key)

    @property
    def exitcode(self):
        """How it ended: its status, or minus the signal; None while it runs."""
        self._check_open()
        return None if self is _current else self._poll()

    @property
    def ident(self):
        """Its number, or None before it starts."""
        self._check_open()
        return os.getpid() if self is _current else self._pid

    pid = ident

    @property
    def sentinel(self):
        """A descriptor that is ready for reading once it has ended."""
        self._check_open()
        if self._pid is None:
            raise ValueError('process not started')
        if self._watch is None:
            self._watch = _process.open(self._pid)
        return self._watch

    def __repr__(self):
        parts = [type(self).__name__, 'name=%r' % self._name]
        if self._closed:
            return '<%s %s closed>' % tuple(parts)
        if self._pid is not None:
            parts.append('pid=%s' % self._pid)
        parts.append('parent=%s' % self._parent_pid)
        code = self._poll() if self is not _current else None
        if self is _current or self._pid and code is None:
            parts.append('started')
        elif self._pid is None:
            parts.append('initial')
        else:
            parts += ['stopped', 'exitcode=%s' % _names_of_signals.get(code, code)]
        if self._daemonic:
            parts.append('daemon')
        return '<%s>' % ' '.join(parts)


class _ParentProcess(BaseProcess):
    def __init__(self, name, pid):
        self._identity, self._name, self._pid, self._parent_pid = (), name, pid, None
        self._closed, self._daemonic, self._code, self._watch = False, False, None, None

    def is_alive(self):
        """Does it run?"""
        return os.getppid() == self._pid

    def join(self, timeout=None):
        """Wait until it ends."""
        _process.wait_ended(self._pid, -1 if timeout is None else int(timeout * 1e9))

    ident = pid = property(lambda self: self._pid)


class _MainProcess(BaseProcess):
    def __init__(self):
        self._identity, self._name, self._parent_pid, self._pid = (), 'MainProcess', None, None
        self._closed, self._daemonic, self._code, self._watch = False, False, None, None
        self._authkey, self._counter = AuthenticationString(os.urandom(32)), itertools.count(1)

    def close(self):
        """It stays open."""


_parent, _current = None, _MainProcess()


def _at_exit():
    """Daemons end with their parent, others are waited for."""
    from . import util
    util._run_finalizers(0)
    for process in active_children():
        if process._daemonic:
            process.terminate()
    for process in active_children():
        process.join()
    util._run_finalizers()


atexit.register(_at_exit)
