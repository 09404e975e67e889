# SPDX-License-Identifier: MIT
"""python -m zipfile."""

from zipfile import main

main()
