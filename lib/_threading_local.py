# SPDX-License-Identifier: MIT
"""The same as threading.local."""

from threading import local
