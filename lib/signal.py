# SPDX-License-Identifier: MIT
"""The names of signals. Handlers of one's own are not supported: an interrupt is KeyboardInterrupt."""

from enum import IntEnum as _IntEnum
import os as _os


class Signals(_IntEnum):
    """Signals by name."""

    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGILL = 4
    SIGTRAP = 5
    SIGABRT = 6
    SIGIOT = 6
    SIGBUS = 7
    SIGFPE = 8
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGSTKFLT = 16
    SIGCHLD = 17
    SIGCLD = 17
    SIGCONT = 18
    SIGSTOP = 19
    SIGTSTP = 20
    SIGTTIN = 21
    SIGTTOU = 22
    SIGURG = 23
    SIGXCPU = 24
    SIGXFSZ = 25
    SIGVTALRM = 26
    SIGPROF = 27
    SIGWINCH = 28
    SIGIO = 29
    SIGPOLL = 29
    SIGPWR = 30
    SIGSYS = 31
    SIGRTMIN = 34
    SIGRTMAX = 64


class Handlers(_IntEnum):
    """What a signal does when no function handles it."""

    SIG_DFL = 0
    SIG_IGN = 1


class Sigmasks(_IntEnum):
    """How pthread_sigmask() changes a mask."""

    SIG_BLOCK = 0
    SIG_UNBLOCK = 1
    SIG_SETMASK = 2


(SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGKILL, SIGUSR1, SIGSEGV,
 SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGSTKFLT, SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN,
 SIGTTOU, SIGURG, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGWINCH, SIGIO, SIGPWR, SIGSYS, SIGRTMIN,
 SIGRTMAX) = Signals
SIGIOT, SIGCLD, SIGPOLL = SIGABRT, SIGCHLD, SIGIO
SIG_DFL, SIG_IGN = Handlers
SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK = Sigmasks
NSIG = 65
ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2


class ItimerError(OSError):
    """A timer that cannot be set."""


def default_int_handler(signalnum, frame, /):
    """Raise KeyboardInterrupt, as SIGINT does."""
    raise KeyboardInterrupt


def _checked(signalnum):
    if not 1 <= signalnum < NSIG:
        raise ValueError('signal number out of range')
    return signalnum


def getsignal(signalnum, /):
    """What handles a signal."""
    _checked(signalnum)
    if signalnum == SIGINT:
        return default_int_handler
    return SIG_IGN if signalnum in (SIGPIPE, SIGXFSZ) else SIG_DFL


def signal(signalnum, handler, /):
    """Not supported, but for setting what is set already."""
    before = getsignal(signalnum)
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable '
                        'object')
    if handler != before:
        raise NotImplementedError('signal handlers are not supported')
    return before


def raise_signal(signalnum, /):
    """Send a signal to this process."""
    _os.kill(_os.getpid(), signalnum)


def valid_signals():
    """The set of all signals."""
    return {Signals(n) if n <= 31 or n in (34, 64) else n for n in range(1, NSIG)
            if n not in (32, 33)}


_TEXTS = {1: 'Hangup', 2: 'Interrupt', 3: 'Quit', 4: 'Illegal instruction', 5: 'Trace/breakpoint trap',
          6: 'Aborted', 7: 'Bus error', 8: 'Floating point exception', 9: 'Killed',
          10: 'User defined signal 1', 11: 'Segmentation fault', 12: 'User defined signal 2',
          13: 'Broken pipe', 14: 'Alarm clock', 15: 'Terminated', 17: 'Child exited',
          18: 'Continued', 19: 'Stopped (signal)', 20: 'Stopped'}


def strsignal(signalnum, /):
    """A signal as text, or None."""
    return _TEXTS.get(_checked(signalnum))
