# SPDX-License-Identifier: MIT
"""Is $DISTUTILS_DEBUG set?"""

import os

DEBUG = os.environ.get('DISTUTILS_DEBUG')
