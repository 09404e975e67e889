# SPDX-License-Identifier: MIT
"""Pools of processes, which are not there yet."""

from ._base import BrokenExecutor, Executor

__all__ = ('BrokenProcessPool', 'ProcessPoolExecutor')


class BrokenProcessPool(BrokenExecutor):
    """A process of the pool ended unexpectedly."""


class ProcessPoolExecutor(Executor):
    """Not supported."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        raise NotImplementedError('ProcessPoolExecutor is not supported: use ThreadPoolExecutor, or subprocess for work '
                                  'that must use several processors')
