# SPDX-License-Identifier: MIT
"""Asking for a password, and who the user is."""

import contextlib
import io
import os
import sys
import warnings

__all__ = ['getpass', 'getuser', 'GetPassWarning']


class GetPassWarning(UserWarning):
    """The password can be seen while it is typed."""


def unix_getpass(prompt='Password: ', stream=None):
    """Ask at the terminal, which shows nothing meanwhile; the prompt goes to stream or to the terminal."""
    import termios
    with contextlib.ExitStack() as opened:
        try:
            fd = os.open('/dev/tty', os.O_RDWR | os.O_NOCTTY)
            tty = io.FileIO(fd, 'w+')
            opened.enter_context(tty)
            source = opened.enter_context(io.TextIOWrapper(tty))
            stream = stream or source
        except OSError:
            opened.close()
            try:
                fd = sys.stdin.fileno()
            except (AttributeError, ValueError):
                return fallback_getpass(prompt, stream)
            source, stream = sys.stdin, stream or sys.stderr
        typed = None
        try:
            old = termios.tcgetattr(fd)
            quiet = old[:]
            quiet[3] &= ~termios.ECHO
            try:
                termios.tcsetattr(fd, termios.TCSAFLUSH, quiet)
                typed = _raw_input(prompt, stream, input=source)
            finally:
                termios.tcsetattr(fd, termios.TCSAFLUSH, old)
                stream.flush()
        except termios.error:
            if typed is not None:               # it was read; only the terminal could not be set back
                raise
            if stream is not source:
                opened.close()
            typed = fallback_getpass(prompt, stream)
        stream.write('\n')
        return typed


def fallback_getpass(prompt='Password: ', stream=None):
    """Ask where what is typed can be seen."""
    warnings.warn('Can not control echo on the terminal.', GetPassWarning, stacklevel=2)
    stream = stream or sys.stderr
    print('Warning: Password input may be echoed.', file=stream)
    return _raw_input(prompt, stream)


def _raw_input(prompt='', stream=None, input=None):
    """A line of a file, without its end. EOFError."""
    stream, input = stream or sys.stderr, input or sys.stdin
    prompt = str(prompt)
    if prompt:
        try:
            stream.write(prompt)
        except UnicodeEncodeError:
            stream.write(prompt.encode(stream.encoding, 'replace').decode(stream.encoding))
        stream.flush()
    line = input.readline()
    if not line:
        raise EOFError
    return line.removesuffix('\n')


def getpass(prompt='Password: ', stream=None):
    """Ask for a password without showing it."""
    try:
        from _display import getpass as ask
    except ImportError:
        return unix_getpass(prompt, stream)
    return ask(prompt)


def getuser():
    """The user's name: from the environment, else from the system."""
    for name in ('LOGNAME', 'USER', 'LNAME', 'USERNAME'):
        if user := os.environ.get(name):
            return user
    import pwd
    return pwd.getpwuid(os.getuid())[0]
