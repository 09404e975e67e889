# SPDX-License-Identifier: MIT
"""Errors that notebooks know by name."""


class IPythonCoreError(Exception):
    """What these errors have in common."""


class StdinNotImplementedError(IPythonCoreError, NotImplementedError):
    """input() was called where nobody can answer."""


class UsageError(IPythonCoreError):
    """Something was called in a way it is not meant for."""
