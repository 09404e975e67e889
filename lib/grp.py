# SPDX-License-Identifier: MIT
"""The groups of users that /etc/group lists."""

import collections

__all__ = ['getgrgid', 'getgrnam', 'getgrall', 'struct_group']


class struct_group(collections.namedtuple('struct_group', 'gr_name gr_passwd gr_gid gr_mem')):
    """A group."""

    __slots__ = ()

    def __repr__(self):
        return 'grp.' + super().__repr__()


def getgrall():
    """All groups, as a list."""
    groups = []
    with open('/etc/group', encoding='utf-8', errors='surrogateescape') as file:
        for line in file:
            fields = line.rstrip('\n').split(':')
            if len(fields) == 4 and fields[2].isdigit():
                groups.append(struct_group(*fields[:2], int(fields[2]),
                                           fields[3].split(',') if fields[3] else []))
    return groups


def getgrgid(id):
    """The group of a number; KeyError."""
    if not isinstance(id, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(id).__name__)
    for group in getgrall():
        if group.gr_gid == id:
            return group
    raise KeyError('getgrgid(): gid not found: %d' % id)


def getgrnam(name):
    """The group of a name; KeyError."""
    if not isinstance(name, str):
        raise TypeError('getgrnam() argument must be str, not ' + type(name).__name__)
    for group in getgrall():
        if group.gr_name == name:
            return group
    raise KeyError('getgrnam(): name not found: %r' % name)
