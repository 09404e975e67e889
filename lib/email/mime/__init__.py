# SPDX-License-Identifier: MIT
"""Messages and their parts, built."""
