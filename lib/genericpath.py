# SPDX-License-Identifier: MIT
"""What all kinds of paths have in common; os.path is where to look for it."""

from posixpath import (commonprefix, exists, getatime, getctime, getmtime, getsize, isdir, isfile,
                       samefile, sameopenfile, samestat)

__all__ = ['commonprefix', 'exists', 'getatime', 'getctime', 'getmtime', 'getsize', 'isdir',
           'isfile', 'samefile', 'sameopenfile', 'samestat']
