# SPDX-License-Identifier: MIT
"""The loop of Windows, which is not here: the name is, for programs that ask what they run on."""

from .base_events import BaseEventLoop

__all__ = ('BaseProactorEventLoop',)


class BaseProactorEventLoop(BaseEventLoop):
    """No loop is one of these."""

    def __init__(self, proactor):
        raise NotImplementedError('proactors are part of Windows')
