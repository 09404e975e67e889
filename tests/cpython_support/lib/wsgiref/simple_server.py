# SPDX-License-Identifier: MIT
"""What test.test_asyncio.utils derives from; its servers are not started."""


class WSGIRequestHandler:
    pass


class WSGIServer:
    pass
