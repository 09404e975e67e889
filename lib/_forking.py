# SPDX-License-Identifier: MIT
"""What os has of forking and of becoming another program. In notebooks only multiprocessing forks."""

import os
import sys
import _process

_before, _in_parent, _in_child = [], [], []


def register_at_fork(*, before=None, after_in_child=None, after_in_parent=None):
    """Register functions that are called when os.fork() begins, and afterwards in each process."""
    hooks = ('before', before, _before), ('after_in_child', after_in_child, _in_child), ('after_in_parent', after_in_parent, _in_parent)
    if all([function is None for _, function, _ in hooks]):
        raise TypeError('At least one argument is required.')
    for name, function, _ in hooks:
        if function is not None and not callable(function):
            raise TypeError(f"'{name}' must be callable, not {type(function).__name__}")
    for _, function, where in hooks:
        if function is not None:
            where.append(function)


def _call(functions):
    for function in functions:
        try:
            function()
        except BaseException as e:
            sys.unraisablehook(_Unraisable(e, function))


class _Unraisable:
    err_msg = None

    def __init__(self, exc, object):
        self.exc_type, self.exc_value, self.exc_traceback, self.object = type(exc), exc, exc.__traceback__, object


def fork():
    """Go on as two processes: the number of the new one here, 0 in the new one. OSError."""
    _call(reversed(_before))
    pid = _process.fork()
    if pid:
        _call(_in_parent)
        return pid
    if 'threading' in sys.modules:
        sys.modules['threading']._after_fork()
    if 'concurrent.futures.thread' in sys.modules:
        sys.modules['concurrent.futures.thread']._after_fork()
    if 'random' in sys.modules:
        sys.modules['random'].seed()
    _call(_in_child)
    return 0


def forkpty():
    """Fork a child process with a pseudo terminal for its own: (pid, the parent's descriptor)."""
    ours, theirs = os.openpty()
    pid = fork()
    if pid:
        os.close(theirs)
        return pid, ours
    os.close(ours)
    os.login_tty(theirs) if hasattr(os, 'login_tty') else _own_terminal(theirs)
    return 0, -1


def _own_terminal(fd):
    import fcntl
    import termios
    os.setsid()
    fcntl.ioctl(fd, termios.TIOCSCTTY, 0)
    for number in range(3):
        os.dup2(fd, number)
    if fd > 2:
        os.close(fd)


def _replace(name, path, args, env, search=False):
    if not isinstance(args, (tuple, list)):
        raise TypeError(f'{name}() arg 2 must be a tuple or list')
    if not args:
        raise ValueError(f'{name}() arg 2 must not be empty')
    if not args[0]:
        raise ValueError(f'{name}() arg 2 first element cannot be empty')
    if env is not None:
        env = [(os.fsencode(key), os.fsencode(value)) for key, value in env.items()]
        if any(b'=' in key[1:] or not key for key, _ in env):
            raise ValueError('illegal environment variable name')
        env = [key + b'=' + value for key, value in env]
    else:
        env = [key + b'=' + value for key, value in os.environb.items()]
    paths = [os.fsencode(path)]
    if search and not os.path.dirname(path):
        paths = [os.path.join(os.fsencode(folder), paths[0]) for folder in os.get_exec_path()]
    _process.replace(tuple([os.fsencode(arg) for arg in args]), tuple(paths), tuple(env), os.fspath(path) if name == 'execve' and not search else None)


def execv(path, argv, /):
    """Become the program at `path` with these arguments. OSError."""
    _replace('execv', path, argv, None)


def execve(path, argv, env):
    """The same with another environment."""
    _replace('execve', path, argv, env)


def execvp(file, args):
    """The same, looking for the program along PATH."""
    _replace('execv', file, args, None, True)


def execvpe(file, args, env):
    """The same with another environment, looking for the program along PATH."""
    _replace('execve', file, args, env, True)


def execl(file, *args):
    """Become the program with these arguments."""
    execv(file, args)


def execle(file, *args):
    """The same; the last argument is the environment."""
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    """The same, looking for the program along PATH."""
    execvp(file, args)


def execlpe(file, *args):
    """The same along PATH; the last argument is the environment."""
    execvpe(file, args[:-1], args[-1])


__all__ = ['fork', 'forkpty', 'register_at_fork', 'execv', 'execve', 'execvp', 'execvpe', 'execl', 'execle', 'execlp', 'execlpe']
