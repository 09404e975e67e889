# SPDX-License-Identifier: MIT
"""The old name of re._constants."""

import warnings

from re._constants import *

warnings.warn(f'module {__name__!r} is deprecated', DeprecationWarning, stacklevel=2)
