# SPDX-License-Identifier: MIT
"""Starting a program with a function of ours called in its process first: subprocess's preexec_fn."""

import os
import signal

import _forking
import _process

FAILED = -2                             # the stage at which the function raised


def start(function, argv, paths, env, cwd, fds, keep, flags, group, umask, uid, gid):
    """As _process.start(), with which it shares its arguments: (pid, errno, stage); pid < 0: it did not come to that."""
    reader, teller = os.pipe()
    pid = _forking.fork()
    if not pid:
        _become(teller, function, argv, paths, env, cwd, fds, keep, flags, group, umask, uid, gid)
    os.close(teller)
    with open(reader, 'rb', 0) as source:
        told = source.readall()
    if not told:
        return pid, 0, 0
    os.waitpid(pid, 0)
    stage, error = map(int, told.split())
    return -1, error, stage


def _become(teller, function, argv, paths, env, cwd, fds, keep, flags, group, umask, uid, gid):
    stage, error = 0, 0
    try:
        _take_streams(fds)
        if cwd is not None:
            stage = 1
            os.chdir(cwd)
            stage = 0
        _take_settings(flags, group, umask, uid, gid)
        stage = FAILED
        function()
        stage = 2
        _leave_descriptors(flags & 1, keep)
        _process.replace(argv, paths, env, None)
    except BaseException as e:
        error = e.errno or 0 if isinstance(e, OSError) else 0
    os.write(teller, b'%d %d' % (stage, error))
    os._exit(255)


def _take_streams(fds):
    import fcntl
    moved = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 3) if 0 <= fd < 3 and fd != i else fd for i, fd in enumerate(fds)]
    for i, fd in enumerate(moved):
        if fd == i:
            os.set_inheritable(fd, True)
        elif fd >= 0:
            os.dup2(fd, i)


def _take_settings(flags, group, umask, uid, gid):
    if umask >= 0:
        os.umask(umask)
    if flags & 2:
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    if flags & 4:
        os.setsid()
    if group >= 0:
        os.setpgid(0, group)
    if gid >= 0:
        os.setgid(gid)
    if uid >= 0:
        os.setuid(uid)


def _leave_descriptors(close_others, keep):
    for fd in keep:
        os.set_inheritable(fd, True)
    for name in os.listdir('/proc/self/fd') if close_others else ():
        if int(name) > 2 and int(name) not in keep:
            try:
                os.set_inheritable(int(name), False)
            except OSError:                 # what listed them
                pass
