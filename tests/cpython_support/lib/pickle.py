# SPDX-License-Identifier: MIT
"""Where the library has no pickle yet: tests that pickle fail by themselves, not with their whole file."""
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4


class PicklingError(Exception):
    """As in CPython."""


class UnpicklingError(Exception):
    """As in CPython."""


def dumps(*args, **kwargs):
    raise NotImplementedError('there is no pickle')


dump = load = loads = dumps
