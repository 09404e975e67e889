# SPDX-License-Identifier: MIT
"""What locks and queues share: the loop in which somebody waited first is theirs."""

from . import events


class _LoopBoundMixin:
    _loop = None

    def _get_loop(self):
        """The loop that runs; RuntimeError when it is not the one of those who waited before."""
        loop = events._get_running_loop()
        if self._loop is None:
            self._loop = loop
        if loop is not self._loop:
            raise RuntimeError(f'{self!r} is bound to a different event loop')
        return loop
