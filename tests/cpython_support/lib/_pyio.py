# SPDX-License-Identifier: MIT
"""There is one implementation."""
from io import *
import io
open = io.open
