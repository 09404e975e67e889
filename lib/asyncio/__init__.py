# SPDX-License-Identifier: MIT
"""asyncio over the scheduler in C."""

from _asyncio import Future, Handle, Task, current_task, sleep
from .events import (AbstractEventLoop, AbstractEventLoopPolicy, AbstractServer, TimerHandle, _get_running_loop,
                     _set_running_loop, get_child_watcher, get_event_loop, get_event_loop_policy, get_running_loop,
                     new_event_loop, set_child_watcher, set_event_loop, set_event_loop_policy)
from .exceptions import (BrokenBarrierError, CancelledError, IncompleteReadError, InvalidStateError, LimitOverrunError, QueueEmpty,
                         QueueFull, TimeoutError)
from .coroutines import iscoroutine, iscoroutinefunction
from .futures import isfuture, wrap_future
from .tasks import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, all_tasks, as_completed, create_task, ensure_future, gather,
                    run_coroutine_threadsafe, shield, to_thread, wait, wait_for)
from .locks import Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore
from .queues import LifoQueue, PriorityQueue, Queue
from .runners import Runner, run
from .taskgroups import TaskGroup
from .timeouts import Timeout, timeout, timeout_at


def __getattr__(name):
    """Loops, streams, protocols and transports, which are loaded when somebody asks for them."""
    import asyncio.base_events, asyncio.protocols, asyncio.streams, asyncio.transports, asyncio.unix_events
    for module in asyncio.base_events, asyncio.unix_events, asyncio.streams, asyncio.protocols, asyncio.transports:
        globals().update((public, getattr(module, public)) for public in module.__all__)
    if name not in globals():
        raise AttributeError('module %r has no attribute %r' % (__name__, name))
    return globals()[name]
