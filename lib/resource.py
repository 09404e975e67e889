# SPDX-License-Identifier: MIT
"""What the process has used, and what it may use."""

import collections

import _resource
from _resource import *
from _resource import getrlimit, setrlimit

error = OSError
_FIELDS = ('ru_utime ru_stime ru_maxrss ru_ixrss ru_idrss ru_isrss ru_minflt ru_majflt ru_nswap ru_inblock '
           'ru_oublock ru_msgsnd ru_msgrcv ru_nsignals ru_nvcsw ru_nivcsw')


class struct_rusage(collections.namedtuple('struct_rusage', _FIELDS)):
    """What was used."""

    __slots__ = ()

    def __repr__(self):
        return 'resource.' + super().__repr__()


def getrusage(who, /):
    """What the process, or its children, have used."""
    return struct_rusage(*_resource.getrusage(who))


def getpagesize():
    """The size of a page of memory."""
    import os
    return os.sysconf('SC_PAGESIZE') if hasattr(os, 'sysconf') else 4096
