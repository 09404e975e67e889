# SPDX-License-Identifier: MIT
"""async with timeout(seconds): what takes longer is cancelled, and TimeoutError comes out."""

from _asyncio import CancelledError, current_task
from . import events
from .exceptions import TimeoutError


class Timeout:
    def __init__(self, when):
        self._state = 'created'
        self._when = when
        self._handler = None
        self._task = None

    def when(self):
        return self._when

    def reschedule(self, when):
        assert self._state != 'created'
        if self._state != 'active':
            state = 'finished' if self._state == 'exited' else self._state
            raise RuntimeError('Cannot change state of %s Timeout' % state)
        self._when = when
        if self._handler is not None:
            self._handler.cancel()
        loop = events.get_event_loop()
        if when is None:
            self._handler = None
        elif when <= loop.time():
            self._handler = loop.call_soon(self._on_timeout)
        else:
            self._handler = loop.call_at(when, self._on_timeout)

    def expired(self):
        return self._state in ('expiring', 'expired')

    def __repr__(self):
        state = 'finished' if self._state == 'exited' else self._state
        if self._state != 'active':
            return '<Timeout [%s]>' % state
        return '<Timeout [%s] when=%s>' % (state, None if self._when is None else round(self._when, 3))

    async def __aenter__(self):
        self._state = 'active'
        self._task = current_task()
        if self._task is None:
            raise RuntimeError('Timeout should be used inside a task')
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc, tb):
        assert self._state in ('active', 'expiring')
        if self._handler is not None:
            self._handler.cancel()
            self._handler = None
        if self._state == 'expiring':
            self._state = 'expired'
            if self._task.uncancel() == 0 and exc_type is CancelledError:
                raise TimeoutError
        elif self._state == 'active':
            self._state = 'exited'
        return None

    def _on_timeout(self):
        self._task.cancel()
        self._state = 'expiring'
        self._handler = None


def timeout(delay):
    return Timeout(None if delay is None else events.get_running_loop().time() + delay)


def timeout_at(when):
    return Timeout(when)
