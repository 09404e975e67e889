# SPDX-License-Identifier: MIT
"""Which loop is whose: the running one, the one of a thread, policies. And what all loops have in common."""

import _asyncio
from _asyncio import Handle, TimerHandle



class AbstractServer:
    """What create_server() returns."""

    def close(self):
        raise NotImplementedError

    def get_loop(self):
        raise NotImplementedError

    def is_serving(self):
        raise NotImplementedError

    async def start_serving(self):
        raise NotImplementedError

    async def serve_forever(self):
        raise NotImplementedError

    async def wait_closed(self):
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class AbstractEventLoop:
    """What every loop is an instance of."""


def _not_implemented(name, is_async):
    def method(self, *args, **kwargs):
        raise NotImplementedError

    async def coroutine(self, *args, **kwargs):
        raise NotImplementedError

    made = coroutine if is_async else method
    made.__name__, made.__qualname__ = name, 'AbstractEventLoop.' + name
    setattr(AbstractEventLoop, name, made)


for _name in '''run_forever run_until_complete stop is_running is_closed close call_soon call_later call_at time
        create_future create_task call_soon_threadsafe run_in_executor set_default_executor add_reader remove_reader
        add_writer remove_writer add_signal_handler remove_signal_handler set_task_factory get_task_factory
        get_exception_handler set_exception_handler default_exception_handler call_exception_handler get_debug
        set_debug'''.split():
    _not_implemented(_name, False)
for _name in '''shutdown_asyncgens shutdown_default_executor getaddrinfo getnameinfo create_connection create_server
        sendfile start_tls create_unix_connection create_unix_server connect_accepted_socket create_datagram_endpoint
        connect_read_pipe connect_write_pipe subprocess_shell subprocess_exec sock_recv sock_recv_into sock_recvfrom
        sock_recvfrom_into sock_sendall sock_sendto sock_connect sock_accept sock_sendfile'''.split():
    _not_implemented(_name, True)


# -- errors that nobody awaits

def _unhandled_context(source, exc):
    context = _what_failed(source, exc)
    if source._source_traceback:
        context['source_traceback'] = source._source_traceback
    return context


def _what_failed(source, exc):
    if isinstance(source, Handle):
        from .format_helpers import format_callback
        call = format_callback(source._callback, source._args)
        return {'message': 'Exception in callback %s' % call, 'exception': exc, 'handle': source}
    if exc is None:
        return {'message': 'Task was destroyed but it is pending!', 'task': source}
    name = 'Task' if isinstance(source, _asyncio.Task) else type(source).__name__
    return {'message': '%s exception was never retrieved' % name, 'exception': exc,
            'future': source}


def _offer_unhandled(source, exc, loop):
    """Called by the scheduler for an error that nobody awaits; True: it has been seen to."""
    if loop is None:
        loop = _notebook_loop
    if loop is None or loop is _notebook_loop and loop.get_exception_handler() is None:
        return False
    loop.call_exception_handler(_unhandled_context(source, exc))
    return True


def _print_unhandled(source, exc):
    from .unix_events import SelectorEventLoop
    SelectorEventLoop.default_exception_handler(None, _unhandled_context(source, exc))


# -- whose loop

_notebook_loop = None
_forced = {}                            # thread -> what _set_running_loop() said


def _thread():
    import _thread
    return _thread.get_ident()


def _the_notebooks():
    """The loop of a notebook, in which its cells run."""
    global _notebook_loop
    if _notebook_loop is None:
        from .unix_events import SelectorEventLoop
        _notebook_loop = SelectorEventLoop()
        _notebook_loop._share()
        _notebook_loop._shared = True
    return _notebook_loop


def _get_running_loop():
    """The loop that runs this code, or None."""
    loop = _asyncio.current_loop()
    if loop is None and _asyncio.in_notebook() and _asyncio.in_loop():
        return _the_notebooks()
    return _forced.get(_thread()) if loop is None and _forced else loop


def _set_running_loop(loop):
    """For those who write loops: says which one runs in this thread."""
    if loop is None:
        _forced.pop(_thread(), None)
    else:
        _forced[_thread()] = loop


def get_running_loop():
    """The loop that runs this code."""
    loop = _get_running_loop()
    if loop is None:
        raise RuntimeError('no running event loop')
    return loop


class AbstractEventLoopPolicy:
    """Which loop a thread has."""

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError

    def get_child_watcher(self):
        raise NotImplementedError

    def set_child_watcher(self, watcher):
        raise NotImplementedError


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """Each thread has the loop that it set; the first one gets one when it asks."""

    _loop_factory = None

    def __init__(self):
        self._loops = {}

    def get_event_loop(self):
        """The loop of this thread."""
        import threading
        thread = _thread()
        if thread not in self._loops and threading.current_thread() is threading.main_thread():
            self.set_event_loop(self.new_event_loop())
        loop = self._loops.get(thread)
        if loop is None:
            raise RuntimeError('There is no current event loop in thread %r.' % threading.current_thread().name)
        return loop

    def set_event_loop(self, loop):
        """Gives this thread a loop, or None."""
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError("loop must be an instance of AbstractEventLoop or None, not '%s'" % type(loop).__name__)
        self._loops[_thread()] = loop

    def new_event_loop(self):
        """A new loop."""
        return self._loop_factory()

    def get_child_watcher(self):
        """Children are watched by the scheduler; nothing to see."""
        return None

    def set_child_watcher(self, watcher):
        """Accepted and ignored."""


_event_loop_policy = None


def get_event_loop_policy():
    """The policy in force."""
    global _event_loop_policy
    if _event_loop_policy is None:
        from .unix_events import DefaultEventLoopPolicy
        _event_loop_policy = DefaultEventLoopPolicy()
    return _event_loop_policy


def set_event_loop_policy(policy):
    """Has another policy say which loop is whose; None: the usual one."""
    global _event_loop_policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError("policy must be an instance of AbstractEventLoopPolicy or None, not '%s'" % type(policy).__name__)
    _event_loop_policy = policy


def get_event_loop():
    """The loop that runs this code, or the one of this thread."""
    loop = _get_running_loop()
    return get_event_loop_policy().get_event_loop() if loop is None else loop


_get_event_loop = get_event_loop


def set_event_loop(loop):
    """Gives this thread a loop."""
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    """A new loop."""
    return get_event_loop_policy().new_event_loop()


def get_child_watcher():
    """Who watches children, for the policy."""
    return get_event_loop_policy().get_child_watcher()


def set_child_watcher(watcher):
    """Accepted and ignored."""
    return get_event_loop_policy().set_child_watcher(watcher)


# CPython has these twice, in C and in its own language; programs that want either one get this.
_py__get_running_loop = _c__get_running_loop = _get_running_loop
_py__set_running_loop = _c__set_running_loop = _set_running_loop
_py_get_running_loop = _c_get_running_loop = get_running_loop
_py_get_event_loop = _c_get_event_loop = get_event_loop
_py__get_event_loop = _c__get_event_loop = _get_event_loop
