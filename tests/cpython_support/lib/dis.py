# SPDX-License-Identifier: MIT
"""Nothing shows CPython's bytecode: a test that asks for it is skipped."""
import unittest


def dis(*args, **kwargs):
    raise unittest.SkipTest('asks for bytecode')


get_instructions = findlinestarts = Bytecode = code_info = dis
opmap = {}
opname = []
