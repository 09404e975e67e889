# SPDX-License-Identifier: MIT
"""Where a library is."""

import os
import re

_FOLDERS = '/lib /usr/lib /usr/local/lib /lib64 /usr/lib64'.split()


def _folders():
    found = os.environ.get('LD_LIBRARY_PATH', '').split(':')
    machine = os.uname().machine
    for folder in _FOLDERS:
        found += [os.path.join(folder, machine + '-linux-gnu'), folder]
    return [folder for folder in found if folder and os.path.isdir(folder)]


def _version(name):
    return [int(part) if part.isdigit() else 0 for part in name.partition('.so')[2].split('.') if part]


def find_library(name):
    """The file name of lib`name`.so with its version, as CDLL() takes it, or None."""
    pattern = re.compile(r'lib%s\.so(\.\d+)+$|lib%s\.so$' % (re.escape(name), re.escape(name)))
    for folder in _folders():
        files = [file for file in os.listdir(folder) if pattern.match(file)]
        short = [file for file in files if re.match(r'lib%s\.so\.\d+$' % re.escape(name), file)]
        if short or files:
            return max(short or [file for file in files if not file.endswith('.so')] or files, key=_version)
    return None
