# SPDX-License-Identifier: MIT
"""`-m unittest`: the tests that the arguments name, or those of the folder."""
import sys

from .main import main

__unittest = True

if sys.argv[0].endswith('__main__.py'):
    sys.argv[0] = 'python -m unittest'
main(module=None)
