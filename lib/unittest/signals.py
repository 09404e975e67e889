# SPDX-License-Identifier: MIT
"""Results that are to stop at the first interrupt; the second one ends the run."""
import functools
import signal
import weakref

__unittest = True

_results = weakref.WeakKeyDictionary()
_interrupt_handler = None


class _InterruptHandler:
    """In the place of the handler that was there: at first it only stops the results."""

    def __init__(self, default_handler):
        self.called = False
        self.original_handler = default_handler
        if isinstance(default_handler, int):
            default_handler = {signal.SIG_DFL: signal.default_int_handler, signal.SIG_IGN: _ignore}.get(default_handler)
            if default_handler is None:
                raise TypeError('expected SIGINT signal handler to be signal.SIG_IGN, signal.SIG_DFL, or a callable object')
        self.default_handler = default_handler

    def __call__(self, signum, frame):
        again, self.called = self.called, self.called or signal.getsignal(signal.SIGINT) is self
        if again or not self.called:
            self.default_handler(signum, frame)
            return
        for result in list(_results):
            result.stop()


def _ignore(signum, frame):
    pass


def registerResult(result):
    """Stop this result at an interrupt."""
    _results[result] = 1


def removeResult(result):
    """No longer stop it; whether it was to be."""
    return bool(_results.pop(result, None))


def installHandler():
    """Handle interrupts by stopping what is registered."""
    global _interrupt_handler
    if _interrupt_handler is None:
        _interrupt_handler = _InterruptHandler(signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, _interrupt_handler)


def removeHandler(method=None):
    """Undo installHandler(), or as a decorator do so while the function runs."""
    if method is not None:
        @functools.wraps(method)
        def inner(*args, **kwargs):
            before = signal.getsignal(signal.SIGINT)
            removeHandler()
            try:
                return method(*args, **kwargs)
            finally:
                signal.signal(signal.SIGINT, before)
        return inner
    if _interrupt_handler is not None:
        signal.signal(signal.SIGINT, _interrupt_handler.original_handler)
    return None
