# SPDX-License-Identifier: MIT
"""Small things that callers make: timeouts, credentials, versions."""

import base64
from collections import namedtuple
from types import SimpleNamespace

HttpVersion = namedtuple('HttpVersion', 'major minor')
HttpVersion10 = HttpVersion(1, 0)
HttpVersion11 = HttpVersion(1, 1)
HttpVersion20 = HttpVersion(2, 0)


class ClientTimeout:
    """Limits in seconds: total, connect (getting a connection), sock_connect, sock_read; None: no limit."""

    __slots__ = ('total', 'connect', 'sock_read', 'sock_connect', 'ceil_threshold', '_options')

    def __init__(self, total=None, connect=None, sock_read=None, sock_connect=None, ceil_threshold=5):
        self.total, self.connect = total, connect
        self.sock_read, self.sock_connect = sock_read, sock_connect
        self.ceil_threshold = ceil_threshold
        limits = [t for t in (connect, sock_connect) if t]
        self._options = {'total': total or None, 'read': sock_read or None,
                         'connect': min(limits) if limits else None}

    def _values(self):
        return self.total, self.connect, self.sock_read, self.sock_connect, self.ceil_threshold

    def __repr__(self):
        return ('ClientTimeout(total=%r, connect=%r, sock_read=%r, sock_connect=%r, ceil_threshold=%r)'
                % self._values())

    def __eq__(self, other):
        return self._values() == other._values() if isinstance(other, ClientTimeout) else NotImplemented

    def __hash__(self):
        return hash(self._values())


class BasicAuth(namedtuple('BasicAuth', 'login password encoding')):
    """User and password."""

    def __new__(cls, login, password='', encoding='latin1'):
        if login is None:
            raise ValueError('None is not allowed as login value')
        if password is None:
            raise ValueError('None is not allowed as password value')
        if ':' in login:
            raise ValueError('A ":" is not allowed in login (RFC 1945#section-11.1)')
        return super().__new__(cls, login, password, encoding)

    @classmethod
    def decode(cls, auth_header, encoding='latin1'):
        """Those of an Authorization header."""
        kind, _, text = auth_header.partition(' ')
        if kind.lower() != 'basic':
            raise ValueError('Unknown authorization method %s' % kind)
        try:
            login, colon, password = base64.b64decode(text.strip().encode('ascii'), validate=True).decode(
                encoding).partition(':')
        except ValueError:
            raise ValueError('Invalid base64 encoding.') from None
        if not colon:
            raise ValueError('Invalid credentials.')
        return cls(login, password, encoding)

    def encode(self):
        """The Authorization header."""
        text = ('%s:%s' % (self.login, self.password)).encode(self.encoding)
        return 'Basic ' + base64.b64encode(text).decode(self.encoding)


TRACED = 'on_request_start', 'on_request_end', 'on_request_exception'


class TraceConfig:
    """Signals of a session: lists of coroutine functions that are called as requests begin, end and fail."""

    def __init__(self, trace_config_ctx_factory=SimpleNamespace):
        self._signals = {}
        self._make_context = trace_config_ctx_factory

    def trace_config_ctx(self, trace_request_ctx=None):
        """What the functions of one request share."""
        return self._make_context(trace_request_ctx=trace_request_ctx)

    def freeze(self):
        """Nothing to do: functions may be added at any time."""

    def _check(self):
        """Refuses what is asked for and never called."""
        for name, functions in self._signals.items():
            if functions and name not in TRACED:
                raise NotImplementedError('TraceConfig.%s is not supported, only %s' % (name, ', '.join(TRACED)))

    async def _send(self, name, session, context, **about):
        for function in self._signals.get(name, ()):
            await function(session, context, SimpleNamespace(**about))

    def __getattr__(self, name):
        if name.startswith('on_'):
            return self._signals.setdefault(name, [])
        raise AttributeError(name)
