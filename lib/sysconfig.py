# SPDX-License-Identifier: MIT
"""How the interpreter was built and where it looks. Much that CPython knows here has no meaning for one binary with its library inside."""

import os
import sys

__all__ = ['get_config_h_filename', 'get_config_var', 'get_config_vars', 'get_default_scheme', 'get_makefile_filename', 'get_path',
           'get_path_names', 'get_paths', 'get_platform', 'get_preferred_scheme', 'get_python_version', 'get_scheme_names',
           'parse_config_h']

_PATHS = {'stdlib': 'lib/python{v}', 'platstdlib': 'lib/python{v}', 'purelib': 'lib/python{v}/site-packages',
          'platlib': 'lib/python{v}/site-packages', 'include': 'include/python{v}', 'platinclude': 'include/python{v}',
          'scripts': 'bin', 'data': ''}


def get_python_version():
    """ "3.11" """
    return f'{sys.version_info[0]}.{sys.version_info[1]}'


def get_platform():
    """ "linux-x86_64" """
    system, _, _, _, machine = os.uname()
    return f'{system.lower()}-{machine}'


def get_scheme_names():
    """The names of the ways to install."""
    return ('posix_home', 'posix_prefix', 'posix_user')


def get_default_scheme():
    """The one that is used."""
    return 'posix_prefix'


def get_preferred_scheme(key):
    """The one for a prefix, a home folder or a user."""
    return {'prefix': 'posix_prefix', 'home': 'posix_home', 'user': 'posix_user'}[key]


def get_path_names():
    """The names of the folders of an installation."""
    return tuple(_PATHS)


def get_paths(scheme='posix_prefix', vars=None, expand=True):
    """The folders of an installation, by name. Ours are inside the binary, so these are where others would be."""
    if scheme not in get_scheme_names():
        raise KeyError(scheme)
    base = os.path.expanduser('~/.local') if scheme == 'posix_user' else sys.prefix
    return {name: os.path.join(base, path.format(v=get_python_version())).rstrip('/') for name, path in _PATHS.items()}


def get_path(name, scheme='posix_prefix', vars=None, expand=True):
    """One of those folders."""
    return get_paths(scheme, vars, expand)[name]


def get_config_vars(*names):
    """What was settled when building, by name; with names a list of those values, None for what is not known."""
    values = {'prefix': sys.prefix, 'exec_prefix': sys.prefix, 'base': sys.prefix, 'platbase': sys.prefix, 'installed_base': sys.prefix,
              'py_version': '.'.join(map(str, sys.version_info[:3])), 'py_version_short': get_python_version(),
              'py_version_nodot': get_python_version().replace('.', ''), 'EXT_SUFFIX': '.so', 'SOABI': '', 'Py_DEBUG': 0,
              'WITH_PYMALLOC': 0, 'Py_ENABLE_SHARED': 0, 'srcdir': sys.prefix, 'userbase': os.path.expanduser('~/.local'), 'abiflags': ''}
    return [values.get(name) for name in names] if names else values


def get_config_var(name):
    """One of those values, or None."""
    return get_config_vars().get(name)


def get_makefile_filename():
    """There is none: ''."""
    return ''


def get_config_h_filename():
    """There is none: ''."""
    return ''


def parse_config_h(fp, vars=None):
    """{name: value} of the #defines in a C header that is open for reading."""
    values = {} if vars is None else vars
    for line in fp:
        words = line.split(None, 2)
        if len(words) == 3 and words[0] == '#define':
            value = words[2].strip()
            values[words[1]] = int(value) if value.lstrip('-').isdigit() else value
    return values


def is_python_build(check_home=None):
    """Does the program run from where it was built?"""
    return False
