# SPDX-License-Identifier: MIT
"""Test cases whose methods may be coroutines; all parts of a test run in one event loop."""
import asyncio
import inspect

from .case import TestCase

__unittest = True


class IsolatedAsyncioTestCase(TestCase):
    """As TestCase; asyncSetUp, the test, asyncTearDown and asynchronous clean-ups are awaited."""

    async def asyncSetUp(self):
        """Called after setUp."""

    async def asyncTearDown(self):
        """Called before tearDown."""

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        """Await func(*args, **kwargs) after asyncTearDown."""
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        """Enter an asynchronous context that is left with the clean-ups."""
        cls = type(cm)
        try:
            enter, leave = cls.__aenter__, cls.__aexit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the asynchronous context "
                            f"manager protocol") from None
        value = await enter(cm)
        self.addAsyncCleanup(leave, cm, None, None, None)
        return value

    def _call(self, function, *args, **kwargs):
        value = function(*args, **kwargs)
        if inspect.isawaitable(value):
            async def wait():
                return await value
            return self._loop.run_until_complete(wait())
        return value

    def _callSetUp(self):
        self._loop.run_until_complete(self._noop())
        self.setUp()
        self._call(self.asyncSetUp)

    async def _noop(self):
        pass

    def _callTestMethod(self, method):
        if self._call(method) is not None:
            import warnings
            warnings.warn(f'It is deprecated to return a value that is not None from a test case ({method})',
                          DeprecationWarning, stacklevel=4)

    def _callTearDown(self):
        self._call(self.asyncTearDown)
        self.tearDown()

    def _callCleanup(self, function, *args, **kwargs):
        self._call(function, *args, **kwargs)

    def _in_loop(self, function, *args):
        self._loop = asyncio.new_event_loop()
        try:
            return function(*args)
        finally:
            self._loop.close()

    def run(self, result=None):
        return self._in_loop(super().run, result)

    def debug(self):
        self._in_loop(super().debug)
