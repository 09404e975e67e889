# SPDX-License-Identifier: MIT
"""No frozen and no extension modules."""


def _override_frozen_modules_for_tests(how):
    pass


def acquire_lock():
    pass


def release_lock():
    pass


def extension_suffixes():
    return []
