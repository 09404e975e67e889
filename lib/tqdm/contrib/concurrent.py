# SPDX-License-Identifier: MIT
"""Calling a function many times at once, with a bar."""

from ..std import tqdm

__all__ = ["process_map", "thread_map"]


def thread_map(fn, *iterables, max_workers=None, timeout=None, chunksize=1, tqdm_class=tqdm, **tqdm_kwargs):
    """The list of what ThreadPoolExecutor.map() gives."""
    from concurrent.futures import ThreadPoolExecutor
    if "total" not in tqdm_kwargs:
        sizes = [len(one) for one in iterables if hasattr(one, "__len__")]
        tqdm_kwargs["total"] = min(sizes) if sizes else None
    with ThreadPoolExecutor(max_workers) as pool:
        return list(tqdm_class(pool.map(fn, *iterables, timeout=timeout, chunksize=chunksize), **tqdm_kwargs))


process_map = thread_map
