# SPDX-License-Identifier: MIT
"""There is no build of CPython: no variable is set."""


def get_config_var(name):
    return None


def get_config_vars(*names):
    return [None] * len(names) if names else {}


def is_python_build(check_home=False):
    return False


def get_path(name, *args, **kwargs):
    return '/nonexistent'


def get_platform():
    return 'linux-x86_64'
