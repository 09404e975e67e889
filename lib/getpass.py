# SPDX-License-Identifier: MIT
"""Asking for a password, and who the user is."""

import os


def getpass(prompt='Password: ', stream=None):
    """Ask for a password without showing it."""
    try:
        from _display import getpass as ask
    except ImportError:
        return input(prompt)
    return ask(prompt)


def getuser():
    """The user's name."""
    for name in ('LOGNAME', 'USER', 'LNAME', 'USERNAME'):
        if user := os.environ.get(name):
            return user
    raise KeyError('no name of the user in the environment')
