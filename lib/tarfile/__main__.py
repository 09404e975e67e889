# SPDX-License-Identifier: MIT
"""python -m tarfile."""

from tarfile import main

main()
