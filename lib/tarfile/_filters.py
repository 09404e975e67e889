# SPDX-License-Identifier: MIT
"""What may be extracted: filters get a TarInfo and the destination, and give a TarInfo, None to leave it out, or an exception."""

import os

from ._info import TarError


class FilterError(TarError):
    """A filter refuses a file; tarinfo says which."""


class AbsolutePathError(FilterError):
    """A name from the root of the disk."""

    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f'member {tarinfo.name!r} has an absolute path')


class OutsideDestinationError(FilterError):
    """A name that leads out of the destination."""

    def __init__(self, tarinfo, path):
        self.tarinfo, self._path = tarinfo, path
        super().__init__(f'{tarinfo.name!r} would be extracted to {path!r}, which is outside the destination')


class SpecialFileError(FilterError):
    """A device or a pipe."""

    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f'{tarinfo.name!r} is a special file')


class AbsoluteLinkError(FilterError):
    """A link to a name from the root of the disk."""

    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f'{tarinfo.name!r} is a link to an absolute path')


class LinkOutsideDestinationError(FilterError):
    """A link that leads out of the destination."""

    def __init__(self, tarinfo, path):
        self.tarinfo, self._path = tarinfo, path
        super().__init__(f'{tarinfo.name!r} would link to {path!r}, which is outside the destination')


def _outside(path, folder):
    return os.path.commonpath([path, folder]) != folder


def _changes(member, folder, careful):
    """The fields to be changed. FilterError."""
    new, name, mode = {}, member.name, member.mode
    if name.startswith(('/', os.sep)):
        name = new['name'] = member.path.lstrip('/' + os.sep)
    if os.path.isabs(name):
        raise AbsolutePathError(member)
    folder = os.path.realpath(folder)
    target = os.path.realpath(os.path.join(folder, name))
    if _outside(target, folder):
        raise OutsideDestinationError(member, target)
    if mode is not None:
        mode &= 0o755
        if careful:
            mode = (mode if mode & 0o100 else mode & ~0o111) | 0o600 if member.isreg() or member.islnk() else None
        if mode != member.mode:
            new['mode'] = mode
    if careful:
        new.update({key: None for key in ('uid', 'gid', 'uname', 'gname') if getattr(member, key) is not None})
        _check_kind(member, name, folder)
    return new


def _check_kind(member, name, folder):
    if not (member.isreg() or member.isdir() or member.islnk() or member.issym()):
        raise SpecialFileError(member)
    if member.islnk() or member.issym():
        if os.path.isabs(member.linkname):
            raise AbsoluteLinkError(member)
        start = os.path.join(folder, os.path.dirname(name)) if member.issym() else folder
        target = os.path.realpath(os.path.join(start, member.linkname))
        if _outside(target, folder):
            raise LinkOutsideDestinationError(member, target)


def fully_trusted_filter(member, dest_path):
    """Everything as the archive says."""
    return member


def tar_filter(member, dest_path):
    """Nothing outside the destination, no rights that tar would not give."""
    new = _changes(member, dest_path, False)
    return member.replace(**new, deep=False) if new else member


def data_filter(member, dest_path):
    """Plain files, folders and links inside the destination, owned by who extracts them."""
    new = _changes(member, dest_path, True)
    return member.replace(**new, deep=False) if new else member


NAMED = {'fully_trusted': fully_trusted_filter, 'tar': tar_filter, 'data': data_filter}
