# SPDX-License-Identifier: MIT
"""CPython's C API is not here: a test that asks for it is skipped."""
import unittest


def __getattr__(name):
    if name.startswith('__'):
        raise AttributeError(name)
    if name.endswith(('_MAX', '_MIN')) or name.isupper():
        return (1 << 63) - 1 if name.endswith('_MAX') else -(1 << 63)

    def missing(*args, **kwargs):
        raise unittest.SkipTest('asks for the C API')
    return missing


def get_config():
    """Columns are known: tracebacks have ^^^^."""
    return {'code_debug_ranges': 1}
