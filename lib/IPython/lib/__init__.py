# SPDX-License-Identifier: MIT
"""What programs look for in IPython.lib."""
