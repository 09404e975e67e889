# SPDX-License-Identifier: MIT
"""What helps to write and to use objects for the with statement."""
import abc
import sys
from collections import deque
from functools import wraps
from types import GenericAlias as _GenericAlias, MethodType as _MethodType

__all__ = ["asynccontextmanager", "contextmanager", "closing", "nullcontext", "AbstractContextManager", "AbstractAsyncContextManager",
           "AsyncExitStack", "ContextDecorator", "ExitStack", "redirect_stdout", "redirect_stderr", "suppress", "aclosing", "chdir"]


class AbstractContextManager(abc.ABC):
    """What has __enter__() and __exit__()."""

    __class_getitem__ = classmethod(_GenericAlias)

    def __enter__(self):
        """The object itself, unless a subclass knows better."""
        return self

    @abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """Lets exceptions pass; subclasses say more."""
        return None

    @classmethod
    def __subclasshook__(cls, other):
        if cls is AbstractContextManager:
            return hasattr(other, "__enter__") and hasattr(other, "__exit__") or NotImplemented
        return NotImplemented


class AbstractAsyncContextManager(abc.ABC):
    """What has __aenter__() and __aexit__()."""

    __class_getitem__ = classmethod(_GenericAlias)

    async def __aenter__(self):
        """The object itself, unless a subclass knows better."""
        return self

    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """Lets exceptions pass; subclasses say more."""
        return None

    @classmethod
    def __subclasshook__(cls, other):
        if cls is AbstractAsyncContextManager:
            return hasattr(other, "__aenter__") and hasattr(other, "__aexit__") or NotImplemented
        return NotImplemented


class ContextDecorator:
    """What lets an object for the with statement decorate functions, too."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return inner


class AsyncContextDecorator:
    """What lets an object for async with decorate coroutine functions, too."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)
        return inner


# -- generators as context managers -------------------------------------------------------------------------------------

class _GeneratorBase:
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func = func
        self.args = args
        self.kwds = kwds
        self.__doc__ = getattr(func, "__doc__", None) or type(self).__doc__

    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)


class _GeneratorContextManager(_GeneratorBase, AbstractContextManager, ContextDecorator):
    """What a function decorated with contextmanager returns."""

    def __enter__(self):
        del self.args, self.kwds, self.func      # needed for recreation only, which is not possible any more
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = typ()
        try:
            self.gen.throw(typ, value, traceback)
        except StopIteration as exc:
            return exc is not value
        except RuntimeError as exc:
            if exc is value:
                return False
            if isinstance(value, StopIteration) and exc.__cause__ is value:
                return False
            raise
        except BaseException as exc:
            if exc is not value:
                raise
            return False
        raise RuntimeError("generator didn't stop after throw()")


class _AsyncGeneratorContextManager(_GeneratorBase, AbstractAsyncContextManager, AsyncContextDecorator):
    """What a function decorated with asynccontextmanager returns."""

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await self.gen.__anext__()
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await self.gen.__anext__()
            except StopAsyncIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(typ, value, traceback)
        except StopAsyncIteration as exc:
            return exc is not value
        except RuntimeError as exc:
            if exc is value:
                return False
            if isinstance(value, (StopIteration, StopAsyncIteration)) and exc.__cause__ is value:
                return False
            raise
        except BaseException as exc:
            if exc is not value:
                raise
            return False
        raise RuntimeError("generator didn't stop after athrow()")


def contextmanager(func):
    """A decorator that makes a context manager of a generator function with one yield."""
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper


def asynccontextmanager(func):
    """A decorator that makes an asynchronous context manager of an async generator function with one yield."""
    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return helper


# -- small ones ---------------------------------------------------------------------------------------------------------

class closing(AbstractContextManager):
    """Calls close() of something when the block ends."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits aclose() of something when the block ends: of an async generator, for instance."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


def _exchange(stream, file):
    """Puts a file in the place of sys.stdout or sys.stderr; what was there."""
    before = getattr(sys, stream)
    setattr(sys, stream, file)
    return before


class _RedirectStream(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target, self._old_targets = new_target, []

    def __enter__(self):
        self._old_targets.append(_exchange(self._stream, self._new_target))
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        _exchange(self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """Sends sys.stdout to another file within the block."""
    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """Sends sys.stderr to another file within the block."""
    _stream = "stderr"


class suppress(AbstractContextManager):
    """Ends the block quietly at an exception of these classes."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        return exctype is not None and issubclass(exctype, self._exceptions)


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing; for where something for with is wanted."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class chdir(AbstractContextManager):
    """Works in another folder within the block; it is the whole process that does."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os
        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os
        os.chdir(self._old_cwd.pop())


# -- ExitStack ----------------------------------------------------------------------------------------------------------

def _special(obj, name, message):
    method = getattr(type(obj), name, None)
    if method is None:
        cls = type(obj)
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the {message} protocol")
    return method


class _BaseExitStack:
    """What ExitStack and AsyncExitStack share: callbacks are (is_sync, function of (type, value, traceback))."""

    def __init__(self):
        self._exit_callbacks = deque()

    def pop_all(self):
        """A new stack that has all that this one had."""
        new_stack = type(self)()
        new_stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = deque()
        return new_stack

    def push(self, exit):
        """Add a function that gets what __exit__() gets, or an object's __exit__()."""
        method = getattr(type(exit), "__exit__", None)
        self._push(exit if method is None else _MethodType(method, exit), True)
        return exit

    def enter_context(self, cm):
        """Enter an object now, and leave it when the stack ends; returns what entering did."""
        enter = _special(cm, "__enter__", "context manager")
        exit = _special(cm, "__exit__", "context manager")
        result = enter(cm)
        self._push(_MethodType(exit, cm), True)
        return result

    def callback(self, callback, /, *args, **kwds):
        """Add a function to be called with the arguments when the stack ends."""
        def call(exc_type, exc, tb):
            callback(*args, **kwds)
        call.__wrapped__ = callback
        self._push(call, True)
        return callback

    def _push(self, function, is_sync):
        self._exit_callbacks.append((is_sync, function))


def _fix_context(new, old, outer):
    """Makes the exception raised by a callback look as if with-statements were nested."""
    while True:
        context = new.__context__
        if context is None or context is old:
            return
        if context is outer:
            break
        new = context
    new.__context__ = old


def _raise_as_is(error):
    """Raises it with the context that it has: raising alone would put what is handled there."""
    context = error.__context__
    try:
        raise error
    except BaseException:
        error.__context__ = context
        raise


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Leaves, at the end of the block, all that was entered meanwhile, last first."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        received = exc_details[0] is not None
        outer = sys.exc_info()[1]
        current = exc_details[1]
        suppressed = pending = False
        while self._exit_callbacks:
            _, callback = self._exit_callbacks.pop()
            try:
                if callback(type(current) if current is not None else None, current,
                            current.__traceback__ if current is not None else None):
                    suppressed = True
                    pending = False
                    current = None
            except BaseException as new:
                _fix_context(new, current, outer)
                pending = True
                current = new
        if pending:
            _raise_as_is(current)
        return received and suppressed

    def close(self):
        """Leave everything now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """Leaves, at the end of the block, all that was entered meanwhile, awaiting where needed."""

    async def enter_async_context(self, cm):
        """Enter an object of async with now, and leave it when the stack ends."""
        enter = _special(cm, "__aenter__", "asynchronous context manager")
        exit = _special(cm, "__aexit__", "asynchronous context manager")
        result = await enter(cm)
        self._push(_MethodType(exit, cm), False)
        return result

    def push_async_exit(self, exit):
        """Add a coroutine function that gets what __aexit__() gets, or an object's __aexit__()."""
        method = getattr(type(exit), "__aexit__", None)
        self._push(exit if method is None else _MethodType(method, exit), False)
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Add a coroutine function to be awaited when the stack ends."""
        async def call(exc_type, exc, tb):
            await callback(*args, **kwds)
        call.__wrapped__ = callback
        self._push(call, False)
        return callback

    async def aclose(self):
        """Leave everything now."""
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        received = exc_details[0] is not None
        outer = sys.exc_info()[1]
        current = exc_details[1]
        suppressed = pending = False
        while self._exit_callbacks:
            is_sync, callback = self._exit_callbacks.pop()
            details = (None, None, None) if current is None else (type(current), current, current.__traceback__)
            try:
                if callback(*details) if is_sync else await callback(*details):
                    suppressed = True
                    pending = False
                    current = None
            except BaseException as new:
                _fix_context(new, current, outer)
                pending = True
                current = new
        if pending:
            _raise_as_is(current)
        return received and suppressed
