# SPDX-License-Identifier: MIT
"""enumerate(), zip() and map() with a bar."""

from ..std import tqdm

__all__ = ["tenumerate", "tmap", "tzip"]


def tenumerate(iterable, start=0, total=None, tqdm_class=tqdm, **tqdm_kwargs):
    """enumerate() with a bar."""
    return enumerate(tqdm_class(iterable, total=total, **tqdm_kwargs), start)


def tzip(iter1, *iter2plus, **tqdm_kwargs):
    """zip() with a bar, which follows the first."""
    tqdm_class = tqdm_kwargs.pop("tqdm_class", tqdm)
    return zip(tqdm_class(iter1, **tqdm_kwargs), *iter2plus)


def tmap(function, *sequences, **tqdm_kwargs):
    """map() with a bar."""
    return (function(*args) for args in tzip(*sequences, **tqdm_kwargs))
