# SPDX-License-Identifier: MIT
"""Bars that show how far something got: HTML that lives in the output of a notebook, lines of text in a terminal."""

from .std import TqdmDeprecationWarning, TqdmExperimentalWarning, TqdmKeyError, TqdmTypeError, TqdmWarning, tqdm, trange
from .bar import tqdm_notebook, tnrange

__all__ = ["TqdmDeprecationWarning", "TqdmExperimentalWarning", "TqdmKeyError", "TqdmTypeError", "TqdmWarning", "tnrange", "tqdm",
           "tqdm_notebook", "trange"]
__version__ = "4.66.0"
