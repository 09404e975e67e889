# SPDX-License-Identifier: MIT
"""The part of IPython that notebooks use: how cells show things, and what % and ! lines do."""

from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell, get_ipython
from IPython.display import clear_output, display, update_display

__all__ = ["InteractiveShell", "UsageError", "clear_output", "display", "get_ipython", "update_display"]
__version__ = "8.0.0"
version_info = (8, 0, 0)
