# SPDX-License-Identifier: MIT
"""The module sqlite3 under the name of its interface."""

from sqlite3 import *
from sqlite3 import Row, Connection, Cursor
