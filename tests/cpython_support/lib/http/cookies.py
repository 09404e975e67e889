# SPDX-License-Identifier: MIT
"""Not part of the language: a test that uses it is skipped."""
import unittest


def __getattr__(name):
    if name.startswith('__') and name != '__all__':
        raise AttributeError(name)
    if name == '__all__':
        return []
    if name.lower().endswith(('error', 'exception', 'timeout')):
        return OSError

    def missing(*args, **kwargs):
        raise unittest.SkipTest('not part of the language')
    return missing
