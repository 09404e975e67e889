# SPDX-License-Identifier: MIT
"""HTTP for coroutines, over the kernel's own connections.

    async with aiohttp.ClientSession() as session:
        async with session.get('https://example.org') as response:
            print(response.status, await response.text())
"""

from . import hdrs
from .client import ClientSession, request
from .client_exceptions import *
from .client_reqrep import ClientResponse, ContentDisposition, Fingerprint, RequestInfo
from .connector import BaseConnector, TCPConnector, UnixConnector
from .cookiejar import CookieJar, DummyCookieJar
from .formdata import FormData
from .helpers import BasicAuth, ClientTimeout, HttpVersion, HttpVersion10, HttpVersion11, TraceConfig
from .streams import EofStream, StreamReader

__version__ = '3.14.5'


def __getattr__(name):
    """What the real package has beyond its client says so."""
    if name == 'web' or 'WebSocket' in name or name.startswith(('WS', 'Multipart')):
        raise AttributeError(f"module 'aiohttp' has no attribute {name!r}: servers, WebSockets and multipart readers are not supported")
    raise AttributeError(f"module 'aiohttp' has no attribute {name!r}")
