# SPDX-License-Identifier: MIT
"""Making, copying and removing folders."""

import os
import shutil

from distutils import log
from distutils.errors import DistutilsFileError, DistutilsInternalError
from distutils.file_util import copy_file


def mkpath(name, mode=0o777, verbose=1, dry_run=0):
    """Make a folder and those around it; the list of those made."""
    if not isinstance(name, str):
        raise DistutilsInternalError("mkpath: 'name' must be a string (got %r)" % (name,))
    name, missing, made = os.path.normpath(name), [], []
    while name and not os.path.isdir(name):
        missing.insert(0, name)
        name = os.path.split(name)[0]
    for folder in missing:
        if verbose >= 1:
            log.info('creating %s', folder)
        if not dry_run:
            try:
                os.mkdir(folder, mode)
            except OSError as e:
                if not os.path.isdir(folder):
                    raise DistutilsFileError("could not create '%s': %s" % (folder, e.args[-1])) from None
            made.append(folder)
    return made


def create_tree(base_dir, files, mode=0o777, verbose=1, dry_run=0):
    """Make the folders that these files need."""
    for folder in sorted({os.path.join(base_dir, os.path.dirname(file)) for file in files}):
        mkpath(folder, mode, verbose=verbose, dry_run=dry_run)


def copy_tree(src, dst, preserve_mode=1, preserve_times=1, preserve_symlinks=0, update=0, verbose=1, dry_run=0):
    """Copy all that is in a folder; the list of files copied."""
    if not dry_run and not os.path.isdir(src):
        raise DistutilsFileError("cannot copy tree '%s': not a directory" % src)
    try:
        names = os.listdir(src)
    except OSError as e:
        if not dry_run:
            raise DistutilsFileError("error listing files in '%s': %s" % (src, e.strerror)) from None
        names = []
    if not dry_run:
        mkpath(dst, verbose=verbose)
    copied = []
    for name in names:
        source, target = os.path.join(src, name), os.path.join(dst, name)
        if name.startswith('.nfs'):
            continue
        if preserve_symlinks and os.path.islink(source):
            if not dry_run:
                os.symlink(os.readlink(source), target)
            copied.append(target)
        elif os.path.isdir(source):
            copied.extend(copy_tree(source, target, preserve_mode, preserve_times, preserve_symlinks, update, verbose, dry_run))
        else:
            copy_file(source, target, preserve_mode, preserve_times, update, verbose=verbose, dry_run=dry_run)
            copied.append(target)
    return copied


def remove_tree(directory, verbose=1, dry_run=0):
    """Remove a folder with all that is in it; errors are warnings."""
    if verbose >= 1:
        log.info("removing '%s' (and everything under it)", directory)
    if not dry_run:
        try:
            shutil.rmtree(directory)
        except OSError as e:
            log.warn('error removing %s: %s', directory, e)


def ensure_relative(path):
    """The path below its root."""
    drive, path = os.path.splitdrive(path)
    return drive + path[1:] if path[0:1] == os.sep else path
