# SPDX-License-Identifier: MIT
"""Nothing is imported from archives."""
import unittest


class ZipFile:
    def __init__(self, *args, **kwargs):
        raise unittest.SkipTest('no zipfile')
