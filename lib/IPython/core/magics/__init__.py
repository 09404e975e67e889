# SPDX-License-Identifier: MIT
"""The magics that are there from the start, by subject."""
