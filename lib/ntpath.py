# SPDX-License-Identifier: MIT
"""Paths as Windows writes them: drives, shares, both slashes. On other systems it only computes; nothing is looked up but by
the functions that ask for files."""
import os
import re
import stat
from genericpath import *
from posixpath import _check_types

curdir, pardir, extsep, sep, pathsep, altsep = '.', '..', '.', '\\', ';', '/'
defpath, devnull = '.;C:\\bin', 'nul'
supports_unicode_filenames = False

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'split', 'splitext', 'basename', 'dirname',
           'commonprefix', 'getsize',
           'getmtime', 'getatime', 'getctime', 'islink', 'exists', 'lexists', 'isdir', 'isfile',
           'ismount', 'expanduser',
           'expandvars', 'normpath', 'abspath', 'curdir', 'pardir', 'sep', 'pathsep', 'defpath',
           'altsep', 'extsep', 'devnull',
           'realpath', 'supports_unicode_filenames', 'relpath', 'samefile', 'sameopenfile',
           'samestat', 'commonpath']


def _as(path, text):
    """A text in the type of the path."""
    return text.encode() if isinstance(path, bytes) else text


def _slashes(path):
    return path.replace(_as(path, '/'), _as(path, '\\'))


def normcase(s):
    """Lower case, and backslashes."""
    folded = os.fsdecode(s).replace('/', '\\').lower()
    return folded if isinstance(os.fspath(s), str) else os.fsencode(folded)


def isabs(s):
    """Whether a path begins at a root."""
    s = _slashes(os.fspath(s)[:3])
    return s.startswith(_as(s, '\\')) or s.startswith(_as(s, ':\\'), 1)


def join(path, *paths):
    """Paths one after the other; one with a root or another drive begins anew."""
    path = os.fspath(path)
    seps, backslash = _as(path, '\\/'), _as(path, '\\')
    try:
        if not paths:
            path[:0] + backslash            # TypeError for what is no path
        drive, result = splitdrive(path)
        for p in map(os.fspath, paths):
            p_drive, p_path = splitdrive(p)
            if p_path and p_path[:1] in seps:
                drive, result = p_drive if p_drive or not drive else drive, p_path
                continue
            if p_drive and p_drive != drive:
                if p_drive.lower() != drive.lower():
                    drive, result = p_drive, p_path
                    continue
                drive = p_drive
            if result and result[-1:] not in seps:
                result += backslash
            result += p_path
        if result and result[:1] not in seps and drive and drive[-1:] != _as(path, ':'):
            return drive + backslash + result
        return drive + result
    except (TypeError, AttributeError, BytesWarning):
        _check_types('join', (path, *paths))
        raise


def splitdrive(p):
    """(drive or share, the rest)."""
    p = os.fspath(p)
    if len(p) < 2:
        return p[:0], p
    plain, backslash = _slashes(p), _as(p, '\\')
    if plain[:2] == backslash * 2:
        begin = 8 if plain[:8].upper() == _as(p, '\\\\?\\UNC\\') else 2
        end = plain.find(backslash, begin)
        if end >= 0:
            end = plain.find(backslash, end + 1)
        return (p, p[:0]) if end < 0 else (p[:end], p[end:])
    return (p[:2], p[2:]) if plain[1:2] == _as(p, ':') else (p[:0], p)


def split(p):
    """(folder, name)."""
    p = os.fspath(p)
    seps = _as(p, '\\/')
    drive, rest = splitdrive(p)
    name = rest[max(rest.rfind(seps[:1]), rest.rfind(seps[1:])) + 1:]
    head = rest[:len(rest) - len(name)]
    return drive + (head.rstrip(seps) or head), name


def splitext(p):
    """(path, ending)."""
    p = os.fspath(p)
    name = p[max(p.rfind(_as(p, '\\')), p.rfind(_as(p, '/'))) + 1:]
    dot = name.rfind(_as(p, '.'))
    if dot <= 0 or not name[:dot].strip(_as(p, '.')):
        return p, p[:0]
    return p[:len(p) - len(name) + dot], name[dot:]


def basename(p):
    """The name."""
    return split(p)[1]


def dirname(p):
    """The folder."""
    return split(p)[0]


def islink(path):
    """Whether it is a symbolic link."""
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (OSError, ValueError, AttributeError):
        return False


def lexists(path):
    """Whether there is such a file, or a link that leads nowhere."""
    try:
        os.lstat(path)
        return True
    except (OSError, ValueError):
        return False


def ismount(path):
    """Whether it is the root of a drive or of a share."""
    root, rest = splitdrive(abspath(os.fspath(path)))
    seps = _as(root, '\\/')
    if root and root[:1] in seps:
        return not rest or rest in seps
    return bool(rest) and rest in seps


def expanduser(path):
    """~ and ~user by the environment."""
    path = os.fspath(path)
    if not path.startswith(_as(path, '~')):
        return path
    text = os.fsdecode(path)
    user = re.match(r'~([^\\/]*)', text)[1]
    if 'USERPROFILE' in os.environ:
        home = os.environ['USERPROFILE']
    elif 'HOMEPATH' in os.environ:
        home = join(os.environ.get('HOMEDRIVE', ''), os.environ['HOMEPATH'])
    else:
        return path
    if user and user != os.environ.get('USERNAME'):
        if os.environ.get('USERNAME') != basename(home):
            return path
        home = join(dirname(home), user)
    home += text[len(user) + 1:]
    return os.fsencode(home) if isinstance(path, bytes) else home


_VARIABLE = re.compile(r"'[^']*(?:'|\Z)|%%|\$\$|%([^%]*)%|\$\{([^}]*)\}|\$([\w-]+)|%[^%]*\Z|\$\{[^}]*\Z", re.A | re.S)


def expandvars(path):
    """$name, ${name} and %name% by the environment; not between single quotes."""
    path = os.fspath(path)

    def value(match):
        if match[0] in ('%%', '$$'):
            return match[0][0]
        name = next((group for group in match.groups() if group is not None), None)
        return match[0] if name is None else os.environ.get(name, match[0])

    made = _VARIABLE.sub(value, os.fsdecode(path))
    return os.fsencode(made) if isinstance(path, bytes) else made


def normpath(path):
    """Without . and .. and doubled slashes."""
    path = _slashes(os.fspath(path))
    backslash, dot, dots = (_as(path, text) for text in ('\\', '.', '..'))
    drive, rest = splitdrive(path)
    if rest.startswith(backslash):
        drive, rest = drive + backslash, rest.lstrip(backslash)
    parts = []
    for part in rest.split(backslash):
        if not part or part == dot:
            continue
        if part == dots and parts and parts[-1] != dots:
            parts.pop()
        elif part != dots or not drive.endswith(backslash):
            parts.append(part)
    return drive + backslash.join(parts or ([] if drive else [dot]))


def abspath(path):
    """From the root on, without . and .."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(path, *, strict=False):
    """The same: there are no links to follow here."""
    return abspath(path)


def relpath(path, start=None):
    """The way from a folder (here) to a path; ValueError when they are on different drives."""
    path = os.fspath(path)
    if not path:
        raise ValueError('no path specified')
    start = _as(path, '.') if start is None else os.fspath(start)
    backslash, dots = _as(path, '\\'), _as(path, '..')
    try:
        (start_drive, start_rest), (drive, rest) = (splitdrive(abspath(normpath(p))) for p in (start, path))
        if normcase(start_drive) != normcase(drive):
            raise ValueError('path is on mount %r, start on mount %r' % (drive, start_drive))
        theirs, ours = ([part for part in p.split(backslash) if part] for p in (start_rest, rest))
        same = 0
        for a, b in zip(theirs, ours):
            if normcase(a) != normcase(b):
                break
            same += 1
        parts = [dots] * (len(theirs) - same) + ours[same:]
        return join(*parts) if parts else _as(path, '.')
    except (TypeError, ValueError, AttributeError, BytesWarning, DeprecationWarning):
        _check_types('relpath', (path, start))
        raise


def commonpath(paths):
    """The longest path that all of them begin with; ValueError when there is none."""
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    paths = tuple(map(os.fspath, paths))
    _check_types('commonpath', paths)
    backslash, dot = _as(paths[0], '\\'), _as(paths[0], '.')
    pairs = [splitdrive(_slashes(p).lower()) for p in paths]
    if len({p[:1] == backslash for _, p in pairs}) != 1:
        raise ValueError("Can't mix absolute and relative paths")
    if len({drive for drive, _ in pairs}) != 1:
        raise ValueError("Paths don't have the same drive")
    drive, path = splitdrive(_slashes(paths[0]))
    common, *lists = ([part for part in p.split(backslash) if part and part != dot]
                      for p in (path, *(p for _, p in pairs)))
    first, last = min(lists), max(lists)
    same = next((i for i, part in enumerate(first) if part != last[i]), len(first))
    return drive + (backslash if path[:1] == backslash else path[:0]) + backslash.join(common[:same])
