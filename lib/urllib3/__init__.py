# SPDX-License-Identifier: MIT
"""What programs that use requests import from here: exceptions, Retry, Timeout, disable_warnings()."""

import warnings

from . import exceptions
from .util import Retry, Timeout

__version__ = '2.2.0'


def disable_warnings(category=exceptions.HTTPWarning):
    """Do not warn of requests that verify nothing."""
    warnings.simplefilter('ignore', category)


def add_stderr_logger(level=10):
    """Accepted."""
