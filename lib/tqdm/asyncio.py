# SPDX-License-Identifier: MIT
"""tqdm, which is the same everywhere."""

from .std import tqdm, trange

tqdm_asyncio, tarange = tqdm, trange

__all__ = ["tarange", "tqdm", "tqdm_asyncio", "trange"]
