# SPDX-License-Identifier: MIT
"""The loop of Unix: signals."""

from .base_events import BaseEventLoop
from .events import BaseDefaultEventLoopPolicy, get_running_loop
from .coroutines import iscoroutine, iscoroutinefunction

__all__ = ('SelectorEventLoop', 'DefaultEventLoopPolicy', 'AbstractChildWatcher', 'SafeChildWatcher',
           'FastChildWatcher', 'PidfdChildWatcher', 'MultiLoopChildWatcher', 'ThreadedChildWatcher')


class _UnixSelectorEventLoop(BaseEventLoop):
    """The loop that new_event_loop() makes."""

    def __init__(self, selector=None):
        super().__init__()
        self._signals = {}

    def add_signal_handler(self, sig, callback, *args):
        """Has the loop call callback(*args) when a signal comes."""
        import contextvars
        import signal
        if iscoroutine(callback) or iscoroutinefunction(callback):
            raise TypeError('coroutines cannot be used with add_signal_handler()')
        self._check_signal(sig)
        self._check_closed()
        if sig in (signal.SIGKILL, signal.SIGSTOP):
            raise RuntimeError('sig %d cannot be caught' % sig)
        signal.signal(sig, lambda number, frame: self._call_woken(self._signal_came, (number,)))
        self._signals[sig] = callback, args, contextvars.copy_context()

    def _signal_came(self, number):
        """Its handler is called a turn later, as what comes through a pipe is, unless it was removed meanwhile."""
        if number in self._signals:
            self._call_soon(*self._signals[number])

    def remove_signal_handler(self, sig):
        """The signal does what it did before. Was there a handler?"""
        import signal
        self._check_signal(sig)
        if self._signals.pop(sig, None) is None:
            return False
        signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
        return True

    def _check_signal(self, sig):
        import signal
        if not isinstance(sig, int):
            raise TypeError('sig must be an int, not %r' % (sig,))
        if sig not in signal.valid_signals():
            raise ValueError('invalid signal number %d' % sig)

    def close(self):
        for sig in () if self.is_running() else list(self._signals):
            self.remove_signal_handler(sig)
        super().close()


SelectorEventLoop = _UnixSelectorEventLoop


class _UnixDefaultEventLoopPolicy(BaseDefaultEventLoopPolicy):
    _loop_factory = _UnixSelectorEventLoop
    _watcher = None

    def get_child_watcher(self):
        """What watches children, for those who do so themselves."""
        if self._watcher is None:
            self._watcher = ThreadedChildWatcher()
        return self._watcher

    def set_child_watcher(self, watcher):
        """Has get_child_watcher() give another one."""
        assert watcher is None or isinstance(watcher, AbstractChildWatcher)
        if self._watcher is not None:
            self._watcher.close()
        self._watcher = watcher


DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy


class AbstractChildWatcher:
    """Calls who wants to know that a child ended. The loop's own subprocesses do not need it: the scheduler watches them."""

    def __init__(self):
        self._loop, self._callbacks, self._threads = None, {}, {}

    def add_child_handler(self, pid, callback, *args):
        """Have callback(pid, returncode, *args) called when a child ends."""
        import threading
        self._callbacks[pid] = callback, args
        thread = threading.Thread(target=self._wait, args=(pid, self._loop or get_running_loop()), daemon=True)
        self._threads[pid] = thread
        thread.start()

    def remove_child_handler(self, pid):
        """Nobody wants to know any more. Did somebody?"""
        return self._callbacks.pop(pid, None) is not None

    def _wait(self, pid, loop):
        import os
        try:
            pid, status = os.waitpid(pid, 0)
            status = os.waitstatus_to_exitcode(status)
        except ChildProcessError:
            status = 255
        self._threads.pop(pid, None)
        if not loop.is_closed():
            loop.call_soon_threadsafe(self._tell, pid, status)

    def _tell(self, pid, status):
        callback, args = self._callbacks.pop(pid, (None, ()))
        if callback is not None:
            callback(pid, status, *args)

    def attach_loop(self, loop):
        """Callbacks are called by this loop."""
        self._loop = loop

    def is_active(self):
        """Is it ready to be used?"""
        return True

    def close(self):
        """Nobody is told any more."""
        self._callbacks.clear()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


class SafeChildWatcher(AbstractChildWatcher):
    pass


class FastChildWatcher(AbstractChildWatcher):
    pass


class PidfdChildWatcher(AbstractChildWatcher):
    pass


class MultiLoopChildWatcher(AbstractChildWatcher):
    pass


class ThreadedChildWatcher(AbstractChildWatcher):
    pass
