# SPDX-License-Identifier: MIT
"""CPython's C API is not here: a test that asks for it is skipped."""
import unittest

FLT_MAX, DBL_MAX = float.fromhex('0x1.fffffep+127'), float.fromhex('0x1.fffffffffffffp+1023')
FLT_MIN, DBL_MIN = float.fromhex('0x1p-126'), float.fromhex('0x1p-1022')


def __getattr__(name):
    if name.startswith('__'):
        raise AttributeError(name)
    if name.endswith(('_MAX', '_MIN')) or name.isupper():
        return (1 << 63) - 1 if name.endswith('_MAX') else -(1 << 63)

    def missing(*args, **kwargs):
        raise unittest.SkipTest('asks for the C API')
    return missing
