# SPDX-License-Identifier: MIT
"""What CPython's test.support asks of importlib, where the library has none yet."""
import sys


def import_module(name, package=None):
    __import__(name)
    return sys.modules[name]


def invalidate_caches():
    pass
