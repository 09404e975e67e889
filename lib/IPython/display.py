# SPDX-License-Identifier: MIT
"""Showing objects under a cell, and objects that have a form of their own."""

from IPython.core.display_functions import *
from IPython.core.display import *
from IPython.lib.display import *
