# SPDX-License-Identifier: MIT
"""The users that /etc/passwd lists."""

import collections

__all__ = ['getpwuid', 'getpwnam', 'getpwall', 'struct_passwd']

_FIELDS = 'pw_name pw_passwd pw_uid pw_gid pw_gecos pw_dir pw_shell'


class struct_passwd(collections.namedtuple('struct_passwd', _FIELDS)):
    """A user."""

    __slots__ = ()

    def __repr__(self):
        return 'pwd.' + super().__repr__()


def getpwall():
    """All users, as a list."""
    users = []
    with open('/etc/passwd', encoding='utf-8', errors='surrogateescape') as file:
        for line in file:
            fields = line.rstrip('\n').split(':')
            if len(fields) == 7 and fields[2].isdigit() and fields[3].isdigit():
                users.append(struct_passwd(*fields[:2], int(fields[2]), int(fields[3]), *fields[4:]))
    return users


def getpwuid(uidobj, /):
    """The user of a number; KeyError."""
    if not isinstance(uidobj, int):
        raise TypeError('uid should be integer, not ' + type(uidobj).__name__)
    for user in getpwall():
        if user.pw_uid == uidobj:
            return user
    raise KeyError('getpwuid(): uid not found: %d' % uidobj)


def getpwnam(name, /):
    """The user of a name; KeyError."""
    if not isinstance(name, str):
        raise TypeError('getpwnam() argument must be str, not ' + type(name).__name__)
    for user in getpwall():
        if user.pw_name == name:
            return user
    raise KeyError('getpwnam(): name not found: %r' % name)
