# SPDX-License-Identifier: MIT
"""Copying, moving and writing files."""

import os
import shutil
from stat import S_IMODE, ST_ATIME, ST_MODE, ST_MTIME

from distutils import log
from distutils.errors import DistutilsFileError


def copy_file(src, dst, preserve_mode=1, preserve_times=1, update=0, link=None, verbose=1, dry_run=0):
    """Copy a file; (the new name, whether it was copied)."""
    from distutils.dep_util import newer
    if not os.path.isfile(src):
        raise DistutilsFileError("can't copy '%s': doesn't exist or not a regular file" % src)
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    if update and not newer(src, dst):
        return dst, 0
    if link not in (None, 'hard', 'sym'):
        raise ValueError("invalid value '%s' for 'link' argument" % link)
    if verbose >= 1:
        log.info('%s %s -> %s', {None: 'copying', 'hard': 'hard linking', 'sym': 'symbolically linking'}[link], src, dst)
    if dry_run:
        return dst, 1
    if link:
        if not (os.path.exists(dst) and os.path.samefile(src, dst)):
            (os.link if link == 'hard' else os.symlink)(src, dst)
        return dst, 1
    try:
        shutil.copyfile(src, dst)
    except OSError as e:
        raise DistutilsFileError("could not copy '%s' to '%s': %s" % (src, dst, e.strerror)) from e
    st = os.stat(src)
    if preserve_times:
        os.utime(dst, (st[ST_ATIME], st[ST_MTIME]))
    if preserve_mode:
        os.chmod(dst, S_IMODE(st[ST_MODE]))
    return dst, 1


def move_file(src, dst, verbose=1, dry_run=0):
    """Move a file; its new name."""
    if verbose >= 1:
        log.info('moving %s -> %s', src, dst)
    if dry_run:
        return dst
    if not os.path.isfile(src):
        raise DistutilsFileError("can't move '%s': not a regular file" % src)
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    elif os.path.exists(dst):
        raise DistutilsFileError("can't move '%s': destination '%s' already exists" % (src, dst))
    if not os.path.isdir(os.path.dirname(dst) or os.curdir):
        raise DistutilsFileError("can't move '%s': destination '%s' not a valid path" % (src, dst))
    shutil.move(src, dst)
    return dst


def write_file(filename, contents):
    """Write lines."""
    with open(filename, 'w') as f:
        for line in contents:
            f.write(line + '\n')
