# SPDX-License-Identifier: MIT
"""How long what a pattern matches can be. The parser itself is in C (_re)."""

import _re

from . import compile, error
from ._constants import MAXGROUPS, MAXREPEAT

__all__ = ['parse', 'SubPattern', 'MAXREPEAT', 'MAXGROUPS', 'error']


class SubPattern:
    """A pattern that was parsed."""

    def __init__(self, compiled):
        self._compiled = compiled

    def getwidth(self):
        """The least and the largest number of characters; MAXREPEAT for any number."""
        least, most = _re.width(self._compiled)
        return min(least, MAXREPEAT - 1), MAXREPEAT if most >= 2 ** 31 - 1 else most


def parse(str, flags=0, state=None):
    """The pattern of a text; error when it is none."""
    return SubPattern(compile(str, flags))
