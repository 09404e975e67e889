# SPDX-License-Identifier: MIT
"""asyncio over the scheduler in C."""

import sys

from _asyncio import Future, Handle, Task, sleep
from .events import (AbstractEventLoop, AbstractEventLoopPolicy, AbstractServer, TimerHandle, _get_running_loop,
                     _set_running_loop, get_child_watcher, get_event_loop, get_event_loop_policy, get_running_loop,
                     new_event_loop, set_child_watcher, set_event_loop, set_event_loop_policy)
from .exceptions import (BrokenBarrierError, CancelledError, IncompleteReadError, InvalidStateError, LimitOverrunError, QueueEmpty,
                         QueueFull, SendfileNotAvailableError, TimeoutError)
from .coroutines import iscoroutine, iscoroutinefunction
from .futures import isfuture, wrap_future
from .tasks import (_enter_task, _leave_task, _register_task, _unregister_task, current_task, ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, all_tasks, as_completed, create_task, ensure_future, gather,
                    run_coroutine_threadsafe, shield, wait, wait_for)
from .locks import Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore
from .queues import LifoQueue, PriorityQueue, Queue
from .runners import Runner, run
from .taskgroups import TaskGroup
from .threads import to_thread
from .timeouts import Timeout, timeout, timeout_at

_LATE = {
    'base_events': 'BaseEventLoop Server',
    'unix_events': 'SelectorEventLoop DefaultEventLoopPolicy AbstractChildWatcher SafeChildWatcher FastChildWatcher '
                   'PidfdChildWatcher MultiLoopChildWatcher ThreadedChildWatcher',
    'streams': 'StreamReader StreamWriter StreamReaderProtocol open_connection start_server open_unix_connection '
               'start_unix_server',
    'subprocess': 'create_subprocess_exec create_subprocess_shell',
    'protocols': 'BaseProtocol Protocol DatagramProtocol SubprocessProtocol BufferedProtocol',
    'transports': 'BaseTransport ReadTransport WriteTransport Transport DatagramTransport SubprocessTransport',
}
_places = {name: module for module, names in _LATE.items() for name in names.split()}

__all__ = sorted(name for name in {*globals(), *_places} if name[0] != '_' and name not in sys.modules
                 and 'asyncio.' + name not in sys.modules)


def __getattr__(name):
    """Loops, streams, protocols and transports are loaded when somebody asks for them."""
    module = name if name in _LATE else _places.get(name)
    if module is None:
        raise AttributeError('module %r has no attribute %r' % (__name__, name))
    __import__('asyncio.' + module)
    found = sys.modules['asyncio.' + module]
    globals()[name] = found if name in _LATE else getattr(found, name)
    return globals()[name]


def __dir__():
    return sorted({*globals(), *_places})
