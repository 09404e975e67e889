# SPDX-License-Identifier: MIT
"""Which files are older than those they are made of."""

import os

from distutils.errors import DistutilsFileError


def newer(source, target):
    """Is there no target, or an older one?"""
    if not os.path.exists(source):
        raise DistutilsFileError("file '%s' does not exist" % os.path.abspath(source))
    return 1 if not os.path.exists(target) else os.stat(source).st_mtime > os.stat(target).st_mtime


def newer_pairwise(sources, targets):
    """The pairs of which the source is newer, as two lists."""
    if len(sources) != len(targets):
        raise ValueError("'sources' and 'targets' must be same length")
    pairs = [(source, target) for source, target in zip(sources, targets) if newer(source, target)]
    return [source for source, _ in pairs], [target for _, target in pairs]


def newer_group(sources, target, missing='error'):
    """Is one of the sources newer? A missing one is an 'error', or to 'ignore', or 'newer'."""
    if not os.path.exists(target):
        return 1
    age = os.stat(target).st_mtime
    for source in sources:
        if not os.path.exists(source):
            if missing == 'ignore':
                continue
            if missing == 'newer':
                return 1
        if os.stat(source).st_mtime > age:
            return 1
    return 0
