# SPDX-License-Identifier: MIT
"""Running programs. Who waits for one lets everything else go on."""

from time import monotonic as _now
from types import GenericAlias as _GenericAlias
import io
import os
import select
import signal
import sys
import threading
import warnings
import weakref

import _process

__all__ = ['Popen', 'PIPE', 'STDOUT', 'call', 'check_call', 'getstatusoutput', 'getoutput', 'check_output', 'run',
           'CalledProcessError', 'DEVNULL', 'SubprocessError', 'TimeoutExpired', 'CompletedProcess']

PIPE, STDOUT, DEVNULL = -1, -2, -3
_CLOSE_FDS, _RESTORE_SIGNALS, _NEW_SESSION = 1, 2, 4
_FOREVER = -1


class SubprocessError(Exception):
    """What is wrong with a program that was run."""


class CalledProcessError(SubprocessError):
    """A program ended with another status than 0, which was asked to be an error."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode, self.cmd, self.output, self.stderr = returncode, cmd, output, stderr

    def __str__(self):
        if not (self.returncode and self.returncode < 0):
            return "Command '%s' returned non-zero exit status %d." % (self.cmd, self.returncode)
        try:
            return "Command '%s' died with %r." % (self.cmd, signal.Signals(-self.returncode))
        except ValueError:
            return "Command '%s' died with unknown signal %d." % (self.cmd, -self.returncode)

    @property
    def stdout(self):
        """The same as `output`."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    """A program took longer than it was given."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd, self.timeout, self.output, self.stderr = cmd, timeout, output, stderr

    def __str__(self):
        return "Command '%s' timed out after %s seconds" % (self.cmd, self.timeout)

    @property
    def stdout(self):
        """The same as `output`."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess:
    """How a program that was run has ended."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args, self.returncode, self.stdout, self.stderr = args, returncode, stdout, stderr

    def __repr__(self):
        parts = ['args={!r}'.format(self.args), 'returncode={!r}'.format(self.returncode)]
        if self.stdout is not None:
            parts.append('stdout={!r}'.format(self.stdout))
        if self.stderr is not None:
            parts.append('stderr={!r}'.format(self.stderr))
        return '{}({})'.format(type(self).__name__, ', '.join(parts))

    def check_returncode(self):
        """CalledProcessError unless the status is 0."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)

    __class_getitem__ = classmethod(_GenericAlias)


# -- what a program is started with --


def _encoded_environment(env):
    pairs = []
    for key, value in env.items():
        key = os.fsencode(key)
        if b'=' in key:
            raise ValueError('illegal environment variable name')
        pairs.append(key + b'=' + os.fsencode(value))
    return tuple(pairs)


def _candidates(executable, env):
    """The files that a name may mean."""
    executable = os.fsencode(executable)
    if os.path.dirname(executable):
        return (executable,)
    return tuple([os.path.join(os.fsencode(folder), executable) for folder in os.get_exec_path(env)])


def _id_of(value, what):
    """A user or a group, by name or number, as a number; -1 for None."""
    if value is None:
        return -1
    if isinstance(value, str):
        import grp
        import pwd
        return pwd.getpwnam(value).pw_uid if what == 'user' else grp.getgrnam(value).gr_gid
    if not isinstance(value, int):
        raise TypeError('%s must be a string or an integer, not %s' % (what.capitalize(), type(value)))
    if value < 0:
        raise ValueError('%s ID cannot be negative, got %d' % (what.capitalize(), value))
    if value >= 1 << 32:
        raise OverflowError('uid is greater than maximum' if what == 'user' else 'gid is greater than maximum')
    return value


class _Streams:
    """The descriptors that a program gets as its 0, 1 and 2, and our ends of pipes to them."""

    def __init__(self, wanted, pipesize):
        self.theirs, self.ours, self.opened, self.pipesize = [-1, -1, -1], [-1, -1, -1], [], pipesize
        try:
            for i, what in enumerate(wanted):
                self._prepare(i, what)
        except BaseException:
            self.close_theirs()
            self.close_ours()
            raise

    def _prepare(self, i, what):
        if what is None:
            self._inherit(i)
        elif what == PIPE:
            self._pipe(i)
        elif what == DEVNULL:
            self.theirs[i] = os.open(os.devnull, os.O_RDWR)
            self.opened.append(self.theirs[i])
        elif what == STDOUT:
            if i != 2:
                raise OSError(9, os.strerror(9))
            self.theirs[i] = self.theirs[1] if self.theirs[1] != -1 else 1
        else:
            self.theirs[i] = what if isinstance(what, int) else what.fileno()

    def _pipe(self, i):
        reader, writer = os.pipe()
        if self.pipesize > 0:
            import fcntl
            fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, self.pipesize)
        self.theirs[i], self.ours[i] = (reader, writer) if i == 0 else (writer, reader)
        self.opened.append(self.theirs[i])

    def _inherit(self, i):
        """In a notebook what a program prints goes to the cell that started it."""
        self.theirs[i] = -1
        if i > 0 and _process.in_notebook():
            reader, self.theirs[i] = os.pipe()
            self.opened.append(self.theirs[i])
            self.shown = getattr(self, 'shown', []) + [(reader, i)]

    def close_theirs(self):
        for fd in self.opened:
            os.close(fd)
        self.opened = []

    def close_ours(self):
        for fd in self.ours + [fd for fd, _ in getattr(self, 'shown', ())]:
            if fd != -1:
                os.close(fd)


def _pass_on(fd, write):
    """write() what comes from a pipe as text, until its end; a character that is cut in two waits for its rest."""
    import codecs
    decoder = codecs.getincrementaldecoder('utf-8')('replace')
    while data := os.read(fd, 65536):
        write(decoder.decode(data))
    if rest := decoder.decode(b'', True):
        write(rest)


def _show(fd, i):
    """Pass on what a program prints."""
    with open(fd, 'rb', 0):
        _pass_on(fd, lambda text: (sys.stdout if i == 1 else sys.stderr).write(text))


def _readers(pid, read, pairs):
    """Threads that read(*pair) for each pair, named as what no user has started (meanwhile.table leaves them out)."""
    return [threading.Thread(target=read, args=pair, name='output of process %d' % pid, daemon=True) for pair in pairs]


_unwaited = {}                          # pid -> reference to the Popen that should wait for it
_active = []                            # nobody: programs that are left are in _unwaited


def __getattr__(name):
    """What waits for pipes, for programs that choose another."""
    if name != '_PopenSelector':
        raise AttributeError('module %r has no attribute %r' % (__name__, name))
    import selectors
    return selectors.PollSelector


def _cleanup():
    """Programs whose Popen is gone are not left behind as zombies."""
    for pid, reference in list(_unwaited.items()):
        if reference() is None:
            try:
                if os.waitpid(pid, os.WNOHANG) == (0, 0):
                    continue
            except ChildProcessError:
                pass
            _unwaited.pop(pid, None)


def _decoded(data, encoding, errors):
    return data.decode(encoding, errors).replace('\r\n', '\n').replace('\r', '\n')


class Popen:
    """A program that runs beside us."""

    _child_created = False

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None, group=None,
                 extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1, process_group=None):
        _cleanup()
        bufsize = -1 if bufsize is None else bufsize
        self._check(bufsize, pipesize, startupinfo, creationflags, text, universal_newlines, extra_groups)
        if pass_fds and not close_fds:
            warnings.warn('pass_fds overriding close_fds.', RuntimeWarning)
            close_fds = True
        self.args, self.encoding, self.errors, self.pipesize = args, encoding, errors, pipesize
        self.stdin = self.stdout = self.stderr = self.pid = self.returncode = None
        self._communication_started, self._input, self._chunks = False, None, None
        self._waitpid_lock = threading.Lock()
        self.text_mode = bool(encoding or errors or text or universal_newlines)
        if self.text_mode and bufsize == 1:
            bufsize, self._line_buffered = -1, True
        else:
            self._line_buffered = False
            if bufsize == 1:
                warnings.warn("line buffering (buffering=1) isn't supported in binary mode, the default buffer size will "
                              'be used', RuntimeWarning, stacklevel=2)
        flags = (_CLOSE_FDS * bool(close_fds) | _RESTORE_SIGNALS * bool(restore_signals)
                 | _NEW_SESSION * bool(start_new_session))
        ids = _id_of(user, 'user'), _id_of(group, 'group')
        streams = _Streams((stdin, stdout, stderr), pipesize)
        try:
            self._start(args, executable, shell, cwd, env, streams, flags, pass_fds,
                        -1 if process_group is None else process_group, umask, ids, preexec_fn)
        except BaseException:
            streams.close_theirs()
            streams.close_ours()
            raise
        streams.close_theirs()
        self._open(streams, bufsize)

    def _check(self, bufsize, pipesize, startupinfo, creationflags, text, universal_newlines, extra_groups):
        if not isinstance(bufsize, int):
            raise TypeError('bufsize must be an integer')
        if not isinstance(pipesize, int):
            raise TypeError('pipesize must be an integer')
        if extra_groups is not None:
            raise NotImplementedError('extra_groups is not supported')
        if startupinfo is not None:
            raise ValueError('startupinfo is only supported on Windows platforms')
        if creationflags != 0:
            raise ValueError('creationflags is only supported on Windows platforms')
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError('Cannot disambiguate when both text and universal_newlines are supplied but different. '
                                  'Pass one or the other.')

    def _start(self, args, executable, shell, cwd, env, streams, flags, pass_fds, process_group, umask, ids, preexec_fn):
        if isinstance(args, (str, bytes)):
            args = [args]
        elif isinstance(args, os.PathLike):
            if shell:
                raise TypeError('path-like args is not allowed when shell is true')
            args = [args]
        else:
            args = list(args)
        if shell:
            args = ['/bin/sh', '-c'] + args
            if executable:
                args[0] = executable
        if executable is None:
            executable = args[0]
        sys.audit('subprocess.Popen', executable, args, cwd, env)
        fds = tuple(streams.theirs)
        keep = tuple(sorted({int(fd) for fd in pass_fds}))
        plan = (tuple([os.fsencode(arg) for arg in args]), _candidates(executable, env),
                None if env is None else _encoded_environment(env), None if cwd is None else os.fsencode(cwd), fds, keep,
                flags, process_group, umask, *ids)
        if preexec_fn is None:
            pid, error, stage = _process.start(*plan)
        else:
            import _preexec
            pid, error, stage = _preexec.start(preexec_fn, *plan)
        if pid < 0 and stage == -2:
            raise SubprocessError('Exception occurred in preexec_fn.')
        if pid < 0:
            name = cwd if stage == 1 else executable if stage == 2 else None
            message = os.strerror(error)
            raise OSError(error, message) if name is None else OSError(error, message, name)
        self.pid = pid
        self._child_created = True
        _unwaited[pid] = weakref.ref(self)

    def _open(self, streams, bufsize):
        for i, name, mode in ((0, 'stdin', 'wb'), (1, 'stdout', 'rb'), (2, 'stderr', 'rb')):
            fd = streams.ours[i]
            if fd == -1:
                continue
            stream = io.open(fd, mode, bufsize)
            if self.text_mode:
                options = {'write_through': True, 'line_buffering': self._line_buffered} if i == 0 else {}
                stream = io.TextIOWrapper(stream, encoding=self.encoding, errors=self.errors, **options)
            setattr(self, name, stream)
        self._showing = _readers(self.pid, _show, getattr(streams, 'shown', ()))
        for thread in self._showing:
            thread.start()

    def __repr__(self):
        text = '<%s: returncode: %s args: %r>' % (type(self).__name__, self.returncode, self.args)
        return text if len(text) <= 80 else text[:76] + '...>'

    @property
    def universal_newlines(self):
        """Are its pipes text?"""
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, value):
        self.text_mode = bool(value)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        for stream in (self.stdout, self.stderr):
            if stream:
                stream.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            self.wait()

    # Its end.

    def _reap(self):
        """Ask once whether it has ended."""
        with self._waitpid_lock:
            if self.returncode is not None:
                return
            try:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:
                pid, status = self.pid, 0
            if pid == self.pid:
                self.returncode = os.waitstatus_to_exitcode(status)
                _unwaited.pop(pid, None)

    def poll(self):
        """Its status if it has ended, or None."""
        if self.returncode is None:
            self._reap()
        return self.returncode

    def _await(self, end, timeout):
        self.poll()
        while self.returncode is None:
            left = _FOREVER if end is None else int((end - _now()) * 1e9)
            if end is not None and left <= 0:
                raise TimeoutExpired(self.args, timeout)
            _process.wait_ended(self.pid, left)
            self._reap()
        for thread in self._showing:
            thread.join(1)

    def wait(self, timeout=None):
        """Wait until it ends; its status. TimeoutExpired."""
        self._await(None if timeout is None else _now() + timeout, timeout)
        return self.returncode

    def send_signal(self, sig):
        """Send it a signal if it has not ended."""
        self.poll()
        if self.returncode is None:
            try:
                os.kill(self.pid, sig)
            except ProcessLookupError:
                pass

    def terminate(self):
        """Ask it to end: SIGTERM."""
        self.send_signal(signal.SIGTERM)

    def kill(self):
        """End it: SIGKILL."""
        self.send_signal(signal.SIGKILL)

    # Talking to it.

    def communicate(self, input=None, timeout=None):
        """Write `input` to it, read all that it prints, and wait; (stdout, stderr)."""
        if self._communication_started and input:
            raise ValueError('Cannot send input after starting communication')
        end = None if timeout is None else _now() + timeout
        if self._chunks is None:
            self._chunks = {stream: [] for stream in (self.stdout, self.stderr) if stream}
            self._input = memoryview(self._encoded(input)) if input is not None else b''
            self._flush_stdin()
        try:
            self._exchange(end, timeout)
            self._await(end, timeout)
        finally:
            self._communication_started = True
        return self._said(self.stdout), self._said(self.stderr)

    def _encoded(self, input):
        if self.text_mode and self.stdin:
            return input.encode(self.stdin.encoding, self.stdin.errors)
        return input

    def _flush_stdin(self):
        if not self.stdin:
            return
        try:
            self.stdin.flush()
        except BrokenPipeError:
            pass
        if not self._input:
            self._close_stdin()

    def _close_stdin(self):
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass

    def _said(self, stream):
        if stream is None:
            return None
        data = b''.join(self._chunks[stream])
        return _decoded(data, stream.encoding, stream.errors) if self.text_mode else data

    def _exchange(self, end, timeout):
        """Move bytes until all pipes are closed."""
        poller = select.poll()
        by_fd = {}
        for stream in (self.stdin, self.stdout, self.stderr):
            if stream and not stream.closed:
                by_fd[stream.fileno()] = stream
                poller.register(stream, select.POLLOUT if stream is self.stdin else select.POLLIN | select.POLLPRI)
        while by_fd:
            left = None if end is None else (end - _now()) * 1000
            if left is not None and left < 0:
                said = [b''.join(self._chunks[s]) if s else None for s in (self.stdout, self.stderr)]
                raise TimeoutExpired(self.args, timeout, output=said[0] or None, stderr=said[1] or None)
            for fd, _ in poller.poll(left):
                stream = by_fd[fd]
                if self._send(fd) if stream is self.stdin else self._receive(fd, stream):
                    continue
                poller.unregister(fd)
                del by_fd[fd]
                self._close_stdin() if stream is self.stdin else stream.close()

    def _send(self, fd):
        """Write some; is there more?"""
        try:
            self._input = self._input[os.write(fd, self._input[:select.PIPE_BUF]):]
        except BrokenPipeError:
            return False
        return len(self._input) > 0

    def _receive(self, fd, stream):
        data = os.read(fd, 32768)
        self._chunks[stream].append(data)
        return data

    __class_getitem__ = classmethod(_GenericAlias)


# -- at once --


def _pipe_to(kwargs, names, clash):
    if any(kwargs.get(name) is not None for name in names):
        raise ValueError(clash)
    kwargs.update(dict.fromkeys(names, PIPE))


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a program to its end; a CompletedProcess. CalledProcessError, TimeoutExpired."""
    if input is not None:
        _pipe_to(kwargs, ['stdin'], 'stdin and input arguments may not both be used.')
    if capture_output:
        _pipe_to(kwargs, ['stdout', 'stderr'], 'stdout and stderr arguments may not be used with capture_output.')
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except:
            process.kill()
            raise
        status = process.poll()
        if check and status:
            raise CalledProcessError(status, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, status, stdout, stderr)


def call(*popenargs, timeout=None, **kwargs):
    """Run a program to its end; its status."""
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    """The same; CalledProcessError unless the status is 0."""
    status = call(*popenargs, **kwargs)
    if status:
        cmd = kwargs.get('args')
        raise CalledProcessError(status, popenargs[0] if cmd is None else cmd)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """Run a program; what it printed. CalledProcessError unless the status is 0."""
    for name in ('stdout', 'check'):
        if name in kwargs:
            raise ValueError('%s argument not allowed, it will be overridden.' % name)
    if 'input' in kwargs and kwargs['input'] is None:
        text = kwargs.get('universal_newlines') or kwargs.get('text') or kwargs.get('encoding') or kwargs.get('errors')
        kwargs['input'] = '' if text else b''
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """Run a command of the shell; (status, what it printed without a last line end)."""
    try:
        data = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors)
        status = 0
    except CalledProcessError as e:
        data, status = e.output, e.returncode
    return status, data[:-1] if data[-1:] == '\n' else data


def getoutput(cmd, *, encoding=None, errors=None):
    """Run a command of the shell; what it printed without a last line end."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


def list2cmdline(seq):
    """Arguments as one line, quoted as programs of Microsoft's C library read it."""
    words = []
    for arg in map(os.fsdecode, seq):
        quoted = not arg or ' ' in arg or '\t' in arg
        out, slashes = [], 0
        for c in arg:
            if c == '\\':
                slashes += 1
                continue
            out.append('\\' * (slashes * 2 + 1 if c == '"' else slashes) + c)
            slashes = 0
        out.append('\\' * (slashes * 2 if quoted else slashes))
        words.append('"%s"' % ''.join(out) if quoted else ''.join(out))
    return ' '.join(words)
