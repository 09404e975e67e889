# SPDX-License-Identifier: MIT
"""URLs: urllib.parse takes them apart."""
