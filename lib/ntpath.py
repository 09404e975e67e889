# SPDX-License-Identifier: MIT
"""Names of files as Windows has them, on any system."""

import os
import stat
from genericpath import *
from posixpath import _check_types

curdir, pardir, extsep, sep, pathsep, altsep, defpath, devnull = '.', '..', '.', '\\', ';', '/', '.;C:\\bin', 'nul'
supports_unicode_filenames = True

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'split', 'splitext', 'basename', 'dirname', 'commonprefix', 'getsize',
           'getmtime', 'getatime', 'getctime', 'islink', 'exists', 'lexists', 'isdir', 'isfile', 'ismount', 'expanduser',
           'expandvars', 'normpath', 'abspath', 'curdir', 'pardir', 'sep', 'pathsep', 'defpath', 'altsep', 'extsep', 'devnull',
           'realpath', 'supports_unicode_filenames', 'relpath', 'samefile', 'sameopenfile', 'samestat', 'commonpath']


def _signs(path):
    """(separator, the other one, colon, dot) of the path's kind."""
    return (b'\\', b'/', b':', b'.') if isinstance(path, bytes) else ('\\', '/', ':', '.')


def normcase(s):
    """Lower case, and backslashes."""
    s = os.fspath(s)
    if isinstance(s, bytes):
        return s.replace(b'/', b'\\').decode(errors='surrogateescape').lower().encode(errors='surrogateescape') if s else s
    return s.replace('/', '\\').lower()


def isabs(s):
    """Does it begin at a root?"""
    s = os.fspath(s)
    sign, other, colon, _ = _signs(s)
    s = s[:3].replace(other, sign)
    return s.startswith(sign) or s.startswith(colon + sign, 1)


def join(path, *paths):
    """Parts as one path; an absolute one drops what is before it, but the drive may stay."""
    path = os.fspath(path)
    sign, other, colon, _ = _signs(path)
    seps = sign + other
    try:
        if not paths:
            path[:0] + sign
        drive, rest = splitdrive(path)
        for part in map(os.fspath, paths):
            part_drive, part_rest = splitdrive(part)
            if part_rest and part_rest[:1] in seps:
                if part_drive or not drive:
                    drive = part_drive
                rest = part_rest
                continue
            if part_drive and part_drive != drive:
                if part_drive.lower() != drive.lower():
                    drive, rest = part_drive, part_rest
                    continue
                drive = part_drive
            if rest and rest[-1:] not in seps:
                rest += sign
            rest += part_rest
        if rest and rest[:1] not in seps and drive and drive[-1:] not in colon + seps:
            return drive + sign + rest
        return drive + rest
    except (TypeError, AttributeError, BytesWarning):
        _check_types('join', (path, *paths))
        raise


def splitdrive(p):
    """(drive or \\\\server\\share, the rest)."""
    p = os.fspath(p)
    if len(p) < 2:
        return p[:0], p
    sign, other, colon, _ = _signs(p)
    normal = p.replace(other, sign)
    if normal[:2] == sign * 2:
        long = sign * 2 + ('?' + sign + 'UNC' + sign if isinstance(p, str) else b'?\\UNC\\')
        start = 8 if normal[:8].upper() == long else 2
        at = normal.find(sign, start)
        if at == -1:
            return p, p[:0]
        end = normal.find(sign, at + 1)
        return (p, p[:0]) if end == -1 else (p[:end], p[end:])
    if normal[1:2] == colon:
        return p[:2], p[2:]
    return p[:0], p


def split(p):
    """(folder, name)."""
    p = os.fspath(p)
    sign, other, _, _ = _signs(p)
    seps = sign + other
    drive, rest = splitdrive(p)
    at = len(rest)
    while at and rest[at - 1:at] not in seps:
        at -= 1
    head, tail = rest[:at], rest[at:]
    return drive + (head.rstrip(seps) or head), tail


def splitext(p):
    """(path without the extension, extension)."""
    p = os.fspath(p)
    sign, other, _, dot = _signs(p)
    name = max(p.rfind(sign), p.rfind(other)) + 1
    at = p.rfind(dot, name)
    return (p, p[:0]) if at < 0 or not p[name:at].strip(dot) else (p[:at], p[at:])


def basename(p):
    """The name."""
    return split(p)[1]


def dirname(p):
    """The folder."""
    return split(p)[0]


def islink(path):
    """Is it a symbolic link?"""
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (OSError, ValueError, AttributeError):
        return False


def lexists(path):
    """Does it exist, be it a link that leads nowhere?"""
    try:
        os.lstat(path)
    except (OSError, ValueError):
        return False
    return True


def ismount(path):
    """Is it the root of a drive or share?"""
    path = os.fspath(path)
    sign, other, _, _ = _signs(path)
    root, rest = splitdrive(abspath(path))
    if root and root[:1] in sign + other:
        return not rest or rest in sign + other
    return bool(root) and rest in (sign, other)


def expanduser(path):
    """`~` and `~user` at the beginning as $USERPROFILE says."""
    path = os.fspath(path)
    tilde = b'~' if isinstance(path, bytes) else '~'
    if not path.startswith(tilde):
        return path
    sign, other, _, _ = _signs(path)
    end = 1
    while end < len(path) and path[end:end + 1] not in sign + other:
        end += 1
    if 'USERPROFILE' in os.environ:
        home = os.environ['USERPROFILE']
    elif 'HOMEPATH' in os.environ:
        home = join(os.environ.get('HOMEDRIVE', ''), os.environ['HOMEPATH'])
    else:
        return path
    if end != 1:
        target, current = path[1:end], os.environ.get('USERNAME')
        target = os.fsdecode(target) if isinstance(target, bytes) else target
        if target != current:
            if current != basename(home):
                return path
            home = join(dirname(home), target)
    if isinstance(path, bytes):
        home = os.fsencode(home)
    return home + path[end:]


def expandvars(path):
    """$name, ${name} and %name% as the environment has them, but not within '...'."""
    import re
    path = os.fspath(path)
    binary = isinstance(path, bytes)
    text = path.decode('latin-1') if binary else path
    if '$' not in text and '%' not in text:
        return path

    def value(name, whole):
        if binary:
            found = os.environb.get(name.encode('latin-1'))
            return whole if found is None else found.decode('latin-1')
        return os.environ.get(name, whole)

    def replace(match):
        whole = match[0]
        if whole[0] == "'":
            return whole
        if whole in ('%%', '$$'):
            return whole[0]
        return value(match[1] or match[2] or match[3], whole)

    text = re.sub(r"'[^']*'?|%%|\$\$|%([^%']+)%|\$\{([^}]*)\}|\$([\w-]+)", replace, text, flags=re.A)
    return text.encode('latin-1') if binary else text


def normpath(path):
    """Without `.`, `..` and doubled separators."""
    path = os.fspath(path)
    sign, other, _, dot = _signs(path)
    special = (b'\\\\.\\', b'\\\\?\\') if isinstance(path, bytes) else ('\\\\.\\', '\\\\?\\')
    if path.startswith(special):
        return path
    prefix, rest = splitdrive(path.replace(other, sign))
    if rest.startswith(sign):
        prefix += sign
        rest = rest.lstrip(sign)
    parts = []
    for part in rest.split(sign):
        if not part or part == dot:
            continue
        if part == dot + dot:
            if parts and parts[-1] != part:
                parts.pop()
                continue
            if prefix.endswith(sign):
                continue
        parts.append(part)
    if not prefix and not parts:
        parts.append(dot)
    return prefix + sign.join(parts)


def abspath(path):
    """The path from a root on."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(path, *, strict=False):
    """As abspath()."""
    return abspath(path)


def relpath(path, start=None):
    """The path as seen from `start`."""
    path = os.fspath(path)
    sign, _, _, dot = _signs(path)
    if not path:
        raise ValueError('no path specified')
    start = dot if start is None else os.fspath(start)
    try:
        start_drive, start_rest = splitdrive(abspath(normpath(start)))
        drive, rest = splitdrive(abspath(normpath(path)))
        if normcase(start_drive) != normcase(drive):
            raise ValueError('path is on mount %r, start on mount %r' % (drive, start_drive))
        begin, end = [[part for part in text.split(sign) if part] for text in (start_rest, rest)]
        same = 0
        for a, b in zip(begin, end):
            if normcase(a) != normcase(b):
                break
            same += 1
        parts = [dot + dot] * (len(begin) - same) + end[same:]
        return join(*parts) if parts else dot
    except (TypeError, ValueError, AttributeError, BytesWarning, DeprecationWarning):
        _check_types('relpath', (path, start))
        raise


def commonpath(paths):
    """The longest path that all of them begin with."""
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    paths = tuple(map(os.fspath, paths))
    sign, other, _, dot = _signs(paths[0])
    try:
        splits = [splitdrive(p.replace(other, sign).lower()) for p in paths]
        if len({rest[:1] == sign for _, rest in splits}) != 1:
            raise ValueError("Can't mix absolute and relative paths")
        if len({drive for drive, _ in splits}) != 1:
            raise ValueError("Paths don't have the same drive")
        drive, rest = splitdrive(paths[0].replace(other, sign))
        common = [part for part in rest.split(sign) if part and part != dot]
        lists = [[part for part in text.split(sign) if part and part != dot] for _, text in splits]
        low, high = min(lists), max(lists)
        count = 0
        for a, b in zip(low, high):
            if a != b:
                break
            count += 1
        return (drive + sign if rest[:1] == sign else drive) + sign.join(common[:min(count, len(low))])
    except (TypeError, AttributeError):
        _check_types('commonpath', paths)
        raise
