# SPDX-License-Identifier: MIT
"""How Python was built and where it is, by sysconfig."""

import os
import sys
import sysconfig

from distutils.errors import DistutilsPlatformError

PREFIX = BASE_PREFIX = os.path.normpath(sys.prefix)
EXEC_PREFIX = BASE_EXEC_PREFIX = os.path.normpath(sys.exec_prefix)


def get_config_vars(*args):
    """All settings, or the values of these."""
    return sysconfig.get_config_vars(*args)


def get_config_var(name):
    """One setting, or None."""
    return get_config_vars().get(name)


def get_python_version():
    """The first two numbers of the version."""
    return '%d.%d' % sys.version_info[:2]


def get_python_inc(plat_specific=0, prefix=None):
    """The folder of header files."""
    return os.path.join(prefix or PREFIX, 'include', 'python' + get_python_version())


def get_python_lib(plat_specific=0, standard_lib=0, prefix=None):
    """The folder of packages, or of the library."""
    folder = os.path.join(prefix or PREFIX, 'lib', 'python' + get_python_version())
    return folder if standard_lib else os.path.join(folder, 'site-packages')
