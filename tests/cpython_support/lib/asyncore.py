# SPDX-License-Identifier: MIT
"""A stand-in for asyncore, which Python has dropped: test_ssl derives from its classes."""


class dispatcher:
    def __init__(self, *args, **kwargs):
        raise NotImplementedError('asyncore')


class dispatcher_with_send(dispatcher):
    pass
