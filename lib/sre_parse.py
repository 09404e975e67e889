# SPDX-License-Identifier: MIT
"""The old name of re._parser."""

import warnings

from re._parser import *

warnings.warn(f'module {__name__!r} is deprecated', DeprecationWarning, stacklevel=2)
