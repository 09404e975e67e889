# SPDX-License-Identifier: MIT
"""The parser pyexpat under its usual name."""

import sys

from pyexpat import *

sys.modules['xml.parsers.expat.model'], sys.modules['xml.parsers.expat.errors'] = model, errors
