# SPDX-License-Identifier: MIT
"""Paths as POSIX has them: what programs know as os.path."""

import posix as _posix
from posix import fspath as _fspath

__all__ = ["abspath", "altsep", "basename", "commonpath", "commonprefix", "curdir", "defpath",
           "devnull", "dirname", "exists",
           "expanduser", "expandvars", "extsep", "getatime", "getctime", "getmtime", "getsize",
           "isabs", "isdir", "isfile", "islink",
           "ismount", "join", "lexists", "normcase", "normpath", "pardir", "pathsep", "realpath",
           "relpath", "samefile",
           "sameopenfile", "samestat", "sep", "split", "splitdrive", "splitext",
           "supports_unicode_filenames"]

curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'
supports_unicode_filenames = False

_S_IFMT, _S_IFDIR, _S_IFREG, _S_IFLNK = 0o170000, 0o040000, 0o100000, 0o120000


def _of_kind(path, *texts):
    """The texts as str or bytes, like the path."""
    if isinstance(path, bytes):
        texts = [t.encode() for t in texts]
    return texts[0] if len(texts) == 1 else texts


def _check_types(function, args):
    for a in args:
        if not isinstance(a, (str, bytes)):
            raise TypeError('%s() argument must be str, bytes, or os.PathLike object, not %r'
                            % (function, type(a).__name__)) from None
    if len({isinstance(a, str) for a in args}) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None


# -- taking apart and putting together


def normcase(s):
    """The path itself, as case matters here."""
    return _fspath(s)


def isabs(s):
    """Whether the path starts from the root."""
    s = _fspath(s)
    return s.startswith(_of_kind(s, '/'))


def join(a, *p):
    """The paths put together with slashes between them; one that starts from the root drops those before it."""
    path = _fspath(a)
    slash = _of_kind(path, '/')
    try:
        for b in map(_fspath, p):
            if b.startswith(slash):
                path = b
            elif not path or path.endswith(slash):
                path += b
            else:
                path += slash + b
    except (TypeError, AttributeError):
        _check_types('join', (path,) + p)
        raise
    return path


def split(p):
    """The pair (folder, name): what is before the last slash and what is behind it."""
    p = _fspath(p)
    slash = _of_kind(p, '/')
    i = p.rfind(slash) + 1
    head, tail = p[:i], p[i:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def basename(p):
    """What is behind the last slash."""
    p = _fspath(p)
    return p[p.rfind(_of_kind(p, '/')) + 1:]


def dirname(p):
    """What is before the last slash."""
    return split(p)[0]


def splitext(p):
    """The pair (root, ext): ext begins at the last dot of the name, except where only dots stand before it."""
    p = _fspath(p)
    slash, dot = _of_kind(p, '/', '.')
    start = p.rfind(slash) + 1
    at = p.rfind(dot)
    while start < at and p[start:start + 1] == dot:
        start += 1
    return (p[:at], p[at:]) if start < at else (p, p[:0])


def splitdrive(p):
    """The pair ('', path), as there are no drives."""
    p = _fspath(p)
    return p[:0], p


def commonprefix(m):
    """What the paths have in common, character by character."""
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(_fspath, m))
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def normpath(path):
    """The path without '.', doubled slashes and, as far as its text tells, '..'."""
    path = _fspath(path)
    normal = _posix._normal(path)
    if normal is not None:
        return normal
    slash, dot, dots = _of_kind(path, '/', '.', '..')
    if not path:
        return dot
    slashes = 0
    if path.startswith(slash):
        slashes = 2 if path.startswith(slash * 2) and not path.startswith(slash * 3) else 1
    parts = []
    for part in path.split(slash):
        if not part or part == dot:
            continue
        if part != dots or (not slashes and not parts) or (parts and parts[-1] == dots):
            parts.append(part)
        elif parts:
            parts.pop()
    return slash * slashes + slash.join(parts) or dot


def _cwd_like(path):
    return _posix.getcwdb() if isinstance(path, bytes) else _posix.getcwd()


def abspath(path):
    """The path from the root, without '.' and '..'."""
    path = _fspath(path)
    if not isabs(path):
        path = join(_cwd_like(path), path)
    return normpath(path)


def relpath(path, start=None):
    """The way from start (the current folder) to the path."""
    if not path:
        raise ValueError("no path specified")
    path = _fspath(path)
    slash, dot, dots = _of_kind(path, '/', '.', '..')
    start = dot if start is None else _fspath(start)
    try:
        start_list = [x for x in abspath(start).split(slash) if x]
        path_list = [x for x in abspath(path).split(slash) if x]
        i = len(commonprefix([start_list, path_list]))
        return slash.join([dots] * (len(start_list) - i) + path_list[i:]) or dot
    except (TypeError, AttributeError):
        _check_types('relpath', (path, start))
        raise


def commonpath(paths):
    """The longest path that all of them are in, name by name."""
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    paths = tuple(map(_fspath, paths))
    _check_types('commonpath', paths)
    slash, dot = _of_kind(paths[0], '/', '.')
    if len({p.startswith(slash) for p in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths") from None
    lists = [[c for c in p.split(slash) if c and c != dot] for p in paths]
    low, high = min(lists), max(lists)
    common = low
    for i, c in enumerate(low):
        if c != high[i]:
            common = low[:i]
            break
    return (slash if isabs(paths[0]) else slash[:0]) + slash.join(common)


# -- asking the file system


def _mode(path, ask):
    """st_mode, 0 for what is not there."""
    try:
        return ask(path)[0]
    except (OSError, ValueError):
        return 0


def exists(path):
    """Whether the path leads to something; False for a symbolic link that leads nowhere."""
    return _mode(path, _posix.stat) != 0


def lexists(path):
    """Whether there is something of that name, be it a link that leads nowhere."""
    return _mode(path, _posix.lstat) != 0


def isfile(path):
    """Whether the path leads to a file, not to a folder or device."""
    return _mode(path, _posix.stat) & _S_IFMT == _S_IFREG


def isdir(s):
    """Whether the path leads to a folder."""
    return _mode(s, _posix.stat) & _S_IFMT == _S_IFDIR


def islink(path):
    """Whether the path is a symbolic link."""
    return _mode(path, _posix.lstat) & _S_IFMT == _S_IFLNK


def ismount(path):
    """Whether another file system begins at the path."""
    try:
        here = _posix.lstat(path)
        if here[0] & _S_IFMT == _S_IFLNK:
            return False
        above = _posix.lstat(realpath(join(path, _of_kind(_fspath(path), '..'))))
    except (OSError, ValueError):
        return False
    return here[2] != above[2] or here[1] == above[1]


def getsize(filename):
    """How many bytes the file has."""
    return _posix.stat(filename)[6]


def getatime(filename):
    """When the file was read last, in seconds since 1970."""
    return _posix.stat(filename)[10]


def getmtime(filename):
    """When the file's contents changed last, in seconds since 1970."""
    return _posix.stat(filename)[11]


def getctime(filename):
    """When the file's entry changed last, in seconds since 1970."""
    return _posix.stat(filename)[12]


def samestat(s1, s2):
    """Whether two stat_results are of the same file."""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Whether two paths lead to the same file."""
    return _posix.stat(f1)[1:3] == _posix.stat(f2)[1:3]


def sameopenfile(fp1, fp2):
    """Whether two descriptors belong to the same file."""
    return _posix.stat(fp1)[1:3] == _posix.stat(fp2)[1:3]


def realpath(filename, *, strict=False):
    """The absolute path in which every symbolic link is followed; strict refuses what is not there."""
    filename = _fspath(filename)
    slash, dot, dots = _of_kind(filename, '/', '.', '..')
    start = path = slash if isabs(filename) else _cwd_like(filename)
    rest = filename.split(slash)[::-1]
    links = 0
    while rest:
        name = rest.pop()
        if not name or name == dot:
            continue
        if name == dots:
            path = dirname(path)
            continue
        target = join(path, name)
        try:
            is_link = _posix.lstat(target)[0] & _S_IFMT == _S_IFLNK
        except OSError as error:
            if strict:
                if start != slash and target.startswith(start + slash):
                    error.filename = target[len(start) + 1:]        # as it was asked for
                raise
            is_link = False
        if not is_link:
            path = target
            continue
        links += 1
        if links > 40:
            if strict:
                _posix.stat(target)
            path = target
            continue
        link = _posix.readlink(target)
        if isabs(link):
            path = slash
        rest.extend(link.split(slash)[::-1])
    return path


# -- users and variables


def _home(name):
    """The home directory of a user, ours for an empty name; None when unknown."""
    from os import environ
    if not name and 'HOME' in environ:
        return environ['HOME']
    try:
        with open('/etc/passwd', encoding='utf-8', errors='surrogateescape') as users:
            for line in users:
                fields = line.rstrip('\n').split(':')
                found = fields[0] == name if name else fields[2:3] == [str(_posix.getuid())]
                if found and len(fields) >= 6:
                    return fields[5]
    except OSError:
        pass
    return None


def expanduser(path):
    """The path with the home folder for a leading ~ or ~user; unchanged when there is no such user."""
    path = _fspath(path)
    slash, tilde = _of_kind(path, '/', '~')
    if not path.startswith(tilde):
        return path
    i = path.find(slash, 1)
    if i < 0:
        i = len(path)
    user = path[1:i]
    home = _home(user.decode('utf-8', 'surrogateescape') if isinstance(user, bytes) else user)
    if home is None:
        return path
    if isinstance(path, bytes):
        home = home.encode('utf-8', 'surrogateescape')
    return (home.rstrip(slash) + path[i:]) or slash


def _is_word(c):
    return c.isalnum() or c == '_'


def _variable_at(path, i):
    """Name and end of the $name or ${name} at i; None when there is none."""
    if path[i + 1:i + 2] == '{':
        end = path.find('}', i)
        return (path[i + 2:end], end + 1) if end > 0 else (None, i + 1)
    end = i + 1
    while end < len(path) and _is_word(path[end]) and ord(path[end]) < 128:
        end += 1
    return (path[i + 1:end], end) if end > i + 1 else (None, i + 1)


def expandvars(path):
    """The path with the values of $name and ${name} in it; unknown names stay as they are."""
    from os import environ
    path = _fspath(path)
    if isinstance(path, bytes):
        text = expandvars(path.decode('utf-8', 'surrogateescape'))
        return text.encode('utf-8', 'surrogateescape')
    i = path.find('$')
    while i >= 0:
        name, end = _variable_at(path, i)
        value = None if name is None else environ.get(name)
        if value is None:
            i = path.find('$', end)
        else:
            path = path[:i] + value + path[end:]
            i = path.find('$', i + len(value))
    return path
