# SPDX-License-Identifier: MIT
"""requests.packages.urllib3 is urllib3."""

import sys

import urllib3
import urllib3.exceptions
import urllib3.util.retry

for _name in [n for n in sys.modules if n == 'urllib3' or n.startswith('urllib3.')]:
    sys.modules['requests.packages.' + _name] = sys.modules[_name]
