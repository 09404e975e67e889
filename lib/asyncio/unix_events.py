# SPDX-License-Identifier: MIT
"""The loop of Unix: signals."""

from .base_events import BaseEventLoop
from .events import BaseDefaultEventLoopPolicy
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
        import signal
        if iscoroutine(callback) or iscoroutinefunction(callback):
            raise TypeError('coroutines cannot be used with add_signal_handler()')
        self._check_signal(sig)
        self._check_closed()
        if sig in (signal.SIGKILL, signal.SIGSTOP):
            raise RuntimeError('sig %d cannot be caught' % sig)
        signal.signal(sig, lambda number, frame: self.call_soon_threadsafe(callback, *args))
        self._signals[sig] = callback

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


DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy


class AbstractChildWatcher:
    """How children were watched once; here the scheduler does it and watchers have nothing to do."""

    def attach_loop(self, loop):
        """Nothing to do."""

    def is_active(self):
        """Always."""
        return True

    def close(self):
        """Nothing to do."""

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
