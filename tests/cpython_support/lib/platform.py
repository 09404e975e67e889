# SPDX-License-Identifier: MIT
"""Where the library has no platform yet."""
import os


def system():
    return 'Linux'


def machine():
    return os.uname().machine


def release():
    return os.uname().release


def node():
    return 'localhost'


def libc_ver(*args, **kwargs):
    return 'glibc', '2.36'


def python_implementation():
    return 'Meanwhile'


def win32_ver():
    return '', '', '', ''


def mac_ver():
    return '', ('', '', ''), ''
