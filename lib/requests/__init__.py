# SPDX-License-Identifier: MIT
"""HTTP for people, over the kernel's own connections: while a request waits, everything else goes on.

    r = requests.get('https://example.org', params={'q': 'x'}, timeout=5)
    r.status_code, r.headers['content-type'], r.text, r.json()
"""

import logging as _logging

from . import (adapters, api, auth, certs, compat, cookies, exceptions, hooks, models, packages,
               sessions, status_codes, structures, utils)
from .__version__ import __version__
from .api import delete, get, head, options, patch, post, put, request
from .exceptions import (ConnectionError, ConnectTimeout, FileModeWarning, HTTPError, JSONDecodeError,
                         ReadTimeout, RequestException, Timeout, TooManyRedirects, URLRequired)
from .models import PreparedRequest, Request, Response
from .sessions import Session, session
from .status_codes import codes
