# SPDX-License-Identifier: MIT
"""Child processes with streams."""

import subprocess

from . import events, protocols, streams, tasks
from .log import logger

__all__ = ('create_subprocess_exec', 'create_subprocess_shell')

PIPE, STDOUT, DEVNULL = subprocess.PIPE, subprocess.STDOUT, subprocess.DEVNULL


class SubprocessStreamProtocol(streams.FlowControlMixin, protocols.SubprocessProtocol):
    """Makes streams of a child's pipes."""

    def __init__(self, limit, loop):
        super().__init__(loop=loop)
        self._limit = limit
        self.stdin = self.stdout = self.stderr = None
        self._transport = None
        self._open, self._exited = [], False
        self._stdin_closed = self._loop.create_future()

    def __repr__(self):
        parts = [type(self).__name__]
        for name in ('stdin', 'stdout', 'stderr'):
            if getattr(self, name) is not None:
                parts.append('%s=%r' % (name, getattr(self, name)))
        return '<%s>' % ' '.join(parts)

    def connection_made(self, transport):
        self._transport = transport
        for fd, name in ((1, 'stdout'), (2, 'stderr')):
            pipe = transport.get_pipe_transport(fd)
            if pipe is not None:
                reader = streams.StreamReader(limit=self._limit, loop=self._loop)
                reader.set_transport(pipe)
                setattr(self, name, reader)
                self._open.append(fd)
        pipe = transport.get_pipe_transport(0)
        if pipe is not None:
            self.stdin = streams.StreamWriter(pipe, protocol=self, reader=None, loop=self._loop)

    def _reader(self, fd):
        return {1: self.stdout, 2: self.stderr}.get(fd)

    def pipe_data_received(self, fd, data):
        reader = self._reader(fd)
        if reader is not None:
            reader.feed_data(data)

    def pipe_connection_lost(self, fd, exc):
        if fd == 0:
            if self.stdin is not None:
                self.stdin.close()
            self.connection_lost(exc)
            if self._stdin_closed.done():
                return
            if exc is None:
                self._stdin_closed.set_result(None)
            else:
                self._stdin_closed.set_exception(exc)
                self._stdin_closed.exception()          # it is no news: drain() has said so
            return
        reader = self._reader(fd)
        if reader is not None:
            reader.feed_eof() if exc is None else reader.set_exception(exc)
        if fd in self._open:
            self._open.remove(fd)
        self._maybe_close()

    def process_exited(self):
        self._exited = True
        self._maybe_close()

    def _maybe_close(self):
        if not self._open and self._exited and self._transport is not None:
            self._transport.close()
            self._transport = None

    def _get_close_waiter(self, stream):
        return self._stdin_closed if stream is self.stdin else None


class Process:
    """A child process."""

    def __init__(self, transport, protocol, loop):
        self._transport, self._protocol, self._loop = transport, protocol, loop
        self.stdin, self.stdout, self.stderr = protocol.stdin, protocol.stdout, protocol.stderr
        self.pid = transport.get_pid()

    def __repr__(self):
        return '<%s %s>' % (type(self).__name__, self.pid)

    @property
    def returncode(self):
        """How it ended; None: it runs."""
        return self._transport.get_returncode()

    async def wait(self):
        """Wait until it ends; its status."""
        return await self._transport._wait()

    def send_signal(self, signal):
        """Send it a signal; ProcessLookupError when it has ended."""
        self._transport.send_signal(signal)

    def terminate(self):
        """Ask it to end: SIGTERM."""
        self._transport.terminate()

    def kill(self):
        """End it: SIGKILL."""
        self._transport.kill()

    async def _feed(self, input):
        try:
            if input is not None:
                self.stdin.write(input)
            await self.stdin.drain()
        except (BrokenPipeError, ConnectionResetError) as exc:
            if self._loop.get_debug():
                logger.debug('%r communicate: stdin got %r', self, exc)
        self.stdin.close()

    async def _read(self, fd):
        stream = self.stdout if fd == 1 else self.stderr
        if stream is None:
            return None
        data = await stream.read()
        self._transport.get_pipe_transport(fd).close()
        return data

    async def communicate(self, input=None):
        """Write `input` to it, read all that it prints, and wait: (stdout, stderr)."""
        async def nothing():
            return None
        feed = self._feed(input) if self.stdin is not None else nothing()
        _, stdout, stderr = await tasks.gather(feed, self._read(1), self._read(2))
        await self.wait()
        return stdout, stderr


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=streams._DEFAULT_LIMIT, **kwds):
    """Start a command of the shell: a Process."""
    loop = events.get_running_loop()
    made = await loop.subprocess_shell(lambda: SubprocessStreamProtocol(limit=limit, loop=loop), cmd, stdin=stdin,
                                       stdout=stdout, stderr=stderr, **kwds)
    return Process(*made, loop)


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, limit=streams._DEFAULT_LIMIT,
                                 **kwds):
    """Start a program: a Process."""
    loop = events.get_running_loop()
    made = await loop.subprocess_exec(lambda: SubprocessStreamProtocol(limit=limit, loop=loop), program, *args,
                                      stdin=stdin, stdout=stdout, stderr=stderr, **kwds)
    return Process(*made, loop)
