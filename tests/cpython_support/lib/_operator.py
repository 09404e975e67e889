# SPDX-License-Identifier: MIT
"""There is one implementation."""
from operator import *
from hmac import compare_digest as _compare_digest
