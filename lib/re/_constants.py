# SPDX-License-Identifier: MIT
"""Numbers of regular expressions that some programs ask for."""

from . import error

__all__ = ['MAXREPEAT', 'MAXGROUPS', 'error']



class _NamedIntConstant(int):
    """A number that shows its name."""

    def __new__(cls, value, name):
        self = super().__new__(cls, value)
        self.name = name
        return self

    def __repr__(self):
        return self.name

    __reduce__ = None


MAXREPEAT = _NamedIntConstant(4294967295, 'MAXREPEAT')
MAXGROUPS = _NamedIntConstant(1073741823, 'MAXGROUPS')
