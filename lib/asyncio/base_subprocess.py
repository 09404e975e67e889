# SPDX-License-Identifier: MIT
"""Transports of child processes: their pipes, and hearing of their end by a descriptor."""

import os
import subprocess

from . import protocols, transports


class _PipeProtocol(protocols.Protocol):
    """Hands what one pipe brings to the process's transport."""

    def __init__(self, process, fd):
        self._process, self._fd = process, fd
        self.disconnected = False
        self.pipe = None

    def __repr__(self):
        return '<%s fd=%s pipe=%r>' % (type(self).__name__, self._fd, self.pipe)

    def connection_made(self, transport):
        self.pipe = transport

    def connection_lost(self, exc):
        self.disconnected = True
        self._process._pipe_connection_lost(self._fd, exc)

    def data_received(self, data):
        self._process._call('pipe_data_received', self._fd, data)

    def pause_writing(self):
        self._process._protocol.pause_writing()

    def resume_writing(self):
        self._process._protocol.resume_writing()


class BaseSubprocessTransport(transports.SubprocessTransport):
    """A child process, with a transport for each of its pipes."""

    def __init__(self, loop, protocol, args, shell, stdin, stdout, stderr, bufsize, extra=None, **kwargs):
        super().__init__(extra)
        self._loop, self._protocol, self._closed, self._finished = loop, protocol, False, False
        self._pipes, self._waiters, self._pidfd, self._returncode = {}, [], None, None
        self._early = []                # calls of the protocol from before connection_made()
        self._proc = subprocess.Popen(args, shell=shell, stdin=stdin, stdout=stdout, stderr=stderr, bufsize=bufsize,
                                      **kwargs)
        self._extra['subprocess'] = self._proc
        self._watch()

    def __repr__(self):
        parts = [type(self).__name__]
        if self._closed:
            parts.append('closed')
        parts.append('pid=%s' % self._proc.pid)
        parts.append('running' if self._returncode is None else 'returncode=%s' % self._returncode)
        return '<%s>' % ' '.join(parts)

    # Its beginning and its end.

    def _watch(self):
        import _process
        try:
            self._pidfd = _process.open(self._proc.pid)
        except OSError:                                 # no descriptor to be had: look now and then
            self._loop.call_later(0.01, self._look)
        else:
            self._loop.add_reader(self._pidfd, self._look)

    def _look(self):
        if self._proc.poll() is None:
            if self._pidfd is None and not self._closed:
                self._loop.call_later(0.01, self._look)
            return
        self._forget_pidfd()
        self._process_exited(self._proc.returncode)

    def _forget_pidfd(self):
        if self._pidfd is not None:
            self._loop.remove_reader(self._pidfd)
            os.close(self._pidfd)
            self._pidfd = None

    async def _connect(self):
        proc, loop = self._proc, self._loop
        if proc.stdin is not None:
            _, self._pipes[0] = await loop.connect_write_pipe(lambda: _PipeProtocol(self, 0), proc.stdin)
        for fd, pipe in ((1, proc.stdout), (2, proc.stderr)):
            if pipe is not None:
                _, self._pipes[fd] = await loop.connect_read_pipe(lambda: _PipeProtocol(self, fd), pipe)
        self._protocol.connection_made(self)
        early, self._early = self._early, None
        for name, args in early:
            getattr(self._protocol, name)(*args)
        self._try_finish()

    def _call(self, name, *args):
        if self._early is not None:
            self._early.append((name, args))
        else:
            self._loop.call_soon(getattr(self._protocol, name), *args)

    def _pipe_connection_lost(self, fd, exc):
        self._call('pipe_connection_lost', fd, exc)
        self._try_finish()

    def _process_exited(self, returncode):
        self._returncode = returncode
        self._call('process_exited')
        self._try_finish()

    def _try_finish(self):
        if self._returncode is None or self._early is not None or self._finished:
            return
        if all([p.disconnected for p in self._pipes.values()]):
            self._finished = True
            self._loop.call_soon(self._call_connection_lost)

    def _call_connection_lost(self):
        try:
            self._protocol.connection_lost(None)
        finally:
            for waiter in self._waiters:
                if not waiter.done():
                    waiter.set_result(self._returncode)
            self._waiters.clear()

    async def _wait(self):
        """Until it has ended and its pipes are closed: how."""
        if self._returncode is not None and (self._finished or not self._pipes):
            return self._returncode
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        return await waiter

    # What transports do.

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closed

    def close(self):
        if self._closed:
            return
        self._closed = True
        for p in self._pipes.values():
            if p.pipe is not None:
                p.pipe.close()
        if self._returncode is None and self._proc.poll() is None:
            self._proc.kill()

    def get_pid(self):
        return self._proc.pid

    def get_returncode(self):
        return self._returncode

    def get_pipe_transport(self, fd):
        return self._pipes[fd].pipe if fd in self._pipes else None

    def _check(self):
        if self._returncode is not None:
            raise ProcessLookupError()

    def send_signal(self, signal):
        self._check()
        self._proc.send_signal(signal)

    def terminate(self):
        self._check()
        self._proc.terminate()

    def kill(self):
        self._check()
        self._proc.kill()


async def start(loop, protocol_factory, args, shell, options):
    """What loop.subprocess_exec() and subprocess_shell() do: (transport, protocol)."""
    for name, value in (('universal_newlines', False), ('bufsize', 0), ('text', False), ('encoding', None),
                        ('errors', None)):
        given = options.pop(name, value)
        if given != value and (value is None or bool(given) != bool(value)):
            raise ValueError('%s must be %s' % (name, value))
    if 'shell' in options and bool(options.pop('shell')) is not shell:
        raise ValueError('shell must be %s' % shell)
    protocol = protocol_factory()
    streams = [options.pop(name, subprocess.PIPE) for name in ('stdin', 'stdout', 'stderr')]
    transport = BaseSubprocessTransport(loop, protocol, args, shell, *streams, 0, **options)
    try:
        await transport._connect()
    except BaseException:
        transport.close()
        raise
    return transport, protocol
