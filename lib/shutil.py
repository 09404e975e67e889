# SPDX-License-Identifier: MIT
"""Copying, moving and removing files and whole directories."""

import collections
import errno
import fnmatch
import os
import stat
import sys

from _shutil_archive import (
    ReadError, RegistryError, _make_tarball, _make_zipfile, get_archive_formats, get_unpack_formats, make_archive,
    register_archive_format, register_unpack_format, unpack_archive, unregister_archive_format, unregister_unpack_format)

__all__ = ['copyfileobj', 'copyfile', 'copymode', 'copystat', 'copy', 'copy2', 'copytree', 'move', 'rmtree', 'Error',
           'SpecialFileError', 'ExecError', 'make_archive', 'get_archive_formats', 'register_archive_format',
           'unregister_archive_format', 'get_unpack_formats', 'register_unpack_format', 'unregister_unpack_format',
           'unpack_archive', 'ignore_patterns', 'chown', 'which', 'get_terminal_size', 'SameFileError', 'disk_usage']

COPY_BUFSIZE = 64 * 1024
_usage = collections.namedtuple('usage', 'total used free')


class Error(OSError):
    """What went wrong while a tree was copied or moved."""


class SameFileError(Error):
    """Source and destination are the same file."""


class SpecialFileError(OSError):
    """The file is of a kind that cannot be copied."""


class ExecError(OSError):
    """A program could not be run."""


class _GiveupOnFastCopy(Exception):
    """The system cannot copy these files by itself."""


def copyfileobj(fsrc, fdst, length=0):
    """Copy what one file object still holds to another, `length` at a time."""
    while buf := fsrc.read(length or COPY_BUFSIZE):
        fdst.write(buf)


def _same(src, dst):
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy a file's contents; return the destination."""
    if _same(src, dst):
        raise SameFileError('{!r} and {!r} are the same file'.format(src, dst))
    for name in (src, dst):
        try:
            if stat.S_ISFIFO(os.stat(name).st_mode):
                raise SpecialFileError('`%s` is a named pipe' % os.fspath(name))
        except FileNotFoundError:
            pass
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, 'rb') as fsrc:
        try:
            with open(dst, 'wb') as fdst:
                copyfileobj(fsrc, fdst)
        except IsADirectoryError as e:
            if not os.path.exists(dst):
                raise FileNotFoundError(f'Directory does not exist: {dst}') from e
            raise
    return dst


def _links(src, dst, follow_symlinks):
    return not follow_symlinks and os.path.islink(src) and os.path.islink(dst)


def copymode(src, dst, *, follow_symlinks=True):
    """Copy the permission bits."""
    if not _links(src, dst, follow_symlinks):
        os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Copy permission bits and times."""
    if _links(src, dst, follow_symlinks):
        return
    st = os.stat(src)
    os.utime(dst, ns=(st.st_atime_ns, st.st_mtime_ns))
    os.chmod(dst, stat.S_IMODE(st.st_mode))


def _into(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    """Copy contents and permission bits to a file or into a directory; return the destination."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """Copy contents, permission bits and times; return the destination."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def ignore_patterns(*patterns):
    """A function for copytree(ignore=): it leaves out names that match one of the patterns."""
    def ignored(path, names):
        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}
    return ignored


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2,
             ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copy a directory with all below it; return the destination."""
    sys.audit('shutil.copytree', src, dst)
    with os.scandir(src) as found:
        entries = list(found)
    skip = ignore(os.fspath(src), [e.name for e in entries]) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    options = dict(symlinks=symlinks, ignore=ignore, copy_function=copy_function,
                   ignore_dangling_symlinks=ignore_dangling_symlinks,
                   dirs_exist_ok=dirs_exist_ok)
    for entry in entries:
        if entry.name in skip:
            continue
        from_name, to_name = os.path.join(src, entry.name), os.path.join(dst, entry.name)
        try:
            _copy_entry(entry, from_name, to_name, options)
        except Error as e:
            errors.extend(e.args[0])
        except OSError as e:
            errors.append((from_name, to_name, str(e)))
    try:
        copystat(src, dst)
    except OSError as e:
        errors.append((src, dst, str(e)))
    if errors:
        raise Error(errors)
    return dst


def _copy_entry(entry, src, dst, options):
    """One entry of a tree: a link as such, a directory with what it holds, or a file."""
    copy_function = options['copy_function']
    source = entry if copy_function in (copy2, copy) else src
    if entry.is_symlink():
        target = os.readlink(src)
        if options['symlinks']:
            os.symlink(target, dst)
            copystat(entry, dst, follow_symlinks=False)
            return
        if not os.path.exists(src) and options['ignore_dangling_symlinks']:
            return
    if entry.is_dir():
        copytree(source, dst, **options)
    else:
        copy_function(source, dst)


def _raise(function, path, info):
    raise


def rmtree(path, ignore_errors=False, onerror=None, *, dir_fd=None):
    """Remove a directory with all below it. onerror(function, path, exc_info) hears of failures;
    without it the first is raised."""
    sys.audit('shutil.rmtree', path, dir_fd)
    if ignore_errors:
        onerror = lambda *args: None
    onerror = onerror or _raise
    if dir_fd is not None:
        path = os.path.join(os.fsencode('/proc/self/fd') if isinstance(path, bytes) else '/proc/self/fd',
                            os.fsencode(str(dir_fd)) if isinstance(path, bytes) else str(dir_fd), path)
    try:
        if os.path.islink(path):
            raise OSError('Cannot call rmtree on a symbolic link')
        os.lstat(path)
    except OSError:
        onerror(os.path.islink if os.path.islink(path) else os.lstat, path, sys.exc_info())
        return
    _remove_tree(path, onerror)


_use_fd_functions = rmtree.avoids_symlink_attacks = False


def _remove_tree(path, onerror):
    try:
        with os.scandir(path) as found:
            entries = list(found)
    except OSError:
        onerror(os.scandir, path, sys.exc_info())
        entries = []
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            _remove_tree(entry.path, onerror)
            continue
        try:
            os.unlink(entry.path)
        except OSError:
            onerror(os.unlink, entry.path, sys.exc_info())
    try:
        os.rmdir(path)
    except OSError:
        onerror(os.rmdir, path, sys.exc_info())


def _destinsrc(src, dst):
    return (os.path.abspath(dst) + '/').startswith(os.path.abspath(src).rstrip('/') + '/')


def move(src, dst, copy_function=copy2):
    """Move a file or directory, into dst when that is a directory; return where it went."""
    sys.audit('shutil.move', src, dst)
    real = dst
    if os.path.isdir(dst):
        if _same(src, dst):
            os.rename(src, dst)
            return None
        real = os.path.join(dst, os.path.basename(os.fspath(src).rstrip('/')))
        if os.path.exists(real):
            raise Error("Destination path '%s' already exists" % real)
    try:
        os.rename(src, real)
    except OSError:
        _move_by_copy(src, dst, real, copy_function)
    return real


def _move_by_copy(src, dst, real, copy_function):
    if os.path.islink(src):
        os.symlink(os.readlink(src), real)
        os.unlink(src)
    elif os.path.isdir(src):
        if _destinsrc(src, dst):
            raise Error("Cannot move a directory '%s' into itself '%s'." % (src, dst))
        copytree(src, real, copy_function=copy_function, symlinks=True)
        rmtree(src)
    else:
        copy_function(src, real)
        os.unlink(src)


def disk_usage(path):
    """(total, used, free) bytes of the file system that holds a path."""
    st = os.statvfs(path)
    return _usage(st.f_blocks * st.f_frsize, (st.f_blocks - st.f_bfree) * st.f_frsize,
                  st.f_bavail * st.f_frsize)


def chown(path, user=None, group=None):
    """Change the owner of a path; names are looked up."""
    if user is None and group is None:
        raise ValueError('user and/or group must be set')
    ids = [-1, -1]
    for i, (kind, who, table) in enumerate((('user', user, '/etc/passwd'),
                                            ('group', group, '/etc/group'))):
        if isinstance(who, str):
            ids[i] = _id_of(who, table)
            if ids[i] is None:
                raise LookupError('no such %s: %r' % (kind, who))
        elif who is not None:
            ids[i] = who
    os.chown(path, *ids)


def _id_of(name, table):
    with open(table) as rows:
        for row in rows:
            fields = row.split(':')
            if fields[0] == name:
                return int(fields[2])
    return None


def get_terminal_size(fallback=(80, 24)):
    """The size of the terminal: COLUMNS and LINES, else what stdout says, else the fallback."""
    columns, lines = [_number(os.environ.get(name)) for name in ('COLUMNS', 'LINES')]
    if columns <= 0 or lines <= 0:
        try:
            size = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            size = os.terminal_size(fallback)
        columns = columns if columns > 0 else size.columns or fallback[0]
        lines = lines if lines > 0 else size.lines or fallback[1]
    return os.terminal_size((columns, lines))


def _number(text):
    try:
        return int(text)
    except (TypeError, ValueError):
        return 0


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """The path of a program as the shell finds it, or None."""
    def runs(file):
        return os.path.exists(file) and os.access(file, mode) and not os.path.isdir(file)

    if os.path.dirname(cmd):
        return cmd if runs(cmd) else None
    if path is None:
        path = os.environ.get('PATH')
        if path is None:
            try:
                path = os.confstr('CS_PATH')
            except (AttributeError, ValueError):
                path = os.defpath
    if not path:
        return None
    path = os.fspath(path)
    colon = b':' if isinstance(cmd, bytes) else ':'
    path = os.fsencode(path) if isinstance(cmd, bytes) else os.fsdecode(path)
    for folder in path.split(colon):
        file = os.path.join(folder, cmd)
        if runs(file):
            return file
    return None
