# SPDX-License-Identifier: MIT
"""The operators as functions, under the name by which some look for them."""

from _hashlib import compare_digest as _compare_digest
from operator import *
