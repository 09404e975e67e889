# SPDX-License-Identifier: MIT
"""Connectors: how many requests go on at the same time, and how TLS is done. The connections are the kernel's."""

import asyncio
import _http
import ssl as _ssl
from collections import deque

from .client_reqrep import Fingerprint


def tls_options(ssl):
    """What _http.Transfer is told for an ssl= argument."""
    if ssl is True or ssl is None:
        return _ssl._default_options()
    if ssl is False:
        return {'verify': False}
    if isinstance(ssl, _ssl.SSLContext):
        return ssl._transfer_options()
    if isinstance(ssl, Fingerprint):
        raise NotImplementedError('fingerprints of certificates')
    raise TypeError('ssl should be SSLContext, bool, Fingerprint or None, got %r instead.' % (ssl,))


class BaseConnector:
    """At most `limit` requests at the same time, `limit_per_host` to the same host; 0: any number."""

    _options = {}
    _sweeper = None                         # the task that frees connections while somebody waits for one

    def __init__(self, *, keepalive_timeout=None, force_close=False, limit=100, limit_per_host=0,
                 enable_cleanup_closed=False, loop=None, timeout_ceil_threshold=5):
        if force_close and keepalive_timeout is not None:
            raise ValueError('keepalive_timeout cannot be set if force_close is True')
        self._limit = limit
        self._limit_per_host = limit_per_host
        self._force_close = force_close
        self._closed = False
        self._running = 0
        self._hosts = {}
        self._waiting = deque()
        self._live = set()                  # responses that have not been read to their end
        self._ssl = True

    limit = property(lambda self: self._limit)
    limit_per_host = property(lambda self: self._limit_per_host)
    force_close = property(lambda self: self._force_close)
    closed = property(lambda self: self._closed)

    def _free(self, host):
        if self._limit and self._running >= self._limit:
            return False
        return not self._limit_per_host or self._hosts.get(host, 0) < self._limit_per_host

    async def _acquire(self, host):
        """Waits for a turn."""
        if not self._free(host):
            self._sweep()
        while not self._free(host):
            future = asyncio.get_running_loop().create_future()
            self._waiting.append((future, host))
            if self._sweeper is None:
                self._sweeper = asyncio.create_task(self._sweep_on())
            try:
                await future
            except BaseException:
                if future.done() and not future.cancelled():
                    self._wake()
                raise
        self._running += 1
        if self._limit_per_host:
            self._hosts[host] = self._hosts.get(host, 0) + 1

    def _sweep(self):
        """Responses that came whole and that nobody has read so far need no connection."""
        for response in [r for r in self._live if r._transfer.done]:
            response._eof()

    async def _sweep_on(self):
        try:
            while any(not future.done() for future, _ in self._waiting):
                await asyncio.shield(_http.next_end())
                self._sweep()
        finally:
            self._sweeper = None

    def _release(self, host):
        self._running -= 1
        if self._limit_per_host:
            self._hosts[host] -= 1
        if self._waiting:
            self._wake()

    def _wake(self):
        for _ in range(len(self._waiting)):
            future, host = self._waiting.popleft()
            if future.done():
                continue
            if self._free(host):
                future.set_result(None)
                self._end_sweeping()
                return
            self._waiting.append((future, host))
        self._end_sweeping()

    def _end_sweeping(self):
        if self._sweeper is not None and not self._waiting:
            self._sweeper.cancel()

    def close(self):
        """No more requests."""
        self._closed = True
        self._waiting.clear()
        self._end_sweeping()
        return _Closed()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        self.close()

    def __enter__(self):
        raise TypeError('Use async with instead')


class _Closed:
    def __await__(self):
        return iter(())


class TCPConnector(BaseConnector):
    """TCPConnector(limit=100, limit_per_host=0, ssl=True)"""

    def __init__(self, *, verify_ssl=True, fingerprint=None, use_dns_cache=True, ttl_dns_cache=10, family=0,
                 ssl_context=None, ssl=True, local_addr=None, resolver=None, keepalive_timeout=None,
                 force_close=False, limit=100, limit_per_host=0, enable_cleanup_closed=False, loop=None,
                 happy_eyeballs_delay=0.25, interleave=None, **others):
        super().__init__(keepalive_timeout=keepalive_timeout, force_close=force_close, limit=limit,
                         limit_per_host=limit_per_host)
        if ssl_context is not None:
            ssl = ssl_context
        elif verify_ssl is False:
            ssl = False
        self._ssl = ssl
        self._options = tls_options(ssl)
        if local_addr:
            self._options = {**self._options, 'interface': local_addr[0]}


class UnixConnector(BaseConnector):
    """Connections over a socket in the file system."""

    def __init__(self, path, force_close=False, keepalive_timeout=None, limit=100, limit_per_host=0, loop=None):
        super().__init__(keepalive_timeout=keepalive_timeout, force_close=force_close, limit=limit,
                         limit_per_host=limit_per_host)
        self._path = path
        self._options = {'unix': path}

    path = property(lambda self: self._path)
