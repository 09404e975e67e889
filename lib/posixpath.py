# SPDX-License-Identifier: MIT
"""Common operations on Posix pathnames: what programs know as os.path."""

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
    """Normalize case of pathname.  Has no effect under Posix"""
    return _fspath(s)


def isabs(s):
    """Test whether a path is absolute"""
    s = _fspath(s)
    return s.startswith(_of_kind(s, '/'))


def join(a, *p):
    """Join two or more pathname components, inserting '/' as needed.
    If any component is an absolute path, all previous path components
    will be discarded."""
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
    """Split a pathname.  Returns tuple "(head, tail)" where "tail" is
    everything after the final slash.  Either part may be empty."""
    p = _fspath(p)
    slash = _of_kind(p, '/')
    i = p.rfind(slash) + 1
    head, tail = p[:i], p[i:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def basename(p):
    """Returns the final component of a pathname"""
    p = _fspath(p)
    return p[p.rfind(_of_kind(p, '/')) + 1:]


def dirname(p):
    """Returns the directory component of a pathname"""
    return split(p)[0]


def splitext(p):
    """Split the extension from a pathname: "(root, ext)", ext is everything from the last dot to
    the end, ignoring leading dots."""
    p = _fspath(p)
    slash, dot = _of_kind(p, '/', '.')
    start = p.rfind(slash) + 1
    at = p.rfind(dot)
    while start < at and p[start:start + 1] == dot:
        start += 1
    return (p[:at], p[at:]) if start < at else (p, p[:0])


def splitdrive(p):
    """Split a pathname into drive and path. On Posix, drive is always empty."""
    p = _fspath(p)
    return p[:0], p


def commonprefix(m):
    """Given a list of pathnames, returns the longest common leading component"""
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
    """Normalize path, eliminating double slashes, etc."""
    path = _fspath(path)
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
    """Return an absolute path."""
    path = _fspath(path)
    if not isabs(path):
        path = join(_cwd_like(path), path)
    return normpath(path)


def relpath(path, start=None):
    """Return a relative version of a path"""
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
    """Given a sequence of path names, returns the longest common sub-path."""
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
    """Test whether a path exists.  Returns False for broken symbolic links"""
    return _mode(path, _posix.stat) != 0


def lexists(path):
    """Test whether a path exists.  Returns True for broken symbolic links"""
    return _mode(path, _posix.lstat) != 0


def isfile(path):
    """Test whether a path is a regular file"""
    return _mode(path, _posix.stat) & _S_IFMT == _S_IFREG


def isdir(s):
    """Return true if the pathname refers to an existing directory."""
    return _mode(s, _posix.stat) & _S_IFMT == _S_IFDIR


def islink(path):
    """Test whether a path is a symbolic link"""
    return _mode(path, _posix.lstat) & _S_IFMT == _S_IFLNK


def ismount(path):
    """Test whether a path is a mount point"""
    try:
        here = _posix.lstat(path)
        if here[0] & _S_IFMT == _S_IFLNK:
            return False
        above = _posix.lstat(realpath(join(path, _of_kind(_fspath(path), '..'))))
    except (OSError, ValueError):
        return False
    return here[2] != above[2] or here[1] == above[1]


def getsize(filename):
    """Return the size of a file, reported by os.stat()."""
    return _posix.stat(filename)[6]


def getatime(filename):
    """Return the last access time of a file, reported by os.stat()."""
    return _posix.stat(filename)[10]


def getmtime(filename):
    """Return the last modification time of a file, reported by os.stat()."""
    return _posix.stat(filename)[11]


def getctime(filename):
    """Return the metadata change time of a file, reported by os.stat()."""
    return _posix.stat(filename)[12]


def samestat(s1, s2):
    """Test whether two stat buffers reference the same file"""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Test whether two pathnames reference the same actual file or directory"""
    return _posix.stat(f1)[1:3] == _posix.stat(f2)[1:3]


def sameopenfile(fp1, fp2):
    """Test whether two open file objects reference the same file"""
    return _posix.stat(fp1)[1:3] == _posix.stat(fp2)[1:3]


def realpath(filename, *, strict=False):
    """Return the canonical path of the specified filename, eliminating any symbolic links
    encountered in the path."""
    filename = _fspath(filename)
    slash, dot, dots = _of_kind(filename, '/', '.', '..')
    path = slash if isabs(filename) else _cwd_like(filename)
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
        except OSError:
            if strict:
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
    """Expand ~ and ~user constructions.  If user or $HOME is unknown, do nothing."""
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
    """Expand shell variables of form $var and ${var}.  Unknown variables are left unchanged."""
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
