# SPDX-License-Identifier: MIT
"""Pseudo-terminals: a program that believes to be at a terminal."""

import os as _os
from select import select as _select
import sys as _sys
import tty as _tty

__all__ = ['openpty', 'fork', 'spawn']

STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO, CHILD = 0, 1, 2, 0


def openpty():
    """(master, slave): the descriptors of a new pair."""
    return _os.openpty()


def fork():
    """(0, -1) in the child, whose terminal it is; (pid, master) in the parent."""
    return _os.forkpty()


def _read(fd):
    return _os.read(fd, 1024)


def _copy(master, master_read=_read, stdin_read=_read):
    """What the terminal prints goes to standard output, what comes in goes to the terminal, until it hangs up."""
    fds = [master, STDIN_FILENO]
    while master in fds:
        ready = _select(fds, [], [])[0]
        if master in ready:
            try:
                data = master_read(master)
            except OSError:
                data = b''
            if not data:
                return
            _os.write(STDOUT_FILENO, data)
        if STDIN_FILENO in ready:
            data = stdin_read(STDIN_FILENO)
            if not data:
                fds.remove(STDIN_FILENO)
            while data:
                data = data[_os.write(master, data):]


def spawn(argv, master_read=_read, stdin_read=_read):
    """Runs a program at a terminal of its own that is joined to ours; its status as os.waitpid() has it."""
    if isinstance(argv, str):
        argv = (argv,)
    _sys.audit('pty.spawn', argv)
    pid, master = fork()
    if pid == CHILD:
        _os.execlp(argv[0], *argv)
    try:
        mode = _tty.tcgetattr(STDIN_FILENO)
        _tty.setraw(STDIN_FILENO)
    except _tty.error:
        mode = None
    try:
        _copy(master, master_read, stdin_read)
    finally:
        if mode is not None:
            _tty.tcsetattr(STDIN_FILENO, _tty.TCSAFLUSH, mode)
    _os.close(master)
    return _os.waitpid(pid, 0)[1]
