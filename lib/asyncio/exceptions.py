# SPDX-License-Identifier: MIT
"""The exceptions of asyncio."""

from _asyncio import CancelledError

TimeoutError = TimeoutError


class InvalidStateError(Exception):
    """A future is not in the state that this needs."""


class SendfileNotAvailableError(RuntimeError):
    """There is no sendfile for this."""


class IncompleteReadError(EOFError):
    """The stream ended before all that was asked for."""

    def __init__(self, partial, expected):
        wanted = 'undefined' if expected is None else repr(expected)
        super().__init__('%d bytes read on a total of %s expected bytes' % (len(partial), wanted))
        self.partial = partial
        self.expected = expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    """The buffer is full and the separator was not in it."""

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        return type(self), (self.args[0], self.consumed)


class BrokenBarrierError(RuntimeError):
    """Somebody broke the barrier that this waited at."""


class QueueEmpty(Exception):
    """Queue.get_nowait() found nothing."""


class QueueFull(Exception):
    """Queue.put_nowait() found no room."""
