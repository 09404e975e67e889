# SPDX-License-Identifier: MIT
"""Bars for notebooks."""

from .bar import tnrange, tqdm_notebook

tqdm, trange = tqdm_notebook, tnrange

__all__ = ["tnrange", "tqdm", "tqdm_notebook", "trange"]
