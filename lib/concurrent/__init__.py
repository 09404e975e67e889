# SPDX-License-Identifier: MIT
"""Running functions beside everything else: see concurrent.futures."""
