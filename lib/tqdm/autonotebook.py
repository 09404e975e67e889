# SPDX-License-Identifier: MIT
"""tqdm, which is the same everywhere."""

from .std import tqdm, trange

__all__ = ["tqdm", "trange"]
