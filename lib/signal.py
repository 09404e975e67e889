# SPDX-License-Identifier: MIT
"""Signals. Their handlers run in a step of their own; what they raise comes out in the main thread."""

from enum import IntEnum as _IntEnum
from _structseq import structseq as _structseq
import _signal
from _signal import default_int_handler
import _thread
import os as _os
import time as _time


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


_MODES = {SIG_DFL: 0, SIG_IGN: 1}
_CALL, _BEFORE = 2, 3
_handlers = {}                          # what signal() was given
_pauses = []                            # locks of those in pause()

ItimerError = OSError

struct_siginfo = _structseq('signal.struct_siginfo', ('si_signo', 'si_code', 'si_errno', 'si_pid', 'si_uid', 'si_status',
                                                      'si_band'))


def _checked(signalnum):
    if not 1 <= signalnum < NSIG:
        raise ValueError('signal number out of range')
    return int(signalnum)


def _known(number):
    try:
        return Signals(number)
    except ValueError:
        return number


def getsignal(signalnum, /):
    """What handles a signal: a function, SIG_DFL, SIG_IGN, or None for what is not ours."""
    number = _checked(signalnum)
    if number in _handlers:
        return _handlers[number]
    if number == SIGINT:
        return default_int_handler
    return (SIG_DFL, SIG_IGN, None)[_signal.get(number)]


def signal(signalnum, handler, /):
    """Have a function called as handler(number, None) when a signal comes, or SIG_DFL, SIG_IGN; what was there before."""
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object')
    if _thread.get_ident() != _thread._main_ident:
        raise ValueError('signal only works in main thread of the main interpreter')
    number = _checked(signalnum)
    if number in (SIGKILL, SIGSTOP) or number in (32, 33):
        raise OSError(22, 'Invalid argument')
    before = getsignal(number)
    if number == SIGINT and handler is default_int_handler:
        _signal.set(number, _BEFORE)
    else:
        _signal.set(number, _MODES.get(handler, _CALL) if handler in (SIG_DFL, SIG_IGN) else _CALL)
    _handlers[number] = Handlers(handler) if handler in (SIG_DFL, SIG_IGN) else handler
    return before


def _handle(number):
    """A signal has come: a step of its own, beside the main thread."""
    handler = _handlers.get(number)
    try:
        if callable(handler) and not isinstance(handler, Handlers):
            handler(number, _signal.main_frame())
    except BaseException as e:
        if not _signal.raise_in_main(e):
            import sys
            sys.excepthook(type(e), e, e.__traceback__)
    finally:
        _signal.done()
        while _pauses:
            _pauses.pop().release()


def _deliver():
    """Let the handlers of what has come run to their end."""
    _signal.deliver()
    while _signal.running():
        _time.sleep(0.0005)


def _simulate(signalnum):
    """What _thread.interrupt_main() does."""
    handler = getsignal(signalnum)
    if handler is default_int_handler:
        _signal.interrupt_main()
        _deliver()
    elif callable(handler) and not isinstance(handler, Handlers):
        _os.kill(_os.getpid(), int(signalnum))


def raise_signal(signalnum, /):
    """Send a signal to this process."""
    _os.kill(_os.getpid(), signalnum)


def pthread_kill(thread_id, signalnum, /):
    """Signal the process: whichever thread is named, all of them live in it."""
    _os.kill(_os.getpid(), signalnum)


def pidfd_send_signal(pidfd, signalnum, siginfo=None, flags=0, /):
    """Not supported."""
    raise NotImplementedError('pidfd_send_signal() is not supported: use os.kill()')


def siginterrupt(signalnum, flag, /):
    """Accepted: calls that wait go on waiting after a signal."""
    _checked(signalnum)


def alarm(seconds, /):
    """Send SIGALRM after some seconds (0: no more); how many were left."""
    return _signal.alarm(seconds)


def setitimer(which, seconds, interval=0.0, /):
    """Set a timer that sends signals; what it was set to."""
    return _signal.setitimer(which, seconds, interval)


def getitimer(which, /):
    """What a timer is set to: (seconds left, interval)."""
    return _signal.getitimer(which)


def pause():
    """Wait until a signal was handled."""
    lock = _thread.allocate_lock()
    lock.acquire()
    _pauses.append(lock)
    lock.acquire()


def _numbers(mask):
    return [_checked(number) for number in mask]


def pthread_sigmask(how, mask, /):
    """Block or unblock signals; the set that was blocked."""
    before = {_known(n) for n in _signal.mask(how, _numbers(mask))}
    _deliver()
    return before


def sigpending():
    """Blocked signals that have come."""
    return {_known(n) for n in _signal.pending()}


def sigtimedwait(sigset, timeout, /):
    """Take a blocked signal, waiting for at most `timeout` seconds; its siginfo or None."""
    if timeout < 0:
        raise ValueError('timeout must be non-negative')
    return _take(_numbers(sigset), _time.monotonic() + timeout)


def _take(numbers, end):
    while (info := _signal.take(numbers)) is None:
        if end is not None and _time.monotonic() >= end:
            return None
        _time.sleep(0.005)
    return struct_siginfo(info)


def sigwaitinfo(sigset, /):
    """Take a blocked signal, waiting for it; its siginfo."""
    return _take(_numbers(sigset), None)


def sigwait(sigset, /):
    """Take a blocked signal, waiting for it; its number."""
    return _known(_take(_numbers(sigset), None).si_signo)


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    """Have the number of each handled signal written to a descriptor (-1: no more); the one before."""
    if _thread.get_ident() != _thread._main_ident:
        raise ValueError('set_wakeup_fd only works in main thread of the main interpreter')
    if fd != -1:
        if _os.get_blocking(fd):
            raise ValueError('the fd %d must be in non-blocking mode' % fd)
    return _signal.set_wakeup_fd(fd)


def valid_signals():
    """The set of all signals."""
    return {_known(n) for n in range(1, NSIG) if n not in (32, 33)}


def strsignal(signalnum, /):
    """A signal as text, or None."""
    return _signal.strsignal(_checked(signalnum))
