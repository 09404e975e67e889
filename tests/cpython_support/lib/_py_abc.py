# SPDX-License-Identifier: MIT
"""There is one implementation."""
from abc import *
from abc import ABCMeta
from abc import get_cache_token
