# SPDX-License-Identifier: MIT
"""The part of distutils that programs import: versions, small tools on files and programs. Nothing is built or installed."""

import sys
import warnings

__version__ = sys.version[:sys.version.index(' ')]

warnings.warn('The distutils package is deprecated and slated for removal in Python 3.12. '
              'Use setuptools or check PEP 632 for potential alternatives', DeprecationWarning, 2)
