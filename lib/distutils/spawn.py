# SPDX-License-Identifier: MIT
"""Running and finding programs."""

import os
import subprocess

from distutils import log
from distutils.errors import DistutilsExecError


def spawn(cmd, search_path=1, verbose=0, dry_run=0, env=None):
    """Run a program; DistutilsExecError when it fails."""
    cmd = list(cmd)
    log.info(subprocess.list2cmdline(cmd))
    if dry_run:
        return
    if search_path:
        cmd[0] = find_executable(cmd[0]) or cmd[0]
    try:
        code = subprocess.call(cmd, env=env)
    except OSError as e:
        raise DistutilsExecError('command %r failed: %s' % (cmd[0], e.args[-1])) from e
    if code:
        raise DistutilsExecError('command %r failed with exit code %s' % (cmd[0], code))


def find_executable(executable, path=None):
    """The file of a program on the path, or None."""
    if os.path.isfile(executable):
        return executable
    if path is None:
        path = os.environ.get('PATH', None)
        if path is None:
            path = os.defpath
    if not path:
        return None
    for folder in path.split(os.pathsep):
        file = os.path.join(folder, executable)
        if os.path.isfile(file):
            return file
    return None
