# SPDX-License-Identifier: MIT
"""There is one implementation."""
from pickle import *
