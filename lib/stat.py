# SPDX-License-Identifier: MIT
"""Constants and functions for interpreting the results of os.stat() and os.lstat()."""

ST_MODE, ST_INO, ST_DEV, ST_NLINK, ST_UID, ST_GID, ST_SIZE, ST_ATIME, ST_MTIME, ST_CTIME = range(10)

S_IFDIR = 0o040000
S_IFCHR = 0o020000
S_IFBLK = 0o060000
S_IFREG = 0o100000
S_IFIFO = 0o010000
S_IFLNK = 0o120000
S_IFSOCK = 0o140000
S_IFDOOR = S_IFPORT = S_IFWHT = 0

S_ISUID = 0o4000
S_ISGID = 0o2000
S_ENFMT = S_ISGID
S_ISVTX = 0o1000
S_IREAD = S_IRUSR = 0o0400
S_IWRITE = S_IWUSR = 0o0200
S_IEXEC = S_IXUSR = 0o0100
S_IRWXU = 0o0700
S_IRWXG, S_IRGRP, S_IWGRP, S_IXGRP = 0o0070, 0o0040, 0o0020, 0o0010
S_IRWXO, S_IROTH, S_IWOTH, S_IXOTH = 0o0007, 0o0004, 0o0002, 0o0001


def S_IMODE(mode):
    """The bits of st_mode that chmod() can change."""
    return mode & 0o7777


def S_IFMT(mode):
    """The bits of st_mode that say which kind of file it is."""
    return mode & 0o170000


def S_ISDIR(mode):
    """Whether st_mode is that of a folder."""
    return S_IFMT(mode) == S_IFDIR


def S_ISCHR(mode):
    """Whether st_mode is that of a device of characters, such as a terminal."""
    return S_IFMT(mode) == S_IFCHR


def S_ISBLK(mode):
    """Whether st_mode is that of a device of blocks, such as a disk."""
    return S_IFMT(mode) == S_IFBLK


def S_ISREG(mode):
    """Whether st_mode is that of an ordinary file."""
    return S_IFMT(mode) == S_IFREG


def S_ISFIFO(mode):
    """Whether st_mode is that of a named pipe."""
    return S_IFMT(mode) == S_IFIFO


def S_ISLNK(mode):
    """Whether st_mode is that of a symbolic link."""
    return S_IFMT(mode) == S_IFLNK


def S_ISDOOR(mode):
    """Of Solaris; never here."""
    return False


def S_ISPORT(mode):
    """Of Solaris; never here."""
    return False


def S_ISWHT(mode):
    """Of BSD; never here."""
    return False


def S_ISSOCK(mode):
    """Whether st_mode is that of a socket."""
    return S_IFMT(mode) == S_IFSOCK


def filemode(mode):
    """st_mode as ls prints it, such as 'drwxr-xr-x'."""
    kinds = {S_IFLNK: 'l', S_IFSOCK: 's', S_IFREG: '-', S_IFBLK: 'b', S_IFDIR: 'd', S_IFCHR: 'c',
             S_IFIFO: 'p'}
    text = kinds.get(S_IFMT(mode), '?')
    for shift, special, letters in ((6, S_ISUID, 'sS'), (3, S_ISGID, 'sS'), (0, S_ISVTX, 'tT')):
        bits = mode >> shift
        text += ('r' if bits & 4 else '-') + ('w' if bits & 2 else '-')
        if mode & special:
            text += letters[0] if bits & 1 else letters[1]
        else:
            text += 'x' if bits & 1 else '-'
    return text
